"""The time zones of a calendar: by name, by what Windows calls them, or as the file describes them.

A zone that nobody knows is not guessed: there is none, and its times are asked about.
"""

import re
from bisect import bisect_right as bisect
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar.prop import vDDDTypes
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from koivu.reading.calendars.lines import text_of

HELSINKI = ZoneInfo("Europe/Helsinki")
_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
# Finland, Latvia, Estonia and others; the list has one of the others.
_WINDOWS["fle standard time"] = "Europe/Helsinki"
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?$")
_BY_OFFSET = re.compile(r"(?:UTC|GMT)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?$", re.IGNORECASE)
# Rules of a zone often begin in 1601; what was before these years nobody plans any more.
_OLDEST, _NEWEST = 1970, 2100
_MOST_DESCRIBED = 100
_MOST_CHANGES = 400  # of one rule: twice a year for longer than that
_YEARLY = re.compile(r"FREQ=YEARLY(;|$)", re.IGNORECASE)


class Zones:
    """The zones that one calendar may name."""

    def __init__(self, written: dict[str, list[bytes]]) -> None:
        self._written = written
        self._found: dict[str, tzinfo | None] = {}
        self._described = 0

    def find(self, name: str) -> tzinfo | None:
        """Return the zone of a TZID, or None when neither we nor the file know it."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> tzinfo | None:
        clean = name.strip().strip('"').strip("/")
        if known := _known(clean):
            return known
        lines = self._written.get(name) or self._written.get(clean)
        if lines and self._described < _MOST_DESCRIBED:
            self._described += 1
            if described := described_zone(lines):
                return described
        if windows := _WINDOWS.get(clean.casefold()):
            return _known(windows)
        return _known_in(clean) or _by_offset(clean)


def keeps_step(zone: tzinfo, first: date, until: date, home: tzinfo) -> bool:
    """Whether a time of day there is one and the same time of day at home, every day."""
    if zone is home:
        return True
    noon, days = datetime(first.year, first.month, first.day, 12), (until - first).days
    differences = {
        (noon + timedelta(days=day)).replace(tzinfo=zone).utcoffset()
        - (noon + timedelta(days=day)).replace(tzinfo=home).utcoffset()
        for day in range(days + 1)
    }
    return len(differences) == 1


def _known(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError):
        return None


def _known_in(name: str) -> tzinfo | None:
    """Return the zone at the end of a name like `/mozilla.org/20050126_1/Europe/Helsinki`."""
    parts = name.split("/")
    for begin in range(1, len(parts) - 1):
        if known := _known("/".join(parts[begin:])):
            return known
    # As Outlook shows it: "(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius".
    return HELSINKI if "helsinki" in name.casefold() else None


def _by_offset(name: str) -> tzinfo | None:
    found = _BY_OFFSET.match(name)
    if not found or int(found[2]) > 14:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)


class DescribedZone(tzinfo):
    """A zone as its VTIMEZONE describes it: from each change on another distance from UTC."""

    def __init__(
        self,
        name: str,
        changes: list[tuple[datetime, timedelta, timedelta]],
        usual: timedelta | None = None,
    ) -> None:
        """Take changes in order: wall time before the change, distance before, distance after.

        `usual`: the first distance that is no summer time; what was before all changes has it.
        """
        self._name = name
        self._walls = [wall for wall, _, _ in changes]
        self._moments = [wall - before for wall, before, _ in changes]
        self._is_told = usual is None or usual == changes[0][1]
        first = changes[0][1] if usual is None else usual
        self._offsets = [first] + [after for _, _, after in changes]

    def is_guessed_at(self, moment: datetime) -> bool:
        """Whether the file says two things about the time before its first change."""
        return not self._is_told and moment.replace(tzinfo=None) < self._walls[0]

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return self._offsets[-1]
        wall = moment.replace(tzinfo=None, fold=0)
        at = bisect(self._walls, wall)
        # An hour that comes twice: the second time the change has been.
        if moment.fold and at < len(self._walls):
            gained = self._offsets[at] - self._offsets[at + 1]
            at += wall >= self._walls[at] - gained
        return self._offsets[at]

    def fromutc(self, moment: datetime) -> datetime:
        utc = moment.replace(tzinfo=None)
        at = bisect(self._moments, utc)
        wall = utc + self._offsets[at]
        is_second = at > 0 and wall < self._walls[at - 1]
        return wall.replace(tzinfo=self, fold=int(is_second))

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str:
        return self._name

    def __repr__(self) -> str:
        return f"DescribedZone({self._name!r})"


def described_zone(lines: list[bytes]) -> DescribedZone | None:
    """Return the zone that the lines of a VTIMEZONE describe, or None when they do not."""
    changes: dict[datetime, tuple[timedelta, timedelta]] = {}
    usual: timedelta | None = None
    for facts in _observances(lines):
        before, after = _offset(facts, "TZOFFSETFROM"), _offset(facts, "TZOFFSETTO")
        if before is None or after is None:
            continue
        if usual is None and facts.get("BEGIN") == ["STANDARD"]:
            usual = after
        for wall in _onsets(facts):
            changes[wall] = (before, after)
    if not changes:
        return None
    return DescribedZone("", [(wall, *changes[wall]) for wall in sorted(changes)], usual)


def _observances(lines: list[bytes]) -> list[dict[str, list[str]]]:
    """Return the properties of each STANDARD and DAYLIGHT, by name without parameters."""
    found: list[dict[str, list[str]]] = []
    for line in map(text_of, lines):
        name, _, value = line.partition(":")
        name = name.partition(";")[0].strip().upper()
        if name == "BEGIN":
            found.append({"BEGIN": [value.strip().upper()]})
        elif found:
            found[-1].setdefault(name, []).append(value.strip())
    return found


def _offset(facts: dict[str, list[str]], name: str) -> timedelta | None:
    found = _OFFSET.match(facts.get(name, [""])[0])
    if not found or int(found[2]) > 23:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -offset if found[1] == "-" else offset


def _onsets(facts: dict[str, list[str]]) -> list[datetime]:
    """Return on which walls the observance begins, in the time that was before."""
    begins = _wall(facts.get("DTSTART", [""])[0])
    if not begins:
        return []
    onsets = [begins]
    for listed in facts.get("RDATE", []):
        onsets += [wall for one in listed.split(",")[:_MOST_CHANGES] if (wall := _wall(one))]
    for rule in facts.get("RRULE", [])[:2]:
        onsets += _by_rule(rule, begins)
    return onsets


def _by_rule(rule: str, begins: datetime) -> list[datetime]:
    if not _YEARLY.search(rule):
        return []
    if begins.year < _OLDEST and "COUNT" not in rule.upper() and begins.day < 29:
        begins = begins.replace(year=_OLDEST)
    try:
        every = rrulestr(rule.rstrip(";"), dtstart=begins, ignoretz=True)
        return [wall for wall in islice(every, _MOST_CHANGES) if wall.year < _NEWEST]
    except (ValueError, TypeError, OverflowError):
        return []


def _wall(value: str) -> datetime | None:
    try:
        found = vDDDTypes.from_ical(value.strip())
    except (ValueError, TypeError):
        return None
    if isinstance(found, datetime):
        return found.replace(tzinfo=None)
    return datetime(found.year, found.month, found.day) if isinstance(found, date) else None
