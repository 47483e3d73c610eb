"""The printed week: one sheet for the door."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.documents import NotTypeset, for_anybody
from koivu.core.pages import Made, answer, too_busy
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.rules import Wanted
from koivu.programme.sheet import PDF, week_sheet
from koivu.programme.week import has_sheet, week_of


@login_not_required
@require_safe
def place_sheet(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """The week as a PDF of one A4 page."""
    place = get_object_or_404(Place.objects.open_to_families(), slug=slug)
    now = clock.now()
    if not has_sheet(monday, now.date()):
        raise Http404

    def make() -> Made:
        board = board_of(place, now.date())
        days = week_of(board, monday, Wanted())
        with for_anybody():
            sheet = week_sheet(place, board, days, request.LANGUAGE_CODE, now)
        return Made(place.version, board.next_change(now), sheet, PDF)

    try:
        response = answer(request, place.version, now, make)
    except NotTypeset:
        words = _("The sheet could not be made just now. Print the week's web page instead.")
        return too_busy(words)
    name = f"{place.slug}-{monday:%G-W%V}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
