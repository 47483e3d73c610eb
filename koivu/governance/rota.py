"""Whose turn it is at a meeting, out of rows: read once, asked for as many meetings as are open."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from koivu.core.rhythm import DAY
from koivu.governance.meeting_series import meetings_of
from koivu.governance.models import Away, Body, Seat, SeatHolder, Turn, TurnSwap
from koivu.governance.rules.chairs import Duty, Had, Sitting, Swapped, turns_on
from koivu.partners.models import name_of
from koivu.places.models import Place

DUTIES_OF = {Body.HOUSE: (Duty.HOUSE,), Body.STEERING: (Duty.CHAIR, Duty.SCRIBE)}


@dataclass(frozen=True, slots=True)
class TurnHad:
    """A turn as it was had, and whether a representative came."""

    seat: int
    came: bool | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Of how many turns at house meetings a seat came to how many; never a person's."""

    came: int = 0
    turns: int = 0


@dataclass
class Rota:
    """All that turns follow from; which meetings are open is asked when it is needed."""

    place: Place
    today: date
    sittings: list[Sitting]
    had: list[Had]
    swapped: list[Swapped]
    written: dict[tuple[str, date], dict[Duty, TurnHad]]
    away: dict[tuple[str, date], set[int]]
    held: dict[int, list[tuple[date, date]]] = field(default_factory=dict)
    _open: dict[str, list[date]] = field(default_factory=dict)

    def named(self, body: str, day: date) -> dict[Duty, int | None]:
        """Return the seats whose turn a meeting is: as they were had, else by the rule."""
        written = self.written.get((body, day), {})
        duties = DUTIES_OF[Body(body)]
        if all(duty in written for duty in duties):
            return {duty: written[duty].seat for duty in duties}
        had, found = list(self.had), {}
        for one in [*(d for d in self._open_of(body) if d < day), day]:
            turns = turns_on(one, self.sittings, had, self.swapped)
            known, away = self.written.get((body, one), {}), self._empty(body, one)
            found = {
                duty: known[duty].seat if duty in known else turns.whose(duty, away)
                for duty in duties
            }
            had += [
                Had(one, duty, seat)
                for duty, seat in found.items()
                if seat is not None and duty not in known
            ]
        return found

    def came(self, body: str, day: date) -> bool | None:
        """Return whether the representative came to a house meeting, where it was said."""
        had = self.written.get((body, day), {}).get(Duty.HOUSE)
        return had.came if had else None

    def house_turns(self) -> dict[int, Tally]:
        """Return x of y turns at house meetings for each seat."""
        found: dict[int, Tally] = defaultdict(Tally)
        for duties in self.written.values():
            for had in (one for duty, one in duties.items() if duty is Duty.HOUSE):
                so_far = found[had.seat]
                found[had.seat] = Tally(so_far.came + bool(had.came), so_far.turns + 1)
        return found

    def _empty(self, body: str, day: date) -> set[int]:
        """Return the seats on which nobody sits at a meeting: said to be away, or vacant."""
        vacant = {
            one.seat
            for one in self.sittings
            if not any(first <= day <= last for first, last in self.held.get(one.seat, []))
        }
        return vacant | self.away.get((body, day), set())

    def _open_of(self, body: str) -> list[date]:
        """Return the days of meetings that have not ended and of which something stands."""
        if body not in self._open:
            found = meetings_of(self.place, self.today, body)
            late = [one for one in found.past if one.pk and not one.ended_at]
            self._open[body] = sorted(one.date for one in (*late, *found.coming))
        return self._open[body]


def rota_of(place: Place, today: date) -> Rota:
    """Return the turns of a place, in five statements."""
    seats = Seat.objects.filter(place=place).annotate(name=name_of("organisation", today))
    sittings = [
        Sitting(pk, since, until, name or "")
        for pk, since, until, name in seats.values_list("pk", "since", "until", "name")
    ]
    if not sittings:
        return Rota(place, today, [], [], [], {}, {})
    written: dict[tuple[str, date], dict[Duty, TurnHad]] = defaultdict(dict)
    had = []
    turns = Turn.objects.filter(seat__place=place).order_by("meeting__date", "duty")
    for body, day, duty, seat, came in turns.values_list(
        "meeting__body", "meeting__date", "duty", "seat", "came"
    ):
        written[body, day][Duty(duty)] = TurnHad(seat, came)
        had.append(Had(day, Duty(duty), seat))
    swaps = TurnSwap.objects.agreed().filter(place=place).order_by("since", "pk")
    swapped = [
        Swapped(day, Duty(duty), one, other)
        for day, duty, one, other in swaps.values_list("since", "duty", "asker", "other")
    ]
    away: dict[tuple[str, date], set[int]] = defaultdict(set)
    rows = Away.objects.filter(seat__place=place)
    for body, day, seat in rows.values_list("body", "date", "seat"):
        away[body, day].add(seat)
    held = _held(place, today)
    return Rota(place, today, sittings, had, swapped, dict(written), dict(away), held)


def _held(place: Place, today: date) -> dict[int, list[tuple[date, date]]]:
    """Return from when until when somebody sits on each seat; who has left the house has left."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    stays = Q(pk__in=SeatHolder.objects.sitting(place, today)) | Q(since__gt=today)
    rows = SeatHolder.objects.filter(seat__place=place).annotate(stays=stays)
    for seat, since, until, is_there in rows.values_list("seat", "since", "until", "stays"):
        last = until or date.max
        found[seat].append((since, last if is_there else min(last, today - DAY)))
    return found
