"""What the next house meeting is offered: cards, sentences, agreements that end; plain values."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from koivu.core.kept_query import KeptQuery
from koivu.guidance.models import Observation, TallyLine, Theme
from koivu.guidance.rules import LOOKED_BACK, QUESTIONS
from koivu.partners.agreements_waiting import Waiting, agreements_for_the_house
from koivu.places.models import Place

_WORDS = dict(QUESTIONS)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A theme with which no help was found three times in a month: how often, since when."""

    theme: Theme
    times: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Seen:
    """What a day showed, with the question that it answers if there was one."""

    observation: Observation
    question: str


@dataclass(frozen=True, slots=True)
class Brought:
    """All that waits for the meeting."""

    unmet: tuple[Unmet, ...]
    seen: tuple[Seen, ...]
    agreements: tuple[Waiting, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.unmet or self.seen or self.agreements)


def brought(place: Place, today: date) -> Brought:
    """Return what waits for the next house meeting of a place, in four statements."""
    since = today - LOOKED_BACK
    waits = _SEEN.rows(place.pk, since)  # often nothing: then this short question is all
    seen = Observation.objects.filter(pk__in=[pk for (pk,) in waits]) if waits else ()
    return Brought(
        unmet_of(place, today),
        tuple(Seen(one, str(_WORDS.get(one.asked, ""))) for one in seen),
        tuple(agreements_for_the_house(place, today)),
    )


def unmet_of(place: Place, today: date) -> tuple[Unmet, ...]:
    """Return the themes with which no help was found three times in a month, the latest first."""
    by_theme: dict[str, list] = {}
    for row in _NO_HELP.rows(place.pk, today - LOOKED_BACK):
        by_theme.setdefault(row.theme, []).append(row)
    found = (
        Unmet(Theme(theme), sum(row.at_least for row in rows), rows[0].date, rows[-1].date)
        for theme, rows in by_theme.items()
    )
    return tuple(sorted(found, key=lambda one: one.last, reverse=True))


def _no_help(place: int, since: date) -> QuerySet:
    rows = TallyLine.objects.for_the_house(place, since)
    return rows.values_list("theme", "at_least", "date")


def _seen(place: int, since: date) -> QuerySet:
    return Observation.objects.for_the_house(place, since).values_list("pk")


# No place is the one before the first, and nothing was in the year one.
_SEEN = KeptQuery(_seen, -1, date(1, 1, 1))
_NO_HELP = KeptQuery(_no_help, -1, date(1, 1, 1))
