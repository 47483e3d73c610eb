"""Gestures on one decision: make it, take it back, say that it is done, what families read."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.numbers import number_named
from koivu.core.refusals import Refused
from koivu.core.words import SOURCE
from koivu.governance.actions import (
    DecisionRefusal,
    answer_by_decision,
    finish_decision,
    make_decision,
    take_back_decision,
    tell_families,
)
from koivu.governance.decisions import meetings_for
from koivu.governance.forms.decision import CameForm, TellingForm
from koivu.governance.models import Decision, Meeting
from koivu.governance.permissions import can_decide
from koivu.governance.views.decisions import decision_page, find_decision
from koivu.governance.views.finding import find_to_follow, shared_frame
from koivu.places.desk import find_to_set_up
from koivu.programme.models import Answer, Proposal

BETWEEN = "between"


@require_POST
def decision_make(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Make a prepared decision."""
    now = clock.now()
    found = _find(request, slug, decision_id, now.date())
    try:
        meeting = _meeting(request, found, now.date())
        shown = request.POST.get("shown", "")
        made = make_decision(found, meeting, by=request.user, at=now, shown=shown)
        messages.success(request, _("Decided: number %(name)s.") % {"name": made.name})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("decision", slug, decision_id)


@require_POST
def decision_take_back(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Take back what was only prepared."""
    now = clock.now()
    found = _find(request, slug, decision_id, now.date())
    try:
        take_back_decision(found, by=request.user, at=now)
        messages.success(request, _("Taken back. It can be read still."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("decision", slug, decision_id)


@require_POST
def decision_done(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Say that it is done, and what came of it."""
    now = clock.now()
    found = _find(request, slug, decision_id, now.date())
    form = CameForm(request.POST, place=found.place)
    if not form.is_valid():
        return decision_page(request, found, now.date(), form)
    try:
        came = {SOURCE: form.cleaned_data["came"]}
        finish_decision(found, came, by=request.user, at=now)
        messages.success(request, _("Done. Families read it on the page of what was decided."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("decision", slug, decision_id)


@require_POST
def decision_answer(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Answer one proposal with what families read of the decision."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    found = find_decision(place, decision_id)
    asked, answer = request.POST.get("proposal", ""), request.POST.get("answer", "")
    rows = Proposal.objects.filter(place=place).select_related("place")
    proposal = rows.filter(pk=number_named(asked) or 0).first()
    if proposal is None or answer not in (Answer.YES, Answer.NO):
        messages.error(request, _("Choose a proposal, and yes or not now."))
        return redirect("decision", slug, decision_id)
    try:
        answer_by_decision(found, proposal, Answer(answer), by=request.user, at=now)
        messages.success(request, _("Answered. Whoever has its link reads it."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("decision", slug, decision_id)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_told(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Write what families read, in every language that is open here."""
    now = clock.now()
    found = _find(request, slug, decision_id, now.date())
    posted = request.POST if request.method == "POST" else None
    form = TellingForm(posted, decision=found, languages=found.place.open_languages)
    if form.is_bound and form.is_valid() and _told(form, found, request, now):
        return redirect("decision", slug, decision_id)
    context = shared_frame(request, found.place, "decisions", now.date()) | {
        "decision": found,
        "form": form,
        "there_now": form.there_now if form.is_bound and form.non_field_errors() else [],
    }
    status = 422 if form.errors else 200
    return render(request, "governance/desk/decision_told.html", context, status=status)


def _told(form: TellingForm, found: Decision, request: HttpRequest, now: datetime) -> bool:
    try:
        shown = form.cleaned_data["shown"]
        tell_families(found, form.words, by=request.user, at=now, shown=shown)
    except Refused as refused:
        form.add_error(None, refused.message)
        # Whoever sends it once more has seen what stands there now.
        sent = request.POST.copy()
        sent["shown"] = found.told_print
        form.data = sent
        return False
    messages.success(request, _("Saved."))
    return True


def _find(request: HttpRequest, slug: str, decision_id: int, today: date) -> Decision:
    place = find_to_follow(request, slug, today)
    found = find_decision(place, decision_id)
    require(can_decide(request.user, place, found.body, today=today))
    return found


def _meeting(request: HttpRequest, found: Decision, today: date) -> Meeting | None:
    """Return the meeting that was chosen of those offered; None between meetings."""
    said = request.POST.get("meeting", "")
    if said == BETWEEN:
        return None
    offered = meetings_for(found, today)
    meeting = next((one for one in offered if str(one.date) == said), None)
    if meeting is None:
        raise Refused(DecisionRefusal.OTHER_MEETING)
    return meeting
