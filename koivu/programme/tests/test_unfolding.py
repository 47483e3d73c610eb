"""Random lines of the week over 2019–2033: `rules.py` against a slow reading of decision 1."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from koivu.core.rhythm import Rhythm
from koivu.core.words import NO_WORDS, Words
from koivu.programme import rules
from koivu.programme.rules import ClosedTime, DateNote, Facts, Line
from koivu.programme.tests import slow_reference

DAY = timedelta(days=1)
# Everything of a test lies within so many days of its middle, and mostly on one weekday and in
# the same few hours: it is where things meet that mistakes live.
NEAR, FAR = 14, 35
REACH = (NEAR + FAR + 10) * DAY
HOURS = [0, 3, 4, 9, 9, 10, 10, 11, 12, 22]
# Weeks 53, nights of daylight saving, Christmas, a leap day.
HARD = [
    date(2020, 12, 31), date(2026, 12, 31), date(2032, 12, 31), date(2021, 1, 3),
    date(2026, 3, 29), date(2026, 10, 25), date(2024, 2, 29), date(2019, 12, 24),
]  # fmt: skip
# A busy machine is no failure.
PATIENTLY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
VENUES = [None, None, 1, 2]


@dataclass(frozen=True)
class DaysOff:
    """What is off: sets of days, and a span in which school holidays are known."""

    public: frozenset
    school: frozenset
    known_from: date
    known_until: date

    def is_public_holiday(self, day):
        return day in self.public

    def is_school_holiday(self, day):
        return day in self.school if self.known_from <= day <= self.known_until else None


def _offsets(reach):
    """Days from the middle, two of three on its own weekday."""
    days = [*range(-reach, reach + 1)]
    weeks = [day for day in days if day % 7 == 0]
    return some.sampled_from([*days, *weeks * (2 * len(days) // len(weeks))])


def _times(hours):
    return some.sampled_from([time(hour, minute) for hour in hours for minute in (0, 0, 15, 30)])


# Made once: to make a strategy takes longer than to draw from it.
SELDOM = some.sampled_from([False, False, False, True])
OFFSETS = {reach: _offsets(reach) for reach in (NEAR, FAR)}
LISTS_OF_DAYS = {most: some.lists(OFFSETS[FAR], max_size=most) for most in (6, 12, 20)}
TIMES = _times(HOURS)
# Nobody closes a place at three on the night when that hour is skipped.
TIMES_OF_CLOSURES = _times([hour for hour in HOURS if hour != 3])
REPEATS = some.sampled_from(
    ["weekly", "weekly", "weekly", "even_weeks", "odd_weeks", "every_n_weeks", "monthly", "dates"]
)
NTH = some.lists(some.sampled_from([1, 2, 3, 4, 5, -1]), max_size=3)
MIDDLES = some.sampled_from(HARD) | some.dates(date(2019, 3, 1), date(2033, 10, 31))
UP_TO = {most: some.integers(0, most) for most in (3, 4, 5, 6)}
FROM_ONE_TO = {most: some.integers(1, most) for most in (3, 4, 5, 7)}
VENUE = some.sampled_from(VENUES)
TITLE = some.sampled_from([Words({"fi": title}) for title in ("Muskari", "Vauvat", "Puuro")])
SPARED = some.sampled_from([None, 0, 1])
REACHES = some.sampled_from([NEAR, NEAR, FAR])
LENGTHS = some.sampled_from([0, 0, 0, 1, 7])


def day_near(draw, middle, reach=FAR):
    return middle + DAY * draw(OFFSETS[reach])


def days_near(draw, middle, most):
    return [middle + DAY * offset for offset in draw(LISTS_OF_DAYS[most])]


def a_text(draw, word):
    return Words({"fi": word}) if draw(some.booleans()) else NO_WORDS


def a_rhythm(draw, middle):
    season = sorted([day_near(draw, middle), day_near(draw, middle)])
    return Rhythm(
        repeats=draw(REPEATS),
        weekday=middle.isoweekday() if draw(some.booleans()) else draw(FROM_ONE_TO[7]),
        every=draw(FROM_ONE_TO[5]),
        anchor=day_near(draw, middle),
        nth=tuple(draw(NTH)),
        dates=tuple(days_near(draw, middle, 6)),
        season_from=season[0] if draw(SELDOM) else None,
        season_until=season[1] if draw(SELDOM) else None,
        skips_public_holidays=draw(SELDOM),
        skips_school_holidays=draw(SELDOM),
    )


def a_version(draw, middle, only_that_date):
    all_day = draw(SELDOM)
    starts, ends = [None if draw(SELDOM) else draw(TIMES) for _ in range(2)]
    return Facts(
        first_date=day_near(draw, middle),
        rhythm=a_rhythm(draw, middle),
        only_that_date=only_that_date,
        starts=None if all_day else starts,
        ends=None if all_day or ends == starts else ends,
        all_day=all_day,
        days=draw(FROM_ONE_TO[4]) if all_day else 1,
        venue_id=draw(VENUE),
        title=draw(TITLE),
    )


def a_note(draw, middle):
    return DateNote(
        date=day_near(draw, middle, draw(REACHES)),
        is_cancelled=draw(SELDOM),
        moved_to=day_near(draw, middle, NEAR) if draw(some.booleans()) else None,
        spared_by=draw(SPARED),
        reason=a_text(draw, "Vetäjä on kipeänä"),
        revision=draw(UP_TO[3]),
    )


def _once_a_date(facts):
    return {(one.first_date, one.only_that_date): one for one in facts}.values()


def a_line(draw, middle):
    lasting = [a_version(draw, middle, False) for _ in range(draw(FROM_ONE_TO[3]))]
    # The first one begins early, or most tests would be of an empty week.
    lasting[0] = replace(lasting[0], first_date=middle - FAR * DAY)
    only = [a_version(draw, middle, True) for _ in range(draw(UP_TO[4]))]
    notes = [a_note(draw, middle) for _ in range(draw(UP_TO[6]))]
    return Line(
        key="slot",
        versions=tuple(_once_a_date([*lasting, *only])),
        notes={note.date: note for note in notes},
        revision=draw(UP_TO[5]),
    )


def a_closed_time(draw, middle, number, dates):
    """Close the place; every other time from one of `dates` on, where a note may spare it."""
    begins = draw(some.sampled_from(dates)) if dates and draw(some.booleans()) else None
    begins = begins or day_near(draw, middle)
    until = begins + draw(LENGTHS) * DAY
    starts, ends = [datetime.combine(day, draw(TIMES_OF_CLOSURES)) for day in (begins, until)]
    return ClosedTime(
        id=number,
        starts=starts,
        ends=ends if ends > starts else starts + DAY,
        reason=a_text(draw, f"Suljettu {number}"),
        venue_id=draw(VENUE),
    )


def a_calendar(draw, middle):
    known = sorted([day_near(draw, middle), day_near(draw, middle)])
    return DaysOff(
        public=frozenset(days_near(draw, middle, 12)),
        school=frozenset(days_near(draw, middle, 20)),
        known_from=known[0],
        known_until=known[1],
    )


@some.composite
def programmes(draw):
    """A line, closures, days off, and a window into them, all around one day."""
    middle = draw(MIDDLES)
    window = [middle - NEAR * DAY, middle + NEAR * DAY]
    if draw(some.booleans()):
        window = sorted([day_near(draw, middle, NEAR), day_near(draw, middle, NEAR)])
    line = a_line(draw, middle)
    dates = sorted(line.notes)
    closures = [a_closed_time(draw, middle, number, dates) for number in range(draw(UP_TO[4]))]
    return line, closures, a_calendar(draw, middle), *window


def as_said(session):
    starts, ends = session.starts, session.ends
    return {
        "day": session.day,
        "facts": session.facts,
        "sure": session.is_sure,
        "status": session.status,
        "reason": session.reason or None,
        "closed_by": session.closed_by,
        "revision": session.revision,
        "starts": starts and starts.isoformat(timespec="minutes"),
        "ends": ends and ends.isoformat(timespec="minutes"),
    }


@settings(max_examples=600, **PATIENTLY)
@given(programmes())
def test_what_is_unfolded_is_what_the_decision_says(programme):
    line, closures, days_off, first, last = programme
    expected = slow_reference.sessions(line, first, last, closures, days_off, REACH)
    for said in expected.values():
        del said["touches"]
        said["reason"] = said["reason"] or None

    found = rules.unfold(line, first, last, closures, days_off)

    assert {session.id: as_said(session) for session in found} == expected
    assert len({session.id for session in found}) == len(found)


@settings(max_examples=200, **PATIENTLY)
@given(programmes())
def test_a_window_is_its_days_together_and_an_id_means_one_session(programme):
    line, closures, days_off, first, last = programme
    days = [first + DAY * count for count in range((last - first).days + 1)]

    window = rules.unfold(line, first, last, closures, days_off)
    day_by_day = [one for day in days for one in rules.unfold(line, day, day, closures, days_off)]

    by_id = {session.id: session for session in window}
    assert {session.id: session for session in day_by_day} == by_id
    assert all(by_id[session.id] == session for session in day_by_day)
    for identity, session in by_id.items():
        key, day = rules.read_session_id(identity)
        assert key == line.key
        assert rules.session_on(line, day, closures, days_off) == session
