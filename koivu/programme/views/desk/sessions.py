"""New sessions, changes to them, their texts; the first draft and the last day."""

from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.form_fields import written_day
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.core.rhythm import Repeats
from koivu.core.weeks import monday_of
from koivu.partners.models import Mandate
from koivu.partners.permissions import organisations_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.actions import (
    Scope,
    SlotRefusal,
    add_slots,
    change_series,
    end_slot,
    publish_slot,
    write_texts,
)
from koivu.programme.board import board_of
from koivu.programme.forms.changing import ChangeForm
from koivu.programme.forms.reason import EndForm
from koivu.programme.forms.session import OwnedSessionForm, SessionForm
from koivu.programme.forms.texts import TextsForm
from koivu.programme.models import Slot, State
from koivu.programme.permissions import can_add_slot, can_change_slot
from koivu.programme.phrases import AUDIENCES, EXCEPTIONS, TITLES
from koivu.programme.rules import session_id as session_id_of
from koivu.programme.seasons import read_season
from koivu.programme.views.desk.finding import (
    SessionToChange,
    coming_dates,
    find_session,
    saved_words,
    tell,
)

# Usual phrases that the form offers while one types.
USUAL = {"titles": TITLES, "audiences": AUDIENCES, "exceptions": EXCEPTIONS}


@require_http_methods(["GET", "HEAD", "POST"])
def session_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a session; several weekdays with their own hours become lines of one series."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_add_slot(request.user, place, today=now.date()))
    form = _new_form(request, place, now.date())
    if form.is_valid() and (slots := _added(request, form, place, now)):
        return redirect(_at_the_first(slug, form, slots, now.date()))
    context = frame(request, place, "new", now.date()) | USUAL | {"form": form}
    return render(request, "programme/desk/session_new.html", context, status=_status(form))


def _new_form(request: HttpRequest, place: Place, today: date) -> OwnedSessionForm:
    coordinates = can_coordinate(request.user, place, today=today)
    owners = organisations_of(request.user, place, today=today)
    day = _day_asked(request)
    initial: dict[str, object] = {"line": {"weekday": day.isoweekday() if day else None}}
    if day:
        initial["dates"] = [day]
    if season := read_season(request.GET.get("season", "")):
        initial |= {"season_from": season.first, "season_until": season.last, "state": State.DRAFT}
    initial["organisers"] = list(owners) or (_coordinating(place, today) if coordinates else [])
    return OwnedSessionForm(
        posted(request),
        place=place,
        board=board_of(place, today, drafts=True),
        today=today,
        owners=owners,
        may_be_the_place=coordinates,
        initial=initial,
    )


def _coordinating(place: Place, today: date) -> list[int]:
    """Return the id of the organisation that coordinates `place`, if one does."""
    rows = Mandate.objects.on(today).filter(place=place)
    return list(rows.values_list("organisation", flat=True))


