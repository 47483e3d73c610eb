"""What fits a family's question, and in which order. Pure: no query, no clock, no request."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from math import inf

from koivu.core.geo import Circle, Position
from koivu.core.rhythm import DAY
from koivu.core.words import finnish_order, folded, says
from koivu.places.areas import Municipality
from koivu.places.models import Place
from koivu.places.rules import is_stale
from koivu.programme.board import Board, OpenState
from koivu.programme.rules import Facts, Here, Session, Wanted, is_on, is_over
from koivu.programme.spots import spot_of

DAYS_OF_A_WEEK = 7
NOTHING_WANTED = Wanted()


class When(StrEnum):
    """When it must be on; a week is seven days from today, also on a Sunday."""

    NOW = "now"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Question:
    """What a family asks: an empty field asks nothing, and without a time every place is shown.

    `town` counts whole, whatever the distance from its middle.
    """

    when: When | None = None
    wanted: Wanted = NOTHING_WANTED
    words: tuple[str, ...] = ()
    near: Circle | None = None
    town: Municipality | None = None

    def days(self, today: date) -> list[date]:
        """The days that are asked for."""
        many = DAYS_OF_A_WEEK if self.when == When.WEEK else 1
        return [today + DAY * ahead for ahead in range(many)]


@dataclass(frozen=True, slots=True)
class Answer:
    """A place that fits: its door, what fits there, who speaks the language, and how far it is."""

    place: Place
    state: OpenState
    sessions: tuple[Session, ...] = ()
    speakers: tuple[Here, ...] = ()
    km: float | None = None
    position: Position | None = None
    is_stale: bool = False

    @property
    def order(self) -> tuple:
        """Sort key: what nobody has checked sinks; then the nearest first, then by name."""
        far = inf if self.km is None else self.km
        return (self.is_stale, far, finnish_order(self.place.name), self.place.pk)


def answer_of(place: Place, board: Board, asked: Question, now: datetime) -> Answer | None:
    """Return how a place answers the question, or None when nothing of it fits."""
    sessions = _sessions(place, board, asked, now) if asked.when else []
    doors = _doors_fit(place, board, asked, now)
    if not doors and not sessions:
        return None
    spots = [spot_of(place, one.facts).position for one in sessions]
    spots += [place.position] if doors else []
    position, km = _nearest(spots, asked.near)
    if not _is_around(place, asked, km):
        return None
    return Answer(
        place,
        board.open_state(now),
        tuple(sessions),
        tuple(_speakers(board, asked, now)),
        km,
        position,
        is_stale(place.checked_on, now.date()),
    )


def _sessions(place: Place, board: Board, asked: Question, now: datetime) -> list[Session]:
    """Return the sessions that fit, in order of time; into a closed group nobody just comes."""
    days = asked.days(now.date())
    found = board.sessions(days[0], days[-1], replace(asked.wanted, language=""))
    return [
        one
        for one in found
        if _is_held(one)
        and not is_over(one, now)
        and (asked.when != When.NOW or is_on(one, now))
        and _is_spoken(board, one, asked, now)
        and _says(place, one.facts, asked.words)
    ]


def _doors_fit(place: Place, board: Board, asked: Question, now: datetime) -> bool:
    """Whether it is enough to come in: the doors are open, and to a child of this age too.

    While something is on for others only, open doors promise this child nothing.
    """
    if not _says(place, None, asked.words):
        return False
    if asked.when is None:
        return True
    if not board.hours:
        # Open only while something is on: what is on has been asked already.
        return False
    return any(_doors_fit_on(board, asked, day, now) for day in asked.days(now.date()))


def _doors_fit_on(board: Board, asked: Question, day: date, now: datetime) -> bool:
    spans = [
        span
        for span in board.open_spans(day)
        if now < span.closes and (asked.when != When.NOW or _within(span.opens, now, span.closes))
    ]
    if asked.wanted.language:
        speakers = [one for one in _speakers_on(board, asked, day, now) if _is_at_the_doors(one)]
        spans = [
            span
            for span in spans
            if any(one.starts < span.closes and span.opens < one.ends for one in speakers)
        ]
    if not spans:
        return False
    if asked.wanted.age_months is None and not asked.wanted.expecting:
        return True
    on = (one for one in board.sessions(day, day) if _is_held(one) and not is_over(one, now))
    return not any(asked.when != When.NOW or is_on(one, now) for one in on)


def _is_at_the_doors(here: Here) -> bool:
    """Whether somebody is at the place's own address, where its doors are."""
    return here.pattern.venue_id is None


def _is_held(session: Session) -> bool:
    return not session.is_cancelled and not session.facts.is_closed_group


def _within(begins: datetime, now: datetime, ends: datetime) -> bool:
    """Whether `now` is between two moments; also in the hour that comes twice."""
    return begins.timestamp() <= now.timestamp() < ends.timestamp()


def _is_spoken(board: Board, session: Session, asked: Question, now: datetime) -> bool:
    """Whether a language is spoken in it: by whoever leads, or by somebody who is there then."""
    language = asked.wanted.language
    if not language or language in session.facts.languages:
        return True
    if not (session.starts and session.ends):
        return False
    return any(
        here.starts < session.ends and session.starts < here.ends
        for here in _speakers_on(board, asked, session.day, now)
        if here.pattern.venue_id == session.facts.venue_id
    )


def _speaking(board: Board, language: str, day: date) -> Iterator[Here]:
    """Yield those who are here on `day` and speak a language; who has left is not."""
    return (
        here for here in board.here(day) if language in here.pattern.languages and not here.tapped
    )


def _speakers_on(board: Board, asked: Question, day: date, now: datetime) -> Iterator[Here]:
    for here in _speaking(board, asked.wanted.language, day):
        if now < here.ends and (asked.when != When.NOW or here.starts <= now):
            yield here


def _speakers(board: Board, asked: Question, now: datetime) -> Iterator[Here]:
    """Yield who speaks the language in the time that is asked for."""
    if asked.wanted.language and asked.when:
        for day in asked.days(now.date()):
            yield from _speakers_on(board, asked, day, now)


def _says(place: Place, facts: Facts | None, words: Iterable[str]) -> bool:
    """Whether the place and the session say all the words, in any language."""
    if not words:
        return True
    town = place.municipality
    told = [place.name, place.one_line, *((town.fi, town.sv) if town else ())]
    if facts:
        told += facts.told
    return says(folded("\n".join(told)), words)


def _nearest(
    spots: Iterable[Position | None], near: Circle | None
) -> tuple[Position | None, float | None]:
    """Return the nearest of the known positions, and how far it is."""
    known = [spot for spot in spots if spot]
    if not known:
        return None, None
    if near is None:
        return known[0], None
    nearest = min(known, key=near.distance_to)
    return nearest, near.distance_to(nearest)


def _is_around(place: Place, asked: Question, km: float | None) -> bool:
    if asked.near is None:
        return True
    if asked.town and place.municipality == asked.town:
        return True
    return km is not None and km <= asked.near.km
