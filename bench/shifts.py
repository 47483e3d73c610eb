"""A season of 12 organisations, 26 weeks and 10 half-days a week is suggested (make bench).

Drawn seasons of three kinds: agreements enough for all, just about enough, and far too few, so
that reasons are many. At most 5 s of work each, with proof or a gap of at most 1 %. Seconds are
those of the processor, for it works with one: a busy machine makes only the clock longer.
"""

import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

ORGANISATIONS, WEEKS, SEASONS = 12, 26, 10
MOST_SECONDS, MOST_GAP = 5, 0.01
MONDAY = date(2027, 1, 11)
# How many shifts agreements give, to draw from.
KINDS = {"enough": (1, 2, 2), "just about": (1, 1, 2), "too few": (1, 1)}


def season(kind: str, seed: int) -> dict:
    """A season as the command reads it."""
    chance = Random(f"{kind} {seed}")
    half_days = [(day, half) for day in range(1, 6) for half in ("morning", "afternoon")]
    squares = [
        {
            "date": _day(week, day),
            "half": half,
            "needed": chance.choice([1, 1, 1, 2]),
            "closed": chance.random() < 0.05,
            "unpopular": (day, half) in {(1, "morning"), (4, "afternoon"), (5, "afternoon")},
        }
        for week in range(WEEKS)
        for day, half in half_days
    ]
    organisations = [
        {"id": f"o{number:02}", "name": f"Organisation {number}", "agreements": [
            _agreement(chance, KINDS[kind], half_days)
        ]}
        for number in range(ORGANISATIONS)
    ]  # fmt: skip
    kept = {(chance.randrange(len(squares)), chance.randrange(ORGANISATIONS)) for _ in range(15)}
    turns = [
        {"date": squares[s]["date"], "half": squares[s]["half"], "organisation": f"o{o:02}"}
        for s, o in sorted(kept)
    ]
    return {"squares": squares, "organisations": organisations, "kept": turns}


def _agreement(chance: Random, shifts: tuple[int, ...], half_days: list) -> dict:
    some = chance.sample(half_days, chance.choice([3, 4, 6, 10]))
    every = chance.choice([1, 1, 1, 2])
    away = chance.randrange(WEEKS)
    return {
        "shifts": chance.choice(shifts),
        "every_weeks": every,
        "counted_from": _day(0, 1),
        "weeks": chance.choice(["all", "all", "all", "even"]) if every == 1 else "all",
        "half_days": [{"weekday": day, "half": half} for day, half in some],
        "off": [{"from": _day(away, 1), "until": _day(away, 7)}],
    }


def _day(week: int, weekday: int) -> str:
    return (MONDAY + timedelta(days=7 * week + weekday - 1)).isoformat()


def main() -> int:
    import json

    import django

    django.setup()
    from koivu.shifts.given import season_of
    from koivu.shifts.rules import suggest

    is_good = True
    for kind in KINDS:
        works, clocks, gaps, missing, reasons = [], [], [], [], []
        for seed in range(SEASONS):
            content = json.dumps(season(kind, seed)).encode()
            begun, worked = time.perf_counter(), time.process_time()
            found = suggest(season_of(content))
            works.append(time.process_time() - worked)
            clocks.append(time.perf_counter() - begun)
            gaps.append(found.gap)
            missing.append(sum(need for _, need in found.unfilled))
            reasons.append(len(found.reasons))
        is_good &= max(works) <= MOST_SECONDS and max(gaps) <= MOST_GAP
        print(
            f"{kind:10} {max(works):5.2f} s of work at most, {max(clocks):5.2f} by the clock;"
            f" proven {gaps.count(0)} of {SEASONS}, widest gap {max(gaps):.2%};"
            f" missing {min(missing)}–{max(missing)}, reasons {min(reasons)}–{max(reasons)}"
        )
    print(f"bounds: {MOST_SECONDS} s, gap {MOST_GAP:.0%}")
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
