"""Days of house meetings, and whose words stand when two write: without a database."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koivu.core import clock
from koivu.core.rhythm import Repeats, Rhythm
from koivu.core.writing_together import Outcome, outcome
from koivu.governance.rules.introducing import whose_turn
from koivu.governance.rules.meeting_days import Pause, meeting_days, next_days
from koivu.governance.rules.writing_together import Said
from koivu.places.holidays import HolidayCalendar

CALENDAR = HolidayCalendar()
DAYS = st.integers(0, 1500).map(lambda count: date(2025, 1, 1) + timedelta(days=count))


@settings(max_examples=40)
@given(
    repeats=st.sampled_from([Repeats.EVERY_N_WEEKS, Repeats.EVEN_WEEKS, Repeats.ODD_WEEKS]),
    anchor=DAYS,
    first=DAYS,
    pause=st.tuples(DAYS, st.integers(0, 60)),
    skips=st.booleans(),
)
def test_a_meeting_is_on_its_weekday_in_its_rhythm_and_never_in_a_pause(
    repeats, anchor, first, pause, skips
):
    weekday, last = anchor.isoweekday(), first + timedelta(days=120)
    rhythm = Rhythm(repeats, weekday, every=2, anchor=anchor, skips_public_holidays=skips)
    off = Pause(pause[0], pause[0] + timedelta(days=pause[1]))

    found = meeting_days(rhythm, [off], first, last, CALENDAR)

    expected = [
        day
        for day in (first + timedelta(days=count) for count in range(121))
        if day.isoweekday() == weekday
        and not off.first <= day <= off.last
        and not (skips and CALENDAR.is_public_holiday(day))
        and _belongs(repeats, anchor, day)
    ]
    assert found == expected


def _belongs(repeats: Repeats, anchor: date, day: date) -> bool:
    if repeats == Repeats.EVERY_N_WEEKS:
        return day >= anchor and (day - anchor).days % 14 == 0
    return day.isocalendar().week % 2 == (repeats == Repeats.ODD_WEEKS)


@pytest.mark.parametrize(
    ("repeats", "then"),
    [
        # 2026 has a week 53: two odd weeks follow each other, two even ones are three apart.
        (Repeats.EVERY_N_WEEKS, [date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14)]),
        (Repeats.ODD_WEEKS, [date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 7)]),
        (Repeats.EVEN_WEEKS, [date(2026, 12, 24), date(2027, 1, 14), date(2027, 1, 28)]),
    ],
)
def test_the_rhythms_part_at_week_53(repeats, then):
    rhythm = Rhythm(repeats, 4, every=2, anchor=date(2026, 12, 17))

    assert next_days(rhythm, [], date(2026, 12, 14), CALENDAR, most=3) == then


def test_a_meeting_stays_at_its_hour_on_the_wall_when_clocks_change():
    rhythm = Rhythm(Repeats.EVERY_N_WEEKS, 4, every=2, anchor=date(2027, 3, 18))
    before, after = next_days(rhythm, [], date(2027, 3, 18), CALENDAR, most=2)

    moments = [clock.at(day, time(8, 30)) for day in (before, after)]

    assert [one.utcoffset() for one in moments] == [timedelta(hours=2), timedelta(hours=3)]
    assert [one.time() for one in moments] == [time(8, 30)] * 2
    assert after - before == timedelta(days=14)


SAID = st.sampled_from([Said(), Said("a"), Said("b"), Said("a", "x"), Said("b", "", date.min)])


@settings(max_examples=60)
@given(shown=SAID, typed=SAID, there=SAID)
def test_nothing_is_overwritten_unseen_and_nothing_typed_is_dropped(shown, typed, there):
    found = outcome(typed.print, shown.print, there.print)

    if found is Outcome.WRITE:
        assert there == shown != typed
    if found is Outcome.LEAVE:
        assert typed in (shown, there)
    if found is Outcome.CHOOSE:
        assert len({shown, typed, there}) == 3


@given(st.integers(2, 7), st.integers(1, 20))
@settings(max_examples=20)
def test_everybody_introduces_itself_once_before_anybody_does_twice(many, rounds):
    names, last = {pk: f"Kumppani {pk}" for pk in range(many)}, {}

    turns = []
    for count in range(rounds):
        turns.append(whose_turn(names, last))
        last[turns[-1]] = date(2026, 1, 1) + timedelta(days=14 * count)

    assert turns == [count % many for count in range(rounds)]


def test_a_new_partner_is_next_and_one_alone_has_nobody_to_introduce_itself_to():
    last = {1: date(2026, 11, 2), 2: date(2026, 11, 16)}

    assert whose_turn({1: "Neuvola", 2: "Seurakunta"}, last) == 1
    assert whose_turn({1: "Neuvola", 2: "Seurakunta", 3: "Äitien seura"}, last) == 3
    assert whose_turn({1: "Neuvola"}, {}) is None
