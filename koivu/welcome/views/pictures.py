"""The desk's pages of pictures and the film."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.places.desk import find_to_set_up, setup_frame
from koivu.places.models import Place
from koivu.places.rules import written_in
from koivu.welcome.actions import keep_film, keep_picture, remove_film, remove_picture
from koivu.welcome.forms import FilmForm, PictureForm
from koivu.welcome.models import Film, Picture, Shows
from koivu.welcome.rules import showing_of
from koivu.welcome.views.desk import saved

REMOVE = "remove"


def picture(request: HttpRequest, slug: str, shows: str) -> HttpResponse:
    """One picture and its words: choose it, change its words, or take it away."""
    now = clock.now()
    place, what = find_to_set_up(request, slug, now.date()), _shown(shows)
    found = Picture.objects.told().filter(place=place, shows=what).first()
    if found and request.POST.get("then") == REMOVE:
        remove_picture(found, by=request.user, at=now)
        messages.success(request, _("The picture is gone."))
        return redirect("welcome", place.slug)
    form = PictureForm(
        *_sent(request), place=place, shows=what, picture=found, languages=written_in(place)
    )
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        keep_picture(place, what.value, sent, form.words, by=request.user, at=now)
        return saved(request, place)
    about = {**setup_frame(place), "form": form, "title": what.label, "picture": found}
    return _answer(request, "welcome/desk/picture.html", about)


@require_safe
def as_kept(request: HttpRequest, slug: str, shows: str) -> HttpResponse:
    """Send a picture to the people of the place, also before the doors are open."""
    place = find_to_set_up(request, slug, clock.today())
    found = get_object_or_404(Picture, place=place, shows=shows)
    response = HttpResponse(bytes(found.body), content_type="image/webp")
    response["Cache-Control"] = "private, no-cache"
    return response


def film(request: HttpRequest, slug: str) -> HttpResponse:
    """The film, what stands on it, its captions and its transcript."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    found = Film.objects.filter(place=place).first()
    if found and request.POST.get("then") == REMOVE:
        remove_film(found, by=request.user, at=now)
        messages.success(request, _("The film is gone."))
        return redirect("welcome", place.slug)
    form = FilmForm(*_sent(request), film=found, languages=written_in(place))
    if request.method == "POST" and form.is_valid():
        _keep(request, place, form)
        return saved(request, place)
    about = {**setup_frame(place), "form": form, "film": found, "title": _("A short film")}
    about["is_showing"] = bool(found and showing_of(found, found.wordings.all(), None))
    return _answer(request, "welcome/desk/film.html", about)


def _keep(request: HttpRequest, place: Place, form: FilmForm) -> None:
    now, said = clock.now(), form.cleaned_data
    kept = keep_film(place, said["file"], form.film_texts, by=request.user, at=now)
    if said["poster"]:
        keep_picture(place, Shows.FILM, said["poster"], {}, by=request.user, at=now)
    if not showing_of(kept, kept.wordings.all(), None):
        waits = _("The film waits: families see it when it has Finnish captions and its text.")
        messages.warning(request, waits)


def _shown(shows: str) -> Shows:
    if shows not in Shows.values or shows == Shows.FILM:
        raise Http404
    return Shows(shows)


def _sent(request: HttpRequest) -> tuple:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _answer(request: HttpRequest, template: str, about: dict) -> HttpResponse:
    status = 422 if about["form"].errors else 200
    return render(request, template, about, status=status)
