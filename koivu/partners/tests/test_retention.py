"""What is kept of the people of partners goes when its time is up."""

from datetime import date, time, timedelta

import pytest

from koivu.core import clock, retention
from koivu.partners.actions import invite
from koivu.partners.models import Invitation, Membership
from koivu.partners.tests.factories import make_membership
from koivu.places.models import PlaceRole, Role
from koivu.places.tests.factories import make_place, make_role

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
MIDNIGHT = clock.at(TODAY, time.min)
TWO_YEARS = timedelta(days=730)
DAY = timedelta(days=1)


def test_roles_and_memberships_go_two_years_after_they_have_ended():
    place = make_place()
    gone = {"until": TODAY - TWO_YEARS - DAY}
    kept = {"until": TODAY - TWO_YEARS}
    for facts in (gone, kept, {}):
        make_role(place, role=Role.WORKER, **facts)
        make_membership(place, **facts)

    retention.carry_out(TODAY, MIDNIGHT)

    for table in (PlaceRole, Membership):
        assert set(table.objects.values_list("until", flat=True)) == {kept["until"], None}


def test_an_invitation_is_forgotten_30_days_after_it_was_sent():
    place = make_place()
    for email, age in (("old@example.fi", 30), ("new@example.fi", 29)):
        at = MIDNIGHT - timedelta(days=age, seconds=1)
        invite(place, email, Role.WORKER, by=None, at=at)

    retention.carry_out(TODAY, MIDNIGHT)

    assert list(Invitation.objects.values_list("email", flat=True)) == ["new@example.fi"]
