"""A flyer for one session, or for the line that it belongs to: what, when, where, for whom."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koivu.core.documents import Printable
from koivu.core.rhythm import WEEK, Repeats
from koivu.core.templatetags.koivu import comma, day_and_month, full_day, short_weekday
from koivu.programme.paper.speaking import Says
from koivu.programme.rules import Session
from koivu.programme.sheet import Sheet
from koivu.programme.spots import spot_of
from koivu.programme.templatetags.programme import kind_name, span
from koivu.programme.told import run_by

AHEAD = 9 * WEEK
DATES_NAMED = 4


def flyer_says(sheet: Sheet, session: Session) -> Says:
    """What the flyer of a session says in one language."""
    facts, place = session.facts, sheet.place
    spot = spot_of(place, facts)
    day = full_day(session.day)
    row = sheet.row(session, set())
    where: list[Printable] = [
        sheet.name(one)
        for one in ("" if spot.is_own else spot.name, spot.room, spot.address)
        if one
    ]
    told = sheet.said(facts.title)
    title = str(told["text"]) if told else place.name
    return {
        "row": {**row, "more": list(sheet.more(facts, apart=("venue", "room")))},
        "kind": kind_name(facts.kind),
        "icon": facts.kind,
        "day": capfirst(day),
        "when": span(session),
        "also": _also(sheet, session),
        "text": sheet.said(facts.text),
        "where_label": _("Where"),
        "where": where,
        "run_label": _("Organisers"),
        "run_by": run_by(facts),
        "notices": [],
        "days": [],
        "week": day,
        "dates": "",
        **sheet.frame(f"{title}, {day}{comma()}{span(session)}", f"session/{session.id}/"),
    }


def _also(sheet: Sheet, session: Session) -> str:
    """Name the next dates of the same line, so that a flyer lasts for more than one of them."""
    if session.facts.rhythm.repeats == Repeats.DATES and len(session.facts.rhythm.dates) == 1:
        return ""
    after = sheet.board.sessions(session.day, session.day + AHEAD)
    found = [
        one.day
        for one in after
        if one.slot_key == session.slot_key and one.day > session.day and not one.is_cancelled
    ]
    if not found:
        return ""
    days = comma().join(_short(day) for day in found[:DATES_NAMED])
    return _("Also: %(days)s") % {"days": days}


def _short(day: date) -> str:
    return f"{short_weekday(day)} {day_and_month(day)}"
