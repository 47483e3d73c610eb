"""Setting up the first-visit pages: a list of short forms, each with good texts to begin with."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.places.desk import find_to_set_up, setup_frame
from koivu.places.models import Place, PlaceWording
from koivu.places.rules import written_in
from koivu.welcome.actions import change_welcome
from koivu.welcome.forms import AccessForm, HowItGoesForm, QuestionsForm, SaferForm
from koivu.welcome.forms.texts import WelcomeForm
from koivu.welcome.models import Film, Picture, Shows
from koivu.welcome.rules import shots_of, showing_of, welcome_of, words_of


@require_safe
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    """The start: what families read already, and what could still be told or shown."""
    place = find_to_set_up(request, slug, clock.today())
    words = words_of(PlaceWording.objects.of_place_itself().filter(place=place))
    shots = shots_of(Picture.objects.told().filter(place=place), words)
    film = Film.objects.filter(place=place).first()
    about = {
        **setup_frame(place),
        "words": words,
        "welcome": welcome_of(place),
        "pictures": [(one, one.value in shots) for one in Shows if one != Shows.FILM],
        "film": film,
        "is_showing": bool(film and showing_of(film, film.wordings.all(), None)),
    }
    return render(request, "welcome/desk/welcome.html", about)


def how_it_goes(request: HttpRequest, slug: str) -> HttpResponse:
    """Who greets, shoes, prams, food, house rules."""
    return _texts_page(request, slug, HowItGoesForm, _("How a first visit goes"))


def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """May I come pregnant, as a grandparent, without papers."""
    return _texts_page(request, slug, QuestionsForm, _("May I come …?"), "questions.html")


def safer(request: HttpRequest, slug: str) -> HttpResponse:
    """What the place promises, and whom to tell outside the shift (P-15)."""
    return _texts_page(request, slug, SaferForm, _("A safer space"))


def access(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the pages are for everybody."""
    return _texts_page(request, slug, AccessForm, _("Accessibility statement"), "access.html")


def _texts_page(
    request: HttpRequest,
    slug: str,
    make_form: Callable[..., WelcomeForm],
    title: str,
    template: str = "texts.html",
) -> HttpResponse:
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    form = make_form(request.POST or None, welcome=welcome_of(place), languages=written_in(place))
    if request.method == "POST" and form.is_valid():
        change_welcome(place, form.facts, form.words, by=request.user, at=now)
        return saved(request, place)
    about = {**setup_frame(place), "form": form, "title": title}
    status = 422 if form.errors else 200
    return render(request, f"welcome/desk/{template}", about, status=status)


def saved(request: HttpRequest, place: Place) -> HttpResponse:
    """Say that it is kept, and when families see it; go back to the list."""
    if place.is_public:
        messages.success(request, _("Saved. Families see it within a minute."))
    else:
        messages.success(request, _("Saved. Families see it when the doors are opened."))
    return redirect("welcome", place.slug)
