"""How a seat of the steering group is called: by its organisation or its party, never a person."""

from datetime import date

from koivu.governance.models import Seat


def seat_name(seat: Seat, day: date) -> str:
    """Return for whom a seat is, as it is called on a day."""
    return seat.organisation.name_on(day) if seat.organisation else seat.get_party_display()
