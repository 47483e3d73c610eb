"""The board: what stands on a place's wall, read once per change whatever stands on it."""

from dataclasses import fields
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from koivu.accounts.actions import change_myself
from koivu.core import clock
from koivu.core.rhythm import Rhythm
from koivu.partners.actions import rename_organisation
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.actions import take_back_closure
from koivu.places.models import Place, PlaceRole
from koivu.places.tests.factories import (
    make_closure,
    make_hours,
    make_place,
    make_role,
    make_room,
    make_venue,
)
from koivu.programme import actions
from koivu.programme.actions import Change, Scope
from koivu.programme.board import board_of, boards_of, forget_boards
from koivu.programme.models import Leads, SlotVersion, Tapped
from koivu.programme.rules import Facts, Wanted
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_notice,
    make_presence,
    make_slot,
)

pytestmark = pytest.mark.django_db

TUESDAY = A_MONDAY + timedelta(days=1)
# Columns of a version that are no facts on the wall, and why.
LEFT_OUT = {
    "id": "the row's own",
    "slot": "the line that the facts stand in",
    "state": "told as `is_draft`",
    "taken_back_at": "what was taken back is not on the wall",
}


@pytest.fixture
def place():
    return make_place()


def board(place, drafts=False):
    place.refresh_from_db()
    return board_of(place, A_MONDAY, drafts=drafts)


def at(hours, day=A_MONDAY):
    return clock.at(day, time.fromisoformat(hours))


def filled_place():
    """A place with one of everything that stands on a wall."""
    place = make_place()
    partner = make_organisation()
    make_hours(place, 1)
    slot = make_slot(place, organisers=[partner, make_organisation()], room=make_room(place))
    make_slot(place, "Pihaleikki", venue=make_venue(place), texts={"text": {"sv": "Lek"}})
    make_presence(place, organisation=partner, user=make_worker(place, partner), topics="Uni")
    make_notice(place)
    make_closure(place, TUESDAY)
    actions.cancel_date(slot, A_MONDAY + timedelta(days=7), {"fi": "Ill"}, by=None, at=A_MORNING)
    return place


def statements(places):
    forget_boards()
    fetched = list(Place.objects.filter(pk__in=[one.pk for one in places]).open_to_families())
    with CaptureQueriesContext(connection) as asked:
        boards_of(fetched, A_MONDAY)
    return len(asked)


def test_three_places_are_read_in_as_few_statements_as_one():
    places = [filled_place() for _ in range(3)]

    assert statements(places) == statements(places[:1]) <= 7


def test_what_has_not_changed_is_not_read_again(place, django_assert_num_queries):
    make_slot(place)
    first = board(place)

    with django_assert_num_queries(0):
        assert board_of(place, A_MONDAY) is first


def test_a_change_is_on_the_next_board(place):
    make_slot(place)
    assert len(board(place).sessions(A_MONDAY, A_MONDAY)) == 1

    make_slot(place, "Askartelu")

    assert len(board(place).sessions(A_MONDAY, A_MONDAY)) == 2


def test_a_board_is_of_one_place_alone():
    one, other = filled_place(), filled_place()
    boards = boards_of(Place.objects.open_to_families(), A_MONDAY)

    keys = [{line.key for line in boards[place.pk].lines} for place in (one, other)]

    assert len(keys[0]) == len(keys[1]) == 2
    assert not keys[0] & keys[1]


def test_the_desk_has_its_own_board_with_drafts(place):
    make_slot(place, state="draft")

    assert board(place).sessions(A_MONDAY, A_MONDAY) == []
    assert len(board(place, drafts=True).sessions(A_MONDAY, A_MONDAY)) == 1


def test_everything_of_a_session_is_on_it(place):
    baker, airut = make_organisation("Öylätti ry"), make_organisation("Airut ry")
    yard = make_venue(place, "Piha", latitude=60.1, longitude=25.0)
    make_slot(
        place,
        organisers=[baker, airut],
        together_with=["parents"],
        leads=Leads.FAMILIES,
        venue=yard,
        room=make_room(place, "Sali"),
        languages=["fi", "so"],
        age_from=12,
        age_until=47,
        texts={"audience": {"fi": "Taaperot", "ar": "الأطفال"}},
    )

    (session,) = board(place).sessions(A_MONDAY, A_MONDAY)

    facts = session.facts
    assert facts.organisers == ("Airut ry", "Öylätti ry")
    assert facts.organiser_ids == (airut.pk, baker.pk)
    assert (facts.venue, facts.room, facts.position) == ("Piha", "Sali", (60.1, 25.0))
    assert (facts.leads, facts.together_with) == ("families", ("parents",))
    assert facts.audience.said("ar").text == "الأطفال"


