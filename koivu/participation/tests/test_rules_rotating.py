"""Small groups go round: each is at every station once, and all kinds of people are in each."""

from collections import Counter
from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st

from koivu.participation.models import Who
from koivu.participation.rules.parties import parties_missing
from koivu.participation.rules.rotating import (
    LARGEST,
    SMALLEST,
    minutes_that_fit,
    mixed_groups,
    rounds,
    timetable,
    usual_groups,
)

STATIONS = st.integers(1, 6)
GROUPS = st.integers(1, 24)


@settings(max_examples=50)
@given(GROUPS, STATIONS)
def test_each_group_is_at_every_station_once_and_no_station_is_crowded(groups, stations):
    table = rounds(groups, stations)

    for group in range(groups):
        assert sorted(where[group] for where in table) == list(range(stations))
    for where in table:
        crowd = Counter(where)
        assert max(crowd.values()) - min(crowd[one] for one in range(stations)) <= 1


@settings(max_examples=50)
@given(st.fixed_dictionaries(dict.fromkeys(Who.values, st.integers(0, 30))), GROUPS)
def test_everybody_is_in_one_group_and_all_kinds_are_spread_out(counts, many):
    groups = mixed_groups(counts, many)

    assert sum(map(Counter, groups), Counter()) == +Counter(counts)
    sizes = [sum(group.values()) for group in groups]
    assert max(sizes) - min(sizes) <= 1
    for kind in counts:
        there = [group.get(kind, 0) for group in groups]
        assert max(there) - min(there) <= 1


@settings(max_examples=50)
@given(st.integers(0, 300), STATIONS)
def test_groups_are_small_but_not_too_small(people, stations):
    many = usual_groups(people, stations)

    assert many >= 1
    if people >= SMALLEST * 2:
        assert people // many >= SMALLEST
        assert -(-people // many) <= max(LARGEST + 1, people // (people // SMALLEST) + 1)


def test_four_stations_fit_between_one_and_four_with_time_to_move():
    minutes = minutes_that_fit(4, time(13), time(16), moving=5)
    table = timetable(4, 4, time(13), minutes, 5)

    assert minutes == 41
    assert [(one.starts, one.ends) for one in table] == [
        (time(13), time(13, 41)),
        (time(13, 46), time(14, 27)),
        (time(14, 32), time(15, 13)),
        (time(15, 18), time(15, 59)),
    ]
    assert minutes_that_fit(6, time(13), time(13, 40), moving=5) == 0


def test_a_day_is_checked_on_all_four_parties():
    # Koivukylä, 10.11.2021: the steering group was counted among the others.
    counts = {"families": 10, "volunteers": 4, "organisations": 9, "city": 8, "young": 1}

    assert parties_missing(counts) == ["steering"]
    assert parties_missing({"young": 3}) == ["workers", "families", "volunteers", "steering"]
    assert parties_missing({"parish": 1, "families": 1, "volunteers": 1, "steering": 1}) == []
