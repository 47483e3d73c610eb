"""Hours of an organisation, by its own word alone."""

import pytest

from koivu.shifts.rules.fates import Fate
from koivu.shifts.rules.hours import BeenShift, HoursSum, hours_sum


def been(*shifts: tuple[int, Fate | None, bool | None]) -> list[BeenShift]:
    return [BeenShift(*one) for one in shifts]


def test_each_hour_is_told_once_and_what_stands_in_is_beside():
    shifts = been(
        (180, Fate.CAME_TRUE, True),
        (120, Fate.NOT_SAID, None),
        (30, Fate.NOT_HELD, False),
        (90, Fate.PLACE_CLOSED, None),
        (45, Fate.MOVED, None),
        (15, Fate.INSTEAD, None),
        (200, None, True),
        (300, None, None),
    )

    assert hours_sum(shifts) == HoursSum(
        agreed=480, came_true=180, moved=45, closed=90, not_said=120, instead=200
    )


@pytest.mark.parametrize(
    ("fate", "word", "came_true"), [(Fate.NOT_SAID, None, None), (Fate.NOT_HELD, False, 0)]
)
def test_nothing_said_is_not_nothing_come_true(fate, word, came_true):
    assert hours_sum(been((180, fate, word))).came_true == came_true
