"""Counts come in: sent twice, out of order, in halves and from two devices."""

from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from koivu.core.refusals import Refused
from koivu.places.devices import pair_device, revoke_device
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place
from koivu.programme import actions as programme
from koivu.programme.tests.factories import make_slot
from koivu.visits.actions import (
    Answer,
    Choice,
    NotPaired,
    Result,
    choose_between,
    confirm_count,
    keep_counts,
    take_back_count,
)
from koivu.visits.actions.totals import sums_of
from koivu.visits.models import Count, Manner, MonthTotal, Outcome, State, What, Why
from koivu.visits.tests.factories import an_item, make_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_place()


@pytest.fixture
def session(place):
    return f"{make_slot(place).key}-{A_MONDAY.isoformat()}"


@pytest.fixture
def tablet(place):
    return pair_device(place, "Eteinen", by=None, at=A_MORNING)[0]


@pytest.fixture
def phone(place):
    return pair_device(place, "Keittiö", by=None, at=A_MORNING)[0]


def kept(place, *items, device=None, at=A_MORNING):
    answers = keep_counts(place, items, at=at, device=device)
    return [(answer.result, answer.reason) for answer in answers]


def standing(place, session):
    rows = place.counts.about(What.SESSION, session, A_MONDAY).standing()
    return sum(row.adults for row in rows), sum(row.children for row in rows)


def test_a_count_is_kept_with_both_clocks_and_nobodys_name(place, session, tablet):
    earlier = A_MORNING - timedelta(minutes=3)
    item = an_item(session, 5, 7, first_timers=1, counted_at=earlier)

    answers = keep_counts(place, [item], at=A_MORNING, device=tablet)

    count = Count.objects.get()
    assert answers == [Answer(item.key, Result.SAVED)]
    assert (count.counted_at, count.received_at) == (earlier, A_MORNING)
    assert (count.adults, count.children, count.first_timers, count.heads) == (5, 7, 1, 12)
    assert (count.state, count.why, count.date) == (State.STANDS, "", A_MONDAY)
    assert not {"user", "by", "person"} & {column.name for column in Count._meta.fields}


def test_sent_twice_it_counts_once(place, session, tablet):
    item = an_item(session, 5, 7)

    first = kept(place, item, item, device=tablet)
    second = kept(place, item, device=tablet)

    assert first == [(Result.SAVED, ""), (Result.DUPLICATE, "")]
    assert second == [(Result.DUPLICATE, "")]
    assert standing(place, session) == (5, 7)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_at_the_door_the_order_does_not_matter(place, session, tablet, order):
    items = [an_item(session, n, n + 1, manner=Manner.AT_DOOR) for n in (1, 2, 3)]

    for number in order:
        kept(place, items[number], device=tablet)
    kept(place, *items, device=tablet)

    assert standing(place, session) == (6, 9)


def test_the_first_of_two_counts_stands_and_both_are_there(place, session, tablet, phone):
    kept(place, an_item(session, 5, 7), device=tablet)

    answer = kept(place, an_item(session, 6, 7), device=phone)

    assert answer == [(Result.REVIEW, "second")]
    assert standing(place, session) == (5, 7)
    assert [row.adults for row in Count.objects.to_be_asked()] == [6]


@pytest.mark.parametrize(
    ("choice", "left"),
    [(Choice.FIRST, (5, 7)), (Choice.SECOND, (6, 8))],
)
def test_one_question_decides_between_them(place, session, tablet, phone, choice, left):
    kept(place, an_item(session, 5, 7), device=tablet)
    second = make_count(place, session, 6, 8, device=phone)

    choose_between(second, choice)

    assert standing(place, session) == left
    assert not Count.objects.to_be_asked().exists()
    with pytest.raises(Refused):
        choose_between(second, choice)


