"""A meeting on one page of paper: its minutes, or the agenda as long as it has not ended."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.shelf import Shelf
from koivu.core.templatetags.koivu import full_day
from koivu.governance.agenda import LineShown, agenda_of, decided_besides, not_reached
from koivu.governance.introducing import turn_of
from koivu.governance.meeting_series import lasting_hours
from koivu.governance.models import AgreedLine, Decision, Meeting
from koivu.governance.steering import turns_at

TEMPLATE = Path(__file__).parent / "templates" / "governance" / "minutes.typ"

_sheets: Shelf[bytes] = Shelf(room=16)


def minutes_sheet(meeting: Meeting, now: datetime) -> bytes:
    """Return the page as a PDF in the reader's language."""
    facts = minutes_say(meeting, now.date())
    key = repr(facts)
    return _sheets.take(key) or _sheets.put(key, typeset(TEMPLATE, facts))


def minutes_say(meeting: Meeting, today: date) -> dict[str, Printable]:
    """Return everything that the sheet says."""
    name = _("Minutes") if meeting.ended_at else _("The agenda")
    left = not_reached(meeting) if meeting.ended_at else []
    return {
        "lang": get_language() or "fi",
        "title": f"{meeting.place.name} – {name} {full_day(meeting.date)}",
        "place": meeting.place.name,
        "name": f"{name} {full_day(meeting.date)}",
        "when": " · ".join(filter(None, [lasting_hours(meeting), meeting.room])),
        "turns": [*_seats(meeting, today), *_turn(meeting, today)],
        "lines": [*(_line(one, meeting) for one in agenda_of(meeting, today)), *_besides(meeting)],
        "empty": _("Nothing was taken up.") if meeting.ended_at else _("Nothing has gathered yet."),
        "left": {
            "name": _("Not reached: went on to the next meeting"),
            "lines": [one.title for one in left],
        },
    }


def _seats(meeting: Meeting, today: date) -> Iterator[str]:
    """Tell whose turns it is: by seats, never by persons."""
    turns = turns_at(meeting, today)
    if turns.chair:
        yield _("Chair: %(name)s") % {"name": turns.chair.name}
    if turns.scribe:
        yield _("Scribe: %(name)s") % {"name": turns.scribe.name}
    if turns.representative and (turns.came or not meeting.ended_at):
        words = _("Greetings from the steering group: %(name)s")
        if not meeting.ended_at:
            words = _("From the steering group: %(name)s")
        yield words % {"name": turns.representative.name}
    elif turns.representative:
        yield _("Greetings from the steering group: –")


def _turn(meeting: Meeting, today: date) -> Iterator[str]:
    turn = turn_of(meeting, today)
    if turn is None:
        return
    words = _("Introduced itself: %(name)s") if turn.is_had else _("Introduces itself: %(name)s")
    yield words % {"name": turn.name}


def _line(line: LineShown, meeting: Meeting) -> dict[str, Printable]:
    minutes = _("%(many)s min") % {"many": line.minutes} if line.minutes else ""
    told = " · ".join(filter(None, [line.details, line.manner, minutes, _went_on(line)]))
    here = (one for one in line.decisions if one.meeting_id and one.meeting_id == meeting.pk)
    agreed = [*(_decided(one) for one in here), *(_agreed(one) for one in line.agreed)]
    return {"title": line.title, "told": told, "agreed": agreed}


def _went_on(line: LineShown) -> str:
    if line.onward is None:
        return ""
    if line.onward.meeting is None:
        return _("Waits for the steering group")
    day = full_day(line.onward.meeting.date)
    return _("Taken up in the steering group: %(day)s") % {"day": day}


def _besides(meeting: Meeting) -> Iterator[dict[str, Printable]]:
    if made := decided_besides(meeting):
        title = _("Decided besides")
        yield {"title": title, "told": "", "agreed": [_decided(one) for one in made]}


def _decided(one: Decision) -> dict[str, Printable]:
    """A decision as the sheet says it: with its number."""
    said = _agreed(one)
    return {**said, "what": f"{one.name} {one.what}"}


def _agreed(one: AgreedLine | Decision) -> dict[str, Printable]:
    due = _("by %(day)s") % {"day": full_day(one.due)} if one.due else ""
    return {"what": one.what, "who": " · ".join(filter(None, [one.who, due]))}
