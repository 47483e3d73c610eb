"""A season of shifts in the benchmark's house, and somebody signed in who looks at its weeks."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.test import Client

from koivu.accounts.models import User
from koivu.partners.models import Organisation, Partnership
from koivu.places.models import Place, PlaceRole, Role
from koivu.shifts.actions.announced import announce_shifts
from koivu.shifts.models import Shift, ShiftSeason

ORGANISATIONS, WEEKS = 12, 26
HALF_DAYS = [[weekday, half] for weekday in range(1, 6) for half in (1, 2)]
HOURS = {1: (time(9), time(12)), 2: (time(12), time(15))}


def lay(place: Place, monday: date, at: datetime) -> None:
    """Lay half a year, each half-day taken by two of twelve."""
    some = Organisation.objects.order_by("pk")[:ORGANISATIONS]
    Partnership.objects.bulk_create(
        Partnership(place=place, organisation=one, since=monday) for one in some
    )
    last = monday + timedelta(weeks=WEEKS, days=-1)
    ShiftSeason.objects.create(place=place, first=monday, last=last, half_days=HALF_DAYS, needed=2)
    Shift.objects.bulk_create(
        Shift(
            place=place,
            organisation=some[(week + number * 2 + turn) % ORGANISATIONS],
            date=monday + timedelta(weeks=week, days=weekday - 1),
            starts=HOURS[half][0],
            ends=HOURS[half][1],
            is_by_hand=True,
        )
        for week in range(WEEKS)
        for number, (weekday, half) in enumerate(HALF_DAYS)
        for turn in (0, 1)
    )
    Place.objects.filter(pk=place.pk).update(has_shifts=True)
    announce_shifts(place, at=at)


def sign_in(places: Iterable[Place], since: date) -> str:
    """Let a coordinator of some places sign in; return the cookie that says so."""
    user = User.objects.create_user(email="coordinator@example.org")
    for place in places:
        PlaceRole.objects.create(place=place, user=user, role=Role.COORDINATOR, since=since)
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client.cookies[settings.SESSION_COOKIE_NAME].value
