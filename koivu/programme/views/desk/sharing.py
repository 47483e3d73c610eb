"""Words for other places: groups of families, a listing of associations, a site of a partner."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.rhythm import WEEK
from koivu.core.weeks import monday_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.rules import open_in_order
from koivu.programme.board import board_of
from koivu.programme.listing import Entry, long_lasting
from koivu.programme.week_in_words import told_of_day, told_of_week

SPOKEN_IN_LISTING = ("fi", "sv")


@require_safe
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """Today, this week and the next as words to share; a frame for a partner's site."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    board, monday = board_of(place, now.date()), monday_of(now.date())
    about = frame(request, place, "week", now.date()) | {
        "today_told": told_of_day(place, board, now),
        "weeks": [(one, told_of_week(place, board, one)) for one in (monday, monday + WEEK)],
        "frames": [(code, frame_of(place, code)) for code in open_in_order(place)],
    }
    return render(request, "programme/desk/share.html", about)


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """What lasts long enough for the listing of associations, ready to be copied."""
    today = clock.today()
    place = find_place(request, slug, today)
    about = frame(request, place, "week", today) | {
        "spoken": [(code, _entries(place, code, today)) for code in SPOKEN_IN_LISTING],
    }
    return render(request, "programme/desk/listing.html", about)


def frame_of(place: Place, language: str) -> str:
    """Return the HTML with which a partner's site shows the place's day and week."""
    with override(language):
        address = settings.KOIVU_BASE_URL + reverse("embed", args=[place.slug])
    # Written to be read and copied, so the page that shows it escapes it once more.
    return (
        f'<iframe src="{escape(address)}" title="{escape(place.name)}" width="100%" height="720"'
        ' loading="lazy"></iframe>'
    )


def _entries(place: Place, language: str, today: date) -> list[Entry]:
    with override(language):
        return long_lasting(place, board_of(place, today), today)
