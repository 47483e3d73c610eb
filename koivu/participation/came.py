"""What came of develop-together days and community meetings, as everybody may read it."""

from dataclasses import dataclass
from datetime import date, timedelta

from koivu.core.words import Words
from koivu.participation.days import told
from koivu.participation.models import DevelopDay
from koivu.places.models import Place

TOLD_FOR = timedelta(days=366)
MOST_DAYS = 4


@dataclass(frozen=True, slots=True)
class CameOfDay:
    """A theme of a day and what came of it, each in the languages it was written in."""

    day: date
    theme: Words
    came: Words


def came_lately(place: Place, today: date) -> list[CameOfDay]:
    """Return what came of the days of the last year, the latest first."""
    rows = DevelopDay.objects.open_to_families(place).filter(date__lte=today, is_off=False)
    rows = rows.filter(date__gte=today - TOLD_FOR).order_by("-date")
    days = rows.prefetch_related("wordings", "themes", "needs")[:MOST_DAYS]
    return [
        CameOfDay(day.date, theme.words, theme.came)
        for day in days
        for theme in told(day).themes
        if theme.came
    ]
