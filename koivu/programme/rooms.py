"""Which rooms a place has and what they are used for: sessions and bookings in one book."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import IntegerField, Value

from koivu.core.rhythm import RHYTHM_COLUMNS, Holidays, rhythm_of
from koivu.partners.models import name_of
from koivu.places.models import Noise, Place, Room
from koivu.programme import rules
from koivu.programme.board import Board
from koivu.programme.board_rows import Contents, read_contents
from koivu.programme.models import BOOKED_AT_MOST, Booking, Purpose
from koivu.programme.room_use import (
    Clash,
    RoomFacts,
    Rooms,
    SoftNote,
    clashes,
    footprint,
    room_of,
    sharing,
    soft_notes,
)

LOUD = {Purpose.MUSIC, Purpose.REPAIRS}
LONGEST_AHEAD = timedelta(days=5 * 366)
BOOKING_COLUMNS = (
    "pk", "room_id", "organisation_id", "group", "purpose", "starts", "ends", "all_day", "freed",
    *RHYTHM_COLUMNS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking as a line that unfolds, and for whom it is (nobody: for the place itself)."""

    id: int
    line: rules.Line
    purpose: str
    organisation_id: int | None = None
    organisation: str = ""
    group: str = ""


@dataclass(frozen=True)
class RoomBook:
    """The rooms of one place and every use of them, as the desk knows it."""

    rooms: Rooms
    lines: tuple[rules.Line, ...]
    booked: Mapping[str, Booked]
    closures: tuple[rules.ClosedTime, ...]
    holidays: Holidays

    def uses(
        self,
        first: date,
        last: date,
        *,
        of: Collection[int] | None = None,
        but: Collection[str] = (),
    ) -> list[rules.Session]:
        """Return the uses that touch the days from `first` to `last`, in order.

        `of` are rooms that they must share a part with; `but` are keys of slots or bookings to
        leave out. What is drafted has its room, and so has what families see until then.
        """
        wanted = set(self.rooms) if of is None else sharing(self.rooms, of)
        found: dict[tuple, rules.Session] = {}
        for use in self._unfolded(first, last, wanted, but):
            if use.facts.room_id in wanted:
                found.setdefault((use.id, use.starts, use.ends, use.facts.room_id), use)
        return sorted(found.values(), key=lambda use: use.order)

    def _unfolded(self, first: date, last: date, wanted: set[int], but: Collection[str]):
        for line in self.lines:
            if line.key not in but and wanted & {one.room_id for one in line.versions}:
                yield from rules.unfold(line, first, last, self.closures, self.holidays)
        for key, one in self.booked.items():
            if key not in but and one.line.versions[0].room_id in wanted:
                # Who works there works on a day that is closed to families, too.
                yield from rules.unfold(one.line, first, last, (), self.holidays)

    def uses_of_slots(
        self, keys: Collection[str], first: date, only: date | None = None
    ) -> list[rules.Session]:
        """Return the uses of some slots, drafts and all, from `first` on or of `only` one date.

        They reach as far ahead as anybody looks.
        """
        # What families see until a draft is published has been looked at when it was saved.
        lines = {line.key: line for line in reversed(self.lines) if line.key in keys}
        found = (use for line in lines.values() for use in self._uses_of(line, first, only))
        return [use for use in found if use.facts.room_id is not None]

    def _uses_of(self, line: rules.Line, first: date, only: date | None) -> Iterable[rules.Session]:
        if only:
            use = rules.session_on(line, only, self.closures, self.holidays)
            return [use] if use else []
        last = _looked_at_until(line, first)
        return rules.unfold(line, first, last, self.closures, self.holidays)

    def clashes(
        self, mine: list[rules.Session], *, but: Collection[str] = (), may_share: bool = False
    ) -> list[Clash]:
        """Return every clash of `mine` with what is there, leaving out the keys of `but`.

        Sessions may share a room where somebody has said so; with a booking nothing ever does.
        """
        others = self.uses_beside(mine, but=but)
        if may_share:
            others = [use for use in others if use.slot_key in self.booked]
        return clashes(mine, others, self.rooms)

    def soft_notes(self, mine: list[rules.Session], *, but: Collection[str] = ()) -> list[SoftNote]:
        """Return what is good to know about `mine`, and stops nobody."""
        if not mine:
            return []
        first, last = _reach(mine)
        return soft_notes(mine, self.uses(first, last, but=but), self.rooms)

    def uses_beside(
        self, mine: list[rules.Session], *, but: Collection[str] = ()
    ) -> list[rules.Session]:
        """Return what else is in the rooms of `mine` on the days that they touch."""
        if not mine:
            return []
        first, last = _reach(mine)
        return self.uses(first, last, of={room_of(use, self.rooms).id for use in mine}, but=but)


