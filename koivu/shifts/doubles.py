"""Hours of shifts at which somebody of the same organisation is written by hand, too: asked."""

from dataclasses import dataclass
from datetime import date

from koivu.core.shelf import Shelf
from koivu.core.words import NO_WORDS, Words
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.shifts.announcing import telling_of


@dataclass(frozen=True, slots=True)
class DoubleShown:
    """One question: whose, which role is written, and when it is next."""

    presence_id: int
    organisation_id: int | None
    name: str
    role: Words
    day: date


_doubles: Shelf[tuple[DoubleShown, ...]] = Shelf(room=64)


def doubles_of(place: Place, board: Board, today: date) -> tuple[DoubleShown, ...]:
    """Return what is asked in a place; read once for each of its versions."""
    key = place.pk, place.version, today
    found = _doubles.take(key)
    return _doubles.put(key, _read(place, board, today)) if found is None else found


def forget_doubles() -> None:
    """Empty the shelf of this process (tests and benchmarks ask for it)."""
    _doubles.clear()


def _read(place: Place, board: Board, today: date) -> tuple[DoubleShown, ...]:
    roles = {one.id: one.role for one in board.patterns}
    return tuple(
        DoubleShown(
            one.presence.pk,
            one.presence.organisation_id,
            one.presence.organisation.name_on(today),
            roles.get(one.presence.pk, NO_WORDS),
            one.dates[0],
        )
        for one in telling_of(place, board, today).doubles
    )
