"""At midnight nobody knows any more who was here."""

from datetime import date, time, timedelta

import pytest

from koivu.core import clock
from koivu.places.models import Place
from koivu.programme.models import Presence, PresenceTap, Tapped
from koivu.programme.tasks import forget_who_was_here

pytestmark = pytest.mark.django_db


def _presence(place, **facts):
    return Presence.objects.create(place=place, starts=time(9), ends=time(12), **facts)


def test_taps_and_passed_patterns_are_gone_at_midnight():
    now = clock.at(date(2026, 11, 24), time(0, 1))
    today, yesterday = now.date(), now.date() - timedelta(days=1)
    place = Place.objects.create(slug="talo", name="Talo", changed_at=now)
    weekly = _presence(place, weekday=1)
    _presence(place, weekday=1, season_until=yesterday)
    _presence(place, repeats="dates", dates=[yesterday.isoformat()])
    again = _presence(place, repeats="dates", dates=[yesterday.isoformat(), today.isoformat()])
    PresenceTap.objects.create(presence=weekly, date=yesterday, what=Tapped.LEFT_ALREADY)
    PresenceTap.objects.create(presence=again, date=today, what=Tapped.COULD_NOT_COME)

    forget_who_was_here(now)

    assert set(Presence.objects.all()) == {weekly, again}
    assert [tap.presence for tap in PresenceTap.objects.all()] == [again]
