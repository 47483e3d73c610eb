"""Which partners of the invented house come when, through a season."""

from datetime import date, timedelta

from koivu.core.rhythm import WEEK
from koivu.demo.building import FRI, MON, THU, Building, at_wall
from koivu.partners.models import ShiftKind
from koivu.programme.models import Presence
from koivu.shifts.actions import Row, fill_row, keep_season, settle_double
from koivu.shifts.actions.rows import open_squares
from koivu.shifts.models import ShiftSeason
from koivu.shifts.rules import Half, HalfDay, WeeklyHalf

WEEKS = 20
MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON


def who_comes_when(house: Building) -> None:
    season = ShiftSeason(
        place=house.place,
        first=house.first_monday,
        last=house.first_monday + WEEK * WEEKS - timedelta(days=1),
        half_days=[[day, half] for day in range(MON, FRI + 1) for half in (1, 2)],
        unpopular=[[THU, 2]],
        morning_starts=at_wall("9"),
        afternoon_ends=at_wall("15"),
    )
    keep_season(season, adults=1, by=None, at=house.opened)
    _fills(house, season, "kirkko", WeeklyHalf(THU, AFTERNOON))
    _fills(house, season, "pesa", WeeklyHalf(THU, MORNING))
    _fills(house, season, "varpu", WeeklyHalf(FRI, MORNING), every=2)
    every = [WeeklyHalf(day, half) for day in range(MON, FRI + 1) for half in Half]
    _fills(house, season, "lehva", *every, kind=ShiftKind.KEEPING_OPEN)
    # Who is here is written by hand already, with what can be asked of whom: that stays.
    for one in Presence.objects.by_hand().filter(place=house.place, organisation__isnull=False):
        settle_double(one, "hand", by=None, at=house.opened)


def _fills(
    house: Building,
    season: ShiftSeason,
    key: str,
    *weekly: WeeklyHalf,
    every: int = 1,
    kind: str = ShiftKind.ENCOUNTER,
) -> None:
    row = Row(season, house.organisations[key], kind)
    ticked = [
        when
        for when in open_squares(season, house.opened)
        if when.weekly in weekly and _is_in_turn(when, season.first, every)
    ]
    fill_row(row, ticked, [], by=None, at=house.opened)


def _is_in_turn(when: HalfDay, first: date, every: int) -> bool:
    return (when.date - first).days // 7 % every == 0
