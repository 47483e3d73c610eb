"""My places, the coordinator's morning, and what others changed."""

import re
from datetime import time, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.core.models import Entry
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme.actions import Change, Scope, cancel_date, change_slot
from koivu.programme.models import ProgrammeWording, State
from koivu.programme.tests.factories import make_notice, make_presence, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


def sign_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def page(name, *args):
    with translation.override("fi"):
        return reverse(name, args=args)


def test_with_one_place_the_desk_goes_on_to_it(client, place):
    sign_in(client, make_coordinator(place))

    assert client.get(page("desk")).url == page("desk_place", "talo")


def test_with_several_places_the_desk_lists_them(client, place):
    user = make_coordinator(place)
    make_role(make_place(name="Toinen talo"), user)
    make_place(name="Vieras talo")

    text = sign_in(client, user).get(page("desk")).content.decode()

    assert "Toinen talo" in text
    assert "Vieras talo" not in text


def test_without_a_role_the_desk_says_whom_to_ask(client, place):
    sign_in(client, make_role(place, until=A_MONDAY - timedelta(days=1)).user)

    assert client.get(page("desk")).status_code == 200
    assert client.get(page("desk_place", "talo")).status_code == 404


def test_the_morning_tells_today_and_what_waits(client, place):
    slot = make_slot(place, "Muskari")
    make_slot(place, "Luonnosryhmä", 3, state=State.DRAFT)
    make_presence(place, "Terveydenhoitaja")
    make_notice(place, "Keittoa tarjolla")
    make_closure(place, A_MONDAY + timedelta(days=20), reason="Itsenäisyyspäivä")
    sign_in(client, make_coordinator(place))

    text = client.get(page("desk_place", "talo")).content.decode()

    for words in ("Muskari", "Luonnosryhmä", "Terveydenhoitaja", "Keittoa", "Itsenäisyyspäivä"):
        assert words in text
    assert page("session_cancel", "talo", f"{slot.key}-{A_MONDAY}") in text


def test_a_small_place_meets_no_empty_lists(client, place):
    make_slot(place, "Muskari")
    sign_in(client, make_coordinator(place))

    text = client.get(page("desk_place", "talo")).content.decode()

    assert 'aria-labelledby="here"' not in text
    assert text.count(page("presence_new", "talo")) == 1


def test_the_mornings_cost_does_not_grow_with_the_week(
    client, place, django_assert_max_num_queries
):
    for number in range(5):
        make_slot(place, f"Ryhmä {number}")
        make_presence(place, f"Ohjaaja {number}")
    sign_in(client, make_coordinator(place))

    with django_assert_max_num_queries(28):
        client.get(page("desk_place", "talo"))


@pytest.fixture
def owners_worker(place):
    """A worker of the organisation that owns "Muskari"."""
    organisation = make_organisation("Seurakunta")
    make_partnership(place, organisation)
    worker = make_worker(place, organisation)
    worker.slot = make_slot(place, "Muskari", owner=organisation, by=worker)
    return worker


def test_a_strangers_change_is_shown_with_the_former_words_until_it_is_seen(
    client, place, owners_worker
):
    change = Change(texts={"title": {"fi": "Laululeikki"}})
    coordinator = make_coordinator(place)
    change_slot(owners_worker.slot, A_MONDAY, Scope.ALL, change, by=coordinator, at=A_MORNING)
    sign_in(client, owners_worker)

    answer = client.get(page("desk_place", "talo"))
    (piece,) = answer.context["news"]
    client.post(page("desk_seen", "talo"), {"up_to": answer.context["others"].up_to})
    later = client.get(page("desk_place", "talo"))

    assert [(one.former, one.now) for one in piece.texts] == [("Muskari", "Laululeikki")]
    assert "Muskari" in answer.content.decode()
    assert later.context["news"] == ()
    assert not ProgrammeWording.objects.exclude(former="").exists()


def test_the_trace_tells_whose_worker_changed_what_and_from_when(client, place, owners_worker):
    stranger = make_worker(place, make_organisation("Hyvinvointialue"), shown_name="Salla Salainen")
    make_role(place, stranger)
    later = A_MORNING + timedelta(minutes=5)
    change = Change({"starts": time(10, 30), "ends": time(12)})
    next_week = A_MONDAY + timedelta(days=7)
    change_slot(owners_worker.slot, next_week, Scope.FROM_HERE_ON, change, by=stranger, at=later)

    answer = sign_in(client, owners_worker).get(page("desk_place", "talo"))

    text = " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())
    (piece,) = answer.context["news"]
    assert piece.by == ("Hyvinvointialue",)
    assert "ma 23.11." in text and "10–11 10.30–12" in text
    assert "Salla" not in text
    opened = page("session_change", "talo", f"{owners_worker.slot.key}-{A_MONDAY}")
    assert opened in answer.content.decode()


