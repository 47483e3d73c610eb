"""Rounds at the desk: begun on a decision's page, answered there, closed."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.plain_text import plain
from koivu.core.refusals import Refused
from koivu.governance.actions import answer_round, begin_round, close_round, sitting_in
from koivu.governance.forms.minutes import tells_a_code
from koivu.governance.forms.round import BeginRoundForm
from koivu.governance.models import Decision, DecisionRound, RoundKind
from koivu.governance.models.round import LONGEST
from koivu.governance.permissions import can_decide
from koivu.governance.views.decisions import decision_page, find_decision
from koivu.governance.views.finding import find_to_follow


@require_POST
def round_begin(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Ask every seat of the steering group."""
    now = clock.now()
    found = _find(request, slug, decision_id, now)
    form = BeginRoundForm(request.POST, today=now.date())
    if not form.is_valid():
        return decision_page(request, found, now.date(), begin=form)
    last = form.cleaned_data["last"]
    ends_at = clock.midnight_after(last) if last else None
    kind = RoundKind(form.cleaned_data["kind"])
    try:
        begin_round(found, kind, ends_at, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        sent = _("Every seat gets a mail with a link of its own.")
        messages.success(request, sent if ends_at else _("Write how each seat stands."))
    return redirect("decision", slug, decision_id)


@require_POST
def round_answer(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Write how seats stand: one's own, or at a meeting all of them."""
    now = clock.now()
    found = _find(request, slug, decision_id, now)
    # Closed or void meanwhile: the action says so.
    asked = DecisionRound.objects.filter(decision=found).last()
    if asked is None:
        raise Http404
    said = request.POST
    answers = {
        one.seat_id: (said.get(f"said_{one.seat_id}", ""), _words(said, one.seat_id))
        for one in sitting_in(found, now.date())
        if f"said_{one.seat_id}" in said
    }
    told = next(filter(None, (tells_a_code(words) for _said, words in answers.values())), "")
    try:
        if not told:
            answer_round(asked, answers, by=request.user, at=now)
    except Refused as refused:
        told = refused.message
    if told:
        messages.error(request, told)
    else:
        messages.success(request, _("Saved."))
    return redirect("decision", slug, decision_id)


@require_POST
def round_close(request: HttpRequest, slug: str, decision_id: int) -> HttpResponse:
    """Close the round and count."""
    now = clock.now()
    found = _find(request, slug, decision_id, now)
    asked = DecisionRound.objects.filter(decision=found, voided_at=None).last()
    if asked is None:
        return redirect("decision", slug, decision_id)
    try:
        closed = close_round(asked, by=request.user, at=now)
        messages.success(request, closed.get_came_display())
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("decision", slug, decision_id)


def _words(said, seat: int) -> str:
    return plain(said.get(f"words_{seat}", ""))[:LONGEST]


def _find(request: HttpRequest, slug: str, decision_id: int, now: datetime) -> Decision:
    place = find_to_follow(request, slug, now.date())
    found = find_decision(place, decision_id)
    require(can_decide(request.user, place, found.body, today=now.date()))
    return found
