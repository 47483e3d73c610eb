"""What a round brought: talked about together, what is changed, and a sheet for the children."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.pages import sheet
from koivu.evaluation.actions import seen_together, tell_changes
from koivu.evaluation.changes import changes_of
from koivu.evaluation.forms.moment import ChangesForm
from koivu.evaluation.models import MomentRound
from koivu.evaluation.paper_moment import changes_paper
from koivu.places.desk import find_place, find_to_set_up, frame
from koivu.places.models import Place
from koivu.places.rules import open_in_order


@require_safe
def moment_round(request: HttpRequest, slug: str, moment_round_id: int) -> HttpResponse:
    """What was read of a round, in no order of time, and what is changed because of it."""
    today = clock.today()
    place = find_place(request, slug, today)
    round_ = _round(place, moment_round_id)
    context = frame(request, place, "moments", today) | {
        "round": round_,
        "seen": seen_together(round_),
        "waiting": round_.moments.unread().exists() or place.baskets.exists(),
        "changes": changes_of(round_),
        "languages": open_in_order(place),
    }
    return render(request, "evaluation/desk/moment_round_talk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def moment_changes(request: HttpRequest, slug: str, moment_round_id: int) -> HttpResponse:
    """Say in a few words and a picture what is changed."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    round_ = _round(place, moment_round_id)
    sent = request.POST if request.method == "POST" else None
    form = ChangesForm(sent, round_=round_, languages=place.open_languages)
    if form.is_bound and form.is_valid():
        tell_changes(round_, form.words, form.pictures, by=request.user, at=now)
        messages.success(request, _("Families read it. Print the sheet for the children, too."))
        return redirect("moment_round", slug, round_.pk)
    context = frame(request, place, "moments", now.date()) | {"round": round_, "form": form}
    status = 422 if form.errors else 200
    return render(request, "evaluation/desk/moment_changes.html", context, status=status)


@require_safe
def moment_changes_sheet(
    request: HttpRequest, slug: str, moment_round_id: int, language: str
) -> HttpResponse:
    """What is changed, in big pictures for the children, in one language."""
    place = find_place(request, slug, clock.today())
    round_ = _round(place, moment_round_id)
    return sheet(
        lambda: changes_paper(place, changes_of(round_), language), f"{slug}-changes-{language}.pdf"
    )


def _round(place: Place, moment_round_id: int) -> MomentRound:
    rows = MomentRound.objects.filter(place=place).select_related("place")
    return get_object_or_404(rows.prefetch_related("wordings"), pk=moment_round_id)
