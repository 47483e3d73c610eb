"""Whose words are whose."""

from datetime import timedelta

import pytest

from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, LONG_AGO, make_place, make_role
from koivu.programme.actions import Change, Scope, change_slot
from koivu.programme.board import board_of
from koivu.programme.permissions import (
    can_change_presence,
    can_change_slot,
    changeable_keys,
    changeable_presences,
    is_stranger,
)
from koivu.programme.tests.factories import make_presence, make_slot

pytestmark = pytest.mark.django_db
NEXT = A_MONDAY + timedelta(days=7)


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


def may_change(user, slot):
    """Return what the guard and the links of the week say: they must say the same."""
    lines = board_of(slot.place, A_MONDAY, drafts=True).lines
    keys = changeable_keys(user, slot.place, lines, today=A_MONDAY)
    return can_change_slot(user, slot, today=A_MONDAY), slot.key in keys


def test_an_organiser_taken_off_is_a_stranger_from_then_on():
    place, owner, former = make_place(), make_organisation(), make_organisation()
    slot = make_slot(place, owner=owner, organisers=[owner, former], first_date=LONG_AGO)
    worker = make_worker(place, former)
    assert may_change(worker, slot) == (True, True)

    change_slot(slot, A_MONDAY, Scope.FROM_HERE_ON, Change({}, {}, [owner]), by=None, at=A_MORNING)

    assert may_change(worker, slot) == (False, False)
    assert is_stranger(worker, slot, today=A_MONDAY)


def test_an_organiser_to_come_may_prepare():
    place, owner, next_one = make_place(), make_organisation(), make_organisation()
    slot = make_slot(place, owner=owner, organisers=[owner])

    change_slot(slot, NEXT, Scope.FROM_HERE_ON, Change({}, {}, [next_one]), by=None, at=A_MORNING)

    assert may_change(make_worker(place, next_one), slot) == (True, True)


def test_an_organiser_of_one_date_does_not_gain_the_whole_line():
    place, owner, guest = make_place(), make_organisation(), make_organisation()
    slot = make_slot(place, owner=owner, organisers=[owner])
    worker = make_worker(place, guest)

    change_slot(slot, NEXT, Scope.THIS_DATE, Change({}, {}, [owner, guest]), by=None, at=A_MORNING)

    assert may_change(worker, slot) == (False, False)
    assert is_stranger(worker, slot, today=A_MONDAY)
    assert not is_stranger(worker, slot, today=A_MONDAY, on_date=NEXT)


def test_those_here_are_changed_by_themselves_their_organisation_and_the_coordinators():
    place = make_place()
    organisation = make_organisation("Pesäkolo ry")
    worker, coordinator = make_worker(place, organisation), make_role(place).user
    herself = make_presence(place, user=worker)
    partner = make_presence(place, organisation=organisation)
    nobodys = make_presence(place)
    other = make_presence(place, organisation=make_organisation("Tupa ry"), user=coordinator)
    everybody = [herself, partner, nobodys, other]

    for user, hers in ((worker, [herself, partner]), (coordinator, everybody)):
        patterns = board_of(place, A_MONDAY).patterns
        changeable = changeable_presences(user, place, patterns, today=A_MONDAY)
        may = [one for one in everybody if can_change_presence(user, one, today=A_MONDAY)]

        assert changeable == {one.pk for one in may} == {one.pk for one in hers}
