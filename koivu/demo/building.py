"""How an invented place is built: through the same actions as a real one, in a few short words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from koivu.accounts.actions import change_myself, open_account
from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.models import Entry, OutgoingMail
from koivu.core.rhythm import DAY, WEEK, Repeats
from koivu.partners.actions import (
    accept_invitation,
    found_organisation,
    invite,
    let_read,
    see_entries,
    start_partnership,
)
from koivu.partners.models import Membership, Organisation, Sector
from koivu.places.actions import (
    change_place,
    confirm_week,
    found_place,
    keep_room,
    keep_row,
    open_doors,
    set_opening_hours,
)
from koivu.places.models import OpeningHours, Place, PlaceType, Role, Room, Venue
from koivu.programme import actions
from koivu.programme.actions import Change
from koivu.programme.models import Booking, Presence, Proposal, Purpose, Slot

Words = Mapping[str, str]
Hours = tuple[str, str]

MON, TUE, WED, THU, FRI, SAT, SUN = range(1, 8)
LANGUAGES = ("fi", "sv", "en", "ar")
PASSWORD = "kahvia-ja-pullaa"  # noqa: S105 — of demonstrations only, and printed for everybody
INVENTED = "@koivu.example"  # addresses that reach nobody
OPENED_WEEKS_AGO = 8


def said(*texts: str) -> dict[str, str]:
    """Return texts by language: Finnish, Swedish, English, Arabic; fewer are allowed."""
    return dict(zip(LANGUAGES, texts, strict=False))


def next_day(weekday: int, day: date) -> date:
    """Return the first date from `day` on that falls on `weekday` (1 = Monday)."""
    return day + DAY * ((weekday - day.isoweekday()) % 7)


def at_wall(hours: str) -> time:
    """Read "9.30"."""
    hour, _, minute = hours.partition(".")
    return time(int(hour), int(minute or 0))


@dataclass
class Building:
    """A place on its way: founded some weeks ago, lived in since, looked at `now`."""

    place: Place
    now: datetime
    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def first_monday(self) -> date:
        """The Monday on which the place opened."""
        return self.today - DAY * (self.today.isoweekday() - 1) - WEEK * OPENED_WEEKS_AGO

    @property
    def opened(self) -> datetime:
        """The moment at which all was made ready."""
        return clock.at(self.first_monday, time(8, 0))

    @property
    def this_morning(self) -> datetime:
        return min(self.now, clock.at(self.today, time(8, 40)))

    def organisation(self, key: str, name: str, sector: Sector, *, coordinates=False) -> None:
        """Let an organisation work here."""
        at = self.opened
        since = at.date() - timedelta(days=365)
        one = found_organisation(name, sector, since=since, by=None, at=at)
        start_partnership(self.place, one, coordinates=coordinates, since=at.date(), by=None, at=at)
        self.organisations[key] = one

    def person(
        self, key: str, email: str, name: str = "", *, role: Role = Role.WORKER, of: str = ""
    ) -> None:
        """Let somebody in by an invitation that she has accepted."""
        at = self.opened
        user = open_account(email, password=PASSWORD)
        invited = invite(
            self.place, email, role, organisation=self.organisations.get(of), by=None, at=at
        )
        accept_invitation(invited.token, at=at)
        change_myself(user, shown_name=name, language="fi")
        # She has read it weeks ago.
        OutgoingMail.objects.filter(to=user.email).delete()
        self.people[key] = user

    def let_read(self, key: str) -> None:
        """Name the professional who reads what families write."""
        let_read(self.people[key], self.place, by=None, at=self.opened)

    def proposal(self, what: str, **facts: object) -> None:
        """Let a family have proposed something, without a name; the professional has read it."""
        proposal = Proposal(place=self.place, language="fi", what=what, **facts)
        actions.propose(proposal, by=None, at=self.this_morning)
        actions.read_proposal(proposal, hides=False, at=self.this_morning)

    def room(
        self,
        key: str,
        name: str,
        *,
        parts: Iterable[str] = (),
        beside: Iterable[str] = (),
        **facts: object,
    ) -> None:
        """Add a room, with the keys of its parts and of its neighbours."""
        self.rooms[key] = Room(place=self.place, name=name, **facts)
        keep_room(
            self.rooms[key],
            parts=[self.rooms[one] for one in parts],
            beside=[self.rooms[one] for one in beside],
            by=None,
            at=self.opened,
        )

    def books(
        self,
        room: str,
        purpose: Purpose,
        weekday: int | None,
        hours: Hours,
        *,
        of: str = "",
        on: date | None = None,
        **facts: object,
    ) -> None:
        """Book a room `on` a date, or on a weekday for the half year that goes on."""
        starts, ends = (at_wall(one) for one in hours)
        once = {"repeats": Repeats.DATES, "dates": [on.isoformat()]} if on else {}
        first = self.opened.date()
        season = {} if on else {"season_from": first, "season_until": first + WEEK * 30}
        booking = Booking(
            place=self.place,
            room=self.rooms[room],
            organisation=self.organisations.get(of),
            purpose=purpose,
            weekday=weekday,
            starts=starts,
            ends=ends,
            **once,
            **season,
            **facts,
        )
        actions.book_room(booking, by=None, at=self.opened if not on else self.this_morning)

    def venue(self, key: str, name: str, **facts: object) -> None:
        self.venues[key] = Venue(place=self.place, name=name, **facts)
        keep_row(self.venues[key], self.place, by=None, at=self.opened)

    def open_on(self, *hours: tuple[int, str, str], **facts: object) -> None:
        """Set the opening hours: (weekday, opens, closes)."""
        rows = [
            OpeningHours(weekday=weekday, opens=at_wall(opens), closes=at_wall(closes), **facts)
            for weekday, opens, closes in hours
        ]
        set_opening_hours(self.place, rows, by=None, at=self.opened)

    def line(
        self,
        key: str,
        title: Words,
        weekday: int | None,
        hours: Hours | None,
        *,
        owner: str = "",
        organisers: Iterable[str] = (),
        since: date | None = None,
        series: str = "",
        texts: Mapping[str, Words] | None = None,
        **facts: object,
    ) -> None:
        """Add a line to the week; its key is always the same, so that links to it last."""
        starts, ends = [at_wall(one) if one else None for one in hours or ("", "")]
        columns = {"weekday": weekday, "starts": starts, "ends": ends, **facts}
        change = Change(
            columns,
            {"title": title, **(texts or {})},
            [self.organisations[one] for one in organisers or filter(None, [owner])],
        )
        self.slots[key] = actions.add_slot(
            self.place,
            change,
            owner=self.organisations.get(owner),
            by=None,
            at=self.opened,
            first_date=since or self.first_monday,
            series=series,
            key=key,
        )

    def here(
        self,
        role: Words,
        weekday: int | None,
        hours: Hours,
        *,
        topics: Words | None = None,
        person: str = "",
        of: str = "",
        **facts: object,
    ) -> None:
        """Let somebody be here by a pattern; a person switches her name on herself (P-6)."""
        user = self.people.get(person)
        presence = Presence(
            place=self.place,
            weekday=weekday,
            starts=at_wall(hours[0]),
            ends=at_wall(hours[1]),
            user=user,
            organisation=self.organisations.get(of),
            shows_name=bool(user and user.shown_name),
            **facts,
        )
        texts = {"role": role, **({"topics": topics} if topics else {})}
        actions.keep_presence(presence, texts, by=user, at=self.opened)

    def checked(self, *, days_ago: int) -> None:
        """Let somebody have looked through the page and said that it holds."""
        confirm_week(self.place, at=self.now - DAY * days_ago)

    def everything_so_far_is_seen(self) -> None:
        """What was built is no news to anybody."""
        newest = Entry.objects.last()
        for one in Membership.objects.filter(place=self.place):
            see_entries(one.user, self.place, [one.organisation_id], up_to=newest.pk)


def found(
    slug: str,
    name: str,
    place_type: PlaceType,
    now: datetime,
    facts: Mapping[str, object],
    words: Mapping[str, Words],
) -> Building:
    """Found a demonstration, with its profile and its doors open to families."""
    building = Building(Place(), now)
    place = found_place(
        slug, name, place_type, languages=["fi", "sv", "en"], by=None, at=building.opened
    )
    building.place = place
    # Copies of a demonstration that stood here before must look older than this one.
    marks = {"is_demo": True, "version": int(now.timestamp())}
    change_place(place, {**marks, **facts}, words, by=None, at=building.opened)
    place.refresh_from_db()
    open_doors(place, by=None, at=building.opened)
    return building
