"""Sessions of one or many places, in order of time, page by page.

A page is cut out of the boards, which every other copy of the week is made of too. Places are
taken a batch at a time, and only the first of what is found is kept, so that memory does not
grow with the number of places.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import nsmallest
from itertools import chain

from koivu.core.geo import Circle
from koivu.core.rhythm import DAY
from koivu.core.words import folded
from koivu.places.finding import public_place, version_of_all
from koivu.places.models import Place
from koivu.programme.board import Board, boards_of
from koivu.programme.rules import Facts, Session, Wanted
from koivu.programme.spots import spot_of

PLACES_AT_ONCE = 40
FIRST_STRETCH = timedelta(days=7)

Key = tuple[date, int, float, str]


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked: days (both included), whom it must suit, where, which words, after what."""

    first: date
    last: date
    wanted: Wanted
    place: str = ""
    near: Circle | None = None
    words: tuple[str, ...] = ()
    after: Key | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A session, the place that holds it, and when it last changed.

    It holds no board: the boards of a page's places would be most of the memory.
    """

    place: Place
    session: Session
    changed_at: datetime

    @property
    def order(self) -> Key:
        return self.session.order


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The sessions of a page, and where the next one goes on; None at the end."""

    found: list[Found]
    next: Key | None


@dataclass(frozen=True, slots=True)
class Where:
    """The places to look in: their versions, and the few themselves when they are few."""

    versions: dict[int, int]
    few: list[Place] | None = None

    @property
    def version(self) -> int:
        """One number that is another whenever a place comes, goes or changes."""
        return version_of_all(sorted(self.versions.items()))

    def batches(self) -> Iterator[list[Place]]:
        """Yield the places, some at a time."""
        ids = list(self.versions)
        for start in range(0, len(ids), PLACES_AT_ONCE):
            if self.few is not None:
                yield self.few[start : start + PLACES_AT_ONCE]
                continue
            some = ids[start : start + PLACES_AT_ONCE]
            yield list(Place.objects.open_to_families().filter(pk__in=some))


def where(search: Search) -> Where:
    """Return the places to look in; Http404 when the one asked for is not there."""
    if search.place:
        return _few([public_place(search.place)])
    if search.near:
        return _few(Place.objects.open_to_families().near(search.near))
    return Where(dict(Place.objects.filter(is_public=True).values_list("pk", "version")))


def _few(places: Iterable[Place]) -> Where:
    few = list(places)
    return Where({place.pk: place.version for place in few}, few)


def page_of(search: Search, where: Where, today: date, room: int) -> FoundPage:
    """Return the first `room` sessions after `search.after` in the places of `where`."""
    first = max(search.first, search.after[0]) if search.after else search.first
    last = search.last
    kept: list[Found] = []
    for places in where.batches():
        boards = boards_of(places, today)
        on = [(place, boards[place.pk]) for place in places]
        for since, until in _stretches(first, last):
            new = _found(search, on, since, until, is_first=since == first)
            kept = nsmallest(room + 1, chain(kept, new), key=lambda one: one.order)
            if len(kept) > room:
                # What comes later than the last one kept need not be looked at any more.
                last = kept[-1].session.day
            if until >= last:
                break
    page = kept[:room]
    return FoundPage(page, page[-1].order if len(kept) > room else None)


def words_of(q: str) -> tuple[str, ...]:
    """Return the words that a search text asks for, every one of them."""
    return tuple(folded(q).split())


def written_key(key: Key) -> str:
    """Return where a page ended as text for an address."""
    day, rank, moment, session_id = key
    text = f"{day.isoformat()} {rank} {moment!r} {session_id}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_key(text: str) -> Key:
    """Return what `written_key` wrote; ValueError if it did not."""
    read = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    day, rank, moment, session_id = read.split(" ")
    return (date.fromisoformat(day), int(rank), float(moment), session_id)


def _stretches(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield stretches of days, each twice as long as the one before."""
    length = FIRST_STRETCH
    while first <= last:
        until = min(last, first + length - DAY)
        yield first, until
        first, length = until + DAY, length * 2


def _found(
    search: Search, on: list[tuple[Place, Board]], since: date, until: date, *, is_first: bool
) -> Iterator[Found]:
    for place, board in on:
        for session in board.sessions(since, until, search.wanted):
            # What goes on from an earlier stretch was found there.
            if session.day < since and not is_first:
                continue
            if search.after and session.order <= search.after:
                continue
            if _is_inside(search.near, place, session.facts) and _says(search, session.facts):
                yield Found(place, session, board.changed_at(session) or place.changed_at)


def _is_inside(near: Circle | None, place: Place, facts: Facts) -> bool:
    """Whether it is held inside; a venue that nobody has placed on the map is nowhere near."""
    return near is None or near.holds(spot_of(place, facts).position)


def _says(search: Search, facts: Facts) -> bool:
    if not search.words:
        return True
    all_of_it = folded("\n".join(facts.told))
    return all(word in all_of_it for word in search.words)
