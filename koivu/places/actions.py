"""What changes in a place: its hours, its closures, who has which role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import clock, journal
from koivu.core.refusals import Reason, Refused
from koivu.core.words import write_words
from koivu.places.imports import SHIPPED, Found, merged, read_school_holidays
from koivu.places.models import (
    Called,
    Closure,
    OpeningHours,
    Place,
    PlaceRole,
    PlaceType,
    PlaceWording,
    Role,
    Room,
    SchoolCalendar,
)


class PlaceRefusal(Reason):
    """Why a place is not made."""

    SLUG_TAKEN = (
        "slug_taken",
        _("Another place has this address already. Choose another one, such as name-town."),
    )


class RoleRefusal(Reason):
    """Why a role goes on."""

    LAST_COORDINATOR = (
        "last_coordinator",
        _("A place needs a coordinator. Invite another one first; end this role after that."),
    )
    HAS_ENDED = "has_ended", _("This has ended already. Nothing more needs to be done.")
    NOT_HERE = "not_here", _("Only somebody who works here already can be a deputy. Invite first.")
    COORDINATES_THEN = (
        "coordinates_then",
        _("She or he coordinates on some of those days already. Choose other days."),
    )
    IN_THE_PAST = (
        "in_the_past",
        _("What has been cannot be changed. Choose today or a later day."),
    )


class RoomRefusal(Reason):
    """Why a room stays as it was."""

    PART_OF_ITSELF = (
        "part_of_itself",
        _("A room cannot be a part of its own part. Untick one of them."),
    )


def take_turn(*place_ids: int) -> None:
    """Let the changes of a place queue: the first thing in every action, before any other lock.

    Else two that lock the same rows in another order would wait for each other on PostgreSQL.
    """
    places = Place.objects.filter(pk__in=place_ids).order_by("pk")
    list(places.select_for_update(no_key=True).values_list("pk"))


def mark_changed(
    place: Place, *, at: datetime, by: User | None = None, closures: bool = False
) -> None:
    """Let every copy of the place know that something has changed; part of each action.

    Whoever changes something by hand has looked: that day is kept, not who it was.
    """
    checked = {"checked_on": clock.day_of(at)} if by else {}
    Place.objects.filter(pk=place.pk).update(
        version=F("version") + 1,
        changed_at=at,
        closures_revision=F("closures_revision") + (1 if closures else 0),
        **checked,
    )
    place.refresh_from_db(fields=["version", "changed_at", "closures_revision", "checked_on"])


@transaction.atomic
def confirm_week(place: Place, *, at: datetime) -> None:
    """Somebody has looked: what stands there holds. No person is kept, the journal knows nothing.

    Said twice on one day it is said once: no copy is made anew for it.
    """
    take_turn(place.pk)
    today = clock.day_of(at)
    if Place.objects.filter(pk=place.pk, checked_on=today).exists():
        return
    Place.objects.filter(pk=place.pk).update(version=F("version") + 1, checked_on=today)
    place.refresh_from_db(fields=["version", "checked_on"])


CALENDAR_FACTS = ("periods", "known_from", "known_until")
HOUSES = {PlaceType.FAMILY_CENTRE, PlaceType.FAMILY_HOUSE}


@transaction.atomic
def found_place(
    slug: str,
    name: str,
    place_type: PlaceType | str,
    *,
    languages: Iterable[str] = ("fi",),
    by: User | None,
    at: datetime,
) -> Place:
    """Make a place that families do not see yet; only some types are called a house (P-14)."""
    if Place.objects.filter(slug=slug).exists():
        raise Refused(PlaceRefusal.SLUG_TAKEN, field="slug")
    place = Place(
        slug=slug,
        name=" ".join(name.split()),
        place_type=place_type,
        called=Called.HOUSE if place_type in HOUSES else Called.HERE,
        open_languages=sorted({"fi", *languages}),
        changed_at=at,
    )
    place.full_clean(exclude=["changed_at"])
    place.save()
    _record("place.founded", place, place, by=by, at=at)
    return place


@transaction.atomic
def open_doors(place: Place, *, by: User | None, at: datetime) -> None:
    """Show the place to families on the web, from now on."""
    take_turn(place.pk)
    _show(place, True, "place.doors_opened", by=by, at=at)


@transaction.atomic
def close_doors(place: Place, *, by: User | None, at: datetime) -> None:
    """Take the place off the web; nothing else changes."""
    take_turn(place.pk)
    _show(place, False, "place.doors_closed", by=by, at=at)


@transaction.atomic
def change_place(
    place: Place,
    facts: Mapping[str, object],
    words: Mapping[str, Mapping[str, str]],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Write the profile: columns by name, and texts as {field: {language: text}}."""
    place = Place.objects.select_for_update().get(pk=place.pk)
    changed = [name for name, value in facts.items() if getattr(place, name) != value]
    for name in changed:
        setattr(place, name, facts[name])
    place.full_clean(exclude=["changed_at"])
    place.save()
    subject = {"place": place, "venue": None, "closure": None}
    changed += write_words(PlaceWording.objects.all(), subject, words, by=by, at=at)
    _record("place.changed", place, place, changed, by=by, at=at)


