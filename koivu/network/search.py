"""The places of a question: found by the database, few enough to look into each of them."""

from dataclasses import dataclass
from datetime import datetime
from math import inf

from koivu.core import clock
from koivu.network.rules import Answer, Question, answer_of
from koivu.places.finding import public_places_near, version_of_all
from koivu.places.models import Place
from koivu.programme.board import boards_of

# With more places than this a family says first where it is; of those around, the nearest count.
MOST = 60


@dataclass(frozen=True, slots=True)
class Around:
    """The places to look into, and whether there were more of them than anybody looks through."""

    places: list[Place]
    were_more: bool

    @property
    def version(self) -> int:
        """One number that is another whenever one of them comes, goes or changes."""
        return version_of_all((place.pk, place.version) for place in self.places)


def places_around(asked: Question) -> Around:
    """Return the places around a point, the nearest first; without one all, if they are few."""
    if asked.near is None:
        few = list(Place.objects.open_to_families().order_by("pk")[: MOST + 1])
        return Around(few[:MOST], were_more=len(few) > MOST)
    near = asked.near

    def far(place: Place) -> tuple[float, int]:
        return (near.distance_to(place.position) if place.position else inf, place.pk)

    nearest = sorted(public_places_near(near, asked.town), key=far)
    return Around(nearest[:MOST], were_more=len(nearest) > MOST)


def answers(asked: Question, around: Around, now: datetime) -> tuple[list[Answer], datetime]:
    """Return what fits, in order, and until when that stays true while nobody changes anything."""
    boards = boards_of(around.places, now.date())
    on = [(place, boards[place.pk]) for place in around.places]
    found = [one for place, board in on if (one := answer_of(place, board, asked, now))]
    changes = (board.next_change(now) for board in boards.values())
    until = min(changes, default=clock.midnight_after(now.date()))
    return sorted(found, key=lambda one: one.order), until
