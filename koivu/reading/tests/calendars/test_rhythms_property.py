"""Whatever a calendar says, the sessions give exactly its times: no more, no fewer, none moved."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koivu.core.rhythm import Repeats, Rhythm
from koivu.reading.calendars import dates_of, read_calendar
from koivu.reading.found import WEEKDAYS, FoundSession, Reading

HELSINKI = ZoneInfo("Europe/Helsinki")
FIRST, UNTIL = date(2026, 8, 1), date(2027, 9, 1)
DAY = timedelta(days=1)
WEEKDAY_NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

zones = st.sampled_from(
    ["Europe/Helsinki", "Europe/Berlin", "America/New_York", "UTC", "Asia/Tokyo", "floating", "day"]
)
by_days = st.lists(st.sampled_from(WEEKDAY_NAMES), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw):
    kind = draw(
        st.sampled_from(["weekly", "weekly", "daily", "monthly", "setpos", "day", "yearly"])
    )
    if kind == "weekly":
        rule = f"FREQ=WEEKLY;INTERVAL={draw(st.integers(1, 4))}"
        if draw(st.booleans()):
            rule += f";BYDAY={','.join(draw(by_days))}"
        if draw(st.booleans()):
            rule += f";WKST={draw(st.sampled_from(['MO', 'SU']))}"
    elif kind == "daily":
        rule = f"FREQ=DAILY;INTERVAL={draw(st.sampled_from([1, 2, 7, 14]))}"
        if draw(st.booleans()):
            rule += f";BYDAY={','.join(draw(by_days))}"
    elif kind == "monthly":
        nth = draw(
            st.lists(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), min_size=1, max_size=2, unique=True)
        )
        name = draw(st.sampled_from(WEEKDAY_NAMES))
        rule = f"FREQ=MONTHLY;INTERVAL={draw(st.sampled_from([1, 1, 2]))};BYDAY="
        rule += ",".join(f"{number}{name}" for number in nth)
    elif kind == "setpos":
        days = draw(by_days)
        rule = f"FREQ=MONTHLY;BYDAY={','.join(days)};BYSETPOS={draw(st.sampled_from([1, 2, -1]))}"
    elif kind == "day":
        rule = f"FREQ=MONTHLY;BYMONTHDAY={draw(st.integers(1, 31))}"
    else:
        rule = "FREQ=YEARLY"
    return rule


@st.composite
def calendars(draw):
    """A series in any zone with an end, exceptions, more dates and changes; as text."""
    zone = draw(zones)
    day = date(2026, 3, 1) + DAY * draw(st.integers(0, 300))
    # Not within the hour that a night of spring leaves out: the wall there says no time at all.
    hour, minute = draw(st.integers(4, 19)), draw(st.sampled_from([0, 30]))
    start = datetime.combine(day, time(hour, minute))
    length = timedelta(hours=draw(st.sampled_from([1, 2, 5])))
    if zone == "day":
        length = DAY * draw(st.sampled_from([1, 2]))
    rule = draw(rules())
    end = draw(st.sampled_from(["never", "count", "until"]))
    if end == "count":
        rule += f";COUNT={draw(st.integers(1, 60))}"
    if end == "until":
        rule += f";UNTIL={_until(start + DAY * draw(st.integers(20, 500)), zone)}"
    body = [
        _event(zone, start, length, "Perhekahvila", [f"RRULE:{rule}", *_more(draw, zone, start)])
    ]
    body += _changes(draw, zone, start, length, rule)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *(line for part in body for line in part),
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines) + "\r\n"


def _more(draw, zone, start):
    lines = []
    for days in draw(st.lists(st.integers(0, 200), max_size=3, unique=True)):
        lines.append(_line("EXDATE", start + DAY * days, zone))
    for days in draw(st.lists(st.integers(0, 200), max_size=2, unique=True)):
        lines.append(_line("RDATE", start + DAY * days, zone))
    return lines


def _changes(draw, zone, start, length, rule):
    """Changes of slots that exist, as far as the rule is easily counted; else none."""
    slots = _slots(zone, start, rule)
    changes = []
    for number in draw(st.lists(st.integers(0, 20), max_size=3, unique=True)):
        if number >= len(slots):
            continue
        slot = slots[number]
        hours = draw(st.sampled_from([0, 1, 24, 72]))
        moved = slot + (timedelta(hours=hours) if zone != "day" else DAY * (hours // 24))
        title = draw(st.sampled_from(["Perhekahvila", "Vanhempien ilta"]))
        of_all_later = draw(st.booleans())
        name = "RECURRENCE-ID;RANGE=THISANDFUTURE" if of_all_later else "RECURRENCE-ID"
        more = [_line(name, slot, zone)]
        if not of_all_later and draw(st.booleans()):
            more.append("STATUS:CANCELLED")
        changes.append(_event(zone, moved, length, title, more))
    return changes


def _slots(zone, start, rule):
    text = "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            *_event(
                zone, start, timedelta(hours=1) if zone != "day" else DAY, "x", [f"RRULE:{rule}"]
            ),
            "END:VCALENDAR",
        ]
    )
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
        datetime(2026, 1, 1), datetime(2027, 6, 1)
    )
    slots = sorted(_naive(one["DTSTART"].dt) for one in found)
    return slots[:60]


def _naive(moment):
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time())


def _event(zone, start, length, title, more):
    return [
        "BEGIN:VEVENT",
        "UID:perhekahvila",
        f"SUMMARY:{title}",
        _line("DTSTART", start, zone),
        _line("DTEND", start + length, zone),
        *more,
        "END:VEVENT",
    ]


def _line(name, moment, zone):
    if zone == "day":
        return f"{name};VALUE=DATE:{moment:%Y%m%d}"
    if zone == "UTC":
        return f"{name}:{moment:%Y%m%dT%H%M%S}Z"
    if zone == "floating":
        return f"{name}:{moment:%Y%m%dT%H%M%S}"
    return f"{name};TZID={zone}:{moment:%Y%m%dT%H%M%S}"


def _until(moment, zone):
    if zone == "day":
        return f"{moment:%Y%m%d}"
    if zone == "floating":
        return f"{moment:%Y%m%dT%H%M%S}"
    aware = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
    return f"{aware:%Y%m%dT%H%M%S}Z"


def held_in(text: str) -> set:
    """What the calendar says, by the library alone: day, hours and title in Helsinki.

    Two at the same time with the same words are one to those who come.
    """
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(text))
    held = set()
    for one in query.between(
        datetime.combine(FIRST - DAY * 3, time()), datetime.combine(UNTIL + DAY * 3, time())
    ):
        if one.get("STATUS") == "CANCELLED":
            continue
        start, end = _at_home(one["DTSTART"].dt), _at_home(one["DTEND"].dt)
        day = start.date() if isinstance(start, datetime) else start
        if FIRST <= day < UNTIL:
            hours = (start.time(), end.time()) if isinstance(start, datetime) else (None, None)
            held.add((day, *hours, str(one["SUMMARY"])))
    return held


def _at_home(moment):
    if isinstance(moment, datetime) and moment.tzinfo:
        return moment.astimezone(HELSINKI).replace(tzinfo=None)
    return moment


def said_by(reading: Reading) -> set:
    """What the sessions say, unfolded."""
    return {
        (day, session.start, session.end, session.title["fi"])
        for session in reading.sessions
        for day in dates_of(session, FIRST, UNTIL)
    }


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(calendars())
def test_sessions_give_exactly_the_times_of_the_calendar(text):
    reading = read_calendar(text.encode(), FIRST, UNTIL)

    assert reading.problems == ()
    assert said_by(reading) == held_in(text)


class NoHolidays:
    def is_public_holiday(self, day: date) -> bool:
        return False

    def is_school_holiday(self, day: date) -> bool | None:
        return False


def as_rhythms(session: FoundSession) -> list[Rhythm]:
    """The session as the rhythms that slots have: one for each weekday."""
    season = {"season_from": session.valid_from, "season_until": session.valid_until}
    if session.dates:
        return [Rhythm(Repeats.DATES, dates=session.dates)]
    numbers = [WEEKDAYS.index(day) + 1 for day in session.days]
    if session.nth:
        return [Rhythm(Repeats.MONTHLY, number, nth=session.nth, **season) for number in numbers]
    if session.every_weeks > 1:
        rest = {"every": session.every_weeks, "anchor": session.counted_from}
        return [Rhythm(Repeats.EVERY_N_WEEKS, number, **rest, **season) for number in numbers]
    return [Rhythm(Repeats.WEEKLY, number, **season) for number in numbers]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(calendars())
def test_slots_made_of_sessions_unfold_as_they_do(text):
    for session in read_calendar(text.encode(), FIRST, UNTIL).sessions:
        days = {
            occurrence.date
            for rhythm in as_rhythms(session)
            for occurrence in rhythm.between(FIRST, UNTIL - DAY, NoHolidays())
        }

        assert sorted(days - set(session.cancelled_dates)) == dates_of(session, FIRST, UNTIL)
