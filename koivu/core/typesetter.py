"""A process of its own that typesets one document and ends.

Typst remembers hundreds of megabytes for the next time; here they go back, and what takes too
long or too much ends alone. Reads an order as JSON from stdin, writes the PDF to stdout.
"""

import contextlib
import json
import resource
import sys

import typst

MOST_MEMORY = 1 << 30  # bytes of address space
MOST_WORK = 20  # seconds of processor time


def main() -> None:
    """Typeset what the order names: the template, its folder of fonts, and the facts."""
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_WORK)):
        # Some systems know a limit by name only.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    order = json.load(sys.stdin)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]]
    )
    pdf = typst.compile(
        order["template"],
        root=order["folder"],
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"facts": order["facts"]},
        pdf_standards="ua-1",
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
