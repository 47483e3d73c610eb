"""Counts for tests, made through the actions as a device or a sheet of paper would."""

from datetime import date, datetime
from uuid import uuid4

from koivu.places.models import Device, Place
from koivu.places.tests.factories import A_MONDAY, A_MORNING
from koivu.visits.actions import keep_book, keep_counts, take_book_in
from koivu.visits.books.reading import read_visits
from koivu.visits.books.settling import Told
from koivu.visits.models import Count, Manner, PastBook, PastRun, What
from koivu.visits.rules import Item


def an_item(
    session: str = "",
    adults: int | None = 5,
    children: int | None = 7,
    *,
    day: date = A_MONDAY,
    key: str = "",
    what: What | None = None,
    manner: Manner = Manner.AT_ONCE,
    counted_at: datetime | None = A_MORNING,
    **facts: object,
) -> Item:
    """Return a count as it was sent: of a session, or else of a day."""
    return Item(
        key=key or str(uuid4()),
        what=what or (What.SESSION if session else What.DAY),
        session=session,
        date=day,
        manner=manner,
        adults=adults,
        children=children,
        counted_at=counted_at,
        **facts,
    )


def make_count(
    place: Place,
    session: str = "",
    adults: int | None = 5,
    children: int | None = 7,
    *,
    device: Device | None = None,
    at: datetime = A_MORNING,
    **facts: object,
) -> Count:
    """Keep one count; twice of the same session is a second count that waits for an answer."""
    facts.setdefault("counted_at", at)
    item = an_item(session, adults, children, **facts)
    keep_counts(place, [item], at=at, device=device)
    return Count.objects.get(key=item.key)


A_BOOK = "pvm;kävijät\n4.3.2019;12\n5.3.2019;15\n6.3.2019;0\n"
OF_DAYS = Told("visits", "counted", "day", "kirja.csv")


def make_past_book(place: Place, text: str = A_BOOK, *, at: datetime = A_MORNING) -> PastBook:
    """Keep a book that waits for an answer to its nought."""
    found = read_visits(text.encode(), OF_DAYS.name)
    return keep_book(place, OF_DAYS.name, "a", found, OF_DAYS, by=None, at=at)


def take_past_book_in(place: Place, text: str = A_BOOK, *, at: datetime = A_MORNING) -> PastRun:
    """Take a book in; its nought means that nobody came."""
    found = read_visits(text.encode(), OF_DAYS.name)
    answers = {"zeros": "nobody"}
    return take_book_in(place, OF_DAYS.name, "b", found, OF_DAYS, answers, by=None, at=at)
