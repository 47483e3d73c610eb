"""How rooms are told of: what is in the way, on which dates, and what is only good to know.

A talk is told as "in use" to everybody, without saying whose it is: titles are neutral (P-2).
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koivu.core.form_fields import written_day, written_hours
from koivu.programme.models import Purpose, Together
from koivu.programme.room_use import Clash, Softly, SoftNote, room_of
from koivu.programme.rooms import Booked, RoomBook
from koivu.programme.rules import Session

MOST_LINES, MOST_DATES = 10, 15


def title_of_use(use: Session, book: RoomBook) -> str:
    """Return what a room is used for, as everybody at the desk may read it."""
    booked = book.booked.get(use.slot_key)
    return title_of_booking(booked) if booked else str(use.facts.title)


def title_of_booking(booked: Booked) -> str:
    """Return the neutral title of a booking, with whose it is unless it is a talk."""
    if booked.purpose == Purpose.TALK:
        return str(Purpose.IN_USE.label)
    return " · ".join(filter(None, [str(Purpose(booked.purpose).label), for_whom(booked)]))


def for_whom(booked: Booked) -> str:
    """Return for whom a room is booked; empty when it is for the place itself."""
    return booked.organisation or (str(Together(booked.group).label) if booked.group else "")


def hours_of_use(use: Session) -> str:
    """Return the hours of a use: 9–10.30, all day, ?–12."""
    if use.facts.all_day:
        return _("all day")
    return "–".join(written_hours(one.timetz()) if one else "?" for one in (use.starts, use.ends))


def told_clashes(clashes: Iterable[Clash], book: RoomBook) -> list[str]:
    """Return a line for each thing that is in the way, with all of its dates up to a bound."""
    dates: dict[str, list[str]] = {}
    for clash in sorted(clashes, key=lambda one: one.other.order):
        other = clash.other
        room = room_of(other, book.rooms).name
        line = f"{title_of_use(other, book)} ({room}) {hours_of_use(other)}"
        days = dates.setdefault(line, [])
        if (day := written_day(other.day)) not in days:
            days.append(day)
    lines = [f"{line}: {_bounded(days)}" for line, days in dates.items()]
    more = more_words(len(lines) - MOST_LINES)
    return lines[:MOST_LINES] + ([more] if more else [])


def _bounded(days: list[str]) -> str:
    more = more_words(len(days) - MOST_DATES)
    return ", ".join(days[:MOST_DATES]) + (f" {more}" if more else "")


def more_words(many: int) -> str:
    """Return "and 3 more"; nothing where nothing is left out."""
    if many <= 0:
        return ""
    return ngettext("and %(many)d more", "and %(many)d more", many) % {"many": many}


def taken_words(clashes: list[Clash], book: RoomBook) -> str:
    """Return what to do about clashes: only what sessions share may be shared by saying so."""
    room = {"room": room_of(clashes[0].mine, book.rooms).name}
    if any(clash.other.slot_key in book.booked for clash in clashes):
        return _("%(room)s is booked then. Choose other hours or another room.") % room
    if clashes[0].mine.slot_key.startswith("booking"):
        return _("%(room)s is taken then. Choose other hours or another room.") % room
    return (
        _(
            "%(room)s is taken then. Choose other hours or another room, or tick “Both fit in the "
            "room”."
        )
        % room
    )


def told_softly(notes: Iterable[SoftNote], book: RoomBook) -> list[str]:
    """Return a sentence for each thing that is good to know and stops nobody."""
    return [_softly(note, book) for note in notes]


def _softly(note: SoftNote, book: RoomBook) -> str:
    said = {"room": note.room.name, "day": written_day(note.day)}
    if note.other is None:
        room = note.room
        if not (room.quiet_from and room.quiet_until):
            raise ValueError("quiet hours that are none")
        said["hours"] = f"{written_hours(room.quiet_from)}–{written_hours(room.quiet_until)}"
        return (
            _("Next door is %(room)s, where it is quiet at %(hours)s. Agree with those there.")
            % said
        )
    said |= {"title": title_of_use(note.other, book), "hours": hours_of_use(note.other)}
    return _SOFTLY[note.why]() % said


_SOFTLY = {
    Softly.LOUD_BESIDE_QUIET: lambda: _(
        "Next door, in %(room)s, quiet is needed: %(title)s on %(day)s at %(hours)s. Agree with "
        "those there."
    ),
    Softly.QUIET_BESIDE_LOUD: lambda: _(
        "Next door, in %(room)s, it is loud: %(title)s on %(day)s at %(hours)s. Agree with those "
        "there."
    ),
    Softly.HOURS_NOT_KNOWN: lambda: _(
        "%(title)s may be in %(room)s then: its hours on %(day)s are not known yet."
    ),
}
