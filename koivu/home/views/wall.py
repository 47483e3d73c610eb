"""The wall for families, on a screen in the lobby, and its sheet of a month at the desk."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.core.pages import sheet
from koivu.home.forms.wall import SheetForm
from koivu.home.wall import wall_of
from koivu.home.wall_sheet import wall_sheet
from koivu.places.desk import find_place, frame
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.places.rules import open_in_order


@login_not_required
@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """What was wished, decided and changed, in the reader's language."""
    return _answer(request, slug, "home/wall.html")


@login_not_required
@require_safe
def wall_screen(request: HttpRequest, slug: str) -> HttpResponse:
    """The same large, for a screen in the lobby: one open language after another, or one alone."""
    return _answer(request, slug, "home/wall_screen.html", goes_round="alone" not in request.GET)


@require_safe
def wall_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """You asked – what happened, of a month, on an A4 or A3 in one to three languages."""
    today = clock.today()
    place = find_place(request, slug, today)
    codes = list(dict.fromkeys([*open_in_order(place), *dict(settings.LANGUAGES)]))
    form = SheetForm(request.GET or None, languages=codes, today=today)
    if not (form.is_bound and form.is_valid()):
        return _choose(request, place, today, form)
    chosen = form.cleaned_data
    return sheet(
        lambda: wall_sheet(place, form.month_chosen, chosen["languages"], chosen["size"], today),
        f"{place.slug}-wall-{form.month_chosen:%Y-%m}.pdf",
    )


def _choose(request: HttpRequest, place: Place, today: date, form: SheetForm) -> HttpResponse:
    context = frame(request, place, "wishes", today) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "home/desk_wall.html", context, status=status)


def _answer(
    request: HttpRequest, slug: str, template: str, *, goes_round: bool = False
) -> HttpResponse:
    place, now = public_place(slug), clock.now()

    def make() -> pages.Made:
        told = wall_of(place, now.date())
        context = {
            "place": place,
            "page": "wall",
            "today": now.date(),
            "path": request.path,
            "wall": told,
            "reading": told.reading,
            "next": _next_screen(place) if goes_round else "",
        }
        body = render_to_string(template, context)
        return pages.Made(place.version, clock.midnight_after(now.date()), body.encode())

    return pages.answer(request, place.version, now, make, query=f"{template} {goes_round}")


def _next_screen(place: Place) -> str:
    """Return the address of the wall in the next open language; none where there is one only."""
    codes, here = open_in_order(place), get_language() or ""
    if codes in ([here], []):
        return ""
    after = codes[(codes.index(here) + 1) % len(codes)] if here in codes else codes[0]
    with override(after):
        return reverse("wall_screen", args=[place.slug])
