"""What others changed in an organisation's own sessions, until its people have seen it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from koivu.accounts.models import User
from koivu.core.models import Entry
from koivu.core.words import NO_WORDS, Words
from koivu.partners.models import Membership
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.models import ProgrammeWording, Slot, SlotDate

# Newer than this many lines back nobody reads; the rest is seen with them.
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text that somebody else rewrote: what it was, what it is now."""

    field: str
    language: str
    former: str
    now: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What others did to one slot: when last, which verbs, fields and dates, which texts."""

    key: str
    title: Words
    at: datetime
    verbs: tuple[str, ...]
    fields: tuple[str, ...]
    dates: tuple[date, ...]
    texts: tuple[Rewritten, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Everything new for one person, and the journal line up to which it reaches."""

    pieces: tuple[Piece, ...]
    up_to: int


def news_for(user: User, place: Place, board: Board, today: date) -> News:
    """Return what people outside her organisations did to their sessions and she has not seen."""
    memberships = Membership.objects.on(today).filter(user=user, place=place)
    seen = dict(memberships.values_list("organisation", "seen_entry"))
    if not seen:
        return News((), 0)
    entries = _unseen(place, seen)
    if not entries:
        return News((), 0)
    slots = Slot.objects.in_bulk([int(pk) for pk in entries])
    rewritten, dates = _rewritten(list(slots)), _dates(entries)
    pieces = [
        _piece(slot, board, entries[str(pk)], dates[pk], rewritten[pk])
        for pk, slot in slots.items()
    ]
    newest = max(entry.pk for of_slot in entries.values() for entry in of_slot)
    return News(tuple(sorted(pieces, key=lambda one: one.at, reverse=True)), newest)


def _unseen(place: Place, seen: dict[int, int]) -> dict[str, list[Entry]]:
    """Return {slot id: its journal lines by outsiders}, the oldest first."""
    lines = Entry.objects.of_place(place.pk).since(min(seen.values()))
    lines = lines.filter(
        organisation_id__in=seen, row_table=Slot._meta.db_table, actor__isnull=False
    )
    found = defaultdict(list)
    insiders = _insiders(place, list(seen))
    for entry in lines.order_by("-pk")[:MOST_LINES][::-1]:
        is_new = entry.pk > seen[entry.organisation_id]
        if is_new and entry.actor not in insiders[entry.organisation_id]:
            found[entry.row_id].append(entry)
    return found


def _insiders(place: Place, organisations: list[int]) -> dict[int, set[int]]:
    insiders = defaultdict(set)
    rows = Membership.objects.filter(place=place, organisation__in=organisations)
    for organisation, user in rows.values_list("organisation", "user"):
        insiders[organisation].add(user)
    return insiders


def _dates(entries: dict[str, list[Entry]]) -> dict[int, tuple[date, ...]]:
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


def _piece(
    slot: Slot,
    board: Board,
    entries: list[Entry],
    dates: tuple[date, ...],
    texts: list[Rewritten],
) -> Piece:
    line = board.line(slot.key)
    return Piece(
        key=slot.key,
        title=line.versions[-1].title if line else NO_WORDS,
        at=entries[-1].at,
        verbs=tuple(dict.fromkeys(entry.verb for entry in entries)),
        fields=tuple(dict.fromkeys(name for entry in entries for name in entry.fields)),
        dates=dates,
        texts=tuple(texts),
    )
