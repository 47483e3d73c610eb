"""Seasons and shifts for tests, made through the actions."""

from datetime import date, datetime, time, timedelta

from koivu.accounts.models import User
from koivu.core import clock
from koivu.partners.models import Organisation
from koivu.partners.tests.factories import (
    make_agreed_shift,
    make_in_force,
    make_organisation,
    make_partnership,
)
from koivu.places.models import Place
from koivu.places.tests.factories import A_MONDAY, A_MORNING
from koivu.shifts.actions import keep_season
from koivu.shifts.actions.offering import offer_to
from koivu.shifts.models import OfferRound, Shift, ShiftSeason, Swap
from koivu.shifts.swapping import hours_of

EVERY_HALF = [[day, half] for day in range(1, 6) for half in (1, 2)]


def make_season(
    place: Place,
    first: date = A_MONDAY,
    weeks: int = 4,
    *,
    at: datetime = A_MORNING,
    adults: int | None = None,
    **facts: object,
) -> ShiftSeason:
    """Lay four weeks from A_MONDAY on, every half-day from Monday to Friday wanted."""
    last = first + timedelta(days=weeks * 7 - 1)
    season = ShiftSeason(place=place, first=first, last=last, **{"half_days": EVERY_HALF, **facts})
    keep_season(season, adults=adults, by=None, at=at)
    return season


def make_agreeing(
    place: Place, name: str = "Seurakunta", weekday: int | None = 2, **facts: object
) -> Organisation:
    """Return a partner that agreed to come every Tuesday 9–12, unless more is said."""
    organisation = make_organisation(name)
    make_partnership(place, organisation)
    half_days = facts.pop("half_days", 0)
    version = make_in_force(place, organisation, half_days=half_days)
    if weekday:
        make_agreed_shift(version, weekday, **facts)
    return organisation


def make_shift(
    place: Place,
    organisation: Organisation,
    day: date = A_MONDAY,
    starts: time = time(9),
    ends: time = time(12),
    **facts: object,
) -> Shift:
    """Put a shift in by hand, without announcing it."""
    facts = {"is_by_hand": True, **facts}
    return Shift.objects.create(
        place=place, organisation=organisation, date=day, starts=starts, ends=ends, **facts
    )


def make_offer(shift: Shift, user: User, at: datetime = A_MORNING) -> str:
    """Ask somebody whether she comes to a shift, without a mail; return the token of her link."""
    facts = {"place": shift.place, "organisation": shift.organisation, "day": shift.date}
    round_ = OfferRound.objects.create(**facts, called_off_at=at)
    return offer_to(user, shift, round_, at=at)


def make_swap(offered: Shift, wanted: Shift) -> Swap:
    """Let an organisation have proposed to swap, without telling anybody."""
    first = min((offered, wanted), key=lambda one: (one.date, one.starts))
    return Swap.objects.create(
        place=offered.place,
        offered=offered,
        wanted=wanted,
        hours=hours_of(offered, wanted),
        until=clock.at(first.date, first.starts),
    )
