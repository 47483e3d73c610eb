"""Seasons to ask about, in a few words."""

from datetime import date, timedelta
from random import Random

from koivu.shifts.rules import (
    Agreement,
    Asked,
    Half,
    HalfDay,
    Organisation,
    Square,
    Turn,
    WeeklyHalf,
    Weeks,
)

A_MONDAY = date(2027, 1, 11)
MON_AM, MON_PM = WeeklyHalf(1, Half.MORNING), WeeklyHalf(1, Half.AFTERNOON)
THU_AM, THU_PM = WeeklyHalf(4, Half.MORNING), WeeklyHalf(4, Half.AFTERNOON)


def at(weekly: WeeklyHalf, week: int = 0) -> HalfDay:
    """A half-day of the week that is `week` weeks after the first."""
    return HalfDay(A_MONDAY + timedelta(days=7 * week + weekly.weekday - 1), weekly.half)


def make_squares(*weekly: WeeklyHalf, weeks: int = 1, needed: int = 1) -> tuple[Square, ...]:
    return tuple(Square(at(one, week), needed) for week in range(weeks) for one in weekly)


def make_organisation(name: str, *half_days: WeeklyHalf, shifts=1, **terms) -> Organisation:
    agreement = Agreement(shifts, A_MONDAY, half_days=frozenset(half_days), **terms)
    return Organisation(name, name.capitalize(), (agreement,))


def make_season(*organisations: Organisation, squares=(), kept=()) -> Asked:
    return Asked(organisations, tuple(squares), tuple(kept))


def random_season(seed: int) -> Asked:
    """Three organisations and two weeks, small enough to try every answer."""
    chance = Random(seed)
    cells = chance.sample([MON_AM, MON_PM, THU_AM, THU_PM], 3)
    squares = tuple(
        Square(
            at(cell, week), chance.choice([0, 1, 1, 1, 2]), chance.random() < 0.1, cell == THU_PM
        )
        for week in range(2)
        for cell in cells
    )
    organisations = tuple(
        make_organisation(
            name,
            *chance.sample(cells, chance.randint(1, 3)),
            shifts=chance.choice([0, 1, 1, 2]),
            every_weeks=chance.choice([1, 1, 2]),
            weeks=chance.choice([Weeks.ALL, Weeks.ALL, Weeks.EVEN]),
            off=chance.choice([(), (), ((A_MONDAY, A_MONDAY + timedelta(days=2)),)]),
            until=chance.choice([date.max, date.max, A_MONDAY + timedelta(days=6)]),
        )
        for name in ("clinic", "library", "parish")
    )
    kept = {
        Turn(chance.choice(squares).when, chance.choice(organisations).id)
        for _ in range(chance.choice([0, 0, 1, 2]))
    }
    return Asked(organisations, squares, tuple(sorted(kept)))
