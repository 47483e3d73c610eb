"""Invitations: bound to an address, a place and a role; they work once and expire."""

import re
from datetime import timedelta

import pytest

from koivu.accounts.actions import close_account
from koivu.accounts.models import User
from koivu.accounts.tests.factories import make_user
from koivu.core.models import OutgoingMail
from koivu.core.refusals import Refused
from koivu.partners.actions import (
    accept_invitation,
    end_role,
    invite,
    open_invitation,
    withdraw_invitation,
)
from koivu.partners.models import Membership
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.models import PlaceRole, Role
from koivu.places.permissions import has_role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db

FORTNIGHT = timedelta(days=14)


def send(place, email="aino@example.fi", role=Role.WORKER, at=A_MORNING, **facts):
    return invite(place, email, role, by=None, at=at, **facts)


def refusal_of(call, *args, **facts):
    with pytest.raises(Refused) as refused:
        call(*args, **facts)
    return refused.value.reason.value


def test_accepting_makes_account_role_and_membership_at_once():
    place = make_place()
    partner = make_partnership(place).organisation

    sent = send(place, "Aino@Example.fi", organisation=partner, language="sv")
    user, _ = accept_invitation(sent.token, at=A_MORNING + timedelta(days=1))

    assert (user.email, user.language, user.has_usable_password()) == (
        "aino@example.fi",
        "sv",
        False,
    )
    assert user.emailaddress_set.filter(verified=True, primary=True).count() == 1
    tuesday = A_MONDAY + timedelta(days=1)
    assert PlaceRole.objects.values_list("user", "place", "role", "since", "until").get() == (
        user.pk,
        place.pk,
        "worker",
        tuesday,
        None,
    )
    assert Membership.objects.values_list("user", "organisation", "place", "since").get() == (
        user.pk,
        partner.pk,
        place.pk,
        tuesday,
    )


def test_an_account_of_the_address_is_used_and_not_made_again():
    aino = make_user("aino@example.fi", shown_name="Aino")

    user, _ = accept_invitation(send(make_place(), "AINO@example.fi").token, at=A_MORNING)

    assert user == aino
    assert User.objects.count() == 1


def test_an_invitation_works_once():
    sent = send(make_place())
    accept_invitation(sent.token, at=A_MORNING)

    assert refusal_of(accept_invitation, sent.token, at=A_MORNING) == "used"
    assert refusal_of(open_invitation, sent.token, A_MORNING) == "used"


def test_an_invitation_expires_after_14_days():
    sent = send(make_place())

    assert open_invitation(sent.token, A_MORNING + FORTNIGHT - timedelta(seconds=1))
    assert refusal_of(accept_invitation, sent.token, at=A_MORNING + FORTNIGHT) == "expired"
    assert not User.objects.exists()


def test_a_withdrawn_invitation_opens_nothing_and_says_so():
    sent = send(make_place())
    withdraw_invitation(sent.invitation, by=None, at=A_MORNING)

    assert refusal_of(accept_invitation, sent.token, at=A_MORNING) == "withdrawn"
    assert not User.objects.exists()


def test_looking_at_an_invitation_changes_nothing():
    sent = send(make_place())

    open_invitation(sent.token, A_MORNING)

    sent.invitation.refresh_from_db()
    assert (sent.invitation.accepted_at, sent.invitation.link.used_at) == (None, None)
    assert not PlaceRole.objects.exists()


def test_nobody_is_invited_twice_at_a_time_but_again_when_it_has_expired():
    place = make_place()
    send(place)

    assert refusal_of(send, place, "AINO@example.fi") == "already_invited"
    assert send(place, at=A_MORNING + FORTNIGHT).token


def test_who_has_the_role_already_is_not_invited_to_it():
    place = make_place()
    coordinator = make_coordinator(place)

    assert refusal_of(send, place, coordinator.email, Role.COORDINATOR) == "already_here"


def test_a_worker_of_one_partner_may_be_asked_by_another():
    place = make_place()
    first, second = make_partnership(place).organisation, make_partnership(place).organisation
    accept_invitation(send(place, organisation=first).token, at=A_MORNING)

    accept_invitation(send(place, organisation=second).token, at=A_MORNING)

    assert PlaceRole.objects.count() == 1
    assert set(Membership.objects.values_list("organisation", flat=True)) == {first.pk, second.pk}


def test_only_partners_of_the_place_have_workers_there():
    stranger = make_organisation()

    assert refusal_of(send, make_place(), organisation=stranger) == "not_a_partner"


def test_a_closed_account_stays_closed_and_the_link_unspent():
    make_user("aino@example.fi", is_active=False)
    sent = send(make_place())

    assert refusal_of(accept_invitation, sent.token, at=A_MORNING) == "account_closed"
    sent.invitation.link.refresh_from_db()
    assert sent.invitation.link.used_at is None


def test_the_mail_waits_in_the_language_of_the_invitation_with_the_address_in_it():
    place = make_place(name="Koivukylän talo", email="talo@example.fi")

    sent = send(place, language="sv")

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language, mail.reply_to) == ("aino@example.fi", "sv", "talo@example.fi")
    assert re.findall(r"^http\S+$", mail.body, re.M) == [
        f"http://127.0.0.1:8000/sv/invitation/{sent.token}/"
    ]
    assert "Koivukylän talo" in mail.subject


def test_a_new_role_is_in_force_today(client):
    place = make_place()

    user, _ = accept_invitation(send(place).token, at=A_MORNING)

    assert has_role(user, place, Role.WORKER, today=A_MONDAY)
    assert not has_role(user, place, Role.COORDINATOR, today=A_MONDAY)


def test_a_coordinators_invitation_ends_with_her_own_role():
    place = make_place()
    make_coordinator(place)
    dismissed = make_coordinator(place)
    sent = invite(place, "aino@example.fi", Role.COORDINATOR, by=dismissed, at=A_MORNING)
    worker = invite(place, "bilal@example.fi", Role.WORKER, by=dismissed, at=A_MORNING)
    yesterday = A_MONDAY - timedelta(days=1)
    end_role(dismissed.place_roles.get(), last_day=yesterday, by=None, at=A_MORNING)

    assert refusal_of(open_invitation, sent.token, A_MORNING) == "inviter_has_left"
    assert refusal_of(accept_invitation, sent.token, at=A_MORNING) == "inviter_has_left"
    assert not User.objects.filter(email="aino@example.fi").exists()
    assert accept_invitation(worker.token, at=A_MORNING)[0].email == "bilal@example.fi"


def test_a_coordinators_invitation_ends_with_her_account():
    place = make_place()
    closed = make_coordinator(place)
    sent = invite(place, "aino@example.fi", Role.COORDINATOR, by=closed, at=A_MORNING)
    close_account(closed)

    assert refusal_of(accept_invitation, sent.token, at=A_MORNING) == "inviter_has_left"
