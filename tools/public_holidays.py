"""`.venv/bin/python tools/public_holidays.py`: write the public holidays that Koivu ships.

Run by hand after the library `holidays` has grown; a test says when that is. The library itself
loads the calendars of all countries, 15 MB in each process.
"""

import csv
from pathlib import Path

import holidays

YEARS = range(2000, 2061)
SHIPPED = Path(__file__).resolve().parent.parent / "koivu/places/data/public_holidays.csv"


def main() -> None:
    """Write a row for each day off, in order."""
    days = holidays.country_holidays("FI", years=YEARS, language="fi")
    with SHIPPED.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(["date", "name"])
        rows.writerows((day.isoformat(), days[day]) for day in sorted(days))


if __name__ == "__main__":
    main()
