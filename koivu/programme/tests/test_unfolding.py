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


seldom = some.sampled_from([False, False, False, True])


def days_near(middle, reach=FAR):
    weeks, days = reach // 7, some.integers(-reach, reach)
    offsets = some.integers(-weeks, weeks).map(lambda week: week * 7)
    return some.one_of(offsets, offsets, days).map(lambda days: middle + DAY * days)


def times(hours=HOURS):
    return some.builds(time, some.sampled_from(hours), some.sampled_from([0, 0, 15, 30]))


def a_text(word):
    return some.sampled_from([NO_WORDS, Words({"fi": word})])


@some.composite
def rhythms(draw, middle):
    season = sorted([draw(days_near(middle)), draw(days_near(middle))])
    return Rhythm(
        repeats=draw(
            some.sampled_from(
                [
                    "weekly",
                    "weekly",
                    "weekly",
                    "even_weeks",
                    "odd_weeks",
                    "every_n_weeks",
                    "monthly",
                    "dates",
                ]
            )
        ),
        weekday=draw(some.just(middle.isoweekday()) | some.integers(1, 7)),
        every=draw(some.integers(1, 5)),
        anchor=draw(days_near(middle)),
        nth=tuple(draw(some.lists(some.sampled_from([1, 2, 3, 4, 5, -1]), max_size=3))),
        dates=tuple(draw(some.lists(days_near(middle), max_size=6))),
        season_from=season[0] if draw(seldom) else None,
        season_until=season[1] if draw(seldom) else None,
        skips_public_holidays=draw(seldom),
        skips_school_holidays=draw(seldom),
    )


@some.composite
def versions(draw, middle, only_that_date):
    all_day = draw(seldom)
    starts, ends = [None if draw(seldom) else draw(times()) for _ in range(2)]
    return Facts(
        first_date=draw(days_near(middle)),
        rhythm=draw(rhythms(middle)),
        only_that_date=only_that_date,
        starts=None if all_day else starts,
        ends=None if all_day or ends == starts else ends,
        all_day=all_day,
        days=draw(some.integers(1, 4)) if all_day else 1,
        venue_id=draw(some.sampled_from(VENUES)),
        title=Words({"fi": draw(some.sampled_from(["Muskari", "Vauvat", "Puuro"]))}),
    )


@some.composite
def notes(draw, middle):
    return DateNote(
        date=draw(days_near(middle)),
        is_cancelled=draw(seldom),
        moved_to=draw(some.none() | days_near(middle, NEAR)),
        spared_by=draw(some.sampled_from([None, 1, 2])),
        reason=draw(a_text("Vetäjä on kipeänä")),
        revision=draw(some.integers(0, 3)),
    )


def _once_a_date(facts):
    return {(one.first_date, one.only_that_date): one for one in facts}.values()


@some.composite
def lines(draw, middle):
    lasting = draw(some.lists(versions(middle, False), min_size=1, max_size=3))
    # The first one begins early, or most tests would be of an empty week.
    lasting[0] = replace(lasting[0], first_date=middle - FAR * DAY)
    only = draw(some.lists(versions(middle, True), max_size=4))
    return Line(
        key="slot",
        versions=tuple(_once_a_date([*lasting, *only])),
        notes={note.date: note for note in draw(some.lists(notes(middle), max_size=6))},
        revision=draw(some.integers(0, 5)),
    )


@some.composite
def closed_times(draw, middle, number):
    begins = draw(days_near(middle))
    until = begins + draw(some.sampled_from([0, 0, 0, 1, 7])) * DAY
    # Nobody closes a place at three on the night when that hour is skipped.
    starts, ends = [
        datetime.combine(day, draw(times([hour for hour in HOURS if hour != 3])))
        for day in (begins, until)
    ]
    return ClosedTime(
        id=number,
        starts=starts,
        ends=ends if ends > starts else starts + DAY,
        reason=draw(a_text(f"Suljettu {number}")),
        venue_id=draw(some.sampled_from(VENUES)),
    )


@some.composite
def calendars(draw, middle):
    known = sorted([draw(days_near(middle)), draw(days_near(middle))])
    return DaysOff(
        public=frozenset(draw(some.lists(days_near(middle), max_size=12))),
        school=frozenset(draw(some.lists(days_near(middle), max_size=20))),
        known_from=known[0],
        known_until=known[1],
    )


@some.composite
def programmes(draw):
    """A line, closures, days off, and a window into them, all around one day."""
    middle = draw(some.sampled_from(HARD) | some.dates(date(2019, 3, 1), date(2033, 10, 31)))
    window = sorted([draw(days_near(middle, NEAR)), draw(days_near(middle, NEAR))])
    closures = [draw(closed_times(middle, number)) for number in range(draw(some.integers(0, 4)))]
    return draw(lines(middle)), closures, draw(calendars(middle)), *window


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


@settings(max_examples=300, **PATIENTLY)
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


@settings(max_examples=100, **PATIENTLY)
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
