"""A child's moment by a parent: a page that is open while a round is on, of nobody and no hour."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.damping import Damper
from koivu.core.half_days import HalfDay
from koivu.core.origins import from_our_own_pages
from koivu.core.pages import kept_nowhere
from koivu.core.refusals import Refused
from koivu.evaluation.actions import MomentRefusal, take_moment
from koivu.evaluation.changes import changes_lately
from koivu.evaluation.forms.moment import MomentForm
from koivu.evaluation.prompts import HOW, NO_NAMES, TELL, TITLE
from koivu.places.finding import public_place
from koivu.programme.permissions import is_read_by_a_professional

# A café full of parents, and then one a minute: nobody asks from whom they come.
damper = Damper(burst=20, pause=60.0)


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def moment(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a parent to watch a child; open only where a professional reads it (P-1)."""
    place, now = public_place(slug), clock.now()
    today = now.date()
    round_ = place.moment_rounds.on(today).first()
    is_open = bool(round_) and is_read_by_a_professional(place, today=today)
    form = MomentForm(request.POST if request.method == "POST" and is_open else None)
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            if not damper.lets_in(place.pk, now):
                raise Refused(MomentRefusal.ENOUGH)
            round_.place = place
            take_moment(round_, form.watched, half_day=HalfDay.of(now), at=now)
            return redirect("moment_thanks", slug)
        except Refused as refused:
            refusal = refused.message
    context = {
        "place": place,
        "page": "moment",
        "today": today,
        "path": request.path,
        "form": form,
        "is_open": is_open,
        "seen": changes_lately(place, today),
        "refusal": refusal,
        "says": {"title": TITLE, "how": HOW, "tell": TELL, "no_names": NO_NAMES},
    }
    is_wrong = form.errors or refusal or (request.method == "POST" and not is_open)
    status = 422 if is_wrong else 200
    return kept_nowhere(render(request, "evaluation/moment.html", context, status=status))


@login_not_required
@require_safe
def moment_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Say thank you."""
    place, today = public_place(slug), clock.today()
    context = {"place": place, "page": "moment", "today": today, "path": request.path}
    return kept_nowhere(render(request, "evaluation/moment_thanks.html", context))
