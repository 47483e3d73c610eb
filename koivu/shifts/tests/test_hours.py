"""Hours of an organisation, by its own word alone."""

from datetime import time

import pytest

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.partners.tests.factories import make_partnership
from koivu.places.tests.factories import A_MONDAY, make_place
from koivu.programme.board import board_of
from koivu.shifts.hours import hours_of
from koivu.shifts.rules.fates import Fate
from koivu.shifts.rules.hours import BeenShift, HoursSum, hours_sum
from koivu.shifts.tests.factories import make_shift

SUNDAY = A_MONDAY + 6 * DAY


def been(*shifts: tuple[int, Fate | None, bool | None]) -> list[BeenShift]:
    return [BeenShift(*one) for one in shifts]


def test_each_hour_is_told_once_and_what_stands_in_is_beside():
    shifts = been(
        (180, Fate.CAME_TRUE, True),
        (120, Fate.NOT_SAID, None),
        (30, Fate.NOT_HELD, False),
        (90, Fate.PLACE_CLOSED, None),
        (45, Fate.MOVED, True),
        (20, Fate.MOVED, None),
        (15, Fate.INSTEAD, None),
        (200, None, True),
        (300, None, None),
    )

    assert hours_sum(shifts) == HoursSum(
        agreed=500, came_true=225, moved=45, closed=90, not_said=140, instead=200
    )


@pytest.mark.parametrize(
    ("fate", "word", "came_true"), [(Fate.NOT_SAID, None, None), (Fate.NOT_HELD, False, 0)]
)
def test_nothing_said_is_not_nothing_come_true(fate, word, came_true):
    assert hours_sum(been((180, fate, word))).came_true == came_true


@pytest.mark.django_db
def test_hours_that_were_moved_came_true_where_they_were_moved_to():
    place = make_place()
    partner, other = (make_partnership(place).organisation for _ in range(2))
    agreed = make_shift(place, partner, state="moved")
    make_shift(place, partner, A_MONDAY + DAY, moved_from=agreed, came_true=True)
    make_shift(place, other, came_true=True)

    board = board_of(place, A_MONDAY)
    told = hours_of(place, partner.pk, board, A_MONDAY, A_MONDAY + DAY, clock.at(SUNDAY, time(9)))

    assert told == {"encounter": HoursSum(180, 180, moved=180, closed=0, not_said=0, instead=0)}