def _day_asked(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        return None


def _added(request: HttpRequest, form: OwnedSessionForm, place: Place, now: datetime) -> list[Slot]:
    try:
        slots = add_slots(
            place,
            form.changes(),
            owner=form.owner,
            by=request.user,
            at=now,
            first_date=now.date(),
            may_share=form.may_share,
        )
    except (Refused, ValidationError) as error:
        tell(form, error)
        return []
    if form.cleaned_data["state"] == State.DRAFT:
        messages.success(request, _("Saved as a draft. Families do not see it yet."))
    else:
        messages.success(request, saved_words(place))
    if form.cleaned_data["repeats"] == Repeats.DATES:
        days = ", ".join(written_day(day) for day in form.cleaned_data["dates"])
        messages.info(request, _("On these dates: %(dates)s.") % {"dates": days})
    _tell_of_overlaps(request, form)
    return slots


def _at_the_first(slug: str, form: SessionForm, slots: list[Slot], today: date) -> str:
    """Return where the first of the new sessions stands in its week."""
    held = [
        (given.date, slot.key)
        for line, slot in zip(form.filled_lines, slots, strict=True)
        for given in form.first_dates(line)
    ]
    if not held:
        return reverse("desk_week", args=[slug, monday_of(today)])
    day, key = min(held)
    return _in_the_week(slug, day, session_id_of(key, day))


def _in_the_week(slug: str, day: date, session_id: str) -> str:
    return f"{reverse('desk_week', args=[slug, monday_of(day)])}#s-{session_id}"


@require_http_methods(["GET", "HEAD", "POST"])
def session_change(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Change this date, from here on, or all dates from today on, in one screen."""
    now = clock.now()
    today = now.date()
    found = find_session(request, slug, session_id, today)
    siblings = [one for one in found.siblings if can_change_slot(request.user, one, today=today)]
    form = ChangeForm(posted(request), found=found, siblings=siblings, today=today)
    is_conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            _change(found, siblings, form, request.user, now)
        except Refused as refused:
            is_conflict = refused.reason == SlotRefusal.CHANGED_MEANWHILE
            tell(form, refused)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("Changed. Every copy is right within a minute."))
            _tell_of_overlaps(request, form)
            return redirect(_in_the_week(slug, found.session.day, session_id))
    seen = found.session.revision if is_conflict else form.seen
    context = _session_frame(request, found, today) | {
        **USUAL,
        "form": form,
        "seen": seen,
        "conflict": form.what_is_there() if is_conflict else [],
        "is_conflict": is_conflict,
        "has_drafts": found.slot.versions.in_force().filter(state=State.DRAFT).exists(),
    }
    return render(request, "programme/desk/session.html", context, status=_status(form))


def _change(found: SessionToChange, siblings: list, form: ChangeForm, by, now: datetime) -> None:
    change = form.change()
    change_series(
        found.slot,
        [one for one in siblings if one.key in form.cleaned_data.get("siblings", ())],
        found.session.date,
        Scope(form.cleaned_data["scope"]),
        change,
        form.change_for_siblings(change),
        by=by,
        at=now,
        seen=form.seen,
        may_share=form.may_share,
        reason=form.reason(),
    )


def _session_frame(request: HttpRequest, found: SessionToChange, today: date) -> dict[str, object]:
    session = found.session
    return frame(request, found.place, "session", today) | {
        "session": session,
        "is_past": session.day < today,
        "differs": session.status != "planned" and not session.closed_by,
        "monday": monday_of(session.day),
    }


def _tell_of_overlaps(request: HttpRequest, form: SessionForm) -> None:
    """Say softly what else is on at the same hours elsewhere, and what is next door."""
    for one in form.elsewhere[:3]:
        messages.info(
            request,
            _("At the same time there is %(title)s (%(day)s at %(hours)s). That is fine.")
            % {"title": one.title, "day": written_day(one.day), "hours": one.hours},
        )
    for words in form.soft_words[:3]:
        messages.warning(request, words)


@require_http_methods(["GET", "HEAD", "POST"])
def session_texts(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Write the texts in every language; see what is missing or older than the Finnish."""
    now = clock.now()
    found = find_session(request, slug, session_id, now.date())
    form = TextsForm(posted(request), version=found.version)
    if request.method == "POST" and form.is_valid():
        try:
            write_texts(found.slot, found.session.date, form.texts(), by=request.user, at=now)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The texts are saved."))
            return redirect("session_texts", slug, session_id)
    context = _session_frame(request, found, now.date()) | {"form": form}
    return render(request, "programme/desk/texts.html", context, status=_status(form))


@require_POST
def session_publish(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Show a draft to families, with the other drafts of its series."""
    now = clock.now()
    found = find_session(request, slug, session_id, now.date())
    mine = [
        one
        for one in found.siblings
        if can_change_slot(request.user, one, today=now.date())
        and one.versions.in_force().filter(state=State.DRAFT).exists()
    ]
    for slot in [found.slot, *mine]:
        publish_slot(slot, by=request.user, at=now)
    messages.success(request, _("Published. Families see it now."))
    return redirect("desk_week", slug, monday_of(found.session.day))


@require_http_methods(["GET", "HEAD", "POST"])
def session_end(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Let a session run until a last day; what was held stays where it is."""
    now = clock.now()
    found = find_session(request, slug, session_id, now.date())
    form = EndForm(posted(request), today=now.date())
    if request.method == "POST" and form.is_valid():
        try:
            end_slot(found.slot, form.cleaned_data["last_day"], by=request.user, at=now)
        except Refused as refused:
            tell(form, refused)
        else:
            day = written_day(form.cleaned_data["last_day"])
            messages.success(request, _("It runs until %(day)s.") % {"day": day})
            return redirect("desk_week", slug, monday_of(found.session.day))
    many = len(coming_dates(found.board, found.slot.key, now.date()))
    context = _session_frame(request, found, now.date()) | {
        "form": form,
        "coming": ngettext(
            "%(many)d date is to come within a year.",
            "%(many)d dates are to come within a year.",
            many,
        )
        % {"many": many},
    }
    return render(request, "programme/desk/session_end.html", context, status=_status(form))


def _status(form) -> int:
    return 422 if getattr(form, "has_faults", form.errors) else 200
