"""Where a session is held: every copy of the week asks here."""

from dataclasses import dataclass

from koivu.places.models import Place
from koivu.programme.rules import Facts


@dataclass(frozen=True, slots=True)
class Spot:
    """The place's own address (`is_own`) or a venue, and the room there, if it may be told."""

    name: str
    room: str
    address: str
    position: tuple[float, float] | None
    is_own: bool


def spot_of(place: Place, facts: Facts) -> Spot:
    """Return where a session of `place` with these facts is held."""
    if facts.venue_id is None:
        return Spot(place.name, facts.room, place.one_line, place.position, is_own=True)
    return Spot(facts.venue, facts.room, facts.address, facts.position, is_own=False)
