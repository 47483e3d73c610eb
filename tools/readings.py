"""`make readings DATA=../shared/data`: how well the readers read, written into docs/import.md.

Reads files that nobody on the team wrote and compares them with their right reading. With
`--wrong` each thing that was read wrong or asked about is named.
"""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/import.md"
BEGIN, END = "<!-- readings -->\n", "<!-- /readings -->\n"
HEAD = "| kind | understood | asked | wrong |\n|---|---|---|---|\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--wrong", action="store_true")
    wanted = parser.parse_args()
    scores = measured(wanted.data)
    counts: dict[str, Counter] = {}
    for score in scores:
        counts.setdefault(score.kind, Counter())[score.result] += 1
        if score.result == "wrong" or (wanted.wrong and score.result != "understood"):
            print(f"{score.result:6} {score.kind:14} {score.name[:70]:70} {score.why[:100]}")
    table = HEAD + "".join(
        f"| {kind} | {one['understood']} | {one['asked']} | {one['wrong']} |\n"
        for kind, one in sorted(counts.items())
    )
    print(table)
    write(table)
    return 1 if any(score.result == "wrong" for score in scores) else 0


def measured(data: Path) -> list:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from koivu.reading.readings import calendars, phrases, registers, week_tables
    from koivu.visits import readings as visits

    readers = (phrases, calendars, week_tables, registers, visits)
    return [score for reader in readers for score in reader.measure(data)]


def write(table: str) -> None:
    """Put the figures where the page keeps them."""
    text = PAGE.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + BEGIN + table + END + after)


if __name__ == "__main__":
    raise SystemExit(main())
