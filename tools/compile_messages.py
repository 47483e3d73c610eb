"""Compile locale/*/LC_MESSAGES/*.po with Babel, so that a running house needs no gettext."""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    broken = 0
    for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file)
        for message in catalog:
            for error in message.check(catalog):
                broken += 1
                print(f"{source.relative_to(ROOT)}: “{message.id}”: {error}", file=sys.stderr)
        # Written beside and moved in one step: another process may be reading.
        beside = target.with_suffix(f".mo.{os.getpid()}")
        with beside.open("wb") as file:
            write_mo(file, catalog)
        beside.replace(target)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
