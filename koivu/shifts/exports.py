"""Somebody's own shifts as a calendar: titles only, whoever looks at her phone (P-2, P-7)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Event

from koivu.core.calendar_files import new_calendar
from koivu.core.clock import HELSINKI
from koivu.core.plain_text import plain
from koivu.partners.models import ShiftKind
from koivu.shifts.feed import OwnShift
from koivu.shifts.models import FeedShows, ShiftState

PRODUCT = "-//Koivu//My shifts//FI"
ASK_AGAIN_IN = timedelta(hours=1)


def shift_calendar(shifts: Iterable[OwnShift], shows: str) -> bytes:
    """Return shifts as iCalendar text; what is not held stays in it, as cancelled."""
    calendar = new_calendar(PRODUCT, _("My shifts"))
    calendar.add("refresh-interval", ASK_AGAIN_IN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for own in shifts:
        calendar.add_component(_event(own, is_busy=shows == FeedShows.MINE))
    return calendar.to_ical()


def _event(own: OwnShift, *, is_busy: bool) -> Event:
    event = Event()
    event.add("uid", f"shift-{own.shift.pk}@koivu")
    # The moment of the last change, not of reading: who has it already is sent nothing.
    event.add("dtstamp", own.place.changed_at.astimezone(UTC))
    event.add("dtstart", datetime.combine(own.shift.date, own.shift.starts, HELSINKI))
    event.add("dtend", datetime.combine(own.shift.date, own.shift.ends, HELSINKI))
    is_held = own.state is ShiftState.PLANNED
    event.add("status", "CONFIRMED" if is_held else "CANCELLED")
    # An organisation's shift binds nobody until she has said that she comes.
    event.add("transp", "OPAQUE" if is_held and is_busy else "TRANSPARENT")
    event.add("summary", _title(own))
    return event


def _title(own: OwnShift) -> str:
    is_encounter = own.shift.kind == ShiftKind.ENCOUNTER
    what = _("Shift with families") if is_encounter else _("Keeping open")
    title = f"{what}, {plain(own.place.name)}"
    # Many calendars draw a cancelled event like any other.
    return title if own.state is ShiftState.PLANNED else f"{_why(own.state)}: {title}"


def _why(state: ShiftState) -> str:
    return _("Cancelled") if state is ShiftState.CANNOT_COME else str(state.label)
