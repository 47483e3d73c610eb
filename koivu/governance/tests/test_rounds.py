"""A round among the seats: counted on who sits there then; silence is no consent."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from koivu.core import clock
from koivu.core.models import OneTimeLink
from koivu.core.refusals import Refused
from koivu.core.retention import carry_out
from koivu.core.tests.running import run_waiting_tasks
from koivu.governance.actions import (
    answer_round,
    begin_round,
    close_round,
    keep_decision,
    make_decision,
)
from koivu.governance.actions.rounds import RoundClosed
from koivu.governance.models import Body, DecisionRound, Position, RoundKind
from koivu.governance.rules.rounds import Outcome, outcome_of, quorum_of
from koivu.governance.tests.factories import make_prepared, make_round, make_seat
from koivu.governance.tests.pages import signed_in
from koivu.governance.tests.test_decisions import NOW
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.shifts.tests.test_offers import letters  # noqa: F401 (a mail server on loopback)

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo", name="Perhetalo", email="talo@example.fi")


@pytest.fixture
def seats(place):
    """Three seats of families, each with somebody on it."""
    return [make_seat(place, make_role(place, role=Role.STEERING).user) for _count in range(3)]


@pytest.fixture
def decision(place):
    return make_prepared(place, "Vuokra jatkuu", body=Body.STEERING)


def link(token: str) -> str:
    return reverse("round_link", args=[token])


def press(token: str, said: str = "yes", words: str = "") -> int:
    return Client().post(link(token), {"said": said, "words": words}).status_code


def at_the_end(decision):
    """Close the round after its last moment."""
    late = {"by": None, "at": A_MORNING + WEEK}
    return close_round(DecisionRound.objects.get(voided_at=None), **late)


@pytest.mark.parametrize(
    ("counts", "seats", "comes"),
    [
        ({}, 3, Outcome.NO_QUORUM),
        ({"yes": 1}, 3, Outcome.NO_QUORUM),
        ({"yes": 2}, 4, Outcome.NO_QUORUM),
        ({"yes": 1, "worry": 1}, 3, Outcome.CARRIED),
        ({"yes": 2, "no": 1}, 3, Outcome.NOT_CARRIED),
        ({"for": 2, "against": 1}, 5, Outcome.CARRIED),
        ({"for": 1, "against": 1, "empty": 1}, 3, Outcome.NOT_CARRIED),
        ({"empty": 2}, 3, Outcome.NOT_CARRIED),
    ],
)
def test_what_a_round_comes_to(counts, seats, comes):
    assert outcome_of(counts, seats) is comes
    assert quorum_of(seats) * 2 > seats


def test_by_mail_a_link_answers_once_for_its_seat_and_opening_it_changes_nothing(
    place, seats, decision
):
    token, *_others = make_round(decision)
    for _scanner in range(2):
        page = Client().get(link(token))
        assert "Perheet" in page.content.decode() and "no-store" in page["Cache-Control"]
    assert not Position.objects.exists() and OneTimeLink.objects.filter(used_at=None).count() == 3
    assert press(token, "worry") == 422

    answers = press(token, "worry", "Onko rahaa?"), press(token, "no", "Ei sittenkään")

    assert answers == (200, 410)
    position = Position.objects.get()
    assert (position.seat, position.said, position.words) == (seats[0], "worry", "Onko rahaa?")
    assert Client().get(link("x" * 43)).status_code == 404


def test_after_the_end_no_link_answers(seats, decision, monkeypatch):
    tokens = make_round(decision)
    monkeypatch.setattr(clock, "now", lambda: A_MORNING + WEEK)

    assert [press(one) for one in tokens] == [410] * 3


def test_silence_is_no_consent_and_a_mail_round_lasts_until_all_have_answered(seats, decision):
    first, second, third = make_round(decision)
    press(first)
    with pytest.raises(Refused, match="lasts"):
        close_round(DecisionRound.objects.get(), **NOW)

    closed = at_the_end(decision)

    assert (closed.came, closed.counts, closed.seats) == ("no_quorum", {"yes": 1}, 3)
    with pytest.raises(Refused, match="not_carried"):
        make_decision(decision, None, **NOW)
    assert (press(second), press(third)) == (410, 410)


def test_who_was_removed_counts_no_more_and_her_link_opens_nothing(seats, decision):
    first, second, third = make_round(decision)
    press(first, "no", "Ei käy")
    press(second)
    yesterday = A_MONDAY - timedelta(days=1)
    for left in (seats[0], seats[2]):
        left.holders.update(until=yesterday)

    assert press(third) == 410
    closed = at_the_end(decision)

    assert (closed.counts, closed.seats, closed.came) == ({"yes": 1}, 3, "no_quorum")


def test_who_has_left_the_house_has_no_say_though_her_seat_stands(place, seats, decision):
    user = seats[0].holders.get().user
    make_role(place, user, Role.WORKER)
    first, second, _third = make_round(decision)
    press(second)
    page, close = (
        reverse(name, args=["talo", decision.pk]) for name in ("decision", "round_close")
    )
    assert signed_in(user).get(page).status_code == 200
    place.roles.filter(user=user, role=Role.STEERING).update(until=A_MONDAY - timedelta(days=1))

    assert signed_in(user).post(close).status_code == 403
    place.roles.filter(user=user).update(until=A_MONDAY - timedelta(days=1))

    assert signed_in(user).get(page).status_code == 404
    assert press(first) == 410
    seats[1].holders.get().user.place_roles.update(until=A_MONDAY)
    assert at_the_end(decision).counts == {}


def test_a_link_that_was_passed_on_changes_no_answer_that_was_given_at_the_desk(place, decision):
    user = make_role(place, role=Role.STEERING).user
    seat = make_seat(place, user)
    (token,) = make_round(decision)
    desk = reverse("round_answer", args=["talo", decision.pk])
    said = {f"said_{seat.pk}": "no", f"words_{seat.pk}": "Ei näin"}
    signed_in(user).post(desk, said)

    assert press(token) == 410
    assert Position.objects.get().said == "no"
    at_the_end(decision)
    assert signed_in(user).post(desk, said).status_code == 302  # and says that it is over


def test_a_seat_that_is_gone_is_not_in_the_quorum(seats, decision):
    first, second, _third = make_round(decision)
    press(first)
    press(second)
    type(seats[0]).objects.filter(pk=seats[2].pk).update(until=A_MONDAY)

    assert (at_the_end(decision).seats, DecisionRound.objects.get().came) == (2, "carried")


def test_a_changed_text_voids_every_answer(seats, decision):
    first, second, _third = make_round(decision)
    press(first)
    decision.families = "Perheet haluavat jäädä"
    keep_decision(decision, {}, **NOW)
    assert Position.objects.count() == 1

    decision.what = "Vuokra jatkuu kaksi vuotta"
    keep_decision(decision, {}, **NOW)

    assert not Position.objects.exists() and press(second) == 410
    assert DecisionRound.objects.get().voided_at == A_MORNING
    with pytest.raises(Refused, match="not_carried"):
        make_decision(decision, None, **NOW)
    for token in make_round(decision):
        press(token)
    close_round(DecisionRound.objects.get(voided_at=None), **NOW)  # all have answered
    decision.who = "Joku muu"
    keep_decision(decision, {}, **NOW)
    with pytest.raises(Refused, match="not_carried"):
        make_decision(decision, None, **NOW)


def test_at_a_meeting_one_writes_for_all_and_by_mail_only_for_herself(place, seats, decision):
    client = signed_in(make_coordinator(place))
    begin = reverse("round_begin", args=["talo", decision.pk])
    client.post(begin, {"kind": "vote"})
    page = client.get(reverse("decision", args=["talo", decision.pk])).content.decode()
    assert all(f'name="said_{one.pk}"' in page for one in seats)
    said = {f"said_{one.pk}": "for" for one in seats[:2]}

    client.post(reverse("round_answer", args=["talo", decision.pk]), said)
    with pytest.raises(Refused, match="round"):
        make_decision(decision, None, **NOW)
    client.post(reverse("round_close", args=["talo", decision.pk]))

    assert DecisionRound.objects.get().came == "carried"
    assert make_decision(decision, None, **NOW).number == 1
    other = make_prepared(place, body=Body.STEERING)
    asked = begin_round(other, RoundKind.CONSENT, A_MORNING + WEEK, **NOW)
    with pytest.raises(Refused, match="not_sitting"):
        answer_round(asked, {seats[0].pk: ("yes", "")}, **NOW)
    with pytest.raises(Refused, match="not_steered"):
        begin_round(make_prepared(place), RoundKind.VOTE, None, **NOW)


def test_a_round_is_one_at_a_time_and_of_whoever_sits_there(place, seats, decision):
    for one, active in zip(seats, (True, False, False), strict=True):
        type(user := one.holders.get().user).objects.filter(pk=user.pk).update(is_active=active)
    begun = begin_round(decision, RoundKind.CONSENT, None, **NOW)

    with pytest.raises(Refused, match="goes_on"):
        begin_round(decision, RoundKind.VOTE, None, **NOW)
    with pytest.raises(Refused, match="not_an_answer"):
        answer_round(begun, {seats[0].pk: ("for", "")}, **NOW)
    with pytest.raises(Refused, match="needs_words"):
        answer_round(begun, {seats[0].pk: ("no", "")}, **NOW)
    with pytest.raises(Refused, match="not_sitting"):
        answer_round(begun, {seats[1].pk: ("yes", "")}, **NOW)
    empty = make_prepared(make_place("muu"), body=Body.STEERING)
    with pytest.raises(Refused, match="no_seats"):
        begin_round(empty, RoundKind.CONSENT, None, **NOW)


def test_who_said_what_goes_after_90_days_and_how_many_stays(seats, decision):
    begun = begin_round(decision, RoundKind.CONSENT, None, **NOW)
    answer_round(begun, {one.pk: ("yes", "") for one in seats}, **NOW)
    close_round(begun, **NOW)
    with pytest.raises(RoundClosed):
        close_round(begun, **NOW)

    for days in (89, 92):
        day = A_MONDAY + timedelta(days=days)
        carry_out(day, clock.at(day, A_MORNING.time()))
        assert Position.objects.exists() == (days == 89)

    assert DecisionRound.objects.get().counts == {"yes": 3}


@pytest.mark.parametrize("ends_at", [None, A_MORNING + WEEK])
def test_who_said_what_in_a_round_that_nobody_closed_goes_too(seats, decision, ends_at):
    begun = begin_round(decision, RoundKind.CONSENT, ends_at, **NOW)
    by = seats[0].holders.get().user
    answer_round(begun, {seats[0].pk: ("no", "Ei")}, by=by, at=A_MORNING)

    for days in (89, 99):
        day = A_MONDAY + timedelta(days=days)
        carry_out(day, clock.at(day, A_MORNING.time()))
        assert Position.objects.exists() == (days == 89)


def test_a_round_by_real_mail_asks_each_seat_by_a_link_of_its_own(
    place,
    seats,
    decision,
    letters,  # noqa: F811
):
    client = signed_in(make_coordinator(place))
    last = A_MONDAY + WEEK
    begin = reverse("round_begin", args=["talo", decision.pk])
    client.post(begin, {"kind": "consent", "last": str(last)})

    run_waiting_tasks()

    assert {one["To"] for one in letters} == {one.holders.get().user.email for one in seats}
    assert {one["Reply-To"] for one in letters} == {"talo@example.fi"}
    found = [re.search(r"/fi/link/round/(\S+)/", one.get_content())[1] for one in letters]
    assert len(set(found)) == 3 and "Vuokra jatkuu" in letters[0].get_content()
    assert press(found[0]) == 200
    assert not OneTimeLink.objects.filter(token_hash__in=found).exists()
