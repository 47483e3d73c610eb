"""Whose turn it is at a meeting, out of rows: read once, asked for as many meetings as are open."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Q, QuerySet

from koivu.core.kept_query import KeptQuery
from koivu.core.rhythm import DAY
from koivu.governance.meeting_series import open_days_of
from koivu.governance.models import Away, Body, Meeting, Seat, SeatHolder, Turn, TurnSwap
from koivu.governance.rules.chairs import Duty, Had, Sitting, Swapped, turns_on
from koivu.partners.models import name_of
from koivu.places.models import Place

_DUTIES = {one.value: one for one in Duty}  # looking up is quicker than calling
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
    had: list[Had] = field(default_factory=list)
    swapped: list[Swapped] = field(default_factory=list)
    written: dict[tuple[str, date], dict[Duty, TurnHad]] = field(default_factory=dict)
    away: dict[tuple[str, date], set[int]] = field(default_factory=dict)
    held: dict[int, list[tuple[date, date]]] = field(default_factory=dict)
    _open: dict[str, list[date]] = field(default_factory=dict)

    def named(self, body: str, day: date) -> dict[Duty, int | None]:
        """Return the seats whose turn a meeting is: as they were had, else by the rule."""
        written = self.written.get((body, day), {})
        duties = DUTIES_OF[Body(body)]
        if all(duty in written for duty in duties):
            return {duty: written[duty].seat for duty in duties}
        had, found = list(self.had), {}
        for one in [*(d for d in self.open_days(body) if d < day), day]:
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

    def open_days(self, body: str) -> list[date]:
        """Return the days of meetings that have not ended and of which something stands."""
        if body not in self._open:
            self._open[body] = open_days_of(self.place, self.today, body)
        return self._open[body]


def rota_of(place: Place, today: date) -> Rota:
    """Return the turns of a place, in five statements."""
    return _rota(place, today, lambda rota: _TURNS.rows(place.pk))


def rota_at(meeting: Meeting, today: date) -> Rota:
    """Return of the turns of a place what those of one meeting follow from.

    Those of a house meeting follow from no other turns than the representatives' own, and of
    what was before any swap and any open meeting, from the last one of each seat.
    """
    if meeting.body != Body.HOUSE:
        return rota_of(meeting.place, today)

    def turns(rota: Rota) -> list:
        swaps = [one.day for one in rota.swapped if one.duty is Duty.HOUSE]
        since = min([meeting.date, *rota.open_days(Body.HOUSE), *swaps])
        earlier = _LAST_HOUSE_TURNS.rows(meeting.place.pk, since)
        last = [(Body.HOUSE, day, Duty.HOUSE, seat, None) for seat, day in earlier]
        last.sort(key=lambda row: row[1])
        return [*last, *_HOUSE_TURNS.rows(meeting.place.pk, since)]

    return _rota(meeting.place, today, turns)


def _rota(place: Place, today: date, turns: Callable[[Rota], list]) -> Rota:
    sittings = [
        Sitting(pk, since, until, name or "")
        for pk, since, until, name in _SEATS.rows(place.pk, today)
    ]
    rota = Rota(place, today, sittings)
    if not sittings:
        return rota
    rota.swapped = [
        Swapped(day, Duty(duty), one, other) for day, duty, one, other in _SWAPS.rows(place.pk)
    ]
    for body, day, duty, seat, came in turns(rota):
        rota.written.setdefault((body, day), {})[_DUTIES[duty]] = TurnHad(seat, came)
        rota.had.append(Had(day, _DUTIES[duty], seat))
    for body, day, seat in _AWAY.rows(place.pk):
        rota.away.setdefault((body, day), set()).add(seat)
    rota.held = _held(place, today)
    return rota


def _held(place: Place, today: date) -> dict[int, list[tuple[date, date]]]:
    """Return from when until when somebody sits on each seat; who has left the house has left."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for seat, since, until, is_there in _HOLDERS.rows(place.pk, today):
        last = until or date.max
        found[seat].append((since, last if is_there else min(last, today - DAY)))
    return found


def _seats(place: int, today: date) -> QuerySet:
    seats = Seat.objects.filter(place=place).annotate(name=name_of("organisation", today))
    return seats.values_list("pk", "since", "until", "name")


def _turns(place: int) -> QuerySet:
    turns = Turn.objects.filter(seat__place=place).order_by("meeting__date", "duty")
    return turns.values_list("meeting__body", "meeting__date", "duty", "seat", "came")


def _house_turns(place: int, since: date) -> QuerySet:
    return _turns(place).filter(duty=Duty.HOUSE, meeting__date__gte=since)


def _last_house_turns(place: int, before: date) -> QuerySet:
    turns = Turn.objects.filter(seat__place=place, duty=Duty.HOUSE, meeting__date__lt=before)
    last = turns.values("seat").annotate(last=Max("meeting__date"))
    return last.values_list("seat", "last")


def _swaps(place: int) -> QuerySet:
    swaps = TurnSwap.objects.agreed().filter(place=place).order_by("since", "pk")
    return swaps.values_list("since", "duty", "asker", "other")


def _away(place: int) -> QuerySet:
    return Away.objects.filter(seat__place=place).values_list("body", "date", "seat")


def _holders(place: int, today: date) -> QuerySet:
    stays = Q(pk__in=SeatHolder.objects.sitting(place, today)) | Q(since__gt=today)
    rows = SeatHolder.objects.filter(seat__place=place).annotate(stays=stays)
    return rows.values_list("seat", "since", "until", "stays")


# No place is the one before the first, and nothing was in the year one.
_SEATS = KeptQuery(_seats, -1, date(1, 1, 1))
_TURNS = KeptQuery(_turns, -1)
_HOUSE_TURNS = KeptQuery(_house_turns, -1, date(1, 1, 1))
_LAST_HOUSE_TURNS = KeptQuery(_last_house_turns, -1, date(1, 1, 1))
_SWAPS = KeptQuery(_swaps, -1)
_AWAY = KeptQuery(_away, -1)
_HOLDERS = KeptQuery(_holders, -1, date(1, 1, 1))
