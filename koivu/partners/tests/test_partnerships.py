"""Partners come and go; people's work ends with a date."""

from datetime import timedelta

import pytest

from koivu.core.refusals import Refused
from koivu.partners.actions import (
    deputise,
    end_membership,
    end_partnership,
    end_role,
    invite,
    leave_place,
    start_partnership,
)
from koivu.partners.models import Invitation, Membership, Organisation
from koivu.partners.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.models import PlaceRole, Role
from koivu.places.permissions import can_coordinate, has_role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, LONG_AGO, make_coordinator, make_place

pytestmark = pytest.mark.django_db

SUNDAY = A_MONDAY - timedelta(days=1)
TUESDAY = A_MONDAY + timedelta(days=1)
IN_TWO_WEEKS = A_MONDAY + timedelta(days=14)
NOBODY = {"by": None, "at": A_MORNING}


def refusal_of(call, *args, **facts):
    with pytest.raises(Refused) as refused:
        call(*args, **facts)
    return refused.value.reason.value


def test_an_organisation_is_a_partner_once_and_may_come_back():
    place, organisation = make_place(), make_organisation()
    first = start_partnership(place, organisation, since=LONG_AGO, **NOBODY)

    assert refusal_of(start_partnership, place, organisation, since=A_MONDAY, **NOBODY) == (
        "already_a_partner"
    )
    end_partnership(first, last_day=SUNDAY, **NOBODY)
    start_partnership(place, organisation, since=A_MONDAY, **NOBODY)

    assert list(Organisation.objects.partners_of(place, SUNDAY)) == [organisation]
    assert list(Organisation.objects.partners_of(place, A_MONDAY)) == [organisation]


def test_when_a_partner_leaves_its_people_leave_and_its_invitations_are_withdrawn():
    place = make_place()
    make_coordinator(place)
    leaving, staying = make_partnership(place), make_partnership(place)
    worker = make_worker(place, leaving.organisation)
    of_both = make_worker(place, leaving.organisation)
    make_membership(place, staying.organisation, of_both)
    invite(place, "c@example.fi", Role.WORKER, organisation=leaving.organisation, **NOBODY)

    end_partnership(leaving, last_day=A_MONDAY, **NOBODY)

    assert has_role(worker, place, today=A_MONDAY)
    assert not has_role(worker, place, today=TUESDAY)
    assert has_role(of_both, place, today=TUESDAY)
    still = Membership.objects.on(TUESDAY).values_list("organisation", flat=True)
    assert list(still) == [staying.organisation_id]
    assert not Invitation.objects.open().exists()


def test_the_last_coordinator_cannot_be_ended():
    place = make_place()
    aino, bilal = make_coordinator(place), make_coordinator(place)

    end_role(aino.place_roles.get(), last_day=SUNDAY, **NOBODY)

    assert refusal_of(end_role, bilal.place_roles.get(), last_day=SUNDAY, **NOBODY) == (
        "last_coordinator"
    )
    assert has_role(bilal, place, today=A_MONDAY)


def test_a_coordinator_who_cannot_sign_in_any_more_does_not_count():
    place = make_place()
    aino = make_coordinator(place)
    bilal = make_coordinator(place)
    bilal.is_active = False
    bilal.save()

    assert refusal_of(end_role, aino.place_roles.get(), last_day=SUNDAY, **NOBODY) == (
        "last_coordinator"
    )


def test_the_only_coordinator_does_not_leave_with_her_membership_either():
    place = make_place()
    aino = make_coordinator(place)
    membership = make_membership(place, make_partnership(place).organisation, aino)

    assert refusal_of(end_membership, membership, last_day=SUNDAY, **NOBODY) == "last_coordinator"
    membership.refresh_from_db()
    assert membership.until is None


def test_a_role_that_never_held_for_a_day_leaves_no_row():
    place = make_place()
    make_coordinator(place)
    worker = make_worker(place)
    PlaceRole.objects.filter(user=worker).update(since=A_MONDAY)

    end_role(worker.place_roles.get(), last_day=SUNDAY, **NOBODY)

    assert not worker.place_roles.exists()


def test_leaving_a_place_ends_everything_there_and_nothing_elsewhere():
    here, elsewhere = make_place(), make_place()
    make_coordinator(here)
    worker = make_worker(here, make_partnership(here).organisation)
    PlaceRole.objects.create(user=worker, place=elsewhere, role=Role.WORKER, since=LONG_AGO)

    leave_place(worker, here, last_day=SUNDAY, **NOBODY)

    assert not has_role(worker, here, today=A_MONDAY)
    assert has_role(worker, elsewhere, today=A_MONDAY)
    assert not Membership.objects.on(A_MONDAY).filter(user=worker).exists()


