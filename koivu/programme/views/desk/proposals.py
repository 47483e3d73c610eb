"""Proposals on the desk: a partner's own, what waits, and the answer."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.core.weeks import monday_of
from koivu.core.words import NO_WORDS, Words
from koivu.partners.permissions import organisations_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.actions import answer_proposal, decline_proposals, propose
from koivu.programme.actions.proposals import MOST_IN_HALF_A_DAY, shown_text
from koivu.programme.board import board_of
from koivu.programme.floods import apart
from koivu.programme.forms.choices import named_organisations
from koivu.programme.forms.proposal import AnswerForm, DeclineForm, PartnerProposalForm
from koivu.programme.models import Answer, Proposal
from koivu.programme.permissions import can_add_slot, can_see_proposal, proposals_for
from koivu.programme.views.desk.finding import coming_dates

ANSWERED_SHOWN = 30


@require_safe
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for an answer, and what was answered; a partner's worker sees her own."""
    today = clock.today()
    place = find_place(request, slug, today)
    return _proposals(request, place, today, DeclineForm())


@require_POST
def proposals_decline(request: HttpRequest, slug: str) -> HttpResponse:
    """A coordinator answers many that came at once alike: not now, because."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_coordinate(request.user, place, today=now.date()))
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _proposals(request, place, now.date(), form, status=422)
    waiting = Proposal.objects.waiting().filter(place=place, organisation=None)
    ticked = {*request.POST.getlist("one")}
    chosen = [one for one in waiting if str(one.pk) in ticked][:MOST_IN_HALF_A_DAY]
    many = decline_proposals(chosen, form.words(), by=request.user, at=now)
    said = ngettext("%(many)d proposal was answered.", "%(many)d proposals were answered.", many)
    messages.success(request, said % {"many": many})
    return redirect("proposals", slug)


def _proposals(
    request: HttpRequest, place: Place, today: date, form: DeclineForm, status: int = 200
) -> HttpResponse:
    mine = proposals_for(request.user, place, today=today)
    alone, floods = apart(mine.waiting())
    context = frame(request, place, "proposals", today) | {
        "waiting": _as_shown(alone),
        "floods": [_as_shown(flood.proposals[:MOST_IN_HALF_A_DAY]) for flood in floods[:1]],
        "form": form,
        "answered": _as_shown(mine.exclude(answer__in=["", Answer.TALK])[:ANSWERED_SHOWN]),
    }
    return render(request, "programme/desk/proposals.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_send(request: HttpRequest, slug: str) -> HttpResponse:
    """A partner's worker proposes in the name of her organisation, or passes a group's on."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    require(can_add_slot(request.user, place, today=today))
    organisations = named_organisations(organisations_of(request.user, place, today=today), today)
    form = PartnerProposalForm(posted(request), organisations=organisations)
    refusal = None
    if form.is_bound and form.is_valid():
        sent = Proposal(place=place, language=get_language(), **form.columns)
        try:
            propose(sent, by=request.user, at=now)
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _("Sent. The coordinators answer it."))
            return redirect("proposals", slug)
    context = frame(request, place, "proposals", today) | {
        "form": form,
        "refusal": refusal,
        "held_to": board_of(place, today).words.get("values", NO_WORDS),
    }
    status = 422 if form.errors or refusal else 200
    return render(request, "programme/desk/proposal_send.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_answer(request: HttpRequest, slug: str, proposal_id: int) -> HttpResponse:
    """One proposal; a coordinator answers it, and a yes becomes a draft in the week."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    rows = Proposal.objects.select_related("slot", "place", "organisation")
    found = get_object_or_404(rows, pk=proposal_id, place=place)
    require(can_see_proposal(request.user, found, today=today))
    coordinates = can_coordinate(request.user, place, today=today)
    form = AnswerForm(posted(request), today=today)
    refusal = ""
    if form.is_bound:
        require(coordinates)
        refusal = _answer(request, found, form, now) if form.is_valid() else ""
        if form.is_valid() and not refusal:
            return redirect("proposal_answer", slug, found.pk)
    may_answer = coordinates and found.is_shown and found.answer in ("", Answer.TALK)
    context = frame(request, place, "proposals", today) | {
        "proposal": found,
        "texts": _texts(found),
        "said": Words(found.said) if found.said else NO_WORDS,
        "form": form if may_answer else None,
        "refusal": refusal,
        "draft_week": _week_of_draft(found, today) if found.slot else "",
    }
    status = 422 if form.errors or refusal else 200
    return render(request, "programme/desk/proposal.html", context, status=status)


def _week_of_draft(proposal: Proposal, today: date) -> str:
    """Return the address of the week in which what was agreed to begins."""
    place, slot = proposal.place, proposal.slot
    board = board_of(place, today, drafts=True)
    coming = coming_dates(board, slot.key, today) if slot else []
    first = coming[0].day if coming else today
    return reverse("desk_week", args=[place.slug, monday_of(first)])


def _answer(request: HttpRequest, found: Proposal, form: AnswerForm, now: datetime) -> str:
    """Answer it; return why not, in words."""
    answer, by = form.cleaned_data["answer"], request.user
    try:
        done = answer_proposal(found, answer, form.words(), first=form.first, by=by, at=now)
    except Refused as refused:
        return refused.message
    messages.success(request, _answered(done))
    return ""


def _as_shown(proposals) -> list[tuple[Proposal, str]]:
    """Return each with its title as this page may show it."""
    return [(one, shown_text(one, one.what) if one.is_shown else "") for one in proposals]


def _texts(proposal: Proposal) -> list[tuple[str, str]]:
    if not proposal.is_shown:
        return []
    fields = ("what", "audience", "when", "needs", "fits")
    return [
        (str(Proposal._meta.get_field(name).verbose_name), shown_text(proposal, text))
        for name, text in zip(fields, proposal.texts, strict=True)
        if text
    ]


def _answered(proposal: Proposal) -> str:
    if proposal.slot_id:
        return _("Answered. It stands in the week as a draft: publish it when it is ready.")
    return _("Answered. The proposer reads it by her link.")
