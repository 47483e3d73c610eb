"""Reading a book of visits apart, in a child process with limits, and settling it for a place."""

import hashlib
from collections.abc import Mapping
from datetime import date

from koivu.core.apart import ReadApartFailed, run_apart
from koivu.places.models import Place
from koivu.reading.readers import WHY_NOT
from koivu.visits.books.entry import Entry
from koivu.visits.books.found import Found, from_lines
from koivu.visits.books.settling import Settled, Told, settle
from koivu.visits.models import PastFigure

TARGET = "koivu.visits.books.reading:read_inside"
SECONDS, MEGABYTES = 20, 256
# On the console nobody else waits: a busy machine makes only the clock longer.
SECONDS_ON_CONSOLE = 60
LONGEST_NAME = 120


def read_book_of_visits(content: bytes, name: str, seconds: float = SECONDS) -> Found:
    """Return what is found in a book; one that hurts the reader is a problem, told so."""
    try:
        answer = run_apart(
            TARGET, content, seconds=seconds, memory_mb=MEGABYTES, options={"name": name}
        )
    except ReadApartFailed as failed:
        kind = next((kind for why, kind in WHY_NOT.items() if isinstance(failed, why)), "")
        return Found(problem=kind or "file_unreadable", told={"name": name})
    return from_lines(answer)


def digest_of(content: bytes) -> str:
    """Return what tells whether it is the same book again."""
    return hashlib.sha256(content).hexdigest()


def settle_for(
    place: Place | None, found: Found, told: Told, answers: Mapping[str, str], today: date
) -> Settled:
    """Settle a book beside what the place has from others; without a place beside nothing."""
    return settle(found, told, answers, today, _known(place, told.unit) if place else frozenset())


def _known(place: Place, unit: str) -> frozenset[tuple]:
    """The keys of `Entry.mark` that stand in the place's history already."""
    rows = PastFigure.objects.of_place(place)
    if unit:
        rows = rows.filter(unit=unit)
    return frozenset(
        (granularity, day, f"{starts:%H:%M}" if starts else "", label.casefold())
        for granularity, day, starts, label in rows.values_list(
            "granularity", "date", "starts", "label"
        ).iterator()
    )


def as_figure(entry: Entry, told: Told) -> PastFigure:
    """Return an entry as a row, without its place and its run."""
    assert entry.first
    return PastFigure(
        date=entry.first,
        starts=entry.figure.start or None,
        label=entry.label[:120],
        granularity=entry.granularity,
        unit=told.unit,
        basis=told.basis,
        value=entry.value,
    )