def test_a_last_day_to_come_is_made_an_earlier_one():
    place = make_place()
    make_coordinator(place)
    partnership = make_partnership(place)
    worker = make_worker(place, partnership.organisation)
    membership = worker.memberships.get()

    end_membership(membership, last_day=IN_TWO_WEEKS, **NOBODY)
    end_membership(membership, last_day=SUNDAY, **NOBODY)

    assert not has_role(worker, place, today=A_MONDAY)
    assert not Membership.objects.on(A_MONDAY).filter(user=worker).exists()


def test_a_partner_that_was_to_leave_later_leaves_at_once_with_its_people():
    place = make_place()
    make_coordinator(place)
    partnership = make_partnership(place)
    worker = make_worker(place, partnership.organisation)

    end_partnership(partnership, last_day=IN_TWO_WEEKS, **NOBODY)
    end_partnership(partnership, last_day=SUNDAY, **NOBODY)

    assert not has_role(worker, place, today=A_MONDAY)
    assert not Membership.objects.on(A_MONDAY).filter(user=worker).exists()


def test_somebody_who_was_to_leave_a_place_later_leaves_it_at_once():
    place = make_place()
    make_coordinator(place)
    worker = make_worker(place, make_partnership(place).organisation)

    leave_place(worker, place, last_day=IN_TWO_WEEKS, **NOBODY)
    leave_place(worker, place, last_day=SUNDAY, **NOBODY)

    assert not has_role(worker, place, today=A_MONDAY)
    assert not Membership.objects.on(A_MONDAY).filter(user=worker).exists()


def test_a_role_lasts_as_long_as_the_last_of_her_organisations_here():
    place = make_place()
    make_coordinator(place)
    worker = make_worker(place, make_partnership(place).organisation)
    first = worker.memberships.get()
    second = make_membership(place, make_partnership(place).organisation, worker)

    end_membership(second, last_day=TUESDAY, **NOBODY)
    end_membership(first, last_day=SUNDAY, **NOBODY)

    assert worker.place_roles.get().until == TUESDAY


def test_what_has_ended_is_not_ended_later_again():
    place = make_place()
    partnership = make_partnership(place)
    end_partnership(partnership, last_day=SUNDAY, **NOBODY)

    assert refusal_of(end_partnership, partnership, last_day=A_MONDAY, **NOBODY) == "has_ended"


def test_every_copy_of_the_place_learns_of_a_new_partner():
    place = make_place()
    before = place.version

    start_partnership(place, make_organisation(), since=A_MONDAY, **NOBODY)

    place.refresh_from_db()
    assert place.version > before


def test_a_deputy_coordinates_for_a_while_and_stands_in_for_nobodys_end():
    place = make_place()
    aino, bilal = make_coordinator(place), make_worker(place)
    days = {"since": TUESDAY, "until": IN_TWO_WEEKS}

    role = deputise(bilal, place, **days, **NOBODY)

    coordinates = [
        can_coordinate(bilal, place, today=day)
        for day in (A_MONDAY, TUESDAY, IN_TWO_WEEKS, IN_TWO_WEEKS + timedelta(days=1))
    ]
    assert coordinates == [False, True, True, False]
    assert has_role(bilal, place, today=IN_TWO_WEEKS + timedelta(days=1))
    assert refusal_of(deputise, bilal, place, **days, **NOBODY) == "coordinates_then"
    assert refusal_of(end_role, aino.place_roles.get(), last_day=SUNDAY, **NOBODY) == (
        "last_coordinator"
    )
    end_role(role, last_day=SUNDAY, **NOBODY)
    assert not can_coordinate(bilal, place, today=TUESDAY)


def test_a_deputy_works_here_and_the_past_has_none():
    place = make_place()
    later = {"since": TUESDAY, "until": TUESDAY}
    elsewhere, here = make_worker(make_place()), make_worker(place)

    assert refusal_of(deputise, elsewhere, place, **later, **NOBODY) == "not_here"
    past = {"since": SUNDAY, "until": TUESDAY}
    assert refusal_of(deputise, here, place, **past, **NOBODY) == "in_the_past"
