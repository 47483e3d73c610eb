"""The events of a calendar file as they were written, and nothing of anybody who takes part.

Only the properties named here are kept: organisers, attendees and alarms never go any further.
What can have no time in the window is dropped at once, so that a long history costs little.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from koivu.reading.calendars.lines import lines_of, text_of
from koivu.reading.calendars.properties import text_property

MOST_EVENTS = 12_000  # that may have a time in the window
MOST_ZONES = 1_000
MOST_STRAY_LINES = 20
LONGEST_TEXT = 20_000  # bytes
LONGEST_ZONE = 5_000  # lines

# Of these the first counts, and no more of it than fits a page.
_TEXTS = frozenset(b"SUMMARY DESCRIPTION X-ALT-DESC LOCATION".split())
_KEPT = _TEXTS | frozenset(
    b"UID SEQUENCE DTSTAMP LAST-MODIFIED DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE"
    b" RECURRENCE-ID STATUS CLASS CATEGORIES X-MICROSOFT-CDO-ALLDAYEVENT".split()
)
_OF_A_CALENDAR = frozenset([b"METHOD", b"CALSCALE"])
_GREAT = frozenset(b"VCALENDAR VEVENT VTODO VJOURNAL VFREEBUSY VTIMEZONE VAVAILABILITY".split())
_DAY = re.compile(rb":\s*(\d{4})-?(\d\d)-?(\d\d)")
_LENGTH = re.compile(rb":\s*\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,3})H)?[\dMS]*)?\s*$")
_UNTIL = re.compile(rb"UNTIL\s*=\s*(\d{4})-?(\d\d)-?(\d\d)", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """One VEVENT: its kept lines by name, where it begins, and whether it had an end."""

    line: int
    lines: dict[bytes, list[bytes]] = field(default_factory=dict)
    is_closed: bool = False

    @property
    def uid(self) -> str:
        """The name that the calendar gives the event; empty when there is none."""
        return text_of(self.first(b"UID").partition(b":")[2]).strip()

    @property
    def sequence(self) -> int:
        """How often the event was changed, as far as it says so."""
        told = self.first(b"SEQUENCE").partition(b":")[2].strip()
        return int(told) if told.isdigit() and len(told) < 10 else 0

    def first(self, name: bytes) -> bytes:
        """Return the first line of a property, or nothing."""
        return self.lines.get(name, [b""])[0]


@dataclass(slots=True)
class Written:
    """One VCALENDAR; `zones` holds the lines of each VTIMEZONE by its TZID.

    `elsewhere`: the highest SEQUENCE of the events that were dropped, by UID.
    """

    facts: dict[bytes, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    zones: dict[str, list[bytes]] = field(default_factory=dict)
    elsewhere: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class File:
    """All that was found in a file. `others`: what it holds besides events."""

    calendars: list[Written] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    stray: list[int] = field(default_factory=list)
    events: int = 0
    events_left_out: int = 0
    zones_left_out: int = 0
    is_calendar: bool = False
    is_cut_off: bool = False


def entries_of(content: bytes, first: date, until: date) -> File:
    """Return what a file holds that may have a time from `first` to the day before `until`."""
    scan = _Scan(_moved(first, -2), _moved(until, 2))
    for number, name, line in lines_of(content):
        scan.take(number, name, line)
    return scan.finish()


class _Scan:
    """Goes through the lines and knows what they belong to.

    `inside`: the great thing we are in, besides its calendar; `part`: a part of it, say an alarm.
    The window is two days wider on either side than asked for: no zone moves a time further.
    """

    def __init__(self, first: date, until: date) -> None:
        self.first, self.until = first, until
        self.file = File()
        self.calendar = Written()
        self.is_in_calendar = False
        self.inside = self.part = b""
        self.entry = Entry(0)
        self.zone: list[bytes] = []
        self.kept = 0

    def take(self, number: int, name: bytes, line: bytes) -> None:
        """Take the next line to where it belongs."""
        if name in _KEPT and self.inside == b"VEVENT" and not self.part:
            self._keep(name, line)
        elif name == b"BEGIN":
            self._begin(number, line)
        elif name == b"END":
            self._end(line)
        elif self.inside == b"VTIMEZONE":
            if len(self.zone) < LONGEST_ZONE:
                self.zone.append(line)
        elif name in _OF_A_CALENDAR and not self.inside:
            self.calendar.facts[name] = _value(line).decode(errors="replace")
        elif not name and len(self.file.stray) < MOST_STRAY_LINES:
            self.file.stray.append(number)

    def finish(self) -> File:
        """End with the last line: what still is open was cut off."""
        self.file.is_cut_off = self.is_in_calendar or bool(self.inside)
        self._close(is_closed=False)
        return self.file

    def _keep(self, name: bytes, line: bytes) -> None:
        kept = self.entry.lines.setdefault(name, [])
        if name not in _TEXTS:
            kept.append(line)
        elif not kept:
            # Between two words, since a letter or an escape may be several bytes.
            is_short = len(line) <= LONGEST_TEXT
            kept.append(line if is_short else line[:LONGEST_TEXT].rpartition(b" ")[0])

    def _begin(self, number: int, line: bytes) -> None:
        what = _value(line)
        if what not in _GREAT:
            self.zone.append(line)
            self.part = self.part or what
            return
        self._close(is_closed=False)
        self.file.is_calendar |= what in (b"VCALENDAR", b"VEVENT")
        if what == b"VCALENDAR" or not self.file.calendars:
            self.calendar = Written()
            self.file.calendars.append(self.calendar)
        if what == b"VCALENDAR":
            self.is_in_calendar = True
            return
        self.inside, self.entry = what, Entry(number)
        if what not in (b"VEVENT", b"VTIMEZONE"):
            self.file.others[what.decode()] += 1

    def _end(self, line: bytes) -> None:
        what = _value(line)
        if what not in _GREAT:
            self.zone.append(line)
            self.part = b"" if what == self.part else self.part
            return
        self._close(is_closed=what == self.inside)
        if what == b"VCALENDAR":
            self.is_in_calendar = False

    def _close(self, *, is_closed: bool) -> None:
        if self.inside == b"VEVENT":
            self.entry.is_closed = is_closed
            self._file_entry()
        if self.inside == b"VTIMEZONE":
            self._file_zone()
        self.inside = self.part = b""
        self.zone = []

    def _file_entry(self) -> None:
        self.file.events += 1
        if _is_outside(self.entry, self.first, self.until):
            uid, elsewhere = self.entry.uid, self.calendar.elsewhere
            if b"RECURRENCE-ID" not in self.entry.lines:
                elsewhere[uid] = max(elsewhere.get(uid, 0), self.entry.sequence)
        elif self.kept >= MOST_EVENTS:
            self.file.events_left_out += 1
        else:
            self.kept += 1
            self.calendar.entries.append(self.entry)

    def _file_zone(self) -> None:
        names = [line for line in self.zone if line[:4].upper() == b"TZID"]
        name = text_property(names[0]).value.strip() if names else ""
        # The first description of a zone counts, as with other programs.
        if not name or name in self.calendar.zones:
            return
        if len(self.calendar.zones) >= MOST_ZONES:
            self.file.zones_left_out += 1
        else:
            self.calendar.zones[name] = self.zone


def _is_outside(entry: Entry, first: date, until: date) -> bool:
    """Whether an event surely has no time in the window: a glance, without a look at its zone."""
    lines = entry.lines
    starts, ends = _day_in(_DAY, entry.first(b"DTSTART")), _last_day(entry)
    if not starts or not ends or b"RDATE" in lines or ends < starts:
        return False
    if b"RECURRENCE-ID" in lines:
        return _is_change_outside(entry, starts, ends, first, until)
    if starts > until:
        return True
    if b"RRULE" not in lines:
        return ends < first
    last = _day_in(_UNTIL, entry.first(b"RRULE"))
    if not last or len(lines[b"RRULE"]) > 1:
        return False
    return max(last, starts) < _moved(first, -(ends - starts).days)


def _last_day(entry: Entry) -> date | None:
    """Return a day by which the event has ended; None when a glance does not tell."""
    if b"DTEND" in entry.lines:
        return _day_in(_DAY, entry.first(b"DTEND"))
    starts = _day_in(_DAY, entry.first(b"DTSTART"))
    if not starts or b"DURATION" not in entry.lines:
        return starts
    found = _LENGTH.search(entry.first(b"DURATION"))
    if not found:
        return None
    weeks, days, hours = (int(part or 0) for part in found.groups())
    return _moved(starts, weeks * 7 + days + hours // 24 + 2)


def _is_change_outside(entry: Entry, starts: date, ends: date, first: date, until: date) -> bool:
    """Whether a changed time of a series neither was nor is in the window, nor changes others."""
    line = entry.first(b"RECURRENCE-ID")
    was = _day_in(_DAY, line)
    if not was or b"RANGE" in line.upper():
        return False
    length = ends - starts
    return (ends < first or starts > until) and (was + length < first or was > until)


def _value(line: bytes) -> bytes:
    return line.partition(b":")[2].strip().upper()


def _day_in(pattern: re.Pattern[bytes], line: bytes) -> date | None:
    found = pattern.search(line)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day
