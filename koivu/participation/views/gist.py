"""What a wish says, in Finnish: written at the desk, or by whoever reads on duty."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.core.rhythm import DAY
from koivu.participation.actions import shown_wish, write_gist
from koivu.participation.forms.gist import GistForm
from koivu.participation.models import Wish
from koivu.participation.permissions import can_write_gist
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names
from koivu.programme.board import board_of
from koivu.programme.rules import Here

DAYS_AHEAD, MOST_NAMED = 14, 3


@require_http_methods(["GET", "HEAD", "POST"])
def desk_wish_gist(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Ask what it says, and tell who speaks its language here next."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    wish = Wish.objects.of(place).select_related("place").filter(pk=key).first()
    if wish is None or not can_write_gist(request.user, wish, today=now.date()):
        raise Http404
    form = GistForm(request.POST if request.method == "POST" else None, wish=wish)
    if form.is_bound and form.is_valid():
        try:
            gist, had = form.cleaned_data["gist"], form.stands
            return _kept(request, write_gist(wish, gist, shown=had, by=request.user, at=now))
        except Refused as refused:
            form.add_error(None, refused.message)
    context = frame(request, place, "wishes", now.date()) | {
        "wish": wish,
        "text": shown_wish(wish, known_names(place)),
        "form": form,
        "speakers": _speakers(place, wish.language, now.date()),
    }
    status = 422 if form.errors else 200
    return render(request, "participation/desk/wish_gist.html", context, status=status)


def _kept(request: HttpRequest, wish: Wish) -> HttpResponse:
    if wish.is_shown:
        messages.success(request, _("Saved."))
        return redirect("desk_wish", wish.place.slug, wish.pk)
    messages.success(request, _("Kept. The professional on duty reads it first."))
    return redirect("desk_wishes", wish.place.slug)


def _speakers(place: Place, language: str, today: date) -> list[tuple[date, Here]]:
    """Return who speaks it here within two weeks, the soonest first; nobody who cannot come."""
    board = board_of(place, today)
    days = [today + DAY * ahead for ahead in range(DAYS_AHEAD)]
    here = ((day, one) for day in days for one in board.here(day) if not one.tapped)
    return [found for found in here if language in found[1].pattern.languages][:MOST_NAMED]
