"""The days of a week of shifts as HTML, made once for all who see the same of them."""

from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from koivu.core.pages import piece
from koivu.places.models import Place
from koivu.shifts.week import WeekOfShifts


def days_shown(
    place: Place, week: WeekOfShifts, mine: frozenset[int], *, today: date
) -> SafeString:
    """Return the days with their half-days; shifts of `mine`, one's organisations, are links."""
    key = "shifts", place.pk, place.version, week.days[0].day, today, get_language(), mine
    context = {"place": place, "week": week, "mine": mine, "today": today}
    return piece(key, lambda: render_to_string("shifts/desk/_days.html", context))
