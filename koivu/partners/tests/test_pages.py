"""Pages of partners and people: happy, refused, outsider."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from koivu.accounts.actions import open_account
from koivu.core import clock
from koivu.core.models import OutgoingMail
from koivu.partners.models import Invitation, Membership, Organisation, Partnership
from koivu.partners.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.permissions import has_role
from koivu.places.tests.factories import make_coordinator, make_place, make_role

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PEOPLE = "/en/desk/talo/partners/"


@pytest.fixture
def place():
    return make_place("talo")


def signed_in(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def page_of(client, address=PEOPLE):
    return client.get(address).content.decode()


def test_partners_stand_in_the_order_of_their_names(place):
    for name in ("Äidit ry", "Zonta", "Åland rf", "arvo ry"):
        make_partnership(place, make_organisation(name))

    page = page_of(signed_in(make_coordinator(place)))

    places = [page.index(f"<h3>{name}") for name in ("arvo ry", "Zonta", "Åland rf", "Äidit ry")]
    assert places == sorted(places)


def test_a_worker_without_a_shown_name_is_her_role(place):
    organisation = make_partnership(place).organisation
    make_worker(place, organisation, email="leila.nurmi@example.fi")
    make_worker(place, organisation, email="bo@example.fi", shown_name="Bo")

    page = page_of(signed_in(make_worker(place)))

    assert "leila" not in page.lower()
    assert "bo@example.fi" not in page
    assert "Bo" in page
    assert "Partner&#x27;s worker" in page or "Partner's worker" in page


def test_the_list_costs_the_same_for_one_partner_and_three(place, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(make_coordinator(place))
    counts = []
    for _ in range(2):
        for _ in range(2):
            make_worker(place, make_partnership(place).organisation)
        with CaptureQueriesContext(connection) as queries:
            client.get(PEOPLE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_coordinator_invites_a_worker_of_a_partner(place):
    partner = make_partnership(place).organisation
    client = signed_in(make_coordinator(place))

    answer = client.post(
        PEOPLE + "invite/",
        {
            "email": "Leila@Example.fi",
            "role": "worker",
            "organisation": partner.pk,
            "language": "sv",
        },
    )

    assert answer.url == PEOPLE
    assert Invitation.objects.values_list("email", "organisation", "language").get() == (
        "leila@example.fi",
        partner.pk,
        "sv",
    )
    assert OutgoingMail.objects.get().language == "sv"
    assert "leila@example.fi" in page_of(client)


def test_a_coordinator_who_invites_herself_works_for_the_partner_at_once(place):
    partnership = make_partnership(place, make_organisation("MLL"))
    coordinator = make_coordinator(place)
    open_account(coordinator.email)
    said = {"role": "worker", "organisation": partnership.organisation_id, "language": "fi"}

    signed_in(coordinator).post(PEOPLE + "invite/", {"email": coordinator.email, **said})

    assert Membership.objects.get().user == coordinator
    assert not OutgoingMail.objects.exists()


def test_a_refused_invitation_keeps_what_was_typed(place):
    coordinator = make_coordinator(place)
    client = signed_in(coordinator)

    page = client.post(
        PEOPLE + "invite/",
        {"email": coordinator.email, "role": "coordinator", "language": "en"},
    )

    assert page.status_code == 200
    assert coordinator.email in page.content.decode()
    assert page.context["form"].errors["email"]
    assert not Invitation.objects.exists()


def test_without_mail_the_coordinator_hands_the_address_over(place, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    client = signed_in(make_coordinator(place))

    page = client.post(
        PEOPLE + "invite/", {"email": "l@example.fi", "role": "worker", "language": "fi"}
    )

    assert "http://127.0.0.1:8000/fi/invitation/" in page.content.decode()


def test_an_invitation_is_withdrawn(place):
    client = signed_in(make_coordinator(place))
    client.post(PEOPLE + "invite/", {"email": "l@example.fi", "role": "worker", "language": "fi"})

    client.post(f"{PEOPLE}invitation/{Invitation.objects.get().pk}/")

    assert not Invitation.objects.open().exists()


def test_an_organisation_is_found_by_a_part_of_its_name_whatever_its_case(place):
    known = make_organisation("Äitien Olohuone ry")
    client = signed_in(make_coordinator(place))

    page = page_of(client, PEOPLE + "new/?name=äITIEN")
    client.post(PEOPLE + "new/?name=x", {"organisation": known.pk})

    assert "Äitien Olohuone ry" in page
    assert list(Organisation.objects.partners_of(place, clock.today())) == [known]


def test_a_new_organisation_is_made_and_added(place):
    client = signed_in(make_coordinator(place))

    client.post(PEOPLE + "new/", {"name": "Uusi  seura", "sector": "ngo"})

    assert Partnership.objects.get().organisation.name_on(clock.today()) == "Uusi seura"


def test_adding_a_partner_twice_is_refused_in_words(place):
    known = make_partnership(place).organisation
    client = signed_in(make_coordinator(place))

    page = client.post(PEOPLE + "new/", {"organisation": known.pk})

    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert Partnership.objects.count() == 1


def test_the_last_coordinator_reads_why_she_stays(place):
    coordinator = make_coordinator(place)
    role = coordinator.place_roles.get()
    client = signed_in(coordinator)

    page = client.post(f"{PEOPLE}role/{role.pk}/end/", {"when": "this_evening"})

    assert "Invite another one first" in page.content.decode()
    role.refresh_from_db()
    assert role.until is None


@pytest.mark.parametrize("page", ["role", "work", "partner"])
def test_ending_is_a_question_that_one_may_leave(place, page):
    coordinator, worker = make_coordinator(place), make_worker(place)
    partnership = make_partnership(place)
    membership = make_membership(place, partnership.organisation, worker)
    addresses = {
        "role": f"role/{worker.place_roles.get().pk}/end/",
        "work": f"work/{membership.pk}/end/",
        "partner": f"{partnership.pk}/end/",
    }

    text = signed_in(coordinator).get(PEOPLE + addresses[page]).content.decode()

    heading = text[text.index("<h1") : text.index("</h1>")]
    assert heading.endswith("?") or "?" in heading
    assert f'href="{PEOPLE}"' in text[text.index("<form") :]
    for answer in ("at_once", "this_evening", "another_day"):
        assert f'value="{answer}"' in text


def test_only_a_coordinator_reads_whose_address_is_whose(place):
    coordinator, worker = make_coordinator(place), make_worker(place)
    make_membership(place, make_partnership(place).organisation, worker)

    hers = signed_in(coordinator).get(PEOPLE).content.decode()
    workers = signed_in(make_worker(place)).get(PEOPLE).content.decode()

    assert (worker.email in hers, worker.email in workers) == (True, False)


def test_a_worker_is_ended_at_once(place):
    coordinator = make_coordinator(place)
    worker = make_worker(place)
    membership = make_membership(place, make_partnership(place).organisation, worker)

    signed_in(coordinator).post(f"{PEOPLE}work/{membership.pk}/end/", {"when": "at_once"})

    assert signed_in(worker).get(PEOPLE).status_code == 404


def test_the_past_is_not_rewritten(place):
    coordinator = make_coordinator(place)
    worker = make_worker(place)
    role = worker.place_roles.get()

    data = {"when": "another_day", "last_day": "2020-01-01"}
    page = signed_in(coordinator).post(f"{PEOPLE}role/{role.pk}/end/", data)

    assert page.context["form"].errors["last_day"]
    role.refresh_from_db()
    assert role.until is None


@pytest.mark.parametrize("page", ["invite/", "new/"])
def test_a_worker_looks_and_does_not_change(place, page):
    worker = signed_in(make_worker(place))

    assert worker.get(PEOPLE).status_code == 200
    assert worker.get(PEOPLE + page).status_code == 403
    assert worker.post(PEOPLE + page, {"email": "x@example.fi"}).status_code == 403


def test_people_of_another_place_see_nothing_and_change_nothing(place):
    stranger = signed_in(make_coordinator(make_place()))
    mine = make_partnership(place)

    assert stranger.get(PEOPLE).status_code == 404
    assert stranger.get(f"{PEOPLE}{mine.pk}/end/").status_code == 404


def test_rows_of_another_place_cannot_be_reached_through_ones_own(place):
    elsewhere = make_partnership(make_place())
    client = signed_in(make_coordinator(place))

    assert client.get(f"{PEOPLE}{elsewhere.pk}/end/").status_code == 404
    assert mail.outbox == []


@pytest.mark.parametrize("typed", ["abc", "-1", "9" * 40])
def test_an_organisation_that_does_not_exist_cannot_be_added(place, typed):
    client = signed_in(make_coordinator(place))

    assert client.post(f"{PEOPLE}new/", {"organisation": typed}).status_code == 404
    assert not Partnership.objects.exists()


def test_a_deputy_is_one_gesture_and_what_was_typed_stays_when_it_is_refused(place):
    worker = make_worker(place)
    client = signed_in(make_coordinator(place))
    today, later = clock.today(), clock.today() + timedelta(days=30)
    said = {"user": worker.pk, "since": later.isoformat(), "until": today.isoformat()}

    refused = client.post(PEOPLE + "deputy/", said)
    assert refused.context["form"].errors["until"]
    assert f'value="{later.isoformat()}"' in refused.content.decode()

    said = {"user": worker.pk, "since": today.isoformat(), "until": later.isoformat()}
    assert client.post(PEOPLE + "deputy/", said).url == PEOPLE
    assert worker.email in page_of(client)
    assert signed_in(worker).get(PEOPLE + "invite/").status_code == 200
    worker.place_roles.filter(role="coordinator").update(since=later)
    assert f"–{later.day}.{later.month}.{later.year}" in page_of(client)


def test_a_member_of_the_steering_group_is_invited_without_an_organisation(place):
    client = signed_in(make_coordinator(place))
    said = {"email": "mummi@example.fi", "role": "steering", "organisation": "", "language": "fi"}

    client.post("/en/desk/talo/partners/invite/", said)
    invitation = Invitation.objects.get()
    member = open_account("mummi@example.fi")
    make_role(place, member, invitation.role)

    assert invitation.role == "steering" and invitation.organisation is None
    assert "mummi@example.fi" in page_of(client)
    assert "mummi" not in page_of(signed_in(make_worker(place)))
    assert "Member of the steering group" in page_of(signed_in(make_worker(place)))
    assert place.name in page_of(signed_in(member), "/en/desk/")
    assert not has_role(member, place, today=clock.today())
