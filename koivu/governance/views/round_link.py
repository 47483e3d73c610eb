"""The page behind the link of a round: opening it never acts, its one button does."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from koivu.core import clock
from koivu.core.origins import from_our_own_pages
from koivu.core.refusals import Refused
from koivu.governance.actions import RoundRefusal, answer_for_seat, open_round
from koivu.governance.forms.round import AnswerRoundForm
from koivu.governance.seats import seat_name


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def round_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked and of which seat; take its answer once."""
    now = clock.now()
    try:
        link, asked, holder = open_round(token, now)
        form = AnswerRoundForm(request.POST if request.method == "POST" else None, asked=asked)
        has_answered = form.is_bound and form.is_valid()
        if has_answered:
            said = form.cleaned_data
            answer_for_seat(link, asked, holder, said["said"], said["words"], at=now)
    except Refused as refused:
        status = 404 if refused.reason == RoundRefusal.UNKNOWN else 410
        about = {"why": refused.message}
        return render(request, "governance/round_closed.html", about, status=status)
    context = {
        "place": asked.decision.place,
        "decision": asked.decision,
        "round": asked,
        "seat": seat_name(holder.seat, now.date()),
        "form": form,
        "has_answered": has_answered,
    }
    status = 422 if form.errors else 200
    return render(request, "governance/round_link.html", context, status=status)
