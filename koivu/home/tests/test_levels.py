"""Levels of participation: acts and what was offered in a quarter, out of every domain; nobody."""

from datetime import date, time, timedelta

import pytest
from django.conf import settings

from koivu.accounts.models import User
from koivu.core import clock
from koivu.evaluation.tests.factories import make_question
from koivu.governance.actions import end_seat
from koivu.governance.models import Body, Party
from koivu.governance.rules.quarters import Quarter
from koivu.governance.tests.factories import make_decided, make_seat
from koivu.home.levels import Sums, levels_of
from koivu.participation.actions.acts import note_act, take_back_act
from koivu.participation.actions.days import count_people
from koivu.participation.actions.themes import count_hands
from koivu.participation.models import Act, Gathering, Level, Who
from koivu.participation.tests.day_factories import make_day, make_idea
from koivu.participation.tests.factories import make_wish, signed_in
from koivu.places.models import Place, Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme.actions import cancel_date
from koivu.programme.board import board_of
from koivu.programme.models import Leads, Together
from koivu.programme.tests.factories import make_slot
from koivu.visits.tests.factories import make_count

pytestmark = pytest.mark.django_db
AUTUMN = Quarter(2026, 4)
LATER = clock.at(date(2026, 11, 28), time(12))  # two weeks have been
PAGE = "/fi/desk/talo/levels/"


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return make_place("talo", name="Talo")


def sums(place: Place, quarter: Quarter = AUTUMN) -> dict[str, Sums]:
    return {step.key: step.sums for step in levels_of(place, quarter, LATER).steps}


def test_visits_are_what_was_counted_and_sessions_are_told_by_who_leads(place):
    """A cancelled one was still offered; the open door is no act."""
    music = make_slot(place, "Muskari", weekday=1)
    make_slot(place, "Keitto", weekday=2, leads=Leads.VOLUNTEERS)
    off = make_slot(place, "Pelit", weekday=3, leads=Leads.FAMILIES)
    make_slot(place, "Laulu", weekday=4, together_with=[Together.PARENTS])
    make_slot(place, "Avoin", weekday=5, kind="open", leads=Leads.FAMILIES)
    for week in (0, 1):
        day = A_MONDAY + timedelta(weeks=week)
        make_count(place, f"{music.key}-{day}", 5, 7, day=day, at=LATER)
    day = A_MONDAY + timedelta(days=2)
    cancel_date(off, day, {"fi": "Sairaana"}, by=None, at=A_MORNING)

    found = sums(place)
    assert found["took_part"] == Sums(24, 7)
    assert found["led"] == Sums(3, 4)
    assert found["helped"] == Sums(2, 2)
    assert board_of(place, day).session(f"{off.key}-{day}").is_cancelled


def test_days_are_counted_without_workers_and_hands_without_names(place):
    day = make_day(place, A_MONDAY)
    make_idea(day)
    make_day(place, A_MONDAY, slug="vain", is_open=False)  # only planned: offered to nobody
    came = {Who.FAMILIES: 10, Who.VOLUNTEERS: 4, Who.CITY: 8, Who.STEERING: 2, Who.YOUNG: 1}
    count_people(day, {str(who): many for who, many in came.items()}, by=None, at=LATER)
    meeting = make_day(place, A_MONDAY + timedelta(days=7), slug="kokous", kind=Gathering.MEETING)
    for number, hands in ((1, (12, 3, None)), (2, (5, 0, 0))):
        count_hands(meeting.themes.get(number=number), hands, by=None, at=LATER)

    levels = levels_of(place, AUTUMN, LATER)
    found = {step.key: step for step in levels.steps}
    assert found["developed"].sums == Sums(15, 2)  # nobody was counted at the meeting
    assert found["decided"].sums == Sums(15, 1)  # the most hands at once, not both shows
    assert len(found["developed"].lines) == 2
    assert sums(place, Quarter(2026, 3))["developed"] == Sums(0, 0)


def test_where_nobody_was_counted_it_is_not_nought(place):
    make_day(place, A_MONDAY)
    make_slot(place, "Muskari", weekday=1)

    found = sums(place)
    assert found["developed"] == Sums(None, 1)
    assert found["took_part"] == Sums(None, 2)


