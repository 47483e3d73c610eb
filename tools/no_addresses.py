"""The locks may name packages and hashes, but no place to fetch them from."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def addresses() -> list[str]:
    """Return every line of a lock that holds an address or an index option."""
    locks = [*sorted(ROOT.glob("requirements/*")), *sorted(ROOT.glob("tools/vendor/*.json"))]
    return [
        f"{lock.relative_to(ROOT)}:{number}: {line.strip()}"
        for lock in locks
        for number, line in enumerate(lock.read_text().splitlines(), 1)
        if "://" in line or "index-url" in line or "find-links" in line
    ]


if __name__ == "__main__":
    found = addresses()
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
