"""Rooms: booked, given back, and never had by two; every change of the week asks here, too."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.clock import HELSINKI
from koivu.core.refusals import Reason, Refused
from koivu.core.rhythm import DAY, Repeats
from koivu.places.actions import take_back_closure, take_turn
from koivu.places.models import Closure, Place, Room
from koivu.programme import rules
from koivu.programme.actions.versions import Scope
from koivu.programme.models import BOOKED_AT_MOST, Booking, Slot, SlotVersion
from koivu.programme.room_use import Clash
from koivu.programme.room_words import taken_words, told_clashes, told_softly
from koivu.programme.rooms import RoomBook, booking_key, line_of, room_book


class RoomRefusal(Reason):
    """Why a room is not booked, or not given back."""

    TAKEN = "taken", _("The room is taken then.")
    NOT_IN_USE = "not_in_use", _("This room is not in use any more. Choose another one.")
    NO_DATES = (
        "no_dates",
        _("This rhythm gives no dates. Look at the weekday, the last day and the holidays."),
    )
    IN_THE_PAST = "in_the_past", _("This date has passed. Choose today or a later date.")
    TOO_FAR_AHEAD = (
        "too_far_ahead",
        _("A room is booked for 18 months at most. Choose an earlier last day."),
    )
    NOT_GOING_ON = "not_going_on", _("It is not going on any more. Look at it again.")
    NOT_A_DATE = "not_a_date", _("There is no booking on this date any more. Look at it again.")


class RoomTaken(Refused):
    """Somebody else has the room; `clashes` are all of them, `lines` tell them with their dates."""

    def __init__(self, clashes: list[Clash], book: RoomBook):
        super().__init__(RoomRefusal.TAKEN, "room")
        self.clashes = clashes
        self.words = taken_words(clashes, book)
        self.lines = told_clashes(clashes, book)
        self.may_be_shared = not any(one.other.slot_key in book.booked for one in clashes)

    @property
    def message(self) -> str:
        return " ".join([self.words, *self.lines])


@transaction.atomic
def book_room(booking: Booking, *, by: User | None, at: datetime) -> list[str]:
    """Book a room by an unsaved row, or raise `Refused`; return sentences that are good to know."""
    place = _hold_rooms(booking.place_id)
    _refuse_impossible(booking, at)
    booking.full_clean()
    book = room_book(place, at.date())
    room = book.rooms.get(booking.room_id)
    if room is None or not room.is_in_use:
        raise Refused(RoomRefusal.NOT_IN_USE, "room")
    mine = uses_of(booking, book)
    if not mine:
        raise Refused(RoomRefusal.NO_DATES, "repeats")
    if found := book.clashes(mine):
        raise RoomTaken(found, book)
    booking.save()
    _record("booking.made", booking, by=by, at=at)
    return told_softly(book.soft_notes(mine, but=[booking_key(booking.pk)]), book)


def uses_of(booking: Booking, book: RoomBook) -> list[rules.Session]:
    """Return every use of a booking, from its first to its last day."""
    days = [date.fromisoformat(day) for day in booking.dates]
    is_dates = booking.repeats == Repeats.DATES
    first = min(days, default=date.max) if is_dates else booking.season_from
    last = max(days, default=date.min) if is_dates else booking.season_until
    if first is None or last is None or last < first:
        return []
    found = rules.unfold(line_of(booking), first, last, (), book.holidays)
    return [use for use in found if not use.is_cancelled]


def _refuse_impossible(booking: Booking, at: datetime) -> None:
    days = [date.fromisoformat(day) for day in booking.dates]
    if booking.repeats != Repeats.DATES:
        days = [day for day in (booking.season_from, booking.season_until) if day]
    if days and min(days) < at.date():
        raise Refused(RoomRefusal.IN_THE_PAST, "dates")
    if days and max(days) > at.date() + BOOKED_AT_MOST:
        raise Refused(RoomRefusal.TOO_FAR_AHEAD, "season_until")


@transaction.atomic
def free_room(booking: Booking, day: date, scope: Scope, *, by: User | None, at: datetime) -> None:
    """Give a room back on one date, from it on, or on all dates from today on.

    What has been stays as it was until its time is up; of a booking without a date left none does.
    """
    _hold_rooms(booking.place_id)
    there = Booking.objects.select_for_update().filter(pk=booking.pk).first()
    if there is None:
        # Somebody else has given the last of it back just now.
        raise Refused(RoomRefusal.NOT_A_DATE)
    booking = there
    if scope != Scope.ALL and day < at.date():
        raise Refused(RoomRefusal.IN_THE_PAST)
    book = room_book(booking.place, at.date())
    if scope == Scope.THIS_DATE:
        if day not in {use.date for use in uses_of(booking, book)}:
            raise Refused(RoomRefusal.NOT_A_DATE)
        booking.freed = sorted({*booking.freed, day.isoformat()})
    else:
        _end(booking, day if scope == Scope.FROM_HERE_ON else at.date())
    _record("booking.freed", booking, by=by, at=at, fields=[str(scope)])
    _save_or_delete(booking, book)


def _save_or_delete(booking: Booking, book: RoomBook) -> None:
    """Keep a booking as long as any date of it is left."""
    if uses_of(booking, book):
        booking.full_clean()
        booking.save()
    else:
        booking.delete()


@transaction.atomic
def free_rest(booking: Booking, *, by: User | None, at: datetime) -> None:
    """Give back what is left of the use that is going on; what has been of it stays."""
    _hold_rooms(booking.place_id)
    there = Booking.objects.select_for_update().filter(pk=booking.pk).first()
    book = room_book(booking.place, at.date())
    use = use_going_on(there, book, at) if there else None
    if there is None or use is None:
        raise Refused(RoomRefusal.NOT_GOING_ON)
    ends = at.astimezone(HELSINKI).replace(second=0, microsecond=0)
    was_short = use.starts is None or ends <= use.starts
    is_alone = there.repeats == Repeats.DATES and there.dates == [use.date.isoformat()]
    _record("booking.freed", there, by=by, at=at, fields=["rest"])
    if is_alone and was_short:
        there.delete()
        return
    if not is_alone:
        # The other dates keep their hours: this one goes on as a booking of its own.
        there.freed = sorted({*there.freed, use.date.isoformat()})
        _save_or_delete(there, book)
    if not was_short:
        _save_until(there, use.date, ends.time(), is_alone=is_alone)


def use_going_on(booking: Booking, book: RoomBook, at: datetime) -> rules.Session | None:
    """Return the use with hours that is going on at `at`, or None."""
    return next(
        (
            use
            for use in uses_of(booking, book)
            if use.starts and use.ends and use.starts <= at < use.ends
        ),
        None,
    )


def _save_until(booking: Booking, day: date, ends: time, *, is_alone: bool) -> None:
    if not is_alone:
        booking = Booking(
            place_id=booking.place_id, room_id=booking.room_id, starts=booking.starts,
            organisation_id=booking.organisation_id, group=booking.group,
            purpose=booking.purpose, repeats=Repeats.DATES, dates=[day.isoformat()],
        )  # fmt: skip
    booking.ends = ends
    booking.full_clean()
    booking.save()


def _end(booking: Booking, day: date) -> None:
    """Let nothing be left of a booking from `day` on."""
    booking.dates = [one for one in booking.dates if one < day.isoformat()]
    if booking.repeats == Repeats.DATES or booking.season_until is None:
        return
    last = min(booking.season_until, day - DAY)
    if booking.season_from and last < booking.season_from:
        # It never began: an empty list of dates is no booking.
        booking.repeats, booking.weekday, booking.dates = Repeats.DATES, None, []
        return
    booking.season_until = last


@transaction.atomic
def open_again(closure: Closure, *, by: User | None, at: datetime) -> None:
    """Take a closure back, unless somebody has booked a room of what comes back with it."""
    take_back_closure(closure, by=by, at=at)
    refuse_taken_rooms(list(Slot.objects.filter(place=closure.place_id)), at=at)


def refuse_taken_rooms(
    slots: Collection[Slot],
    *,
    at: datetime,
    since: date | None = None,
    only: date | None = None,
    may_share: bool = True,
) -> None:
    """Raise `RoomTaken` if what has just been written puts `slots` where somebody else is.

    Looked at are their dates from `since` (today) on, or `only` one. Sessions share a room
    where `may_share` says so; with a booking they never do.
    """
    with_room = SlotVersion.objects.in_force().filter(slot__in=slots, room__isnull=False)
    place_id = with_room.values_list("slot__place", flat=True).first()
    if place_id is None:
        return
    if may_share and not Booking.objects.filter(place=place_id).exists():
        return
    book = room_book(_hold_rooms(place_id), at.date())
    keys = {slot.key for slot in slots}
    mine = book.uses_of_slots(keys, since or at.date(), only)
    if found := book.clashes(mine, but=keys, may_share=may_share):
        raise RoomTaken(found, book)


def _hold_rooms(place_id: int) -> Place:
    """Let everybody queue who wants any room of the place: its turn first, then the rooms."""
    take_turn(place_id)
    rooms = Room.objects.filter(place=place_id).order_by("pk")
    list(rooms.select_for_update(no_key=True).values_list("pk"))
    return Place.objects.select_related("school_calendar").get(pk=place_id)


def _record(
    verb: str, booking: Booking, *, by: User | None, at: datetime, fields: Iterable[str] = ()
) -> None:
    """Families see nothing of it, so the place's version stays: no copy is made anew."""
    journal.record(
        verb, booking, by=by, at=at, fields=fields, place_id=booking.place_id,
        organisation_id=booking.organisation_id,
    )  # fmt: skip