def test_a_room_for_private_talks_never_leaves_the_house(place):
    make_slot(place, "Juttuhetki", room=make_room(place, "Hiljainen huone", is_private=True))

    (session,) = board(place).sessions(A_MONDAY, A_MONDAY)

    assert session.facts.room == ""


def test_an_organisation_is_called_what_it_is_called_today(place):
    organisation = make_organisation("Vanha ry")
    make_slot(place, organisers=[organisation])
    rename_organisation(organisation, "Uusi ry", since=TUESDAY, by=None, at=A_MORNING)
    place.refresh_from_db()

    names = [
        board_of(place, day).sessions(A_MONDAY, A_MONDAY)[0].facts.organisers
        for day in (A_MONDAY, TUESDAY)
    ]

    assert names == [("Vanha ry",), ("Uusi ry",)]


def test_sessions_stand_in_the_order_of_time(place):
    make_slot(place, "Iltapäivä", starts="13:00", ends="14:00")
    make_slot(place, "Leiri", starts=None, ends=None, all_day=True)
    make_slot(place, "Aamu", starts="09:00", ends="10:00")

    titles = [str(one.facts.title) for one in board(place).sessions(A_MONDAY, A_MONDAY)]

    assert titles == ["Leiri", "Aamu", "Iltapäivä"]


def test_a_family_sees_what_suits_it(place):
    make_slot(place, "Vauvat", age_until=11)
    make_slot(place, "Taaperot", age_from=12, age_until=47)

    found = board(place).sessions(A_MONDAY, A_MONDAY, Wanted(age_months=24))

    assert [str(one.facts.title) for one in found] == ["Taaperot"]


def test_a_session_is_found_by_its_id_wherever_it_is_held(place):
    slot = make_slot(place)
    actions.move_date(slot, A_MONDAY, TUESDAY, {}, by=None, at=A_MORNING)

    session = board(place).session(f"{slot.key}-2026-11-16")

    assert (session.date, session.day) == (A_MONDAY, TUESDAY)
    assert [one.id for one in board(place).moved_away(A_MONDAY)] == [session.id]
    assert board(place).session(f"{slot.key}-2026-11-17") is None
    assert board(place).session("nobody-2026-11-16") is None
    assert board(place).session("nonsense") is None


# Whether one may come in.


def doors(place, hours, day=A_MONDAY):
    """(open?, until or opens next) at `hours`, as a sign on the door."""
    state = board(place).open_state(at(hours, day))
    moment = state.until if state.is_open else state.opens_next
    return state.is_open, moment and f"{moment:%d. %H.%M}"


def test_the_doors_are_open_by_their_hours(place):
    make_hours(place, 1)
    make_hours(place, 2, "10:00", "12:00")

    assert doors(place, "08:59") == (False, "16. 09.00")
    assert doors(place, "09:00") == (True, "16. 15.00")
    assert doors(place, "15:00") == (False, "17. 10.00")


def test_a_place_without_hours_is_open_when_its_sessions_are(place):
    make_slot(place, "Perhekahvila", starts="09:30", ends="11:00")
    make_slot(place, "Muskari", starts="11:00", ends="11:30")
    make_slot(place, "Toimijat", starts="12:00", ends="13:00", is_closed_group=True)
    cancelled = make_slot(place, "Ilta", starts="17:00", ends="19:00")
    actions.cancel_date(cancelled, A_MONDAY, {}, by=None, at=A_MORNING)

    assert doors(place, "09:45") == (True, "16. 11.30")
    assert doors(place, "12:30") == (False, "23. 09.30")


def test_a_session_at_its_own_hours_does_not_open_a_place_that_has_hours(place):
    make_hours(place, 1)
    make_slot(place, starts="17:00", ends="18:00")

    assert doors(place, "17:30") == (False, "23. 09.00")


def test_what_a_closure_spares_opens_the_doors_for_itself(place):
    make_hours(place, 1)
    slot = make_slot(place, starts="10:00", ends="11:00")
    closure = make_closure(place)
    actions.spare_date(slot, A_MONDAY, closure, by=None, at=A_MORNING)

    assert doors(place, "09:30") == (False, "16. 10.00")
    assert doors(place, "10:30") == (True, "16. 11.00")


def test_a_closed_place_says_which_closure_holds(place):
    make_hours(place, 1)
    closure = make_closure(place, until_time="12:00")

    state = board(place).open_state(at("10:00"))

    assert (state.is_open, state.closure.id) == (False, closure.pk)
    assert state.closure.reason.said("fi").text == "Henkilökunnan koulutuspäivä"
    assert doors(place, "10:00") == (False, "16. 12.00")

    take_back_closure(closure, by=None, at=A_MORNING)
    assert doors(place, "10:00") == (True, "16. 15.00")


def test_nobody_knows_when_a_place_without_anything_opens(place):
    assert doors(place, "10:00") == (False, None)


