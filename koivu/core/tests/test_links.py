"""A one-time link works once, for its purpose, until its end; nobody can read it again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.forms.models import model_to_dict

from koivu.core.clock import HELSINKI
from koivu.core.links import LinkRefusal, find_link, make_link, use_link, why_no_link
from koivu.core.models import OneTimeLink
from koivu.core.refusals import Refused

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=HELSINKI)
DAY = timedelta(days=1)


def make(**facts) -> str:
    return make_link("invitation", **{"payload": {"id": 4}, "lifetime": DAY, "now": NOON, **facts})


def test_a_link_is_found_by_its_token_with_what_it_is_about():
    token = make(place_id=3)

    link = find_link("invitation", token, NOON)

    assert (link.payload, link.place_id, link.expires_at) == ({"id": 4}, 3, NOON + DAY)


def test_the_token_stands_nowhere_in_the_row():
    token = make()

    assert token not in str(model_to_dict(OneTimeLink.objects.get()))
    assert len(token) >= 43


def test_looking_at_a_link_does_not_use_it():
    token = make()

    find_link("invitation", token, NOON)

    assert find_link("invitation", token, NOON) is not None


def test_a_link_is_used_once():
    token = make()
    link = find_link("invitation", token, NOON)

    use_link(link, NOON)

    assert why_no_link("invitation", token, NOON) == LinkRefusal.USED
    with pytest.raises(Refused) as refused:
        use_link(link, NOON)
    assert refused.value.reason == LinkRefusal.USED


def test_an_expired_link_opens_nothing():
    token = make()

    assert find_link("invitation", token, NOON + DAY) is None
    assert why_no_link("invitation", token, NOON + DAY) == LinkRefusal.EXPIRED


def test_a_link_that_expires_before_the_button_is_pressed_is_refused():
    link = find_link("invitation", make(), NOON)

    with pytest.raises(Refused) as refused:
        use_link(link, NOON + DAY)

    assert refused.value.reason == LinkRefusal.EXPIRED


@pytest.mark.parametrize("token", ["", "x", "ä" * 500, "\x00"])
def test_an_unknown_token_opens_nothing(token):
    make()

    assert why_no_link("invitation", token, NOON) == LinkRefusal.UNKNOWN


def test_a_link_for_one_purpose_does_not_serve_another():
    token = make()

    assert find_link("contact request", token, NOON) is None
    assert why_no_link("contact request", token, NOON) == LinkRefusal.UNKNOWN


def test_a_link_that_was_pruned_meanwhile_is_refused():
    link = find_link("invitation", make(), NOON)
    OneTimeLink.objects.all().delete()

    with pytest.raises(Refused) as refused:
        use_link(link, NOON)

    assert refused.value.reason == LinkRefusal.UNKNOWN


def test_a_link_without_a_purpose_is_not_kept():
    with pytest.raises(IntegrityError, match="link_has_a_purpose"):
        make_link("", payload={}, lifetime=DAY, now=NOON)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_press_at_once_one_gets_through():
    link = find_link("invitation", make(), NOON)

    def press(_) -> str:
        try:
            use_link(link, NOON)
            return "through"
        except Refused as refused:
            return refused.reason.value
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        outcomes = sorted(people.map(press, range(4)))

    assert outcomes == ["through", "used", "used", "used"]
    assert OneTimeLink.objects.get().used_at == NOON