def room_book(place: Place, today: date, board: Board | None = None) -> RoomBook:
    """Return the rooms of `place` and what they are used for; without a `board` all is read anew.

    Within a transaction that has written, only what is read anew is true, and it is never shelved.
    """
    contents = board or next(read_contents([place], today, drafts=True))
    return RoomBook(
        rooms=rooms_of(place),
        lines=tuple(_as_drafted_and_as_seen(contents)),
        booked={one.line.key: one for one in _booked(place, today)},
        closures=contents.closures,
        holidays=contents.holidays,
    )


def rooms_of(place: Place) -> dict[int, RoomFacts]:
    """Return the rooms of `place` by id, in the order of their names."""
    parts, beside = _pairs(place)
    rows = Room.objects.filter(place=place).select_related("venue").order_by("name")
    return {
        row.pk: RoomFacts(
            id=row.pk,
            name=row.name,
            footprint=footprint(row.pk, parts),
            beside=frozenset(beside[row.pk]),
            is_loud=row.noise == Noise.LOUD,
            is_quiet=row.noise == Noise.QUIET,
            quiet_from=row.quiet_from,
            quiet_until=row.quiet_until,
            is_private=row.is_private,
            is_in_use=row.is_in_use,
            venue=row.venue.name if row.venue else "",
        )
        for row in rows
    }


def _pairs(place: Place) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return what is part of what, and what is beside what, in one statement."""
    parts, beside = (
        table._default_manager.filter(from_room__place=place).values_list(
            "from_room", "to_room", Value(number, IntegerField())
        )
        for number, table in enumerate((Room.parts.through, Room.beside.through))
    )
    found: tuple[dict[int, set[int]], ...] = (defaultdict(set), defaultdict(set))
    for one, other, number in parts.union(beside, all=True):
        found[number][one].add(other)
    return found[0], found[1]


def _as_drafted_and_as_seen(contents: Contents) -> Iterable[rules.Line]:
    """Yield every line of the week; one with drafts also as families see it until then."""
    for line in contents.lines:
        yield line
        seen = tuple(facts for facts in line.versions if not facts.is_draft)
        if seen and len(seen) < len(line.versions):
            yield replace(line, versions=seen)


def _booked(place: Place, today: date) -> Iterable[Booked]:
    rows = Booking.objects.filter(place=place).annotate(name=name_of("organisation", today))
    for row in rows.values_list(*BOOKING_COLUMNS, "name", named=True):
        yield Booked(
            row.pk, line_of(row), row.purpose, row.organisation_id, row.name or "", row.group
        )


def booking_key(booking_id: int | None) -> str:
    """Return the key of a booking's line: no slot has it, keys of slots know no `i` or `o`."""
    return f"booking{booking_id or ''}"


def line_of(row) -> rules.Line:
    """Return a booking, be it a row or its plain values, as a line that unfolds like a slot's."""
    facts = rules.Facts(
        first_date=date.min,
        rhythm=rhythm_of(row),
        starts=row.starts,
        ends=row.ends,
        all_day=row.all_day,
        room_id=row.room_id,
        is_loud=row.purpose in LOUD,
    )
    freed = [date.fromisoformat(day) for day in row.freed]
    notes = {day: rules.DateNote(day, is_cancelled=True) for day in freed}
    return rules.Line(key=booking_key(row.pk), versions=(facts,), notes=notes)


def _reach(uses: Iterable[rules.Session]) -> tuple[date, date]:
    return min(use.day for use in uses), max(use.last_day for use in uses)


def _looked_at_until(line: rules.Line, first: date) -> date:
    """Return how far ahead a line is looked at: 18 months from when each version begins."""
    begins = [
        max(first, facts.first_date, facts.rhythm.season_from or first, *facts.rhythm.dates)
        for facts in line.versions
    ]
    return min(max(begins) + BOOKED_AT_MOST, first + LONGEST_AHEAD)
