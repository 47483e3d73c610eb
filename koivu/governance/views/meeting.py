"""One meeting on one page: its agenda, its minutes, its end."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.access import require
from koivu.core.form_fields import written_hours
from koivu.core.numbers import number_named
from koivu.core.pages import sheet
from koivu.core.refusals import Refused
from koivu.core.templatetags.koivu import day_and_month
from koivu.governance.actions import (
    MeetingRefusal,
    Wrote,
    end_meeting,
    note_came,
    open_again,
    why_not_write,
    write_minutes,
)
from koivu.governance.agenda import LineShown, agenda_of, decided_besides, not_reached
from koivu.governance.digest import Reader, readers_of
from koivu.governance.forms.minutes import (
    LineForm,
    RowForm,
    Sheet,
    blank_line,
    digest_to,
    rows_of,
    sheet_of,
)
from koivu.governance.forms.steering import HandoverForm
from koivu.governance.gathering import MOST_SEEN, seen_besides
from koivu.governance.introducing import turn_of
from koivu.governance.meeting_series import meeting_on, moved_from
from koivu.governance.minutes_sheet import minutes_sheet
from koivu.governance.models import ROWED, Body, Handover, Meeting, Source
from koivu.governance.permissions import can_set_meetings, can_steer, can_write_minutes
from koivu.governance.seats import seats_on
from koivu.governance.steering import (
    MeetingShown,
    away_from,
    handed_over_to,
    told_apart,
    turns_at,
)
from koivu.governance.tasks_of import promised
from koivu.governance.views.finding import shared_frame
from koivu.governance.whose import can_be_chosen
from koivu.partners.people import People, people_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate

BLANKS = 2  # below each matter; more come when these are saved
DRAFT = re.compile(r"[0-9a-f-]{1,40}")
MANY = 40  # lines: below each of more there is one blank row, so that one form holds them


@dataclass
class Kept:
    """What is shown as it was typed: rows to mend or to choose, ticks, the new line."""

    rows: dict[UUID, RowForm] = field(default_factory=dict)
    new: LineForm = field(default_factory=blank_line)
    taken: frozenset[str] | None = None
    ticks: frozenset[str] = frozenset()
    refusal: MeetingRefusal | None = None
    introduced: bool = False

    @property
    def has_faults(self) -> bool:
        """Whether something is to be mended, for the top of the page."""
        return any(form.errors for form in (*self.rows.values(), self.new))

    @property
    def has_choices(self) -> bool:
        """Whether somebody else has changed what was typed, too."""
        return any(form.theirs is not None for form in self.rows.values())


@require_http_methods(["GET", "HEAD", "POST"])
def house_meeting(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Read the agenda, add to it, write the minutes, end the meeting."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    meeting = meeting_on(place, day)
    if meeting is None:
        return _moved(request, place, day, now.date())
    require(can_write_minutes(request.user, place, today=now.date()))
    return meeting_page(request, meeting, now)


@require_safe
def house_meeting_paper(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """The minutes on one page of paper, as a PDF; before the end, the agenda."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    meeting = meeting_on(place, day)
    if meeting is None:
        raise Http404
    return meeting_paper(meeting, now)


def meeting_page(
    request: HttpRequest, meeting: Meeting, now: datetime, handover: HandoverForm | None = None
) -> HttpResponse:
    """Answer on the page of a meeting of any body; a note to the next chair is no minutes."""
    if request.method != "POST" or handover:
        return _page(request, meeting, Kept(), now.date(), handover)
    kept = _write(request, meeting, now)
    if kept is None:
        page = reverse(f"{meeting.body}_meeting", args=[meeting.place.slug, meeting.date])
        return redirect(page + _saved(request))
    there = meeting_on(meeting.place, meeting.date, meeting.body)
    return _page(request, there or meeting, kept, now.date())


def meeting_paper(meeting: Meeting, now: datetime) -> HttpResponse:
    """Answer with a meeting on one page of paper."""
    return sheet(lambda: minutes_sheet(meeting, now), f"{meeting.place.slug}-{meeting.date}.pdf")


