"""Suggestions: by the agreements, as full as can be, fair, and the same each time."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from koivu.shifts.rules import Asked, Square, Turn, Weeks, suggest
from koivu.shifts.rules.changes import Kind
from koivu.shifts.tests.asked_seasons import (
    MON_AM,
    MON_PM,
    THU_AM,
    THU_PM,
    at,
    make_organisation,
    make_season,
    make_squares,
    random_season,
)
from koivu.shifts.tests.trying_all import small, unevenness


@pytest.mark.parametrize("seed", range(24))
def test_no_answer_is_fuller_or_fairer(seed):
    asked = random_season(seed)

    found = suggest(asked)

    season = small(asked)
    answers = list(season.answers())
    fullest = max(map(len, answers))
    best = min(unevenness(asked, one) for one in answers if len(one) == fullest)
    mine = [(turn.organisation, turn.when) for turn in found.turns]
    assert sorted(mine, key=lambda pair: (pair[1], pair[0])) in answers
    assert (len(mine), found.objective, found.bound) == (fullest, best, best)
    assert unevenness(asked, mine) == best
    assert sum(need for _, need in found.unfilled) == sum(season.need.values()) - fullest


@pytest.mark.parametrize("seed", range(24))
def test_every_way_of_every_reason_fills_the_season_and_no_part_of_it_does(seed):
    asked = random_season(seed)

    reasons = suggest(asked).reasons

    shortages = [one for reason in reasons for one in reason.shortages]
    for ways in product(*(one.ways for one in shortages)):
        changes = [change for way in ways for change in way]
        assert missing_after(asked, changes) == 0
        for number in range(len(changes)):
            assert missing_after(asked, changes[:number] + changes[number + 1 :]) > 0


def test_only_what_is_missing_is_suggested_and_what_people_put_in_stays():
    by_hand = Turn(at(MON_PM), "parish")  # not by its agreement, and more than it agreed to
    asked = make_season(
        make_organisation("clinic", MON_AM, MON_PM, shifts=5),
        make_organisation("parish", MON_AM, shifts=0),
        squares=[
            *make_squares(MON_AM, needed=0),
            *make_squares(MON_PM),
            *make_squares(THU_AM),
            Square(at(THU_PM), is_closed=True),
        ],
        kept=[by_hand],
    )

    found = suggest(asked)

    assert (found.turns, found.unfilled) == ((), ((at(THU_AM), 1),))


def test_an_organisation_comes_as_often_as_it_agreed_and_in_its_weeks():
    asked = make_season(
        make_organisation("clinic", MON_AM, weeks=Weeks.EVEN),
        make_organisation("parish", MON_AM, every_weeks=3),
        make_organisation("library", MON_AM, since=at(MON_AM, 5).date, until=at(MON_AM, 5).date),
        make_organisation("school", MON_AM, off=((at(MON_AM).date, at(MON_AM, 5).date),)),
        squares=make_squares(MON_AM, weeks=7, needed=4),
    )

    found = suggest(asked)

    comes = Counter(turn.organisation for turn in found.turns)
    weeks = {turn.when.date.isocalendar().week for turn in found.turns if turn[1] == "clinic"}
    assert comes == {"clinic": 4, "parish": 3, "library": 1, "school": 1}
    assert weeks == {2, 4, 6, 8}


def test_unpopular_half_days_are_spread_by_what_was_agreed_with_those_by_hand():
    half_days = [MON_AM, THU_PM]
    asked = make_season(
        make_organisation("clinic", *half_days, shifts=2),
        make_organisation("parish", *half_days, shifts=1),
        make_organisation("school", *half_days, shifts=1),
        squares=[
            replace(one, is_unpopular=one.when.weekly == THU_PM)
            for one in make_squares(*half_days, weeks=9, needed=1)
        ],
        kept=[Turn(at(THU_PM, week), "school") for week in range(3)],
    )

    turns = suggest(asked).turns

    hard = Counter(turn.organisation for turn in turns if turn.when.weekly == THU_PM)
    assert hard == {"clinic": 4, "parish": 2}


def test_the_order_of_what_is_asked_changes_nothing():
    names = ("clinic", "library", "parish", "school")
    asked = make_season(
        *(make_organisation(name, MON_AM, MON_PM, THU_PM) for name in names),
        squares=make_squares(MON_AM, MON_PM, THU_PM, THU_AM, weeks=3),
        kept=[Turn(at(MON_AM, 1), "parish"), Turn(at(MON_PM, 1), "clinic")],
    )

    turned = Asked(asked.organisations[::-1], asked.squares[::-1], asked.kept[::-1])

    assert suggest(turned) == suggest(asked)


def test_a_season_for_which_there_is_no_time_is_as_full_and_not_called_the_fairest():
    asked = make_season(
        make_organisation("clinic", MON_AM, THU_PM, shifts=2),
        make_organisation("parish", MON_AM, THU_PM, shifts=1),
        squares=make_squares(MON_AM, THU_PM, weeks=3),
    )

    found = suggest(asked, seconds=0)

    assert (len(found.turns), found.unfilled) == (6, ())
    assert found.bound <= found.objective
    assert 0 <= found.gap <= 1


def missing_after(asked, changes) -> int:
    season = small(asked)
    for number, change in enumerate(changes):
        opened = [when for _, when in change.opens]
        if change.kind is Kind.MORE:
            touched = {
                season.weeks_of[change.organisation, when]
                for when in season.need
                if (change.organisation, when) in season.weeks_of
                and season.weeks_of[change.organisation, when][1] == change.stretch.number
            }
            season.room.update(touched)
        elif change.kind is Kind.ALSO:
            season.may |= {(change.organisation, when) for when in opened}
        else:
            name = f"new {number}"
            season.may |= {(name, when) for when in opened}
            season.weeks_of |= {(name, when): (name, 0) for when in opened}
            season.room[name, 0] = len(opened)
    return sum(season.need.values()) - season.most_filled()
