"""Who sits in the steering group of a place on a day, as its pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import DEFAULT_DB_ALIAS
from django.db.models import FilteredRelation, Q, QuerySet

from koivu.accounts.models import User
from koivu.core.kept_query import KeptQuery
from koivu.core.words import finnish_order
from koivu.governance.models import Party, Seat
from koivu.partners.models import name_of
from koivu.places.models import Place

SEAT_COLUMNS = tuple(column.attname for column in Seat._meta.concrete_fields)
# What pages and mails ask of whoever sits there; anything else of her is read when asked for.
HOLDER_COLUMNS = ("id", "shown_name", "email", "language", "is_active")


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
    """Return every seat there ever was in alphabetical order, with who sits there on a day."""
    return _in_order(_SEATS.rows(place.pk, day))


def seats_named(seats: Iterable[int | None], day: date) -> list[SeatShown]:
    """Return some seats, a few, with who sits there on a day; a statement for each."""
    wanted = {seat for seat in seats if seat is not None}
    return _in_order(row for seat in wanted for row in _SEAT.rows(seat, day))


def seats_on(place: Place, day: date) -> list[SeatShown]:
    """Return the seats of a day, in one statement."""
    return [one for one in all_seats(place, day) if one.is_there_on(day)]


def seat_of(user: User, seats: Iterable[SeatShown]) -> SeatShown | None:
    """Return the seat on which somebody sits."""
    return next((one for one in seats if one.holder == user), None)


def name_of_seat(seat: Seat, organisation: str | None) -> str:
    """Return what a seat is called: its partner, or its party."""
    return organisation or str(Party(seat.party).label)


def seat_name(seat: Seat, day: date) -> str:
    """Return what one seat is called on a day."""
    return name_of_seat(seat, seat.organisation.name_on(day) if seat.organisation else None)


def _in_order(rows: Iterable) -> list[SeatShown]:
    found: dict[int, SeatShown] = {}
    for row in rows:
        found.setdefault(row.id, _shown(row))
    return sorted(found.values(), key=lambda one: (finnish_order(one.name), one.pk))


def _shown(row: tuple) -> SeatShown:
    own, (organisation, since, *holder) = row[: len(SEAT_COLUMNS)], row[len(SEAT_COLUMNS) :]
    seat = Seat.from_db(DEFAULT_DB_ALIAS, SEAT_COLUMNS, own)
    name = name_of_seat(seat, organisation)
    if since is None:
        return SeatShown(seat, name)
    return SeatShown(seat, name, User.from_db(DEFAULT_DB_ALIAS, HOLDER_COLUMNS, holder), since)


def _seats(place: int, day: date) -> QuerySet:
    return _with_holders(Seat.objects.filter(place=place), day)


def _seat(seat: int, day: date) -> QuerySet:
    return _with_holders(Seat.objects.filter(pk=seat), day)


def _with_holders(seats: QuerySet, day: date) -> QuerySet:
    """Seats with who sits there; where one leaves on the day another comes, the first of them."""
    sits = Q(holders__since__lte=day) & (Q(holders__until=None) | Q(holders__until__gte=day))
    seats = seats.annotate(
        organisation_name=name_of("organisation", day),
        there=FilteredRelation("holders", condition=sits),
    )
    holder = (f"there__user__{column}" for column in HOLDER_COLUMNS)
    seats = seats.order_by("since", "pk", "there__since", "there__pk")
    return seats.values_list(*SEAT_COLUMNS, "organisation_name", "there__since", *holder)


# No row is the one before the first, and nothing was in the year one.
_SEATS = KeptQuery(_seats, -1, date(1, 1, 1))
_SEAT = KeptQuery(_seat, -1, date(1, 1, 1))
