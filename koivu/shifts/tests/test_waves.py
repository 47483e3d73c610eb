"""Who is written to when if an organisation cannot come: by the time left, never at night."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koivu.core import clock
from koivu.shifts.rules.waves import Due, Wave, awake_between, wave_times, waves_due

TOLD, OWN, PARTNERS, COORDINATORS = Wave
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
SUMMER_ENDS, SUMMER_BEGINS = date(2026, 10, 25), date(2027, 3, 28)  # at night between 3 and 4


def at(day: date, wall: str) -> datetime:
    return clock.at(day, time.fromisoformat(wall))


@pytest.mark.parametrize(
    ("off", "starts", "times"),
    [
        # Little is left: all at once. In the evening, for the morning: at seven, merged.
        ((MONDAY, "08:00"), (MONDAY, "09:00"), [(MONDAY, "08:00")] * 4),
        (
            (SUMMER_ENDS, "22:00"),
            (date(2026, 10, 26), "09:00"),
            [(date(2026, 10, 26), "07:00")] * 4,
        ),
        # Half a day, a weekend, a month: a sixth of the waking time between two, a day at most.
        (
            (MONDAY, "07:00"),
            (MONDAY, "13:00"),
            [(MONDAY, "07:00"), (MONDAY, "07:05"), (MONDAY, "08:05"), (MONDAY, "09:05")],
        ),
        (
            (FRIDAY, "17:00"),
            (MONDAY, "09:00"),
            [
                (FRIDAY, "17:00"),
                (FRIDAY, "17:05"),
                (date(2026, 11, 21), "09:05"),
                (date(2026, 11, 21), "14:05"),
            ],
        ),
        (
            (date(2027, 3, 27), "10:00"),
            (date(2027, 4, 27), "09:00"),
            [
                (date(2027, 3, 27), "10:00"),
                (date(2027, 3, 27), "10:05"),
                (SUMMER_BEGINS, "10:05"),
                (date(2027, 3, 29), "10:05"),
            ],
        ),
    ],
)
def test_the_less_time_is_left_the_shorter_the_pauses(off, starts, times):
    assert list(wave_times(at(*off), at(*starts))) == [at(*one) for one in times]


FIRST = datetime(2026, 10, 20, tzinfo=UTC)  # both changes of the clocks are within half a year
MINUTES = st.integers(0, 166 * 24 * 60)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(off=MINUTES, left=st.integers(61, 30000), late=st.lists(st.integers(0, 600), min_size=6))
def test_looked_at_whenever_every_wave_goes_once_by_day_and_before_the_shift(off, left, late):
    off = FIRST + timedelta(minutes=off)
    starts, now, sent, gone = off + timedelta(minutes=left), off, 0, []
    if awake_between(off, starts) <= timedelta(hours=1):
        starts += timedelta(hours=12)

    while now:
        due = waves_due(off, starts, now, sent=sent)
        gone += [(wave, now.astimezone(clock.HELSINKI)) for wave in due.waves]
        sent += len(due.waves)
        seconds = timedelta(seconds=late.pop() if late else 0)
        now = due.next_at and due.next_at.astimezone(UTC) + seconds

    assert [wave for wave, _ in gone] == list(Wave)
    assert all(7 <= moment.hour < 20 and moment < starts for _, moment in gone)


def test_what_was_missed_goes_together_but_waits_for_the_morning_and_never_for_the_start():
    off, starts = at(MONDAY, "07:00"), at(MONDAY, "13:00")
    noon, seven = at(date(2026, 11, 24), "12:00"), at(date(2026, 11, 24), "07:00")

    assert waves_due(off, starts, at(MONDAY, "08:30"), sent=1).waves == (OWN, PARTNERS)
    assert waves_due(off, noon, at(MONDAY, "20:00"), sent=0) == Due((), seven)
    assert waves_due(off, starts, starts, sent=0) == Due((), None)
    assert waves_due(off, noon, off, sent=4) == Due((), None)
    evening = at(MONDAY, "21:00")
    assert waves_due(evening, at(MONDAY, "22:00"), evening, sent=0) == Due((), None)
