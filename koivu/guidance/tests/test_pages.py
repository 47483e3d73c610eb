"""The card and the meeting's list at the desk."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.core.models import Entry
from koivu.guidance.house import unmet_of
from koivu.guidance.models import Observation, TallyLine, Theme
from koivu.guidance.tests.factories import make_no_help, make_observation
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def worker(client, place):
    organisation = make_organisation("Seurakunta")
    make_partnership(place, organisation)
    user = make_worker(place, organisation)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return user


def address(name, *args):
    return reverse(name, args=["talo", *args])


def test_a_usual_shift_is_two_taps_and_keep(client, worker, place):
    text = client.get(address("tally")).content.decode()
    assert '<input type="radio" name="talks_money" value="1-2"' in text

    answer = client.post(address("tally"), {"talks_money": "1-2", "talks_sleep": "3-5"})

    assert answer.status_code == 302
    assert TallyLine.objects.filter(place=place, date=A_MONDAY).count() == 2


def test_what_is_mended_on_a_card_loses_nothing(client, worker):
    answer = client.post(address("tally"), {"talks_money": "6-10", "who_0": "nurse"})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert '<input type="radio" name="talks_money" value="6-10"' in text
    assert text.count(" checked") == 2


def test_the_page_costs_the_same_with_more_organisations(
    client, worker, place, django_assert_max_num_queries
):
    for _number in range(5):
        make_partnership(place)

    with django_assert_max_num_queries(12):
        client.get(address("tally"))


def test_the_coordinator_chooses_the_themes_with_a_line_in_the_journal(client, place):
    client.force_login(make_coordinator(place), backend=settings.AUTHENTICATION_BACKENDS[-1])

    client.post(address("tally_themes"), {"themes": ["money", "sleep"]})

    assert "talks_coping" not in client.get(address("tally")).content.decode()
    assert Entry.objects.filter(verb="themes.offered", place_id=place.pk).count() == 1


def test_the_meeting_takes_up_what_it_was_offered(client, worker, place):
    make_no_help(place, times=3)
    seen = make_observation(place)
    text = client.get(address("for_the_meeting")).content.decode()
    assert seen.text in text

    client.post(address("theme_taken_up", Theme.MONEY.value))
    client.post(address("observation_taken_up", seen.pk))

    assert unmet_of(place, A_MONDAY) == ()
    assert not Observation.objects.for_the_house(place, A_MONDAY).exists()


def test_an_unknown_theme_is_not_found(client, worker):
    assert client.post(address("theme_taken_up", "nonsense")).status_code == 404
