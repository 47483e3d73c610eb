"""What others changed in an organisation's own sessions, until its people have seen it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain

from koivu.core.models import Entry
from koivu.core.words import NO_WORDS, Words
from koivu.partners.by_others import ByOthers, Lines, organisations_behind
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.models import ProgrammeWording, Slot, SlotDate, SlotVersion
from koivu.programme.rules import session_id, unfold

AHEAD = timedelta(days=365)
SLOTS = Slot._meta.db_table


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text that somebody else rewrote: what it was, what it is now."""

    field: str
    language: str
    former: str
    now: str


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a version on the wall."""

    starts: time | None
    ends: time | None
    all_day: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """From which date on a change holds, or on which; its hours, where they became others."""

    since: date
    only_that_date: bool
    former: Hours | None
    now: Hours


@dataclass(frozen=True, slots=True)
class Piece:
    """What others did to one slot: when last, which verbs, fields and dates, which texts.

    `by` are the organisations whose workers did it; none: whoever coordinates the place.
    `session_id` is a session to open, if one is still to come.
    """

    key: str
    session_id: str
    by: tuple[str, ...]
    reaches: tuple[Reach, ...]
    title: Words
    at: datetime
    verbs: tuple[str, ...]
    fields: tuple[str, ...]
    dates: tuple[date, ...]
    texts: tuple[Rewritten, ...]

    @property
    def other_verbs(self) -> tuple[str, ...]:
        """What was done besides changing the facts, which are listed by their names."""
        return tuple(one for one in self.verbs if one != "slot.changed" or not self.fields)


def news_for(place: Place, board: Board, others: ByOthers, today: date) -> tuple[Piece, ...]:
    """Return what people outside her organisations did to their sessions and she has not seen."""
    entries = others.tables.get(SLOTS)
    if not entries:
        return ()
    slots = Slot.objects.in_bulk([int(pk) for pk in entries])
    rewritten, dates, reaches = _rewritten(list(slots)), _dates(entries), _reaches(entries)
    names = organisations_behind(place, chain(*entries.values()), today)
    pieces = [
        Piece(
            key=slot.key,
            session_id=_to_open(slot, board, [*dates[pk], *_days(reaches[pk])], today),
            by=tuple(sorted({names[one.actor] for one in entries[str(pk)]} - {""})),
            reaches=reaches[pk],
            title=_title(slot, board),
            at=entries[str(pk)][-1].at,
            verbs=tuple(dict.fromkeys(one.verb for one in entries[str(pk)])),
            fields=_fields(entries[str(pk)]),
            dates=dates[pk],
            texts=tuple(rewritten[pk]),
        )
        for pk, slot in slots.items()
    ]
    return tuple(sorted(pieces, key=lambda one: one.at, reverse=True))


def _dates(entries: Lines) -> dict[int, tuple[date, ...]]:
    """Return {slot id: the dates that the lines of the journal speak of}."""
    moments = {int(pk): {entry.at for entry in ones} for pk, ones in entries.items()}
    found: dict[int, tuple[date, ...]] = defaultdict(tuple)
    for row in SlotDate.objects.filter(slot__in=moments).order_by("date"):
        if row.changed_at in moments[row.slot_id]:
            found[row.slot_id] += (row.date,)
    return found


def _rewritten(slots: list[int]) -> dict[int, list[Rewritten]]:
    rows = ProgrammeWording.objects.filter(
        version__slot__in=slots, version__taken_back_at=None
    ).exclude(former="")
    found: dict[int, list[Rewritten]] = defaultdict(list)
    for row in rows.select_related("version").order_by("pk"):
        text = Rewritten(row.field, row.language, row.former, row.text)
        if text not in found[row.version.slot_id]:
            found[row.version.slot_id].append(text)
    return found


def _reaches(entries: Lines) -> dict[int, tuple[Reach, ...]]:
    """Return {slot id: how far each change reaches}, from the versions written with it."""
    moments = {
        int(pk): {entry.at for entry in ones if entry.verb == "slot.changed"}
        for pk, ones in entries.items()
    }
    versions = defaultdict(list)
    for row in SlotVersion.objects.in_force().filter(slot__in=moments).order_by("first_date", "pk"):
        versions[row.slot_id].append(row)
    found: dict[int, tuple[Reach, ...]] = defaultdict(tuple)
    for pk, at in moments.items():
        reaches = [_reach(moment, versions[pk]) for moment in sorted(at)]
        found[pk] = tuple(dict.fromkeys(one for one in reaches if one))
    return found


def _reach(moment: datetime, versions: list[SlotVersion]) -> Reach | None:
    """Return the reach of what was changed at `moment`; None where it was rewritten since."""
    written = [one for one in versions if one.changed_at == moment]
    if not written:
        return None
    # What a change carries into later versions says nothing of its own.
    first = min(written, key=lambda one: (one.only_that_date, one.first_date))
    before = [
        one
        for one in versions
        if not one.only_that_date and one.first_date <= first.first_date and one.pk != first.pk
    ]
    now, former = _hours(first), _hours(before[-1]) if before else None
    return Reach(first.first_date, first.only_that_date, former if former != now else None, now)


def _hours(version: SlotVersion) -> Hours:
    return Hours(version.starts, version.ends, version.all_day)


def _days(reaches: tuple[Reach, ...]) -> list[date]:
    return [one.since for one in reaches if one.only_that_date]


def _to_open(slot: Slot, board: Board, dates: list[date], today: date) -> str:
    """Return the id of the date that was spoken of, else of the next one; empty if none comes."""
    line = board.line(slot.key)
    if line is None:
        return ""
    for day in sorted(dates):
        if day >= today and board.session(session_id(slot.key, day)):
            return session_id(slot.key, day)
    coming = unfold(line, today, today + AHEAD, board.closures, board.holidays)
    found = sorted(one.date for one in coming if one.date >= today)
    return session_id(slot.key, found[0]) if found else ""


def _title(slot: Slot, board: Board) -> Words:
    line = board.line(slot.key)
    return line.versions[-1].title if line else NO_WORDS


def _fields(entries: list[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for entry in entries for name in entry.fields))