def test_a_decision_counts_when_families_had_a_filled_seat_on_its_day(place):
    before = A_MONDAY - timedelta(days=30)
    seat = make_seat(place, make_role(place, role=Role.STEERING).user,
                     party=Party.FAMILIES, since=A_MONDAY)  # fmt: skip
    for day in (before, A_MONDAY):
        make_decided(place, f"Päätös {day}", body=Body.STEERING, families="Toivoivat",
                     at=clock.at(day, time(10)))  # fmt: skip
    make_decided(place, "Talokokouksen", body=Body.HOUSE, at=clock.at(A_MONDAY, time(10)))

    assert sums(place)["decided"] == Sums(1, 2)
    end_seat(seat, A_MONDAY, by=None, at=LATER)
    make_decided(place, "Sen jälkeen", body=Body.STEERING,
                 at=clock.at(A_MONDAY + timedelta(days=9), time(10)))  # fmt: skip
    assert sums(place)["decided"] == Sums(1, 3)


def test_what_is_noted_counts_until_it_is_taken_back_and_stays_to_be_seen(place):
    desk = signed_in(make_role(place, role=Role.WORKER).user)
    line = {"day": "17.11.2026", "level": "helped", "many": "4", "what": "Leivottiin kahville"}
    assert desk.post(PAGE, line).status_code == 302
    assert desk.post(PAGE, line).status_code == 302  # sent again it is one line
    desk.post(PAGE, line | {"many": "0", "what": "Pihatalkoita tarjottiin"})
    assert sums(place)["helped"] == Sums(4, 2)

    act = Act.objects.get(many=4)
    assert desk.post(f"{PAGE}{act.pk}/back/").status_code == 302
    page = desk.get(f"{PAGE}?quarter=2026-4").content.decode()
    assert sums(place)["helped"] == Sums(0, 1)
    assert "<s>" in page and "Leivottiin kahville" in page
    take_back_act(act, by=None, at=LATER + timedelta(hours=1))
    assert Act.objects.get(pk=act.pk).taken_back_at == LATER


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "29.11.2026"}, {"day": "1.1.2025"}, {"many": ""}, {"many": "501"}, {"what": ""},
        {"level": "took_part"}, {"what": "Aino Virtanen leipoi"}, {"what": "Soita 040 123 4567"},
    ],
)  # fmt: skip
def test_what_cannot_be_or_tells_of_somebody_is_asked_about_and_nothing_is_lost(place, wrong):
    line = {"day": "17.11.2026", "level": "led", "many": "3", "what": "Peli-ilta"} | wrong
    desk = signed_in(make_coordinator(place))
    answer = desk.post(PAGE, line)

    assert answer.status_code == 422 and not Act.objects.exists()
    assert line["what"] in answer.content.decode()
    if "Aino" in line["what"]:
        assert desk.post(PAGE, line | {"names_nobody": "on"}).status_code == 302


def test_nothing_on_the_page_or_in_the_table_leads_to_a_person(place):
    named = make_role(place, role=Role.WORKER).user
    User.objects.filter(pk=named.pk).update(shown_name="Ritva")
    make_role(place, role=Role.PROFESSIONAL)
    make_wish(place, "Keinu pihalle", at=A_MORNING)
    make_question(place)
    signed_in(named).post(
        PAGE, {"day": "17.11.2026", "level": "led", "many": "1", "what": "Peli-ilta"}
    )

    page = signed_in(make_coordinator(place)).get(PAGE).content.decode()
    assert "Ritva" not in page and "Keinu" not in page and "1 toive" in page
    assert all(
        field.related_model is None or field.related_model._meta.label != settings.AUTH_USER_MODEL
        for field in Act._meta.get_fields()
    )


def test_a_full_year_takes_no_more_statements_than_an_empty_one(
    place, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as empty:
        levels_of(place, AUTUMN, LATER)
    for week in range(3):
        day = make_day(place, A_MONDAY + timedelta(days=week), slug=f"p{week}")
        make_idea(day)
        note_act(place, day.date, Level.LED, 2, f"Ilta {week}", by=None, at=LATER)
        make_slot(place, f"Muskari {week}", weekday=1 + week)

    with django_assert_max_num_queries(len(empty) + 2):
        levels_of(place, AUTUMN, LATER)


@pytest.mark.parametrize("asked", ["", "2026-4", "2026-9", "9999-1", "x", "²-1", "1999-1"])
def test_an_address_that_says_no_quarter_shows_this_one(place, asked):
    page = signed_in(make_coordinator(place)).get(PAGE, {"quarter": asked})

    assert page.status_code == 200 and "4/2026" in page.content.decode()
