"""How often families and volunteers were at the table when the steering group decided."""

from dataclasses import dataclass
from datetime import date

from koivu.governance.models import Body, Decision, Party, SeatHolder
from koivu.places.models import Place


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the steering group: was a seat of families or volunteers filled that day.

    `heard_families`: the decision begins with what families told.
    """

    day: date
    had_a_seat: bool
    heard_families: bool


def decided_between(place: Place, first: date, last: date) -> list[Decided]:
    """Return the decisions of a time, in two statements; nothing tells how anybody stood."""
    rows = Decision.objects.decided().filter(place=place, body=Body.STEERING)
    rows = rows.filter(decided_on__gte=first, decided_on__lte=last)
    sat = _days_of_their_seats(place)
    return [
        Decided(day, any(since <= day and (until is None or day <= until) for since, until in sat),
                bool(families))
        for day, families in rows.order_by("decided_on").values_list("decided_on", "families")
    ]  # fmt: skip


def _days_of_their_seats(place: Place) -> list[tuple[date, date | None]]:
    theirs = (Party.FAMILIES, Party.VOLUNTEERS)
    holders = SeatHolder.objects.filter(seat__place=place, seat__party__in=theirs).order_by()
    rows = holders.values_list("since", "until", "seat__until")
    return [
        (since, min((one for one in (until, ended) if one), default=None))
        for since, until, ended in rows
    ]
