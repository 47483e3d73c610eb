"""Whose words are whose."""

import pytest

from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.tests.factories import A_MONDAY, make_place
from koivu.programme.board import board_of
from koivu.programme.permissions import can_change_slot, changeable_keys
from koivu.programme.tests.factories import make_slot

pytestmark = pytest.mark.django_db


def test_a_worker_of_no_organisation_works_for_the_place_itself():
    place = make_place()
    worker = make_worker(place)
    own = make_slot(place)
    others = make_slot(place, owner=make_organisation("Pesäkolo ry"))

    may = [can_change_slot(worker, slot, today=A_MONDAY) for slot in (own, others)]

    assert may == [True, False]
    lines = board_of(place, A_MONDAY).lines
    assert changeable_keys(worker, place, lines, today=A_MONDAY) == {own.key}


def test_a_partners_worker_does_not_change_the_places_own_words():
    place = make_place()
    organisation = make_organisation("Pesäkolo ry")
    worker = make_worker(place, organisation)
    own, hers = make_slot(place), make_slot(place, owner=organisation)

    may = [can_change_slot(worker, slot, today=A_MONDAY) for slot in (own, hers)]

    assert may == [False, True]
    lines = board_of(place, A_MONDAY).lines
    assert changeable_keys(worker, place, lines, today=A_MONDAY) == {hers.key}