@transaction.atomic
def keep_row(row: models.Model, place: Place, *, by: User | None, at: datetime) -> None:
    """Save a venue, a room or another row of the place's set-up that a form has made."""
    take_turn(place.pk)
    row.full_clean()
    row.save()
    _record(f"{row._meta.model_name}.kept", row, place, by=by, at=at)


@transaction.atomic
def keep_room(
    room: Room,
    *,
    parts: Iterable[Room],
    beside: Iterable[Room],
    by: User | None,
    at: datetime,
) -> None:
    """Save a room with its parts and neighbours; a room is never a part of its own part."""
    keep_row(room, room.place, by=by, at=at)
    parts = set(parts)
    if room in parts or any(_has_part(part, room) for part in parts):
        raise Refused(RoomRefusal.PART_OF_ITSELF, "parts")
    room.parts.set(parts)
    room.beside.set(beside)


def _has_part(whole: Room, wanted: Room) -> bool:
    return any(part == wanted or _has_part(part, wanted) for part in whole.parts.all())


@transaction.atomic
def set_opening_hours(
    place: Place, hours: Iterable[OpeningHours], *, by: User | None, at: datetime
) -> None:
    """Replace all opening hours of the place by `hours` (unsaved rows)."""
    take_turn(place.pk)
    place.opening_hours.all().delete()
    for row in hours:
        row.pk, row.place = None, place
        row.full_clean()
        row.save()
    _record("place.hours_set", place, place, by=by, at=at)


@transaction.atomic
def close_place(
    closure: Closure, reason: Mapping[str, str], *, by: User | None, at: datetime
) -> Closure:
    """Close the place for the time of the unsaved `closure`; `reason` is {language: text}."""
    take_turn(closure.place_id)
    closure.made_at = at
    closure.full_clean(exclude=["made_at"])
    closure.save()
    subject = {"place": closure.place, "closure": closure}
    write_words(PlaceWording.objects.all(), subject, {"reason": reason}, by=by, at=at)
    _record("place.closed", closure, closure.place, by=by, at=at, closures=True)
    return closure


@transaction.atomic
def take_back_closure(closure: Closure, *, by: User | None, at: datetime) -> None:
    """Open the place again; the row stays, so that calendars are told something newer."""
    take_turn(closure.place_id)
    closure = Closure.objects.select_for_update().get(pk=closure.pk)
    if closure.taken_back_at:
        return
    closure.taken_back_at = at
    closure.save()
    _record("place.closure_taken_back", closure, closure.place, by=by, at=at, closures=True)


@transaction.atomic
def give_role(user: User, place: Place, role: Role, *, today: date) -> PlaceRole:
    """Give `user` a role from today on, unless she has it already."""
    take_turn(place.pk)
    there = PlaceRole.objects.filter(user=user, place=place, role=role, until=None).first()
    return there or PlaceRole.objects.create(user=user, place=place, role=role, since=today)