def _write(request: HttpRequest, meeting: Meeting, now: datetime) -> Kept | None:
    """Write what was sent; return what must be shown as it was typed, or None."""
    sheet = sheet_of(request.POST)
    if not sheet.is_valid():
        return _as_typed(sheet)
    goes_at = None
    try:
        if "again" in request.POST:
            open_again(meeting, by=request.user, at=now)
            meeting.ended_at = None
        _note_came(request, meeting, now)
        wrote = write_minutes(meeting, sheet.written(), by=request.user, at=now)
        if wrote.choose:
            return Kept(rows=_to_choose(sheet, wrote))
        if "ends" in request.POST:
            to = digest_to(request.POST)
            goes_at = end_meeting(meeting, digest_to=to, by=request.user, at=now)
    except Refused as refused:
        return _as_typed(sheet, refused.reason)
    _tell(request, wrote, goes_at)
    return None


def _saved(request: HttpRequest) -> str:
    """Tell minutes_draft.js, behind the address, which draft has been saved."""
    draft = request.POST.get("draft", "")
    return f"#saved-{draft}" if DRAFT.fullmatch(draft) else ""


def _note_came(request: HttpRequest, meeting: Meeting, now: datetime) -> None:
    """Write down whether the steering group's representative is there, where that has changed."""
    seat = number_named(request.POST.get("representative", ""))
    is_there, was_there = "came" in request.POST, "was_came" in request.POST
    if seat and is_there != was_there:
        note_came(meeting, seat, is_there, at=now)


def _as_typed(sheet: Sheet, refusal: MeetingRefusal | None = None) -> Kept:
    ticks = frozenset(sheet.sent.getlist("done")) | {
        f"{source.value}-{pk}" for pk in sheet.sent.getlist("off") for source in ROWED
    }
    return Kept(
        sheet.rows,
        sheet.new,
        frozenset(sheet.sent.getlist("taken")),
        ticks,
        refusal,
        "introduced" in sheet.sent,
    )


def _to_choose(sheet: Sheet, wrote: Wrote) -> dict[UUID, RowForm]:
    """Show both: what was typed, and what somebody else has written in its place."""
    sent, rows = sheet.sent.copy(), {}
    for key, theirs in wrote.choose.items():
        sent[f"{key}-shown"] = theirs.print
        rows[key] = RowForm(sent, prefix=str(key))
        rows[key].theirs = theirs
    return rows


def _tell(request: HttpRequest, wrote: Wrote, goes_at: datetime | None) -> None:
    if wrote.meanwhile:
        lines = " · ".join(wrote.meanwhile)
        words = _("Written meanwhile by somebody else: %(lines)s") % {"lines": lines}
        messages.info(request, words)
    if "ends" in request.POST:
        messages.success(request, _("The minutes are done. What was not reached waits."))
        if goes_at:
            words = _("The digest goes by mail on %(day)s at %(hour)s.")
            told = {"day": day_and_month(goes_at.date()), "hour": written_hours(goes_at.time())}
            messages.info(request, words % told)
    elif request.POST.get("onward"):
        messages.success(request, _("It stands on the steering group’s next agenda."))
    elif request.POST.getlist("row"):
        messages.success(request, _("Saved."))


def _page(
    request: HttpRequest,
    meeting: Meeting,
    kept: Kept,
    today: date,
    handover: HandoverForm | None = None,
) -> HttpResponse:
    why_not = why_not_write(meeting, today)
    is_house = meeting.body == Body.HOUSE
    may_write = is_house or can_steer(request.user, meeting.place, today=today)
    writes = may_write and (why_not is None or bool(kept.rows))
    agenda = agenda_of(meeting, today)
    blanks = BLANKS if len(agenda) <= MANY else 1
    people = people_of(meeting.place, today) if writes else None
    whose = f"{meeting.place_id} {meeting.body} {meeting.date} {request.user.pk}"
    about = frame(request, meeting.place, "meetings", today) if is_house else {}
    turns = turns_at(meeting, today)
    context = about | {
        "turns": turns,
        "may_write": may_write,
        "meeting": meeting,
        "why_not": why_not,
        "writes": writes,
        "lines": [_line(one, kept, blanks if writes else 0, whose) for one in agenda],
        "lost": _lost(agenda, kept),
        "minutes": sum(one.minutes or 0 for one in agenda),
        "promised": [] if meeting.ended_at else promised(meeting.place, meeting.body),
        "decided_besides": decided_besides(meeting) if meeting.ended_at else [],
        "not_reached": not_reached(meeting) if meeting.ended_at else [],
        "may_move": _may_move(request, meeting, today),
        "readers": _readers(request, meeting, people) if people else [],
        "choices": can_be_chosen(meeting.place, today, people) if people else [],
        "seen_besides": _seen_besides(meeting, agenda, today),
        "turn": turn_of(meeting, today),
        "brings": is_house and turns.has_group,
        "kept": kept,
        "form": kept,
    }
    is_faulty = kept.has_faults or kept.has_choices or kept.refusal or (handover or kept.new).errors
    status = 422 if is_faulty else 200
    if is_house:
        return render(request, "governance/desk/meeting.html", context, status=status)
    context |= shared_frame(request, meeting.place, "steering", today)
    context |= _of_the_group(request, turns, handover, today)
    return render(request, "governance/desk/steering_meeting.html", context, status=status)


