"""What gathers on the agenda by itself: what other domains bring, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from koivu.core.kept_query import KeptQuery
from koivu.core.rhythm import DAY, WEEK
from koivu.core.weeks import monday_of
from koivu.core.words import NO_WORDS
from koivu.evaluation.house import rounds_for_the_house
from koivu.governance.models import AgendaLine, Body, Meeting, Source
from koivu.guidance.house import brought
from koivu.guidance.models import Observation
from koivu.guidance.rules import LOOKED_BACK
from koivu.participation.models import DayTheme, Wish
from koivu.participation.rules.wishes import MANY_OPEN
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.models import Proposal
from koivu.programme.seasons import drafts_of, seasons_of
from koivu.shifts.week import week_of_shifts

WEEKS_AHEAD = 4
DAYS_LOOKED_BACK = 26 * WEEK  # what nobody has taken up in half a year waits on its own page
MOST_SEEN = 20  # of what days showed, the oldest first; the rest waits on its own page


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits for the meeting: where it comes from, which one, what is told of it."""

    source: Source
    subject: str = ""
    facts: dict = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """The matter as a word in a form."""
        return f"{self.source}-{self.subject}"


def waiting_for(meeting: Meeting, today: date) -> list[Matter]:
    """Return what waits for a meeting: what gathers in the house comes to the house meeting."""
    return gathered(meeting.place, today) if meeting.body == Body.HOUSE else []


def gathered(place: Place, today: date) -> list[Matter]:
    """Return what waits for the next house meeting, in a bounded number of statements."""
    wishes = list(_WISHES.rows(place.pk))
    return [
        *_many_wishes(wishes),
        *_brought(place, today),
        *_wishes(wishes),
        *_uncovered(place, today),
        *_drafts(place, today),
        *_proposals(place),
        *_moments(place, today),
        *_themes(place, today),
    ]


def seen_besides(place: Place, today: date) -> int:
    """Return how much of what days showed is more than one agenda holds."""
    waits = Observation.objects.for_the_house(place, today - LOOKED_BACK)
    return max(0, waits.count() - MOST_SEEN)


def _brought(place: Place, today: date) -> Iterator[Matter]:
    found = brought(place, today)
    for one in found.unmet:
        facts = {"times": one.times, "first": str(one.first), "last": str(one.last)}
        yield Matter(Source.UNMET, one.theme.value, facts)
    for seen in found.seen[:MOST_SEEN]:
        facts = {"date": str(seen.observation.date)}
        yield Matter(Source.SEEN, str(seen.observation.pk), facts)
    for ends in found.agreements:
        yield Matter(Source.AGREEMENT, str(ends.partnership), {"name": ends.name})


def _uncovered(place: Place, today: date) -> Iterator[Matter]:
    """The half-days of the coming four weeks on which nobody comes who is wanted."""
    if not place.has_shifts:
        return
    board, last = board_of(place, today), today + WEEKS_AHEAD * WEEK - DAY
    mondays = [monday_of(today) + WEEK * count for count in range(WEEKS_AHEAD + 1)]
    known = _on_their_way(place)
    found = [
        key
        for monday in mondays
        for day in week_of_shifts(place, board, monday, today).days
        for half in day.halves
        if today <= day.day <= last
        and half.still_open
        and not half.settled
        and (key := f"{day.day}-{half.half.value}") not in known
    ]
    if found:
        yield Matter(Source.SHIFTS, facts={"half_days": found})


def _on_their_way(place: Place) -> set[str]:
    """Return half-days that wait for the steering group: the house is not asked again."""
    lines = AgendaLine.objects.filter(place=place, is_off=False, came_from__source=Source.SHIFTS)
    waiting = lines.exclude(decisions__decided_at__isnull=False).select_related("came_from")
    return {key for line in waiting for key in line.origin.facts.get("half_days", ())}


def _drafts(place: Place, today: date) -> Iterator[Matter]:
    board = board_of(place, today, drafts=True)
    for season in seasons_of(board, today):
        yield Matter(Source.DRAFTS, season.key, {"many": len(drafts_of(board, season))})


def _proposals(place: Place) -> Iterator[Matter]:
    """How many wait, and no word of them: they are read on their own page, screened."""
    if many := len(_PROPOSALS.rows(place.pk)):
        yield Matter(Source.PROPOSALS, facts={"many": many})


def _themes(place: Place, today: date) -> Iterator[Matter]:
    """Themes that left a develop-together day with their owners."""
    waits = [pk for (pk,) in _THEMES.rows(place.pk, today - DAYS_LOOKED_BACK, today)]
    if not waits:
        return
    rows = DayTheme.objects.filter(pk__in=waits).select_related("day")
    for theme in rows.prefetch_related("day__wordings").order_by("day__date", "number"):
        words = theme.day.words.get(f"theme_{theme.number}", NO_WORDS)
        facts = {"day": theme.day_id, "date": str(theme.day.date), "words": {**words.by_language}}
        yield Matter(Source.DAYS, str(theme.pk), facts)


def _waiting_themes(place: int, since: date, today: date) -> QuerySet:
    return DayTheme.objects.for_the_house(place, since, today).values_list("pk")


def _many_wishes(wishes: list) -> Iterator[Matter]:
    """Where very many are open, answering them is the first thing of the meeting."""
    if len(wishes) >= MANY_OPEN:
        yield Matter(Source.WISHES, facts={"many": len(wishes)})


def _wishes(wishes: list) -> Iterator[Matter]:
    """Those that somebody has brought to the meeting, by name of none."""
    for key, is_brought in wishes:
        if is_brought:
            yield Matter(Source.WISH, str(key))


def _open_wishes(place: int) -> QuerySet:
    return Wish.objects.of(place).open().may_be_seen().values_list("pk", "is_brought")


def _moments(place: Place, today: date) -> Iterator[Matter]:
    """How many moments of a round have been read, and no word of them."""
    for one in rounds_for_the_house(place, today):
        facts = {"many": one.many, "first": str(one.first_day), "last": str(one.last_day)}
        yield Matter(Source.MOMENTS, str(one.pk), facts)


def _waiting_proposals(place: int) -> QuerySet:
    return Proposal.objects.filter(place=place).waiting().values_list("pk")


# No place is the one before the first.
_WISHES = KeptQuery(_open_wishes, -1)
_PROPOSALS = KeptQuery(_waiting_proposals, -1)
_THEMES = KeptQuery(_waiting_themes, -1, date(1, 1, 1), date(1, 1, 2))
