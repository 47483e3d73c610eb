"""A place's card among the answers: written once, as long as it would say the same."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from koivu.core import pages
from koivu.core.rhythm import DAY
from koivu.network.rules import Answer, Question, When
from koivu.programme.rules import Here, Session, is_on

SESSIONS_SHOWN = 4  # of one place; its own week tells the rest
SPEAKERS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as its card shows it, as much of it as there is room for."""

    answer: Answer
    number: int
    days_ago: int | None
    tells_county: bool

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The first of what fits."""
        return self.answer.sessions[:SESSIONS_SHOWN]

    @property
    def more(self) -> int:
        """How many there are besides."""
        return max(0, len(self.answer.sessions) - SESSIONS_SHOWN)

    @property
    def speakers(self) -> tuple[Here, ...]:
        """The first of those who speak the language."""
        return self.answer.speakers[:SPEAKERS_SHOWN]

    @property
    def km(self) -> int | None:
        """The distance as it is told, in whole km; 0 is less than one."""
        km = self.answer.km
        return None if km is None else 0 if km < 1 else round(km)


def cards_of(found: Iterable[Answer], asked: Question, now: datetime) -> list[SafeString]:
    """Return the cards of answers in their order; they tell counties when there are several."""
    answers = list(found)
    towns = [one.place.municipality for one in answers]
    tells_county = len({town.county_code for town in towns if town}) > 1
    shown = (
        Shown(one, number, _days_ago(one, now), tells_county)
        for number, one in enumerate(answers, start=1)
    )
    return [_card(one, asked, now) for one in shown]


def _card(one: Shown, asked: Question, now: datetime) -> SafeString:
    def write() -> SafeString:
        today = now.date()
        context = {
            "one": one,
            "place": one.answer.place,
            "state": one.answer.state,
            "language": asked.wanted.language,
            "tells_day": asked.when == When.WEEK,
            "now": now,
            "today": today,
            "tomorrow": today + DAY,
        }
        return render_to_string("network/_answer.html", context)

    return pages.piece(_all_it_says(one, asked, now), write)


def _all_it_says(one: Shown, asked: Question, now: datetime) -> Hashable:
    """Return all that a card depends on; the place's version stands for its words and hours."""
    place, state = one.answer.place, one.answer.state
    return (
        get_language(),
        "card",
        place.pk,
        place.version,
        now.date(),
        one.number,
        one.answer.position is None,
        one.km,
        one.days_ago,
        one.tells_county,
        (state.is_open, state.until, state.opens_next),
        asked.when,
        asked.wanted.language,
        one.more,
        tuple((session.id, is_on(session, now)) for session in one.sessions),
        tuple((here.pattern.id, here.starts) for here in one.speakers),
    )


def _days_ago(one: Answer, now: datetime) -> int | None:
    checked = one.place.checked_on
    return (now.date() - checked).days if checked else None
