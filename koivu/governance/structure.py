"""Who meets whom in a place, how often and when next, out of real rows: the structure chart."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koivu.core.rhythm import DAY, WEEK, Repeats
from koivu.core.rhythm_words import rhythm_words
from koivu.core.templatetags.koivu import listed, short_weekday, weekday
from koivu.core.weeks import monday_of
from koivu.core.words import finnish_order
from koivu.governance.meeting_series import meetings_of
from koivu.governance.models import Body, Meeting, Party, Seat
from koivu.governance.seats import seat_name
from koivu.partners.models import Mandate, Organisation
from koivu.partners.who_knows import partners_on, who_knows
from koivu.places.models import Place
from koivu.programme.board import Board, board_of
from koivu.programme.models import Presence
from koivu.shifts.agreed import agreed_in
from koivu.shifts.models import Appearance

MOST_NEXT = 3  # coming meetings that are named
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Sitter:
    """An organisation or a party in a circle, its content areas, and when it is there."""

    name: str
    areas: tuple[str, ...] = ()
    often: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who meets: a part of the structure, what it is for, how often, when next."""

    key: str
    name: str
    says: str
    often: str = ""
    coming: tuple[date, ...] = ()
    sitters: tuple[Sitter, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """What goes from one circle to another, and how."""

    start: str
    end: str
    says: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The circles from the widest table down to the families, and what ties them."""

    circles: tuple[Circle, ...]
    ties: tuple[Tie, ...]
    coordination: str = ""


def structure_of(place: Place, today: date, *, for_the_wall: bool = False) -> Structure:
    """Return who meets whom in a place, in the language of the reader; few statements.

    What a place does not have (no house meetings, no steering group) is not drawn. Families read
    the wall: whoever appears to them by role only (P-2) is named to none of them there.
    """
    quiet = _by_role_only(place, today) if for_the_wall else frozenset()
    board = board_of(place, today)
    found = [_steering(place, today, quiet), _meeting(place, today)]
    found.append(_everyday(place, board, today, quiet))
    circles = (*filter(None, found), _families())
    there = {one.key for one in circles}
    ties = [one for one in _ties() if {one.start, one.end} <= there]
    if _families_decide(place, today):
        ties.append(Tie("families", "steering", _("a seat of their own")))
    return Structure(circles, tuple(ties), _coordination(place, today, quiet))


def _ties() -> Iterable[Tie]:
    yield Tie("meeting", "steering", _("what is bigger than the everyday"))
    yield Tie("steering", "meeting", _("one member in turn, and what was decided"))
    yield Tie("everyday", "meeting", _("what the days showed, and what found no help"))
    yield Tie("meeting", "everyday", _("what was agreed, who and when"))
    yield Tie("families", "everyday", _("wishes, proposals, feedback"))
    yield Tie("everyday", "families", _("company, peers, help from near"))
    yield Tie("steering", "families", _("decisions that everybody can read"))


def _by_role_only(place: Place, today: date) -> frozenset[int]:
    """Return the organisations that families see by role only, here or in a shift.

    What has merged leads to what it is now.
    """
    unnamed = {"place": place, "shows_organisation": False, "organisation__isnull": False}
    found = [
        rows.objects.filter(**unnamed).values_list("organisation", flat=True)
        for rows in (Presence, Appearance)
    ]
    ids = frozenset().union(*found)
    merged = Organisation.objects.filter(pk__in=ids).exclude(merged_into=None)
    return ids | {one.belongs_to(today) for one in merged}


def _steering(place: Place, today: date, quiet: Collection[int]) -> Circle | None:
    rows = Seat.objects.filter(place=place).on(today)
    seats = list(rows.select_related("organisation").prefetch_related("organisation__names"))
    if not seats:
        return None
    held = Meeting.objects.of_place(place, Body.STEERING)
    many = held.filter(date__gt=today - A_YEAR, date__lte=today).count()
    coming = meetings_of(place, today, Body.STEERING).coming
    names = {
        one.pk: _("A partner") if one.organisation_id in quiet else seat_name(one, today)
        for one in seats
    }
    sitters = [Sitter(names[one.pk], _areas(one.area)) for one in seats]
    return Circle(
        "steering",
        _("Steering group"),
        _("Partners, families and volunteers decide together, and the chair goes round."),
        _held(many),
        _days(coming),
        tuple(sorted(sitters, key=lambda one: finnish_order(one.name))),
    )


def _held(many: int) -> str:
    """Return how often it has met in a year, where it has."""
    if not many:
        return ""
    said = ngettext("once in the past year", "%(many)d times in the past year", many)
    return capfirst(said % {"many": many})


def _areas(said: str) -> tuple[str, ...]:
    return (said,) if said else ()


def _families_decide(place: Place, today: date) -> bool:
    theirs = Seat.objects.filter(place=place, party__in=[Party.FAMILIES, Party.VOLUNTEERS])
    return theirs.on(today).exists()


def _meeting(place: Place, today: date) -> Circle | None:
    found = meetings_of(place, today)
    if found.series is None:
        return None
    rhythm = found.series.rhythm
    often = rhythm_words(rhythm)
    says = _("Those who work here agree on the everyday: what, who and when.")
    return Circle("meeting", _("House meeting"), says, often, _days(found.coming))


def _everyday(place: Place, board: Board, today: date, quiet: Collection[int]) -> Circle | None:
    partners = partners_on(place, today)
    if not partners:
        return None
    areas: dict[int, list[str]] = {}
    for area in who_knows(place, today):
        for owner in area.owners:
            areas.setdefault(owner.id, []).append(area.name)
    shifts = _shifts(place, today)
    there = {one.pk: one for one in partners.values()}
    sitters = [
        Sitter(one.name_on(today), tuple(areas.get(pk, ())), shifts.get(pk, ""))
        if pk not in quiet
        else Sitter(_("A partner"), (), shifts.get(pk, ""))
        for pk, one in there.items()
    ]
    return Circle(
        "everyday",
        _("The everyday"),
        _("Partners take turns among the families, without hurry."),
        _open_days(board, today),
        (),
        tuple(sorted(sitters, key=lambda one: finnish_order(one.name))),
    )


def _shifts(place: Place, today: date) -> dict[int, str]:
    """Return by organisation on which weekdays it has agreed to be among the families."""
    found: dict[int, set[int]] = {}
    for line in agreed_in(place, today, today + WEEK).lines:
        if line.rhythm.weekday:
            found.setdefault(line.organisation_id, set()).add(line.rhythm.weekday)
    days = _week_of(today)
    return {
        pk: listed(short_weekday(days[number - 1]) for number in sorted(numbers))
        for pk, numbers in found.items()
    }


def _open_days(board: Board, today: date) -> str:
    """Return on which weekdays the doors are usually open; of this week without usual hours."""
    usual = [one.rhythm for one in board.hours if one.rhythm.repeats == Repeats.WEEKLY]
    days = {one.weekday for one in usual if one.weekday}
    if not days:
        days = {day.isoweekday() for day in _week_of(today) if board.open_spans(day)}
    if len(days) > 2 and max(days) - min(days) == len(days) - 1:
        days = {min(days), max(days)}
        return capfirst("–".join(_weekdays(days, today)))
    return capfirst(listed(_weekdays(days, today)))


def _weekdays(numbers: Iterable[int], today: date) -> list[str]:
    days = _week_of(today)
    return [weekday(days[number - 1]) for number in sorted(numbers)]


def _week_of(today: date) -> list[date]:
    return [monday_of(today) + DAY * count for count in range(7)]


def _families() -> Circle:
    return Circle(
        "families",
        _("Families, children, young people and volunteers"),
        _("They come, help, develop and decide. Nobody has to tell who they are."),
    )


def _coordination(place: Place, today: date, quiet: Collection[int]) -> str:
    rows = Mandate.objects.on(today).filter(place=place)
    row = rows.select_related("organisation").prefetch_related("organisation__names").first()
    is_named = row is not None and row.organisation_id not in quiet
    return row.organisation.name_on(today) if row and is_named else ""


def _days(meetings: Iterable[Meeting]) -> tuple[date, ...]:
    return tuple(one.date for one in meetings)[:MOST_NEXT]
