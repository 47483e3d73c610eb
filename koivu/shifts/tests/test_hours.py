"""Hours of an organisation, by its own word alone."""

import pytest

from koivu.shifts.rules.hours import Became, BeenShift, HoursSum, hours_sum

HELD, CLOSED, MOVED, NOT_HELD = Became.HELD, Became.CLOSED, Became.MOVED, Became.NOT_HELD


def been(*shifts: tuple[int, Became, bool | None], is_agreed: bool = True) -> list[BeenShift]:
    return [BeenShift(minutes, is_agreed, became, word) for minutes, became, word in shifts]


def test_each_hour_is_told_once_and_what_stands_in_is_beside():
    shifts = been(
        (180, HELD, True),
        (60, CLOSED, True),  # it was there in spite of a closure: its own word counts
        (120, HELD, None),
        (30, HELD, False),
        (90, CLOSED, None),
        (45, MOVED, None),
        (15, NOT_HELD, None),
    )
    instead = been((200, HELD, True), (300, HELD, None), is_agreed=False)

    assert hours_sum(shifts + instead) == HoursSum(
        agreed=540, came_true=240, moved=45, closed=90, not_said=120, instead=200
    )


@pytest.mark.parametrize(("word", "came_true"), [(None, None), (False, 0)])
def test_nothing_said_is_not_nothing_come_true(word, came_true):
    assert hours_sum(been((180, HELD, word))).came_true == came_true
