"""Lines of the week, people and notices for tests, made through the actions."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from koivu.accounts.models import User
from koivu.partners.models import Organisation
from koivu.partners.tests.factories import make_organisation
from koivu.places.models import Place, Room
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_room, make_venue
from koivu.programme import actions
from koivu.programme.actions import Change
from koivu.programme.models import Booking, Notice, Presence, Slot

__all__ = [
    "A_MONDAY",
    "A_MORNING",
    "a_session_with_every_fact",
    "make_booking",
    "make_booking_of",
    "make_notice",
    "make_presence",
    "make_slot",
]


def make_slot(
    place: Place,
    title: str = "Muskari",
    weekday: int | None = 1,
    starts: str | time | None = "10:00",
    ends: str | time | None = "11:00",
    *,
    first_date: date = A_MONDAY,
    owner: Organisation | None = None,
    organisers: Iterable[Organisation] = (),
    texts: dict[str, dict[str, str]] | None = None,
    by: User | None = None,
    at: datetime = A_MORNING,
    series: str = "",
    **facts: object,
) -> Slot:
    """Add a line to the week: every Monday 10–11 from A_MONDAY on unless more is said."""
    columns = {"weekday": weekday, "starts": _time(starts), "ends": _time(ends), **facts}
    change = Change(columns, {"title": {"fi": title}} | (texts or {}), list(organisers))
    return actions.add_slot(
        place, change, owner=owner, by=by, at=at, first_date=first_date, series=series
    )


def make_presence(
    place: Place,
    role: str = "Terveydenhoitaja",
    weekday: int | None = 1,
    starts: str | time = "10:00",
    ends: str | time = "12:00",
    *,
    topics: str = "",
    at: datetime = A_MORNING,
    **facts: object,
) -> Presence:
    """Let somebody be here every Monday 10–12 unless more is said."""
    presence = Presence(
        place=place, weekday=weekday, starts=_time(starts), ends=_time(ends), **facts
    )
    texts = {"role": {"fi": role}} | ({"topics": {"fi": topics}} if topics else {})
    return actions.keep_presence(presence, texts, by=None, at=at)


def make_notice(
    place: Place,
    text: str = "Terveydenhoitaja on kipeänä, tulee torstaina.",
    *,
    since: datetime = A_MORNING,
    until: datetime | None = None,
    by: User | None = None,
) -> Notice:
    """Post a notice that holds for twelve hours unless more is said."""
    notice = Notice(place=place, since=since, until=until or since + timedelta(hours=12))
    return actions.post_notice(notice, {"fi": text}, by=by, at=since)


def _time(text: str | time | None) -> time | None:
    return time.fromisoformat(text) if isinstance(text, str) else text


def a_session_with_every_fact(place: Place) -> Slot:
    """Add a line in which no fact has its default value, so that a copy can drop none unseen."""
    venue = make_venue(place, "Kerhotalo", street="Sivukatu 3", latitude=60.4, longitude=25.1)
    return make_slot(
        place,
        "Vertaisryhmä",
        organisers=[make_organisation("MLL"), make_organisation("Seurakunta")],
        texts={
            "text": {"fi": "Keitetään yhdessä."},
            "audience": {"fi": "Isät"},
            "closed_reason": {"fi": "Ryhmä on alkanut."},
            "exception": {"fi": "Keitto 2 €"},
        },
        kind="group",
        leads="families",
        together_with=["parents"],
        is_own_service=True,
        religious="song",
        age_from=12,
        age_until=47,
        for_expecting=True,
        is_closed_group=True,
        languages=["fi", "so"],
        venue=venue,
        room=make_room(place, "Sali", venue=venue),
        is_loud=True,
    )


def make_booking(
    place: Place,
    room: Room,
    weekday: int | None = 1,
    starts: str | None = "12:00",
    ends: str | None = "13:00",
    *,
    until: date | None = A_MONDAY + timedelta(weeks=26),
    since: date | None = A_MONDAY,
    by: User | None = None,
    at: datetime = A_MORNING,
    **facts: object,
) -> Booking:
    """Book a room every Monday 12–13 for half a year from A_MONDAY on, unless more is said."""
    booking = Booking(
        place=place, room=room, weekday=weekday, starts=_time(starts), ends=_time(ends),
        season_from=since, season_until=until, **facts,
    )  # fmt: skip
    actions.book_room(booking, by=by, at=at)
    return booking


def make_booking_of(place: Place, room: Room, *days: date, **facts: object) -> Booking:
    """Book a room on given dates."""
    dates = [day.isoformat() for day in days]
    return make_booking(
        place, room, None, repeats="dates", dates=dates, since=None, until=None, **facts
    )
