"""Who sits in the steering group of a place on a day, as its pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from koivu.accounts.models import User
from koivu.core.words import finnish_order
from koivu.governance.models import Party, Seat, SeatHolder
from koivu.partners.models import name_of
from koivu.places.models import Place


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat under the name of its partner or party, and who sits there, if she shows a name."""

    seat: Seat
    name: str
    holder: User | None = None
    since: date | None = None

    @property
    def pk(self) -> int:
        return self.seat.pk

    def is_there_on(self, day: date) -> bool:
        """Whether the seat has begun and not ended on a day."""
        return self.seat.since <= day and (self.seat.until is None or day <= self.seat.until)

    @property
    def person(self) -> str:
        """The name that the holder shows of herself, or nothing (P-6)."""
        return self.holder.shown_name if self.holder else ""

    @property
    def label(self) -> str:
        """The name with what tells it from another seat of the same name."""
        return " · ".join(filter(None, [self.name, self.seat.area or self.person]))


def all_seats(place: Place, day: date) -> list[SeatShown]:
    """Return every seat there ever was, with who sits there on a day."""
    return _shown(Seat.objects.filter(place=place), day)


def seats_named(seats: Iterable[int], day: date) -> list[SeatShown]:
    """Return some seats with who sits there on a day."""
    return _shown(Seat.objects.filter(pk__in=seats), day)


def seats_on(place: Place, day: date) -> list[SeatShown]:
    """Return the seats of a day in alphabetical order, in two statements."""
    return _shown(Seat.objects.filter(place=place).on(day), day)


def seat_of(user: User, seats: Iterable[SeatShown]) -> SeatShown | None:
    """Return the seat on which somebody sits."""
    return next((one for one in seats if one.holder == user), None)


def name_of_seat(seat: Seat, organisation: str | None) -> str:
    """Return what a seat is called: its partner, or its party."""
    return organisation or str(Party(seat.party).label)


def seat_name(seat: Seat, day: date) -> str:
    """Return what one seat is called on a day."""
    return name_of_seat(seat, seat.organisation.name_on(day) if seat.organisation else None)


def _shown(seats, day: date) -> list[SeatShown]:
    on_the_day = SeatHolder.objects.on(day).select_related("user")
    rows = seats.annotate(organisation_name=name_of("organisation", day)).prefetch_related(
        Prefetch("holders", on_the_day, to_attr="there")
    )
    found = []
    for seat in rows:
        sits = seat.there[0] if seat.there else None
        name = name_of_seat(seat, seat.organisation_name)
        shown = SeatShown(seat, name, sits.user if sits else None, sits.since if sits else None)
        found.append(shown)
    return sorted(found, key=lambda one: (finnish_order(one.name), one.pk))
