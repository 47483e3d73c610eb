"""The region as families meet it: every place, and an answer to their one question."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.core.rhythm import DAY
from koivu.core.spoken import SPOKEN
from koivu.core.words import finnish_order
from koivu.network.cards import cards_of
from koivu.network.drawing import map_of
from koivu.network.forms import DISTANCES, WHEN, Asked, AskedForm, asked_by
from koivu.network.rules import Question
from koivu.network.search import MOST, Around, answers, places_around
from koivu.places.models import Place
from koivu.programme.rules import AGES_OFFERED


@login_not_required
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """List the places that are open to families, before anything is asked."""
    now = clock.now()
    everywhere = places_around(Question())
    if everywhere.were_more:
        version = Place.objects.open_to_families().version()
        return pages.answer(request, version, now, lambda: _names(request, version, now))
    asked = asked_by(AskedForm({}))
    return pages.answer(
        request,
        everywhere.version,
        now,
        lambda: _answered(request, AskedForm(), asked, everywhere, now),
    )


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer what is open when, near where, for whom, and in which language.

    A page that starts from somebody's own position is kept nowhere, however coarse that is.
    """
    now = clock.now()
    form = AskedForm(request.GET)
    asked = asked_by(form)
    around = _around(form, asked)

    def make() -> pages.Made:
        return _answered(request, form, asked, around, now)

    if form.errors or asked.at:
        response = HttpResponse(make().body)
        response["Cache-Control"] = "no-store"
        return response
    query = asked.written()
    return pages.answer(request, around.version, now, make, query=query)


def _around(form: AskedForm, asked: Asked) -> Around:
    """Return where to look; nowhere as long as the family has to be asked where it is."""
    if form.errors or (asked.others and not asked.meant):
        return Around([], were_more=False)
    around = places_around(asked.question)
    if around.were_more and asked.question.near is None:
        return Around([], were_more=True)
    return around


def _answered(
    request: HttpRequest, form: AskedForm, asked: Asked, around: Around, now: datetime
) -> pages.Made:
    found, until = answers(asked.question, around, now)
    today = now.date()
    near = asked.question.near
    numbered = list(enumerate(found, start=1))
    spots = ((number, one.position) for number, one in numbered if one.position)
    cards = cards_of(found, asked.question, now)
    fresh = sum(not one.is_stale for one in found)
    languages = {code for place in around.places for code in place.open_languages}
    context = _frame(request, asked, form, now) | {
        "shown": cards[:fresh],
        "stale": cards[fresh:],
        "map": map_of(spots, (near.latitude, near.longitude) if near else None),
        "languages": sorted(languages or _open_languages()),
        "were_more": around.were_more,
        "last_day": today + DAY * (len(asked.question.days(today)) - 1),
    }
    body = render_to_string("network/region.html", context)
    return pages.Made(around.version, until, body.encode())


def _names(request: HttpRequest, version: int, now: datetime) -> pages.Made:
    """Make the page of a region too large to look behind every door: names and addresses."""
    found = sorted(Place.objects.open_to_families(), key=lambda place: finnish_order(place.name))
    form = AskedForm()
    context = _frame(request, asked_by(AskedForm({})), form, now) | {
        "names": found,
        "languages": sorted({code for place in found for code in place.open_languages}),
    }
    body = render_to_string("network/region.html", context)
    return pages.Made(version, clock.midnight_after(now.date()), body.encode())


def _frame(request: HttpRequest, asked: Asked, form: AskedForm, now: datetime) -> dict[str, object]:
    """What every page of the region shows: the form with what it understood, and the day."""
    query = asked.written()
    context = {
        "asked": asked,
        "wanted": asked.question.wanted,
        "form": form,
        "is_search": form.is_bound,
        "when_choices": [
            (value, label, asked.written(when=value), value == asked.question.when)
            for value, label in WHEN
        ],
        "most": MOST,
        "today": now.date(),
        "path": f"{request.path}?{query}" if query else request.path,
    }
    return context | {"form_html": _form_html(asked, form, context)}


def _form_html(asked: Asked, form: AskedForm, context: dict[str, object]) -> SafeString:
    """Write the form; what was understood is written alike for everybody, wherever she stands."""

    def write() -> SafeString:
        age = asked.question.wanted.age_months
        language = asked.question.wanted.language
        offered = {
            "distances": DISTANCES,
            "ages": tuple(sorted({*AGES_OFFERED, *([] if age is None else [age])})),
            "spoken": (*SPOKEN, *({language} - {"", *SPOKEN})),
        }
        return render_to_string("network/_form.html", context | offered)

    if form.errors:
        return write()
    alike = asked.written(at="here" if asked.at else "")
    return pages.piece((get_language(), "region's form", form.is_bound, alike), write)


def _open_languages() -> set[str]:
    told = Place.objects.open_to_families().values_list("open_languages", flat=True)
    return {code for codes in told for code in codes}
