"""A season as the solver is asked about it, read from rows; and asking it, in a process apart."""

import hashlib
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from koivu.core.apart import run_apart
from koivu.core.rhythm import DAY
from koivu.core.weeks import monday_of
from koivu.partners.models import Organisation as PartnerRow
from koivu.partners.models import name_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.shifts.agreed import agreed_in
from koivu.shifts.free_half_days import FreeStretch, free_stretches
from koivu.shifts.models import Shift, ShiftSeason, ShiftState
from koivu.shifts.rules import Agreement, Asked, HalfDay, Organisation, Square, Suggestion, Turn
from koivu.shifts.rules.halves import halves_of
from koivu.shifts.squares import squares_of

SECONDS = 15  # with all that is imported; the sums themselves take four at most
MEGABYTES = 2048  # of address space: the library of sums reserves much and uses little
A_SEASON = 53  # weeks: one stretch, whatever the season


def asked_of(season: ShiftSeason, place: Place, board: Board, today: date) -> Asked:
    """Return what is asked of a season: half-days from tomorrow on, agreements, who is there."""
    agreed = agreed_in(place, season.first, season.last)
    stretches = free_stretches(agreed, season.first, season.last)
    shifts = Shift.objects.of_place(place).between(season.first, season.last)
    planned = list(shifts.planned().encounters())
    kept = sorted({turn for one in planned for turn in _turns(one)})
    by_agreement = {turn for one in planned if one.agreed_id for turn in _turns(one)}
    # What somebody has called off or moved is her word: nobody is suggested there in its stead.
    off: dict[int, set[date]] = defaultdict(set)
    for one in shifts.encounters().exclude(state=ShiftState.PLANNED):
        off[one.organisation_id].add(one.date)
    ids = {one.organisation_id for one in stretches} | {one.organisation_id for one in planned}
    named = PartnerRow.objects.filter(pk__in=ids).annotate(name=name_of("pk", today))
    squares = squares_of(season, board, today + DAY, season.last)
    return Asked(
        organisations=tuple(
            Organisation(str(pk), name, tuple(_agreements(pk, stretches, by_agreement, off[pk])))
            for pk, name in sorted(named.values_list("pk", "name"))
        ),
        squares=tuple(
            Square(one.when, season.needed, one.is_closed, one.is_unpopular) for one in squares
        ),
        kept=tuple(kept),
    )


def print_of(asked: Asked) -> str:
    """Return what tells one question from another: whatever changes in it changes this."""
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def ask_apart(asked: Asked) -> Suggestion:
    """Return the answer from a process of its own; raises `ReadApartFailed`."""
    answer = run_apart(
        "koivu.shifts.apart:suggest_apart",
        pickle.dumps(asked),
        seconds=SECONDS,
        memory_mb=MEGABYTES,
    )
    return pickle.loads(answer)  # noqa: S301 (our own values out of our own process)


def _turns(shift: Shift) -> Iterator[Turn]:
    for half in halves_of(shift.starts, shift.ends):
        yield Turn(HalfDay(shift.date, half), str(shift.organisation_id))


def _agreements(
    organisation: int,
    stretches: Iterable[FreeStretch],
    by_agreement: Iterable[Turn],
    off: Iterable[date],
) -> Iterator[Agreement]:
    """Yield what an organisation may come to: its lines as they stand, and its free half-days.

    Lines use up shifts of their own, so each stretch has room for them besides. Weeks that
    follow one another with as many are told as one agreement, as people say it.
    """
    days = Counter(
        turn.when.date for turn in by_agreement if turn.organisation == str(organisation)
    )
    weekly: list[tuple[FreeStretch, int]] = []
    days_off = tuple((day, day) for day in sorted(off))
    for one in (one for one in stretches if one.organisation_id == organisation):
        room = one.half_days + sum(
            many for day, many in days.items() if one.first <= day <= one.last
        )
        if weekly and not _goes_on(weekly[-1], one, room):
            yield _joined(weekly, days_off)
            weekly = []
        weekly.append((one, room))
    if weekly:
        yield _joined(weekly, days_off)


def _goes_on(last: tuple[FreeStretch, int], one: FreeStretch, room: int) -> bool:
    before, room_before = last
    follows = one.first == before.last + DAY
    return one.is_weekly and before.is_weekly and follows and room == room_before


def _joined(some: list[tuple[FreeStretch, int]], off: tuple[tuple[date, date], ...]) -> Agreement:
    (first, room), (last, _room) = some[0], some[-1]
    return Agreement(
        shifts=room,
        counted_from=monday_of(first.first),
        every_weeks=1 if first.is_weekly else A_SEASON + 1,
        since=first.first,
        until=last.last,
        off=off,
    )
