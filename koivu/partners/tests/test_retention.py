"""What is kept of the people of partners goes when its time is up."""

from datetime import date, time, timedelta

import pytest

from koivu.core import clock, retention
from koivu.core.kept_documents import keep_document
from koivu.core.models import KeptDocument
from koivu.partners.actions import invite
from koivu.partners.models import AgreementVersion, Invitation, Membership
from koivu.partners.tests.factories import make_in_force, make_membership, make_version
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


def test_an_agreement_goes_with_its_documents_ten_years_after_its_end():
    place = make_place()
    ten_years, long_ago = timedelta(days=3653), date(2010, 1, 1)
    kept = {"kind": "application/pdf", "language": "fi", "place_id": place.pk, "at": MIDNIGHT}
    for last_day in (TODAY - ten_years - DAY, TODAY - ten_years, None):
        paper = keep_document(b"paper of %d" % (last_day or TODAY).toordinal(), **kept)
        make_in_force(place, since=long_ago, until=last_day, signed_copy=paper)
    for age in (366, 364):
        make_version(place, voided_at=MIDNIGHT - timedelta(days=age))

    retention.carry_out(TODAY, MIDNIGHT)

    left = AgreementVersion.objects.all()
    assert {one.until for one in left.signed()} == {TODAY - ten_years, None}
    assert left.filter(voided_at__isnull=False).count() == 1
    assert KeptDocument.objects.count() == 2
