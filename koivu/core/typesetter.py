"""A process of its own that typesets one document and ends.

Typst remembers hundreds of megabytes for the next time; here they go back, and what takes too
long or too much ends alone. Reads an order as JSON from stdin; writes the PDF, or each page as a
picture, to stdout: eight bytes of length, then that many bytes.
"""

import contextlib
import json
import resource
import sys

import typst

MOST_MEMORY = 1 << 30  # bytes of address space
MOST_WORK = 20  # seconds of processor time


def main() -> None:
    """Typeset what the order names: the template, the folders of its fonts, and the facts."""
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_WORK)):
        # Some systems know a limit by name only.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    order = json.load(sys.stdin)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=order["fonts"]
    )
    is_picture = order["dots"] > 0
    how = {"format": "png", "ppi": order["dots"]} if is_picture else {"pdf_standards": "ua-1"}
    try:
        made = typst.compile(
            order["template"],
            root=order["folder"],
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"facts": order["facts"]},
            **how,
        )
    except typst.TypstError as wrong:
        # Of the template, with its line; a word that somebody wrote stands in it at most once.
        sys.exit(str(wrong.diagnostic))
    for part in made if isinstance(made, list) else [made]:
        sys.stdout.buffer.write(len(part).to_bytes(8, "big") + part)


if __name__ == "__main__":
    main()