@transaction.atomic
def deputise(
    user: User, place: Place, *, since: date, until: date, by: User | None, at: datetime
) -> PlaceRole:
    """Let somebody who works here coordinate from `since` until `until`, too (P-11)."""
    take_turn(place.pk)
    today = at.date()
    if since < today:
        raise Refused(RoleRefusal.IN_THE_PAST, field="since")
    hers = PlaceRole.objects.filter(user=user, place=place)
    if not hers.at_the_desk().on(today).exists():
        raise Refused(RoleRefusal.NOT_HERE, field="user")
    if hers.meeting(since, until).filter(role=Role.COORDINATOR).exists():
        raise Refused(RoleRefusal.COORDINATES_THEN, field="since")
    role = PlaceRole(user=user, place=place, role=Role.COORDINATOR, since=since, until=until)
    role.full_clean()
    role.save()
    journal.record("role.lent", role, by=by, at=at, place_id=place.pk)
    return role


@transaction.atomic
def end_role(role: PlaceRole, *, last_day: date, by: User | None, at: datetime) -> None:
    """Let the role end with `last_day`; refuse for the only coordinator who would stay (P-11)."""
    place = Place.objects.select_for_update().get(pk=role.place_id)
    role = PlaceRole.objects.get(pk=role.pk)
    if role.until and role.until <= last_day:
        raise Refused(RoleRefusal.HAS_ENDED)
    if role.role == Role.COORDINATOR and not _others_coordinate(role):
        raise Refused(RoleRefusal.LAST_COORDINATOR)
    if last_day < role.since:
        # It ends before it has held for a day: the journal remembers it.
        journal.record("role.ended", role, by=by, at=at, place_id=place.pk)
        role.delete()
        return
    role.until = last_day
    role.save()
    journal.record("role.ended", role, by=by, at=at, fields=["until"], place_id=place.pk)


@dataclass(frozen=True)
class Learned:
    """What an import made of one calendar: new, changed, same or unknown."""

    found: Found
    calendar: SchoolCalendar | None
    change: str


@transaction.atomic
def learn_school_holidays(
    found: Iterable[Found], *, dry_run: bool = False, by: User | None, at: datetime
) -> list[Learned]:
    """Merge what a file says into the calendars; every place that lives by a changed one hears."""
    # Any of them may live by a calendar that changes.
    take_turn(*Place.objects.values_list("pk", flat=True))
    return [_learn(one, dry_run=dry_run, by=by, at=at) for one in found]


def learn_shipped_school_holidays(*, at: datetime) -> None:
    """Let a fresh house have the calendars that Koivu ships; one that has any keeps its own."""
    if not SchoolCalendar.objects.exists():
        learn_school_holidays(read_school_holidays(SHIPPED.read_bytes()), by=None, at=at)


def _learn(found: Found, *, dry_run: bool, by: User | None, at: datetime) -> Learned:
    known = SchoolCalendar.objects.filter(
        municipality=found.municipality, school_language=found.language
    ).first()
    row = merged(known, found)
    if row is None:
        return Learned(found, known, "unknown")
    if known and all(getattr(known, name) == getattr(row, name) for name in CALENDAR_FACTS):
        return Learned(found, known, "same")
    change = "changed" if known else "new"
    if not dry_run:
        row.save()
        for place in Place.objects.filter(school_calendar=row):
            mark_changed(place, at=at)
        journal.record("school_calendar.learned", row, by=by, at=at, fields=CALENDAR_FACTS)
    return Learned(found, row, change)


def _others_coordinate(role: PlaceRole) -> bool:
    others = PlaceRole.objects.filter(place=role.place_id, role=Role.COORDINATOR, until=None)
    return others.filter(user__is_active=True).exclude(user=role.user_id).exists()


def _show(place: Place, is_public: bool, verb: str, *, by: User | None, at: datetime) -> None:
    Place.objects.filter(pk=place.pk).update(is_public=is_public)
    place.is_public = is_public
    _record(verb, place, place, ["is_public"], by=by, at=at)


def _record(
    verb: str,
    row: models.Model,
    place: Place,
    fields: Iterable[str] = (),
    *,
    by: User | None,
    at: datetime,
    closures: bool = False,
) -> None:
    mark_changed(place, at=at, by=by, closures=closures)
    journal.record(verb, row, by=by, at=at, fields=fields, place_id=place.pk)