def test_of_one_dates_change_that_date_is_opened(client, place, owners_worker):
    next_week = A_MONDAY + timedelta(days=7)
    change = Change({"starts": time(10, 30)})
    by = make_coordinator(place)
    later = A_MORNING + timedelta(minutes=5)
    change_slot(owners_worker.slot, next_week, Scope.THIS_DATE, change, by=by, at=later)

    answer = sign_in(client, owners_worker).get(page("desk_place", "talo"))

    (piece,) = answer.context["news"]
    (reach,) = piece.reaches
    assert (reach.since, reach.only_that_date, reach.former.starts) == (next_week, True, time(10))
    assert (piece.session_id, piece.by) == (f"{owners_worker.slot.key}-{next_week}", ())


def test_a_colleagues_change_is_no_news(client, place, owners_worker):
    colleague = make_worker(place, owners_worker.slot.owner)
    cancel_date(owners_worker.slot, A_MONDAY, {"fi": "Sairaana"}, by=colleague, at=A_MORNING)

    answer = sign_in(client, owners_worker).get(page("desk_place", "talo"))

    assert answer.context["news"] == ()


def test_a_strangers_cancellation_is_news_to_the_owner_only(client, place, owners_worker):
    cancel_date(
        owners_worker.slot, A_MONDAY, {"fi": "Lumi"}, by=make_coordinator(place), at=A_MORNING
    )

    mine = sign_in(client, owners_worker).get(page("desk_place", "talo"))
    others = sign_in(client, make_worker(place, make_organisation())).get(
        page("desk_place", "talo")
    )

    (piece,) = mine.context["news"]
    assert (piece.verbs, piece.dates) == (("slot.date_cancelled",), (A_MONDAY,))
    assert "(ma 16.11.)" in mine.content.decode()
    assert others.context["news"] == ()


def test_seeing_reaches_no_further_than_what_was_shown(client, place, owners_worker):
    sign_in(client, owners_worker)
    coordinator = make_coordinator(place)
    cancel_date(owners_worker.slot, A_MONDAY, {"fi": "Lumi"}, by=coordinator, at=A_MORNING)
    shown = client.get(page("desk_place", "talo")).context["others"].up_to
    next_week = A_MONDAY + timedelta(days=7)
    cancel_date(owners_worker.slot, next_week, {"fi": "Lumi"}, by=coordinator, at=A_MORNING)

    client.post(page("desk_seen", "talo"), {"up_to": shown})

    assert len(client.get(page("desk_place", "talo")).context["news"]) == 1


def test_former_words_that_came_after_what_was_shown_wait_until_they_are_seen(
    client, place, owners_worker
):
    sign_in(client, owners_worker)
    coordinator = make_coordinator(place)
    cancel_date(owners_worker.slot, A_MONDAY, {"fi": "Lumi"}, by=coordinator, at=A_MORNING)
    shown = client.get(page("desk_place", "talo")).context["others"].up_to
    change = Change(texts={"title": {"fi": "Laululeikki"}})
    later = A_MORNING + timedelta(minutes=1)
    change_slot(owners_worker.slot, A_MONDAY, Scope.ALL, change, by=coordinator, at=later)

    client.post(page("desk_seen", "talo"), {"up_to": shown})

    (piece,) = client.get(page("desk_place", "talo")).context["news"]
    assert [(one.former, one.now) for one in piece.texts] == [("Muskari", "Laululeikki")]


def test_one_tap_says_that_the_week_holds_and_keeps_nobody(client, place):
    make_slot(place)
    place.__class__.objects.update(checked_on=A_MONDAY - timedelta(days=40))
    worker = make_worker(place)
    entries = Entry.objects.count()
    morning = sign_in(client, worker).get(page("desk_place", "talo")).content.decode()

    answer = client.post(page("week_holds", "talo"))

    assert page("week_holds", "talo") in morning
    assert answer.status_code == 302
    place.refresh_from_db()
    assert place.checked_on == A_MONDAY
    assert Entry.objects.count() == entries
    assert page("week_holds", "talo") not in client.get(answer.url).content.decode()
