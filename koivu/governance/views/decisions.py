"""Decisions of a place at its desk: the list, one of them, and preparing it."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.numbers import number_named
from koivu.core.refusals import Refused
from koivu.governance.actions import keep_decision
from koivu.governance.agenda import titles_of
from koivu.governance.decisions import (
    SHOWN,
    decisions_of,
    goes_back,
    line_for,
    meetings_for,
    shown,
)
from koivu.governance.forms.decision import CameForm, DecisionForm
from koivu.governance.forms.round import BeginRoundForm
from koivu.governance.models import Body, Decision, DecisionRound, Seat, Stage
from koivu.governance.permissions import can_decide
from koivu.governance.rounds import rounds_of
from koivu.governance.views.finding import YEARS, find_to_follow, shared_frame
from koivu.places.models import Place


@require_safe
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The decisions of a year, the newest first, and what is prepared."""
    today = clock.today()
    place = find_to_follow(request, slug, today)
    asked = request.GET
    show = asked.get("show", SHOWN[0])
    if show not in SHOWN:
        raise Http404
    page = number_named(asked.get("page", "")) or 1
    context = shared_frame(request, place, "decisions", today) | {
        "found": decisions_of(place, _year(asked.get("year", "")), show, page, today),
        "show": show,
        "shows": [
            ("all", _("All")),
            ("open", _("Not done")),
            ("done", Stage.DONE.label),
            ("taken_back", pgettext("decisions", "Taken back")),
        ],
        "bodies": _bodies(request, place, today),
    }
    return render(request, "governance/desk/decisions.html", context)


@require_safe
def decision(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """One decision: what families told, what professionals know, what became of it."""
    today = clock.today()
    place = find_to_follow(request, slug, today)
    return decision_page(request, find_decision(place, decision_id), today)


def decision_page(
    request: HttpRequest,
    found: Decision,
    today: date,
    form: CameForm | None = None,
    begin: BeginRoundForm | None = None,
) -> HttpResponse:
    """Show one decision; `form` is what came of it, `begin` a round, as they were typed."""
    may = can_decide(request.user, found.place, found.body, today=today)
    is_prepared = found.stage is Stage.PREPARED
    context = shared_frame(request, found.place, "decisions", today) | {
        "decision": found,
        "shown": shown(found),
        "title": titles_of(found.place, [found.line]).get(found.line.pk) if found.line else "",
        "goes_back": goes_back(found, request.user, today),
        "may": may,
        "meetings": meetings_for(found, today) if may and is_prepared else [],
        "rounds": rounds_of(found, request.user.pk, clock.now()),
        "begin": begin or _begin(found, today, may=may),
        "is_asked": _is_asked(found),
        "form": form or CameForm(place=found.place),
    }
    is_faulty = any(one.errors for one in (form, begin) if one)
    status = 422 if is_faulty else 200
    return render(request, "governance/desk/decision.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Prepare a decision: by itself, under a line of an agenda, or in place of an earlier one."""
    today = clock.today()
    place = find_to_follow(request, slug, today)
    found = _begun(request, place)
    require(can_decide(request.user, place, found.body, today=today))
    return _prepare(request, found, today)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_change(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Change a decision that has not been made."""
    today = clock.today()
    place = find_to_follow(request, slug, today)
    found = find_decision(place, decision_id)
    require(can_decide(request.user, place, found.body, today=today))
    if found.stage is not Stage.PREPARED and request.method != "POST":
        return redirect("decision", slug, found.pk)
    return _prepare(request, found, today)


def find_decision(place: Place, decision_id: int) -> Decision:
    """Return a decision of the place, or 404."""
    rows = Decision.objects.select_related("line__meeting", "line__came_from", "meeting", "changes")
    found = get_object_or_404(rows, place=place, pk=decision_id)
    found.place = place
    return found


def _begin(found: Decision, today: date, *, may: bool) -> BeginRoundForm | None:
    """Return the form of a round, for what the steering group has before it."""
    fits = may and found.body == Body.STEERING and found.stage is Stage.PREPARED
    return BeginRoundForm(today=today) if fits and not _is_asked(found) else None


def _is_asked(found: Decision) -> bool:
    """Whether a round about it goes on."""
    return found.pk is not None and DecisionRound.objects.open().filter(decision=found).exists()


def _bodies(request: HttpRequest, place: Place, today: date) -> list[Body]:
    """Return for whom this person may note a decision; a place may have no steering group."""
    there = [Body.HOUSE]
    if Seat.objects.on(today).filter(place=place).exists():
        there.append(Body.STEERING)
    return [one for one in there if can_decide(request.user, place, one, today=today)]


def _prepare(request: HttpRequest, found: Decision, today: date) -> HttpResponse:
    form = DecisionForm(request.POST if request.method == "POST" else None, decision=found)
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            kept = keep_decision(form.filled(), form.words, by=request.user, at=clock.now())
            return redirect("decision", found.place.slug, kept.pk)
        except Refused as refused:
            refusal = refused.message
    context = shared_frame(request, found.place, "decisions", today) | {
        "form": form,
        "decision": found,
        "is_asked": _is_asked(found),
        "refusal": refusal,
    }
    status = 422 if form.errors or refusal else 200
    return render(request, "governance/desk/decision_form.html", context, status=status)


def _begun(request: HttpRequest, place: Place) -> Decision:
    """Return a new decision with what the address says of it, unsaved."""
    asked = request.GET
    body = asked.get("body", Body.HOUSE)
    if body not in Body:
        raise Http404
    found = Decision(place=place, body=body)
    if earlier := number_named(asked.get("changes", "")):
        made = Decision.objects.decided().filter(place=place)
        found.changes = get_object_or_404(made, pk=earlier)
        found.body = found.changes.body
    line = line_for(place, number_named(asked.get("line", "")), found.body)
    if line is None and "line" in asked:
        raise Http404
    found.line = line
    return found


def _year(said: str) -> int | None:
    year = number_named(said)
    return year if year in YEARS else None
