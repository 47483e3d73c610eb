"""Anyone may propose: the public form, and the page where its answer is read."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.links import find_link
from koivu.core.origins import from_our_own_pages
from koivu.core.pages import kept_nowhere
from koivu.core.refusals import Refused
from koivu.core.words import NO_WORDS, Words
from koivu.places.finding import public_place
from koivu.programme.actions import propose
from koivu.programme.actions.proposals import LINK
from koivu.programme.board import board_of
from koivu.programme.forms.proposal import ProposalForm
from koivu.programme.models import Proposal
from koivu.programme.permissions import is_read_by_a_professional


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose something; offered only where a professional reads what families write (P-1)."""
    place, now = public_place(slug), clock.now()
    today = now.date()
    is_open = is_read_by_a_professional(place, today=today)
    form = ProposalForm(request.POST if request.method == "POST" and is_open else None)
    refusal = None
    if form.is_bound and form.is_valid():
        proposal = Proposal(place=place, language=get_language(), **form.columns)
        try:
            return redirect("proposal", slug, propose(proposal, by=None, at=now))
        except Refused as refused:
            refusal = refused.message
    context = {
        "place": place,
        "page": "propose",
        "today": today,
        "path": request.path,
        "form": form,
        "is_open": is_open,
        "refusal": refusal,
        "held_to": board_of(place, today).words.get("values", NO_WORDS),
    }
    status = 422 if form.errors or refusal else 200
    return kept_nowhere(render(request, "programme/propose.html", context, status=status))


@login_not_required
@require_safe
def proposal(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show what was answered, to whoever has the link."""
    place, now = public_place(slug), clock.now()
    link = find_link(LINK, token, now)
    found = Proposal.objects.filter(place=place, pk=link.payload["proposal"]) if link else None
    sent = found.select_related("slot").first() if found is not None else None
    if sent is None:
        raise Http404
    context = {
        "place": place,
        "page": "propose",
        "today": now.date(),
        "path": request.path,
        "proposal": sent,
        "said": Words(sent.said) if sent.said else NO_WORDS,
    }
    return kept_nowhere(render(request, "programme/proposal.html", context))
