"""One event as a value: its times, what repeats it, its words, and what is doubtful about it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeAlias

from icalendar.prop import vDuration

from koivu.reading.calendars.entries import Entry
from koivu.reading.calendars.moments import Moment, NotAMoment, after, is_day, moment_in
from koivu.reading.calendars.properties import (
    Property,
    date_property,
    rule_property,
)
from koivu.reading.calendars.rules import OFTEN, Rule, UnreadableRule, rule_in
from koivu.reading.calendars.words import Words, title_of, words_of
from koivu.reading.calendars.zones import DescribedZone, Zones

Period: TypeAlias = tuple[Moment, Moment | timedelta]
DAY = timedelta(days=1)
MOST_DATES = 10_000  # of one list of dates
# What calendars show to those who may only see that somebody is busy.
_ONLY_BUSY = frozenset(
    [
        "busy",
        "varattu",
        "upptagen",
        "opptatt",
        "free",
        "vapaa",
        "tentative",
        "alustava",
        "preliminär",
    ]
)


class UnreadableEvent(Exception):
    """The event cannot be taken in; `kind` and `told` make the sentence."""

    def __init__(self, kind: str, **told: str) -> None:
        super().__init__(kind)
        self.kind, self.told = kind, told


@dataclass(frozen=True, slots=True)
class Doubt:
    """What has to be asked about an event."""

    kind: str
    told: dict[str, str] = field(default_factory=dict)
    blocks: bool = True
    field: str = ""


@dataclass(slots=True, eq=False)
class Event:
    """One VEVENT. `was`: which time of its series it changes, and `future` all later ones.

    Without an end it ends as it starts and `has_end` is false. `stamp` orders its versions.
    """

    uid: str
    at: str
    sequence: int
    stamp: str
    start: Moment
    end: Moment
    has_end: bool
    words: Words
    rules: tuple[Rule, ...] = ()
    extra: list[Moment | Period] = field(default_factory=list)
    without: list[Moment] = field(default_factory=list)
    was: Moment | None = None
    future: bool = False
    is_marked_all_day: bool = False
    is_cancelled: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def repeats(self) -> bool:
        """Whether it may have more than one time."""
        return bool(self.rules or self.extra)

    @property
    def repeats_within_a_day(self) -> bool:
        """Whether its rule counts hours, minutes or seconds."""
        return any(rule.frequency in OFTEN for rule in self.rules)

    @property
    def zone(self) -> tzinfo | None:
        """The zone of its start; None for a floating time and for a whole day."""
        return self.start.tzinfo if isinstance(self.start, datetime) else None


def event_in(entry: Entry, zones: Zones) -> Event:
    """Return the event that was written, or raise `UnreadableEvent`."""
    doubts: list[Doubt] = []
    start = _start(entry, zones, doubts)
    end, has_end = _end(entry, start, zones, doubts)
    event = Event(
        uid=entry.uid,
        at=f"UID {entry.uid}" if entry.uid else f"line {entry.line}",
        sequence=entry.sequence,
        stamp=_stamp(entry),
        start=start,
        end=end,
        has_end=has_end,
        words=_words(entry, doubts),
        is_marked_all_day=entry.first(b"X-MICROSOFT-CDO-ALLDAYEVENT").upper().endswith(b"TRUE"),
        is_cancelled=_said(entry, b"STATUS") == "CANCELLED",
        doubts=doubts,
    )
    _read_repetition(event, entry, zones)
    _read_change(event, entry, zones)
    _doubt_the_rest(event, entry)
    return event


def _start(entry: Entry, zones: Zones, doubts: list[Doubt]) -> Moment:
    written = {date_property(line).value for line in entry.lines.get(b"DTSTART", [])}
    if not written - {""}:
        raise UnreadableEvent("no_start", title=title_of(entry))
    if len(written) > 1:
        raise UnreadableEvent(
            "two_starts", title=title_of(entry), starts=", ".join(sorted(written))
        )
    given = date_property(entry.first(b"DTSTART"))
    if _ends_at_an_hour(entry):
        # Some programs write VALUE=DATE beside every moment: midnight is an hour then.
        given = replace(given, parameters={**given.parameters, "VALUE": "DATE-TIME"})
    try:
        return _moment(given, zones, doubts)
    except NotAMoment:
        raise UnreadableEvent(
            "start_unreadable", title=title_of(entry), value=given.value
        ) from None


def _ends_at_an_hour(entry: Entry) -> bool:
    _day, _sign, hour = date_property(entry.first(b"DTEND")).value.partition("T")
    return bool(hour.strip("0Z"))


def _end(entry: Entry, start: Moment, zones: Zones, doubts: list[Doubt]) -> tuple[Moment, bool]:
    """Return the end, and whether one was told; a day without an end is one day long."""
    try:
        end = _told_end(entry, start, zones, doubts)
    except (NotAMoment, ValueError, OverflowError):
        doubts.append(Doubt("end_unreadable", field="end"))
        return start, False
    if end is None or end == start:
        if is_day(start):
            return end or start + DAY, True
        doubts.append(Doubt("no_end", blocks=False, field="end"))
        return start, False
    if end < start:
        doubts.append(Doubt("ends_before_start", {"end": _shown(end)}, field="end"))
        return start, False
    return end, True


def _told_end(entry: Entry, start: Moment, zones: Zones, doubts: list[Doubt]) -> Moment | None:
    """Return the end as comparable to the start, or None; raises what `_end` knows."""
    if b"DTEND" in entry.lines and date_property(entry.first(b"DTEND")).value:
        end = _moment(date_property(entry.first(b"DTEND")), zones, doubts)
        if is_day(start) != is_day(end):
            raise NotAMoment
        if isinstance(start, datetime) and isinstance(end, datetime):
            end = _as_start(end, start, doubts)
        if b"DURATION" in entry.lines and _by_length(entry, start) != end:
            doubts.append(Doubt("two_ends", {"end": _shown(end)}))
        return end
    return _by_length(entry, start) if b"DURATION" in entry.lines else None


def _as_start(end: datetime, start: datetime, doubts: list[Doubt]) -> datetime:
    """Return the end in the kind of time that the start is told in."""
    if start.tzinfo is None:
        if end.tzinfo and not _has(doubts, "zone_unknown"):
            _doubt_once(doubts, "zone_and_utc")
        return end.replace(tzinfo=None)
    return end if end.tzinfo else end.replace(tzinfo=start.tzinfo)


def _by_length(entry: Entry, start: Moment) -> Moment:
    told = date_property(entry.first(b"DURATION")).value.upper()
    length = vDuration.from_ical(told)
    if is_day(start) and length % DAY:
        raise NotAMoment
    if isinstance(start, datetime) and not entry.lines.keys() & {b"RRULE", b"RDATE"}:
        return after(start, told)
    # Of a series every time is as long on the wall as the first.
    return start + length


def _moment(given: Property, zones: Zones, doubts: list[Doubt]) -> Moment:
    moment, unknown_zone = moment_in(given.value, given.parameters, zones)
    if unknown_zone:
        _doubt_once(doubts, "zone_unknown", zone=unknown_zone)
    zone = given.parameters.get("TZID", "").strip('"/ ')
    if isinstance(moment, datetime):
        if zone and given.value.upper().endswith("Z") and not zone.upper().endswith(("UTC", "GMT")):
            _doubt_once(doubts, "zone_and_utc")
        if isinstance(moment.tzinfo, DescribedZone) and moment.tzinfo.is_guessed_at(moment):
            _doubt_once(doubts, "zone_begins_later", zone=zone)
    return moment


def _has(doubts: list[Doubt], kind: str) -> bool:
    return any(doubt.kind == kind for doubt in doubts)


def _doubt_once(doubts: list[Doubt], kind: str, *, blocks: bool = True, **told: str) -> None:
    if not _has(doubts, kind):
        doubts.append(Doubt(kind, told, blocks))


def _read_repetition(event: Event, entry: Entry, zones: Zones) -> None:
    rules = []
    for line in entry.lines.get(b"RRULE", []):
        try:
            rules.append(rule_in(rule_property(line), event.start))
        except UnreadableRule:
            _doubt_the_rule(event, line)
    event.rules = tuple(dict.fromkeys(rules))
    for line in entry.lines.get(b"EXRULE", []):
        _doubt_the_rule(event, line)
    event.extra = _dates(event, entry, b"RDATE", zones)
    event.without = [
        day for day in _dates(event, entry, b"EXDATE", zones) if not isinstance(day, tuple)
    ]
    _doubt_exceptions(event)
    if not is_day(event.start) and any(
        isinstance(day, date) and is_day(day) for day in event.extra
    ):
        event.doubts.append(Doubt("extra_day_without_time"))


def _doubt_exceptions(event: Event) -> None:
    """Ask where what is left out is told in another kind of time than the series."""
    if not isinstance(event.start, datetime):
        return
    if any(is_day(one) for one in event.without):
        _doubt_once(event.doubts, "exception_is_a_day", blocks=False)
    is_floating = event.start.tzinfo is None and not _has(event.doubts, "zone_unknown")
    if is_floating and any(isinstance(one, datetime) and one.tzinfo for one in event.without):
        _doubt_once(event.doubts, "exceptions_in_utc")


def _doubt_the_rule(event: Event, line: bytes) -> None:
    event.doubts.append(Doubt("repetition_unreadable", {"value": _value(line)}))


def _dates(event: Event, entry: Entry, name: bytes, zones: Zones) -> list[Moment | Period]:
    found: list[Moment | Period] = []
    for line in entry.lines.get(name, []):
        given = date_property(line)
        for value in filter(None, map(str.strip, given.value.split(",")[:MOST_DATES])):
            try:
                found.append(_date_or_period(replace(given, value=value), zones, event.doubts))
            except (NotAMoment, ValueError, OverflowError):
                event.doubts.append(
                    Doubt("date_unreadable", {"property": name.decode(), "value": value[:100]})
                )
    return found


def _date_or_period(given: Property, zones: Zones, doubts: list[Doubt]) -> Moment | Period:
    begins, is_period, ends = given.value.partition("/")
    if not is_period:
        return _moment(given, zones, doubts)
    inside = {name: said for name, said in given.parameters.items() if name != "VALUE"}
    start = _at_midnight(_moment(Property(inside, begins), zones, doubts), inside, zones)
    if ends.startswith(("P", "+P")):
        return start, vDuration.from_ical(ends)
    return start, _at_midnight(_moment(Property(inside, ends), zones, doubts), inside, zones)


def _at_midnight(moment: Moment, parameters: dict[str, str], zones: Zones) -> datetime:
    """Return the moment when a day of a period begins."""
    if isinstance(moment, datetime):
        return moment
    zone = zones.find(parameters["TZID"]) if "TZID" in parameters else None
    return datetime(moment.year, moment.month, moment.day, tzinfo=zone)


def _read_change(event: Event, entry: Entry, zones: Zones) -> None:
    given = date_property(entry.first(b"RECURRENCE-ID"))
    if not given.value:
        return
    try:
        event.was = _moment(given, zones, event.doubts)
    except NotAMoment:
        raise UnreadableEvent(
            "change_unreadable", title=event.words.title, value=given.value
        ) from None
    event.future = given.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def _doubt_the_rest(event: Event, entry: Entry) -> None:
    if _said(entry, b"CLASS") not in ("", "PUBLIC"):
        event.doubts.append(Doubt("marked_private"))
    if _said(entry, b"STATUS") == "TENTATIVE":
        event.doubts.append(Doubt("tentative"))
    if not event.words.title:
        event.doubts.append(Doubt("no_title", field="title"))
    elif event.words.title.casefold() in _ONLY_BUSY:
        event.doubts.append(Doubt("only_busy", {"title": event.words.title}, field="title"))
    if not entry.is_closed:
        event.doubts.append(Doubt("event_not_closed"))


def _words(entry: Entry, doubts: list[Doubt]) -> Words:
    words, left_out = words_of(entry)
    doubts += [Doubt(kind, blocks=False) for kind in left_out]
    return words


def _said(entry: Entry, name: bytes) -> str:
    return _value(entry.first(name)).upper()


def _value(line: bytes) -> str:
    return line.partition(b":")[2].decode(errors="replace").strip()[:200]


def _stamp(entry: Entry) -> str:
    return max(_value(entry.first(b"LAST-MODIFIED")), _value(entry.first(b"DTSTAMP")))


def _shown(moment: Moment) -> str:
    return f"{moment:%Y-%m-%d}" if is_day(moment) else f"{moment:%Y-%m-%d %H:%M}"
