"""The sums of months are those of a slow hand, whatever was counted, answered and taken back."""

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from koivu.core.refusals import Refused
from koivu.places.devices import pair_device
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place
from koivu.programme.tests.factories import make_slot
from koivu.visits.actions import (
    Choice,
    choose_between,
    confirm_count,
    keep_counts,
    take_back_count,
)
from koivu.visits.models import Basis, Count, Manner, MonthTotal, Outcome, State, What
from koivu.visits.tests.factories import an_item

LATER = A_MORNING + timedelta(days=60)
SAYINGS = st.fixed_dictionaries(
    {
        "week": st.integers(0, 7),
        "device": st.sampled_from([0, 1, None]),
        "is_session": st.booleans(),
        "manner": st.sampled_from([*Manner]),
        "basis": st.sampled_from([*Basis]),
        "outcome": st.sampled_from([Outcome.COUNTED, Outcome.COUNTED, Outcome.NOT_COUNTED]),
        "adults": st.sampled_from([0, 3, 201]),
        "then": st.sampled_from(["", "first", "second", "both", "confirm", "take back"]),
    }
)


@pytest.mark.django_db
@trying(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SAYINGS, min_size=1, max_size=8))
def test_the_sums_of_months_are_those_of_a_slow_hand(sayings):
    place = make_place()
    slot = make_slot(place)
    place.refresh_from_db()
    devices = [pair_device(place, name, by=None, at=A_MORNING)[0] for name in "ab"]

    for said in sayings:
        day = A_MONDAY + timedelta(days=7 * said["week"])
        is_counted = said["outcome"] == Outcome.COUNTED
        heads = said["adults"] if is_counted else None
        item = an_item(
            f"{slot.key}-{day}" if said["is_session"] else "",
            heads,
            heads,
            day=day,
            manner=said["manner"],
            basis=said["basis"],
            outcome=said["outcome"],
            counted_at=None,
        )
        device = None if said["device"] is None else devices[said["device"]]
        keep_counts(place, [item], at=LATER, device=device)
        answer(Count.objects.get(key=item.key), said["then"])

    assert written(place) == by_a_slow_hand(place)


def answer(count, then):
    try:
        if then in list(Choice):
            choose_between(count, Choice(then))
        elif then == "confirm":
            confirm_count(count)
        elif then == "take back":
            take_back_count(count)
    except Refused:
        pass  # there was nothing to answer


def written(place):
    columns = ("counted", "adults", "children", "first_timers")
    return {
        (total.month, total.what, total.basis): tuple(getattr(total, one) for one in columns)
        for total in MonthTotal.objects.filter(place=place)
    }


def by_a_slow_hand(place):
    rows = defaultdict(list)
    for one in Count.objects.filter(place=place):
        is_in = one.state == State.STANDS and one.outcome == Outcome.COUNTED
        if is_in and one.what != What.HEADS_NOW:
            rows[one.date.replace(day=1), one.what, one.basis].append(one)
    return {
        key: (
            len({one.session or one.date for one in found}),
            sum(one.adults for one in found),
            sum(one.children for one in found),
            sum(one.first_timers or 0 for one in found),
        )
        for key, found in rows.items()
    }
