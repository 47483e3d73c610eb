"""The seasons that shifts are laid for."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.places.desk import find_to_set_up
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.shifts.actions import Laid, keep_season, lay_season
from koivu.shifts.forms.season import ShiftSeasonForm, shown, usual_season
from koivu.shifts.models import KeepingOpen, ShiftSeason
from koivu.shifts.views.finding import find_to_plan, shifts_frame


@require_http_methods(["GET", "HEAD", "POST"])
def shift_season_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Lay a new season; the usual one stands there already."""
    today = clock.today()
    place = find_to_set_up(request, slug, today)
    laid = ShiftSeason.objects.of_place(place)
    usual = usual_season(board_of(place, today), laid, today) | {"adults": _adults(place)}
    form = ShiftSeasonForm(posted(request), initial=usual)
    return _form_page(request, place, form, ShiftSeason(place=place))


@require_http_methods(["GET", "HEAD", "POST"])
def shift_season_change(request: HttpRequest, slug: str, shift_season_id: int) -> HttpResponse:
    """Change the days, half-days or hours of a season."""
    found = find_to_plan(request, slug, shift_season_id, clock.today())
    initial = shown(found.season, _adults(found.place))
    form = ShiftSeasonForm(posted(request), initial=initial)
    return _form_page(request, found.place, form, found.season)


@require_POST
def shift_season_lay(request: HttpRequest, slug: str, shift_season_id: int) -> HttpResponse:
    """Lay a season again by the agreements as they are now."""
    now = clock.now()
    found = find_to_plan(request, slug, shift_season_id, now.date())
    _tell(request, lay_season(found.season, by=request.user, at=now))
    return redirect("shifts", slug)


def _form_page(
    request: HttpRequest, place: Place, form: ShiftSeasonForm, season: ShiftSeason
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and _kept(request, form, season):
        return redirect("shifts", place.slug)
    context = shifts_frame(request, place, clock.today()) | {"form": form, "season": season}
    status = 422 if form.errors else 200
    return render(request, "shifts/desk/season_form.html", context, status=status)


def _kept(request: HttpRequest, form: ShiftSeasonForm, season: ShiftSeason) -> bool:
    now = clock.now()
    try:
        adults = form.cleaned_data["adults"]
        laid = keep_season(form.filled(season), adults=adults, by=request.user, at=now)
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    _tell(request, laid)
    return True


def _tell(request: HttpRequest, laid: Laid) -> None:
    told = [ngettext("%(many)s shift was laid.", "%(many)s shifts were laid.", laid.added)]
    words = told[0] % {"many": laid.added}
    if laid.withdrawn:
        gone = ngettext(
            "%(many)s was withdrawn: no agreement says it any more.",
            "%(many)s were withdrawn: no agreement says them any more.",
            laid.withdrawn,
        )
        words += " " + gone % {"many": laid.withdrawn}
    messages.success(request, words if laid != Laid(0, 0) else _("Nothing was missing."))


def _adults(place: Place) -> int:
    return KeepingOpen.objects.filter(place=place).values_list("adults", flat=True).first() or 0
