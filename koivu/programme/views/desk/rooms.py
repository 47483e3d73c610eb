"""Rooms at the desk: who has which one on a day, and half an hour right now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.form_fields import written_hours
from koivu.core.refusals import Refused
from koivu.core.rhythm import DAY, WEEK, Repeats
from koivu.core.weeks import YEARS, monday_of
from koivu.core.words import finnish_order
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.programme.actions import RoomTaken, book_room
from koivu.programme.board import Board, board_of
from koivu.programme.forms.whom import own_whom, whose
from koivu.programme.models import Booking
from koivu.programme.permissions import can_book, changeable_keys
from koivu.programme.room_use import WORTH_HAVING, RoomFacts, free_until, hours_at_once, room_of
from koivu.programme.room_words import hours_of_use, title_of_use
from koivu.programme.rooms import RoomBook, room_book
from koivu.programme.rules import Session


@dataclass(frozen=True, slots=True)
class UseShown:
    """One use of a room on the page of a day; `through` is the room that is really used."""

    use: Session
    title: str
    hours: str
    address: str
    through: str = ""
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class RoomShown:
    """A room with its uses of a day, or how long it is free now."""

    room: RoomFacts
    uses: tuple[UseShown, ...] = ()
    until: datetime | None = None
    hours: str = ""


def find_rooms(request: HttpRequest, slug: str, today: date) -> tuple[Place, Board, RoomBook]:
    """Return a place that has rooms; one that has none knows nothing of them (P-14)."""
    place = find_place(request, slug, today)
    if not place.has_rooms:
        raise Http404
    board = board_of(place, today, drafts=True)
    return place, board, room_book(place, today, board)


@require_safe
def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who has which room on a day."""
    today = clock.today()
    place, board, book = find_rooms(request, slug, today)
    day = day_asked(request, today)
    monday = monday_of(day)
    mine = changeable_keys(request.user, place, board.lines, today=today)
    context = frame(request, place, "rooms", today) | {
        "day": day,
        "days": [monday + DAY * count for count in range(7)],
        "before": day - WEEK,
        "after": day + WEEK,
        "rooms": _day_of_rooms(slug, book, day, mine),
        "knows_halves": any(len(room.footprint) > 1 for room in book.rooms.values()),
    }
    return render(request, "programme/desk/rooms.html", context)


def day_asked(request: HttpRequest, today: date) -> date:
    """Return the day that an address asks for, or today."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return day if day.year in YEARS else today


def _day_of_rooms(slug: str, book: RoomBook, day: date, mine: set[str]) -> list[RoomShown]:
    uses = book.uses(day, day)
    doubled = {
        key
        for clash in book.clashes(uses, but=())
        if clash.mine.slot_key != clash.other.slot_key
        and {clash.mine.slot_key, clash.other.slot_key} & set(book.booked)
        for key in (clash.mine.slot_key, clash.other.slot_key)
    }
    return [
        RoomShown(
            room,
            tuple(
                _shown(slug, book, use, room, mine, use.slot_key in doubled)
                for use in uses
                if room_of(use, book.rooms).footprint & room.footprint
            ),
        )
        for room in _in_use(book)
    ]


def _in_use(book: RoomBook) -> list[RoomFacts]:
    found = [room for room in book.rooms.values() if room.is_in_use]
    return sorted(found, key=lambda room: finnish_order(room.name))


def _shown(
    slug: str, book: RoomBook, use: Session, room: RoomFacts, mine: set[str], is_double: bool
) -> UseShown:
    address = ""
    if booked := book.booked.get(use.slot_key):
        address = f"{reverse('booking', args=[slug, booked.id])}?date={use.date}"
    elif use.slot_key in mine:
        address = reverse("session_change", args=[slug, use.id])
    really = room_of(use, book.rooms)
    through = really.name if really.id != room.id else ""
    return UseShown(use, title_of_use(use, book), hours_of_use(use), address, through, is_double)


@require_http_methods(["GET", "HEAD", "POST"])
def rooms_now(request: HttpRequest, slug: str) -> HttpResponse:
    """Half an hour in a room that is free now: one tap on it."""
    now = clock.now()
    today = now.date()
    place, _board, book = find_rooms(request, slug, today)
    require(can_book(request.user, place, today=today))
    whom = own_whom(request.user, place, today)
    free = _free_now(book, now)
    refusal: list[str] = []
    if request.method == "POST":
        chosen = next((one for one in free if str(one.room.id) == request.POST.get("room")), None)
        asked = request.POST.get("whom", "") if len(whom) > 1 else next(iter(whom))
        if chosen is None:
            refusal = [_("This room has just been taken. Choose another one.")]
        elif asked not in whom:
            refusal = [_("Tap for whom the room is booked.")]
        else:
            refusal = _take_now(request, place, chosen, asked, now)
            if not refusal:
                return redirect("rooms", slug)
    free_ids = {one.room.id for one in free}
    context = frame(request, place, "rooms", today) | {
        "free": free,
        "taken": [room for room in _in_use(book) if room.id not in free_ids],
        "whom": whom if len(whom) > 1 else {},
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(request, "programme/desk/rooms_now.html", context, status=status)


def _free_now(book: RoomBook, now: datetime) -> list[RoomShown]:
    """Return the rooms that are free for a while, with the hours that a tap books."""
    uses = book.uses(now.date(), now.date())
    wall, found = now.replace(tzinfo=None), []
    for room in _in_use(book):
        until = free_until(room, uses, book.rooms, now)
        if until - wall >= WORTH_HAVING:
            starts, ends = hours_at_once(now, until)
            found.append(
                RoomShown(room, until=until, hours=f"{written_hours(starts)}–{written_hours(ends)}")
            )
    return found


def _take_now(
    request: HttpRequest, place: Place, chosen: RoomShown, whom: str, now: datetime
) -> list[str]:
    """Book the room, and return why not."""
    starts, ends = hours_at_once(now, chosen.until or now.replace(tzinfo=None))
    booking = Booking(
        place=place, room_id=chosen.room.id, starts=starts, ends=ends, repeats=Repeats.DATES,
        dates=[now.date().isoformat()], **whose(whom),
    )  # fmt: skip
    try:
        soft = book_room(booking, by=request.user, at=now)
    except RoomTaken as taken:
        return [taken.words, *taken.lines]
    except Refused as refused:
        return [refused.message]
    said = {"room": chosen.room.name, "ends": written_hours(ends)}
    messages.success(request, _("%(room)s is yours until %(ends)s.") % said)
    tell_softly(request, soft)
    return []


def tell_softly(request: HttpRequest, soft: list[str]) -> None:
    """Say what is good to know and has stopped nobody."""
    for words in soft[:3]:
        messages.warning(request, words)
