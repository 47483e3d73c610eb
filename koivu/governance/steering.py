"""What the pages of the steering group show: its meetings, whose turns they are, swaps, notes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from koivu.accounts.models import User
from koivu.governance.meeting_series import meetings_of
from koivu.governance.models import Away, Body, Handover, Meeting, TurnSwap
from koivu.governance.rota import Rota, rota_at, rota_of
from koivu.governance.rules.chairs import Duty
from koivu.governance.seats import SeatShown, all_seats, seat_of, seats_named
from koivu.places.models import Place

MOST_HOUSE = 3  # coming house meetings whose turn is named


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting and the seats whose turn it is there, by duty."""

    meeting: Meeting
    chair: SeatShown | None = None
    scribe: SeatShown | None = None
    representative: SeatShown | None = None
    came: bool | None = None
    is_mine_away: bool = False
    has_group: bool = False  # somebody has a seat on the day that is asked about


@dataclass(frozen=True, slots=True)
class SeatTurns:
    """Of a seat: came to x of y house meetings that were its turn."""

    seat: SeatShown
    came: int
    turns: int


@dataclass(frozen=True, slots=True)
class SwapShown:
    """A swap that waits for a yes: of which duty, between whom."""

    swap: TurnSwap
    asker: SeatShown
    other: SeatShown

    @property
    def is_of_chair(self) -> bool:
        return self.swap.duty == Duty.CHAIR

    @property
    def is_of_scribe(self) -> bool:
        return self.swap.duty == Duty.SCRIBE


@dataclass(frozen=True, slots=True)
class SteeringShown:
    """Everything of a group's own page."""

    mine: SeatShown | None
    seats: tuple[SeatShown, ...]
    ended: tuple[SeatShown, ...]  # the latest first
    to_come: tuple[SeatShown, ...]
    coming: tuple[MeetingShown, ...]
    past: tuple[Meeting, ...]
    house: tuple[MeetingShown, ...]
    turns: tuple[SeatTurns, ...]
    asked_of_me: tuple[SwapShown, ...]
    asked_by_me: tuple[SwapShown, ...]


def steering_of(
    place: Place, user: User, today: date, *, from_the_beginning: bool = False
) -> SteeringShown:
    """Return a group's meetings and turns as one of its members sees them."""
    rota, everybody = rota_of(place, today), all_seats(place, today)
    named = {one.pk: one for one in everybody}
    seats = [one for one in everybody if one.is_there_on(today)]
    ended = [one for one in everybody if one.seat.until and one.seat.until < today]
    mine = seat_of(user, seats)
    meetings = meetings_of(place, today, Body.STEERING, from_the_beginning=from_the_beginning)
    house = meetings_of(place, today).coming[:MOST_HOUSE] if seats else ()
    tallies = rota.house_turns()
    swaps = _swaps(place, named) if mine else []
    return SteeringShown(
        mine,
        tuple(seats),
        tuple(sorted(ended, key=lambda one: one.seat.until or today, reverse=True)),
        tuple(one for one in everybody if one.seat.since > today),
        tuple(_shown(one, rota, named, mine) for one in meetings.coming),
        meetings.past,
        tuple(_shown(one, rota, named, mine) for one in house),
        tuple(SeatTurns(one, tallies[one.pk].came, tallies[one.pk].turns) for one in seats),
        tuple(one for one in swaps if mine and one.other.pk == mine.pk),
        tuple(one for one in swaps if mine and one.asker.pk == mine.pk),
    )


def next_meeting(place: Place, today: date) -> MeetingShown | None:
    """Return the next meeting of the group, today's among them, with whose turns it is."""
    coming = meetings_of(place, today, Body.STEERING).coming
    return turns_at(coming[0], today) if coming else None


def turns_at(meeting: Meeting, today: date) -> MeetingShown:
    """Return whose turns one meeting is, the persons as they sat on its day."""
    rota = rota_at(meeting, today)
    if not rota.sittings:
        return MeetingShown(meeting)
    turns = rota.named(meeting.body, meeting.date)
    named = {one.pk: one for one in seats_named(turns.values(), meeting.date)}
    has_group = any(one.is_there_on(today) for one in rota.sittings)
    return replace(_shown(meeting, rota, named, None, turns), has_group=has_group)


def told_apart(seats: Iterable[SeatShown]) -> list[tuple[SeatShown, str]]:
    """Return seats with what they are called in a list: two of one name by area or person."""
    seats = list(seats)
    many = Counter(one.name for one in seats)
    return [(one, one.label if many[one.name] > 1 else one.name) for one in seats]


def away_from(meeting: Meeting) -> set[int]:
    """Return which seats are empty at a coming meeting."""
    rows = Away.objects.at(meeting.place, meeting.body, meeting.date)
    return set(rows.values_list("seat", flat=True))


def handed_over_to(meeting: Meeting) -> Handover | None:
    """Return the note of the chair before, as long as it stands."""
    notes = Handover.objects.filter(meeting__place=meeting.place, meeting__body=meeting.body)
    notes = notes.filter(meeting__date__lt=meeting.date).select_related("meeting")
    return notes.order_by("-meeting__date").first()


def _shown(
    meeting: Meeting,
    rota: Rota,
    named: dict[int, SeatShown],
    mine: SeatShown | None,
    turns: dict[Duty, int | None] | None = None,
) -> MeetingShown:
    turns = turns or rota.named(meeting.body, meeting.date)
    found = {duty: named.get(seat) if seat is not None else None for duty, seat in turns.items()}
    away = rota.away.get((meeting.body, meeting.date), set())
    return MeetingShown(
        meeting,
        found.get(Duty.CHAIR),
        found.get(Duty.SCRIBE),
        found.get(Duty.HOUSE),
        rota.came(meeting.body, meeting.date),
        mine is not None and mine.pk in away,
    )


def _swaps(place: Place, named: dict[int, SeatShown]) -> list[SwapShown]:
    rows = TurnSwap.objects.asked().filter(place=place)
    return [SwapShown(one, named[one.asker_id], named[one.other_id]) for one in rows]
