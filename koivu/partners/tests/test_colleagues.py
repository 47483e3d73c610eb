"""The page for who is new: roles for all, names by one's own switch, gone at once."""

from datetime import timedelta

import pytest

from koivu.core import clock, retention
from koivu.partners.actions import (
    add_area,
    confirm_card,
    leave_place,
    send_card,
    show_myself,
    take_area,
    write_first_steps,
)
from koivu.partners.colleagues import Shown, Team, first_steps, teams_of
from koivu.partners.models import Colleague
from koivu.partners.tests.factories import (
    make_organisation,
    make_partnership,
    make_role_card,
    make_worker,
)
from koivu.partners.usual_words import usual
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ALL = {"shows_name": True, "role": "Neuvolan Leila", "languages": ["fi", "so"]}
OFF = {"shows_name": False, "role": "", "languages": []}
PAGE = "/fi/desk/talo/partners/new-here/"


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo")


@pytest.fixture
def clinic(place):
    return make_partnership(place, make_organisation("Neuvola")).organisation


def test_everybody_stands_by_role_and_shows_more_by_her_own_switch(place, clinic):
    worker = make_worker(place, clinic, shown_name="Leila")
    take_area(add_area(place, "Uni", by=None, at=A_MORNING), clinic, by=None, at=A_MORNING)
    nameless = make_worker(place, clinic)
    card = make_role_card(nameless.memberships.get())
    token = send_card(card, by=None, at=A_MORNING)
    confirm_card(token, seen=card.digest, in_job="yes", word_back="", at=A_MORNING)

    def team():
        return teams_of(place, A_MONDAY, worker.pk)

    by_card = Shown("Terveydenhoitaja")
    by_role = Shown("Kumppanin työntekijä", is_me=True)
    assert team() == [Team("Neuvola", ["Uni"], [by_role, by_card])]
    show_myself(worker, place, ALL, at=A_MORNING)
    by_herself = Shown("Neuvolan Leila", "Leila", ["suomi", "somali"], is_me=True)
    assert team()[0].people == [by_herself, by_card]
    show_myself(worker, place, OFF, at=A_MORNING)
    assert team()[0].people == [by_role, by_card]


def test_what_somebody_showed_goes_with_her_work(place, clinic):
    worker = make_worker(place, clinic, shown_name="Leila")
    staying = make_worker(place, clinic)
    for one in (worker, staying):
        show_myself(one, place, ALL, at=A_MORNING)

    leave_place(worker, place, last_day=A_MONDAY, by=None, at=A_MORNING)

    assert len(teams_of(place, A_MONDAY, 0)[0].people) == 2
    assert len(teams_of(place, A_MONDAY + DAY, 0)[0].people) == 1
    retention.carry_out(A_MONDAY + DAY, A_MORNING + DAY)
    assert Colleague.objects.get().user == staying


def test_first_steps_are_the_usual_ones_until_a_place_writes_its_own(client, place, clinic):
    client.force_login(make_coordinator(place))
    assert first_steps(place, "sv") == usual("steps", "sv")

    client.post(f"{PAGE}first-steps/", {"text": "Kahvi on kaapissa.\n\nKysy Maijalta."})
    assert first_steps(place, "sv") == ["Kahvi on kaapissa.", "Kysy Maijalta."]
    assert "Kysy Maijalta." in client.get(PAGE).content.decode()
    write_first_steps(place, "", by=None, at=A_MORNING)
    assert first_steps(place, "sv") == usual("steps", "sv")


def test_the_switch_offers_a_name_only_to_who_shows_one(client, place, clinic):
    named, nameless = make_worker(place, clinic, shown_name="Leila"), make_worker(place, clinic)
    for worker, offered in ((named, True), (nameless, False)):
        client.force_login(worker)
        form = client.get(f"{PAGE}me/").context["form"]
        client.post(f"{PAGE}me/", {"shows_name": "on", "languages": ["fi"]})
        assert ("shows_name" in form.fields) == offered

    assert set(Colleague.objects.values_list("user", "shows_name")) == {
        (named.pk, True),
        (nameless.pk, False),
    }
    client.force_login(named)
    assert nameless.email not in client.get(PAGE).content.decode()


def test_as_many_statements_for_many_people_as_for_few(
    place, clinic, django_assert_max_num_queries
):
    def come(number):
        organisation = make_partnership(place, make_organisation(f"{number} ry")).organisation
        worker = make_worker(place, organisation, shown_name=f"Nimi {number}")
        show_myself(worker, place, ALL, at=A_MORNING)
        make_role_card(worker.memberships.get())

    come(1)
    with django_assert_max_num_queries(25) as few:
        teams_of(place, A_MONDAY, 0)
    for number in range(2, 5):
        come(number)
    with django_assert_max_num_queries(len(few)):
        assert len(teams_of(place, A_MONDAY, 0)) == 4