def _of_the_group(
    request: HttpRequest, turns: MeetingShown, handover: HandoverForm | None, today: date
) -> dict[str, object]:
    """Return what the page of the steering group's own meeting shows besides."""
    meeting = turns.meeting
    reads, away = hands_over(request.user, turns, today), away_from(meeting)
    own = Handover.objects.filter(meeting=meeting).first() if reads and meeting.pk else None
    first = {"words": own.words if own else ""}
    there = [] if meeting.ended_at else told_apart(seats_on(meeting.place, meeting.date))
    return {
        "seats": [(one, name, one.pk in away) for one, name in there],
        "has_away": bool(away),
        "note": handed_over_to(meeting) if reads and not meeting.ended_at else None,
        "handover": (handover or HandoverForm(initial=first))
        if reads and meeting.date <= today
        else None,
    }


def hands_over(user: User, turns: MeetingShown, today: date) -> bool:
    """Whether somebody chairs a meeting or coordinates: notes from chair to chair are for them."""
    chairs = turns.chair is not None and turns.chair.holder == user
    return chairs or can_coordinate(user, turns.meeting.place, today=today)


def _moved(request: HttpRequest, place: Place, day: date, today: date) -> HttpResponse:
    """Tell where a meeting of this day has gone; else there is no such page."""
    moved = moved_from(place, day)
    if moved is None:
        raise Http404
    context = frame(request, place, "meetings", today) | {"moved": moved}
    return render(request, "governance/desk/meeting_moved.html", context)


def _may_move(request: HttpRequest, meeting: Meeting, today: date) -> bool:
    is_coming = meeting.date >= today and not meeting.ended_at and meeting.body == Body.HOUSE
    return is_coming and can_set_meetings(request.user, meeting.place, today=today)


def _readers(request: HttpRequest, meeting: Meeting, people: People) -> list[tuple[Reader, bool]]:
    """Return who can get the digest and whether that is ticked: at first everybody is."""
    if meeting.ended_at or meeting.body != Body.HOUSE:
        return []
    ticked = set(request.POST.getlist("tell")) if "telling" in request.POST else None
    found = readers_of(people, but=request.user)
    return [(one, ticked is None or one.value in ticked) for one in found]


def _seen_besides(meeting: Meeting, agenda: list[LineShown], today: date) -> int:
    """Count what days showed besides the agenda, which holds a number of them."""
    shown = sum(one.ref.startswith(f"{Source.SEEN}-") for one in agenda)
    is_open_house = meeting.body == Body.HOUSE and not meeting.ended_at
    return seen_besides(meeting.place, today) if is_open_house and shown >= MOST_SEEN else 0


def _line(line: LineShown, kept: Kept, blanks: int, whose: str) -> dict[str, object]:
    """Return a line with its rows; what was typed stands there until it is saved."""
    rows = rows_of(line, kept.rows, blanks, whose)
    is_taken = line.is_taken if kept.taken is None else line.ref in kept.taken
    there = {one.key for one in line.agreed}
    written = [(key, form) for key, form in rows if key in there or form.is_typed]
    free = [(key, form) for key, form in rows if not (key in there or form.is_typed)]
    about = {"line": line, "is_taken": is_taken}
    return {**about, "rows": written, "blanks": free}


def _lost(agenda: list[LineShown], kept: Kept) -> list[tuple[UUID, RowForm]]:
    """Return what was typed under a line that has left the agenda meanwhile."""
    there = {one.ref for one in agenda}
    return [
        (key, form)
        for key, form in kept.rows.items()
        if form.data.get(f"{key}-line") not in there and form.data.get(f"{key}-what")
    ]