@pytest.mark.parametrize("has_hours", [True, False])
def test_out_of_season_the_doors_open_when_the_season_begins(place, has_hours):
    summer = {"season_from": date(2027, 6, 1), "season_until": date(2027, 8, 15)}
    if has_hours:
        make_hours(place, 3, **summer)
    else:
        make_slot(place, weekday=3, starts="09:00", **summer)

    assert board(place).open_state(at("10:00")).opens_next == at("09:00", date(2027, 6, 2))


def test_closures_of_a_day_are_those_that_touch_it(place):
    make_closure(place, TUESDAY, until_date=A_MONDAY + timedelta(days=2))

    closed = [len(board(place).closures_on(A_MONDAY + timedelta(days=n))) for n in range(4)]

    assert closed == [0, 1, 1, 0]


# People and notices.


def test_a_name_is_shown_by_its_bearers_switch_only(place):
    shown = make_worker(place, shown_name="Leila")
    make_presence(place, user=shown, shows_name=True)
    make_presence(place, user=make_worker(place, shown_name="Aino"), starts="11:00")

    assert [one.pattern.name for one in board(place).here(A_MONDAY)] == ["Leila", ""]

    change_myself(shown, shown_name="", language="fi")
    forget_boards()
    assert [one.pattern.name for one in board(place).here(A_MONDAY)] == ["", ""]


def test_a_name_goes_when_its_bearer_has_no_role_here_any_more(place):
    worker = make_worker(place, shown_name="Leila")
    make_role(make_place(), worker)
    make_presence(place, user=worker, shows_name=True)
    PlaceRole.objects.filter(user=worker, place=place).update(until=A_MONDAY)

    last_day = [one.pattern.name for one in board(place).here(A_MONDAY)]
    forget_boards()
    a_week_later = A_MONDAY + timedelta(days=7)
    after = [one.pattern.name for one in board_of(place, a_week_later).here(a_week_later)]

    assert (last_day, after) == (["Leila"], [""])


def test_an_organisation_may_stay_unnamed(place):
    shelter = make_organisation("Turvatalo")
    make_presence(place, organisation=shelter)
    make_presence(place, organisation=shelter, shows_organisation=False, starts="11:00")

    assert [one.pattern.organisation for one in board(place).here(A_MONDAY)] == ["Turvatalo", ""]


def test_a_tap_of_today_is_gone_tomorrow(place):
    presence = make_presence(place, weekday=1)
    actions.tap_presence(presence, Tapped.LEFT_ALREADY, at=A_MORNING)

    tapped = [board(place).here(A_MONDAY + timedelta(days=days))[0].tapped for days in (0, 7)]

    assert tapped == ["left_already", ""]


def test_notices_stand_between_their_moments_the_newest_first(place):
    make_notice(place, "Aamulla", since=at("08:00"), until=at("12:00"))
    make_notice(place, "Päivällä", since=at("10:00"), until=at("14:00"))

    def texts(hours):
        return [str(one.text) for one in board(place).notices_at(at(hours))]

    assert texts("07:59") == []
    assert texts("11:00") == ["Päivällä", "Aamulla"]
    assert texts("12:00") == ["Päivällä"]


def test_the_next_moment_that_says_something_else(place):
    make_hours(place, 1, "09:00", "15:00")
    make_slot(place, starts="10:00", ends="11:00")
    make_presence(place, starts="12:00", ends="13:00")
    make_notice(place, since=at("13:30"), until=at("14:30"))

    moments, now = [], at("08:00")
    while now.date() == A_MONDAY:
        now = board(place).next_change(now)
        moments.append(f"{now:%H.%M}")

    assert moments == [
        "09.00", "10.00", "11.00", "12.00", "13.00", "13.30", "14.30", "15.00", "00.00"
    ]  # fmt: skip


def test_a_session_changed_when_its_closures_did(place):
    make_slot(place)
    later = datetime.combine(A_MONDAY, time(9), tzinfo=clock.HELSINKI)
    make_closure(place, A_MONDAY, until_time="10:30", at=later)

    wall = board(place)
    (session,) = wall.sessions(A_MONDAY, A_MONDAY)

    assert wall.changed_at(session) == later


def test_a_week_far_ahead_costs_no_row(place):
    slot = make_slot(place)
    actions.change_slot(
        slot, A_MONDAY, Scope.ALL, Change({"ends": time(12)}), by=None, at=A_MORNING
    )
    far = date(2033, 11, 14)

    (session,) = board(place).sessions(far, far)

    assert session.id == f"{slot.key}-2033-11-14"
    assert slot.dates.count() == 0


def test_every_column_of_a_version_is_a_fact_or_left_out_on_purpose():
    columns = {
        column.name for column in [*SlotVersion._meta.fields, *SlotVersion._meta.many_to_many]
    }
    facts = {field.name for kind in (Facts, Rhythm) for field in fields(kind)}

    assert columns - facts == set(LEFT_OUT)
