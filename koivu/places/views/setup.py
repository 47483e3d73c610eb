"""Setting up a place: a short checklist of what families ask first, and one small form for each."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.easy_finnish import EASY
from koivu.core.words import SOURCE
from koivu.places.actions import change_place, close_doors, open_doors, set_opening_hours
from koivu.places.desk import find_to_set_up, setup_frame
from koivu.places.forms import (
    AddressForm,
    CalendarForm,
    CountingForm,
    HoursForm,
    ProfileForm,
    WordsForm,
)
from koivu.places.forms.hours import Season, is_plain, season_of
from koivu.places.forms.profile import FactsForm
from koivu.places.models import Place, PlaceWording, SchoolCalendar
from koivu.places.rules import steps_of, written_in

NEW = "new"


@require_safe
def setup(request: HttpRequest, slug: str) -> HttpResponse:
    """The start: what has been said, what not, and the button that opens the doors."""
    place = find_to_set_up(request, slug, clock.today())
    about = {
        **setup_frame(place),
        "steps": _steps(place),
        "has_rooms": place.rooms.exists() or place.venues.exists(),
        "may_follow_schools": SchoolCalendar.objects.exists(),
    }
    return render(request, "places/desk/setup.html", about)


def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, kind, how it is called, what it costs."""
    return _facts_page(request, slug, ProfileForm, _("Name and kind"))


def address(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it is, whom to call, what one finds at the door."""
    return _facts_page(request, slug, AddressForm, _("Address and door"), "address.html")


def school_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Which schools' holidays the place lives by, if any."""
    return _facts_page(request, slug, CalendarForm, _("School holidays"), "school_calendar.html")


def counting(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether children are counted by age at the door."""
    return _facts_page(request, slug, CountingForm, _("Counting"))


def hours(request: HttpRequest, slug: str) -> HttpResponse:
    """Opening hours of one season: a line for each weekday."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    rows = list(place.opening_hours.all())
    seasons = sorted({season_of(row) for row in rows if is_plain(row)}, key=lambda one: one.key)
    season = _chosen_season(request, seasons)
    follows = place.school_calendar_id is not None
    form = HoursForm(request.POST or None, rows=rows, season=season, follows_schools=follows)
    if request.method == "POST" and form.is_valid():
        set_opening_hours(place, form.hours, by=request.user, at=now)
        return _saved(request, place)
    about = {**setup_frame(place), "form": form, "seasons": seasons, "season": season}
    about["others"] = [row for row in rows if not is_plain(row)]
    return render(request, "places/desk/hours.html", about)


def words(request: HttpRequest, slug: str) -> HttpResponse:
    """The place's own texts, per language."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    form = WordsForm(
        request.POST or None,
        wordings=PlaceWording.objects.of_place_itself().filter(place=place),
        languages=[*written_in(place), *_also_asked(request)],
    )
    if request.method == "POST" and form.is_valid():
        change_place(place, {}, form.words, by=request.user, at=now)
        if form.could_be_easier:
            messages.info(request, _("Saved. Below stand hints on what might be easier to read."))
            return redirect(f"{reverse('place_words', args=[slug])}?language={EASY}")
        return _saved(request, place)
    return render(request, "places/desk/words.html", {**setup_frame(place), "form": form})


@require_POST
def doors(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the doors on the web, or close them again."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    if request.POST.get("then") == "close":
        close_doors(place, by=request.user, at=now)
        messages.success(request, _("Families do not see the place on the web any more."))
    else:
        open_doors(place, by=request.user, at=now)
        messages.success(request, _("The doors are open: families see the place on the web."))
    return redirect("place_setup", place.slug)


def _facts_page(
    request: HttpRequest,
    slug: str,
    make_form: Callable[..., FactsForm],
    title: str,
    template: str = "facts.html",
) -> HttpResponse:
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    form = make_form(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            change_place(place, form.facts, {}, by=request.user, at=now)
            return _saved(request, place, families_see=make_form is not CountingForm)
        except ValidationError as refused:
            form.take_errors(refused)
    about = {**setup_frame(place), "form": form, "title": title}
    return render(request, f"places/desk/{template}", about)


def _also_asked(request: HttpRequest) -> list[str]:
    """Return the language that the page of languages sent here to write in, if any."""
    wanted = request.GET.get("language", "")
    return [wanted] if wanted in dict(settings.LANGUAGES) else []


def _steps(place: Place):
    texts = PlaceWording.objects.of_place_itself().filter(place=place, language=SOURCE)
    return steps_of(
        place,
        has_hours=place.opening_hours.exists(),
        texts=list(texts.values_list("field", flat=True)),
    )


def _chosen_season(request: HttpRequest, seasons: list[Season]) -> Season | None:
    wanted = request.GET.get("season")
    if wanted == NEW:
        return None
    chosen = [season for season in seasons if season.key == wanted]
    return (chosen or seasons or [Season()])[0]


def _saved(request: HttpRequest, place: Place, *, families_see: bool = True) -> HttpResponse:
    if not families_see:
        messages.success(request, _("Saved."))
    elif place.is_public:
        messages.success(request, _("Saved. Families see it within a minute."))
    else:
        messages.success(request, _("Saved. Families see it when the doors are opened."))
    return redirect("place_setup", place.slug)
