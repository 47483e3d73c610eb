"""Agreements of organisations: versions, and on which days they are in force."""

from datetime import date, timedelta

import pytest

from koivu.partners.models import AgreementVersion
from koivu.partners.tests.factories import make_in_force, make_organisation, make_version
from koivu.places.tests.factories import make_place

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 8, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


def test_a_version_is_in_force_from_its_first_day_to_its_last_both_whole():
    version = make_in_force(make_place(), since=FIRST, until=LAST)

    days = [FIRST - DAY, FIRST, LAST, LAST + DAY]

    assert [version in AgreementVersion.objects.on(day) for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_a_version_that_ends_early_has_its_last_day_then():
    ends_early = {"until": LAST, "ended_on": LAST - 30 * DAY}
    version = make_in_force(make_place(), since=FIRST, **ends_early)

    assert version.last_day == LAST - 30 * DAY
    assert version in AgreementVersion.objects.on(version.last_day)
    assert version not in AgreementVersion.objects.on(version.last_day + DAY)


def test_what_nobody_has_signed_is_not_in_force():
    place, organisation = make_place(), make_organisation()
    make_version(place, organisation, since=FIRST)
    make_in_force(place, organisation, since=FIRST, voided_at="2026-08-02T09:00+03:00")

    assert not AgreementVersion.objects.on(FIRST).exists()
