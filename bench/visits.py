"""What counting costs in a crowd: ratios within one run, on SQLite.

    .venv/bin/python bench/visits.py                               1,000,000 counts of 100 places
    .venv/bin/python bench/visits.py --rows 10000000 --places 1000   the whole, as full as that

A place's year is measured with one place's ten years in the table (10,000 rows of the whole) and
with all of them, without the unfolding of its week; a county's year by month beside a bare GROUP
BY of the same rows; a batch of 500 counts as a device sends it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
YEARS, OF_A_COUNTY = 10, 48
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
NOW = datetime(2026, 1, 15, 12, tzinfo=ZoneInfo("Europe/Helsinki"))
TIMES = 9


def main() -> None:
    """Fill a scratch database twice, and say whether each bound is kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="koivu-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["KOIVU_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'visits.sqlite3'}"
        migrate = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"]
        subprocess.run(migrate, check=True, cwd=ROOT)
        import django

        django.setup()
        _measure(asked.rows, asked.places)


def _measure(rows: int, many: int) -> None:
    a_year = rows // many // YEARS
    places = _places(many)
    _fill(places[:1], a_year)
    few = _cost(lambda: _year_of(places[0]))
    many_few = 10 * a_year
    _fill(places[1:], a_year)
    print(f"{rows:,} counts, {many} places, {YEARS} years: {a_year} a place and year")
    ratio = _cost(lambda: _year_of(places[0])) / few
    _say(f"a place's year, beside {many_few:,} rows", ratio, 3, "x")
    county = [place.pk for place in places[:OF_A_COUNTY]]
    scan = _cost(lambda: _bare_scan(county))
    _say("a county's year by month, part of the scan", _cost(lambda: _county(county)) / scan, 0.05)
    _say("a batch of 500 counts", _batch(places[5]), 500, " ms")


def _places(many: int) -> list:
    from koivu.places.models import Place

    Place.objects.bulk_create(
        Place(slug=f"p{number}", name=f"Paikka {number}", changed_at=NOW) for number in range(many)
    )
    return list(Place.objects.select_related("school_calendar").order_by("pk"))


def _fill(places: list, a_year: int) -> None:
    """Give each place as many counts in each of ten years, and the sums of their months."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO visits_count (key, place_id, source, what, session, date, manner, outcome,
              adults, children, first_timers, basis, state, why, received_at)
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %s)
            SELECT printf('%%016x%%016x', p.id, i), p.id, 'device', 'session',
              'k' || p.id || '-' || i, date('2016-01-01', '+' || (i * 3652 / %s) || ' days'),
              'at_once', 'counted', i %% 30, i %% 25, i %% 3, 'counted', 'stands', '', %s
            FROM places_place p, n WHERE p.id BETWEEN %s AND %s
            """,
            [a_year * YEARS, a_year * YEARS, str(NOW), places[0].pk, places[-1].pk],
        )
        cursor.execute(
            """
            INSERT INTO visits_monthtotal (place_id, month, what, basis, counted, adults, children,
              first_timers)
            SELECT place_id, date(date, 'start of month'), what, basis, count(DISTINCT session),
              sum(adults), sum(children), sum(first_timers)
            FROM visits_count WHERE place_id BETWEEN %s AND %s GROUP BY 1, 2, 3, 4
            """,
            [places[0].pk, places[-1].pk],
        )


def _year_of(place) -> None:
    from koivu.visits.figures.rows import period_of
    from koivu.visits.figures.sums import By
    from koivu.visits.models import What

    period = period_of(place, FIRST, LAST, NOW)
    assert sum(row.figure.counted for row in period.rows(What.SESSION, By.MONTH)) > 0


def _county(places: list[int]) -> None:
    from koivu.visits.figures.county import months_of

    assert len(months_of(places, FIRST, LAST)) == 12


def _bare_scan(places: list[int]) -> None:
    from django.db import connection

    marks = ", ".join(["%s"] * len(places))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT strftime('%%Y-%%m', date), what, basis, sum(adults), sum(children),"
            f" count(*) FROM visits_count WHERE place_id IN ({marks}) AND date BETWEEN %s AND %s"
            f" GROUP BY 1, 2, 3",
            [*places, str(FIRST), str(LAST)],
        )
        assert len(cursor.fetchall()) == 12


def _batch(place) -> float:
    """Milliseconds of the wall that 500 new counts take, the median of some batches."""
    from koivu.visits.actions import keep_counts
    from koivu.visits.models import Manner, What
    from koivu.visits.rules import Item

    took = []
    for number in range(5):
        items = [
            Item(
                str(uuid4()), What.DAY, "", date(2025, 1 + number, 1 + i % 28), Manner.AT_DOOR, 1, 2
            )
            for i in range(500)
        ]
        before = time.perf_counter()
        answers = keep_counts(place, items, at=NOW)
        took.append((time.perf_counter() - before) * 1000)
        assert len(answers) == 500
    return statistics.median(took)


def _cost(work: Callable[[], None]) -> float:
    """Milliseconds of processor time, the median."""
    work()
    costs = []
    for _ in range(TIMES):
        before = time.process_time()
        work()
        costs.append((time.process_time() - before) * 1000)
    return statistics.median(costs)


def _say(what: str, value: float, bound: float, unit: str = "") -> None:
    verdict = "met" if value <= bound else "NOT MET"
    print(f"  {what:44} {value:9.3f}{unit}  reach ≤ {bound:g}{unit}  {verdict}")


if __name__ == "__main__":
    main()
