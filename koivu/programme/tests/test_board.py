import pytest

from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.tests.factories import make_closure, make_coordinator, make_hours, make_place
from koivu.programme.board import board_of
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_notice,
    make_presence,
    make_slot,
)

pytestmark = pytest.mark.django_db


def test_what_the_factories_make_stands_on_the_board():
    place = make_place()
    make_hours(place, 1)
    org = make_organisation()
    make_worker(place, org)
    make_coordinator(place)
    make_slot(place, organisers=[org])
    make_presence(place, user=make_worker(place, shown_name="Leila"), shows_name=True)
    make_notice(place)
    make_closure(place, A_MONDAY, until_time="10:30")
    place.refresh_from_db()
    board = board_of(place, A_MONDAY)
    assert len(board.sessions(A_MONDAY, A_MONDAY)) == 1
    assert len(board.here(A_MONDAY)) == 1
    assert len(board.notices_at(A_MORNING)) == 1
