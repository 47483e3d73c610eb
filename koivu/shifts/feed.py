"""Whose calendar a token opens, and which shifts stand in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.accounts.models import User
from koivu.core.tokens import hashed
from koivu.partners.models import Membership
from koivu.places.models import Place, PlaceRole
from koivu.programme.board import boards_of
from koivu.shifts.models import FeedShows, Shift, ShiftFeed, ShiftState
from koivu.shifts.squares import state_of

DAYS_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class OwnShift:
    """A shift as its own people's calendar has it."""

    shift: Shift
    place: Place
    state: ShiftState


def find_feed(token: str, today: date) -> ShiftFeed | None:
    """Return the feed that `token` opens: its owner may sign in, and works somewhere today."""
    feed = ShiftFeed.objects.filter(token_hash=hashed(token), user__is_active=True)
    found = feed.select_related("user").first()
    return found if found and works_of(found.user, today) else None


def works_of(user: User, today: date) -> list[Membership]:
    """Return for whom `user` works today, where she has a role at the desk, too."""
    desks = PlaceRole.objects.on(today).filter(user=user).at_the_desk().values("place")
    works = Membership.objects.on(today).filter(user=user, place__in=desks)
    return list(works.select_related("place__school_calendar"))


def own_shifts(feed: ShiftFeed, today: date) -> list[OwnShift]:
    """Return the shifts from `today` on, as long as its owner's work lasts."""
    works = works_of(feed.user, today)
    places = {one.place_id: one.place for one in works}
    boards = boards_of(places.values(), today)
    rows = Shift.objects.filter(place__in=places).between(today, today + DAYS_AHEAD)
    if feed.shows == FeedShows.MINE:
        rows = rows.filter(comers__user=feed.user_id)
    return [
        OwnShift(one, places[one.place_id], state_of(one, boards[one.place_id].closures))
        for one in rows
        if _is_hers(one, works)
    ]


def _is_hers(shift: Shift, works: Iterable[Membership]) -> bool:
    return any(
        (one.place_id, one.organisation_id) == (shift.place_id, shift.organisation_id)
        and (one.until is None or shift.date <= one.until)
        for one in works
    )