def test_two_doors_are_added_when_somebody_says_so(place, session, tablet, phone):
    kept(place, an_item(session, 5, 7, manner=Manner.AT_DOOR), device=tablet)
    kept(place, an_item(session, 1, 1, manner=Manner.AT_DOOR), device=phone)
    second = make_count(place, session, 2, 2, manner=Manner.AT_DOOR, device=phone)
    assert standing(place, session) == (5, 7)

    choose_between(second, Choice.BOTH)
    kept(place, an_item(session, 1, 0, manner=Manner.AT_DOOR), device=phone)

    assert standing(place, session) == (9, 10)


def test_the_two_manners_are_never_added(place, session, tablet, phone):
    kept(place, an_item(session, 5, 7, manner=Manner.AT_DOOR), device=tablet)
    second = make_count(place, session, 6, 8, device=phone)

    with pytest.raises(Refused):
        choose_between(second, Choice.BOTH)

    assert standing(place, session) == (5, 7)


def test_heads_now_are_no_sum_and_no_second_count(place, tablet):
    many = [an_item(what=What.HEADS_NOW, adults=n, children=n) for n in (3, 9, 4)]

    answers = kept(place, *many, device=tablet)

    assert answers == [(Result.SAVED, "")] * 3
    assert not MonthTotal.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"counted_at": A_MORNING + timedelta(days=365)}, Why.CLOCK),
        ({"counted_at": A_MORNING - timedelta(days=365)}, Why.CLOCK),
        ({"day": A_MONDAY + timedelta(days=1), "session": ""}, Why.OTHER_DAY),
        ({"day": A_MONDAY + timedelta(days=7)}, Why.OTHER_DAY),
        ({"session": "abcdefghijkl-2026-11-24"}, Why.NO_SESSION),
        ({"day": A_MONDAY - timedelta(days=300), "session": ""}, Why.OTHER_DAY),
        ({"adults": 201}, Why.MANY),
        ({"adults": 1, "children": 2, "first_timers": 4}, Why.FIRST_TIMERS),
    ],
)
def test_what_is_odd_is_kept_and_looked_at(place, session, tablet, wrong, why):
    item = an_item(**({"session": session} | wrong))

    answers = kept(place, item, device=tablet)

    assert answers == [(Result.REVIEW, why)]
    assert not MonthTotal.objects.exists()
    confirmed = confirm_count(Count.objects.get())
    assert confirmed.state == State.STANDS
    assert MonthTotal.objects.exists()


def test_a_cancelled_session_is_asked_about(place, session, tablet):
    slot = place.slots.get()
    programme.cancel_date(slot, A_MONDAY, {}, by=None, at=A_MORNING)
    place.refresh_from_db()

    assert kept(place, an_item(session), device=tablet) == [(Result.REVIEW, Why.CANCELLED)]


def test_over_200_is_no_question_when_it_was_asked(place, session, tablet):
    assert kept(place, an_item(session, 250, 300, was_asked=True), device=tablet) == [
        (Result.SAVED, "")
    ]


def test_a_correction_takes_the_place_of_its_own_count_only(place, session, tablet, phone):
    mine, others = an_item(session, 5, 7), an_item(session, 1, 1)
    kept(place, mine, device=tablet)

    stranger = kept(place, an_item(session, 9, 9, replaces=mine.key), device=phone)
    better = kept(place, an_item(session, 4, 6, replaces=mine.key), device=tablet)

    assert (stranger, better) == ([(Result.REVIEW, "second")], [(Result.SAVED, "")])
    assert standing(place, session) == (4, 6)
    assert Count.objects.get(key=mine.key).state == State.TAKEN_BACK
    assert not Count.objects.filter(key=others.key).exists()


@pytest.mark.parametrize("manner", Manner)
def test_a_correction_may_come_before_what_it_corrects(place, session, tablet, manner):
    former = an_item(session, 5, 7, manner=manner)
    better = an_item(session, 4, 6, manner=manner, replaces=former.key)

    answers = [kept(place, one, device=tablet) for one in (better, former, better)]

    assert [one[0][0] for one in answers] == [Result.SAVED, Result.SAVED, Result.DUPLICATE]
    assert standing(place, session) == (4, 6)
    assert Count.objects.get(key=former.key).state == State.TAKEN_BACK


