"""Days and moments as calendars write them, and as some programs write them instead."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias, TypeGuard

from icalendar.prop import vDDDTypes, vDuration

from koivu.reading.calendars.zones import Zones

Moment: TypeAlias = datetime | date
_END_OF_DAY = re.compile(r"(\d{8})T2400(?:00)?(Z?)$")


class NotAMoment(Exception):
    """The words tell no day and no moment."""


def is_day(moment: Moment) -> TypeGuard[date]:
    """Whether it is a whole day, and not a moment."""
    return not isinstance(moment, datetime)


def moment_in(value: str, parameters: dict[str, str], zones: Zones) -> tuple[Moment, str]:
    """Return the moment, and the name of its zone when nobody knows it: then it is floating."""
    moment = _read(value.replace(" ", "").upper())
    if isinstance(moment, datetime):
        if parameters.get("VALUE", "").upper() == "DATE" and not any(moment.timetuple()[3:6]):
            return moment.date(), ""
        name = parameters.get("TZID", "").strip()
        if name and moment.tzinfo is None:
            zone = zones.find(name)
            return moment.replace(tzinfo=zone), "" if zone else name
    return moment, ""


def after(start: datetime, length: str) -> datetime:
    """Return the moment so much later: days on the wall, but hours as they pass (RFC 5545)."""
    days, _sign, hours = length.partition("T")
    exact = vDuration.from_ical(f"{days[: days.index('P') + 1]}T{hours}") if hours else timedelta()
    moved = start + (vDuration.from_ical(length) - exact)
    if moved.tzinfo is None:
        return moved + exact
    return (moved.astimezone(UTC) + exact).astimezone(moved.tzinfo)


def _read(value: str) -> Moment:
    try:
        if found := _END_OF_DAY.match(value):
            return _read(f"{found[1]}T000000{found[2]}") + timedelta(days=1)
        moment = vDDDTypes.from_ical(value)
    except (ValueError, TypeError, OverflowError):
        moment = _read_iso(value)
    if isinstance(moment, date):
        return moment
    raise NotAMoment(value)


def _read_iso(value: str) -> Moment:
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
        return datetime.fromisoformat(value)
    except ValueError:
        raise NotAMoment(value) from None