def test_a_correction_may_say_that_it_was_another_thing(place, session, tablet):
    former = an_item(session, 5, 7)
    kept(place, former, device=tablet)

    kept(place, an_item("", 5, 7, replaces=former.key), device=tablet)

    assert list(Count.objects.standing().values_list("what", flat=True)) == [What.DAY]
    assert MonthTotal.objects.get().what == What.DAY


@pytest.mark.parametrize(("is_right", "left"), [(True, (300, 1)), (False, (5, 7))])
def test_a_count_stands_until_somebody_has_looked_at_its_odd_correction(
    place, session, tablet, is_right, left
):
    former = an_item(session, 5, 7)
    odd = an_item(session, 300, 1, replaces=former.key)
    kept(place, former, odd, device=tablet)
    assert standing(place, session) == (5, 7)

    (confirm_count if is_right else take_back_count)(Count.objects.get(key=odd.key))

    assert standing(place, session) == left
    assert not Count.objects.to_be_asked().exists()


def test_a_device_taken_out_of_use_in_the_middle_of_its_batch_leaves_nothing(place, tablet):
    revoke_device(tablet, by=None, at=A_MORNING)

    with pytest.raises(NotPaired):
        kept(place, an_item(), device=tablet)

    assert not Count.objects.exists()


def test_not_counted_gives_way_to_a_count(place, session, tablet):
    nobody = {"adults": None, "children": None, "counted_at": None}
    kept(place, an_item(session, outcome=Outcome.NOT_COUNTED, **nobody))

    answers = kept(place, an_item(session, 5, 7), device=tablet)
    late = kept(place, an_item(session, outcome=Outcome.NOT_COUNTED, **nobody))

    assert (answers, late) == ([(Result.SAVED, "")], [(Result.SAVED, "")])
    assert standing(place, session) == (5, 7)


def test_a_phone_of_one_session_counts_no_other(place, session):
    phone, _ = pair_device(
        place,
        "Linkki",
        by=None,
        at=A_MORNING,
        for_session=session,
        until=A_MORNING + timedelta(days=1),
    )

    answers = kept(place, an_item(session), an_item(), device=phone)

    assert answers == [(Result.SAVED, ""), (Result.REFUSED, "other_session")]


def test_an_id_of_another_place_opens_nothing(place, session, tablet):
    key = str(uuid4())
    make_count(make_place(slug="toinen"), key=key)

    assert kept(place, an_item(session, key=key), device=tablet) == [(Result.REFUSED, "key_taken")]


def test_what_is_taken_back_leaves_the_figures_and_stays_as_a_trace(place, session, tablet):
    count = make_count(place, session, device=tablet)

    take_back_count(count)

    assert standing(place, session) == (0, 0)
    assert not MonthTotal.objects.exists()
    assert Count.objects.get().state == State.TAKEN_BACK


def test_the_totals_of_a_month_are_those_of_its_rows(place, session, tablet):
    kept(place, an_item(session, 1, 2, manner=Manner.AT_DOOR), device=tablet)
    kept(place, an_item(session, 3, 4, manner=Manner.AT_DOOR, first_timers=2), device=tablet)
    kept(place, an_item("", 9, 9), device=tablet)

    columns = ("what", "basis", "counted", "adults", "children", "first_timers")
    rows = list(MonthTotal.objects.order_by("what").values(*columns))

    assert rows == [
        dict(zip(columns, ("day", "counted", 1, 9, 9, 0), strict=True)),
        dict(zip(columns, ("session", "counted", 1, 4, 6, 2), strict=True)),
    ]
    assert sorted(sums_of(place, A_MONDAY.replace(day=1)), key=str) == sorted(rows, key=str)
