"""Who has a room when: random weeks against a slow reading of decision 10, edges by hand."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from koivu.core import clock
from koivu.core.rhythm import Rhythm
from koivu.core.words import Words
from koivu.programme import rules
from koivu.programme.room_use import (
    RoomFacts,
    Softly,
    clashes,
    footprint,
    free_until,
    hours_at_once,
    sharing,
    soft_notes,
)
from koivu.programme.rules import DateNote, Facts, Line
from koivu.programme.tests import slow_reference
from koivu.programme.tests.slow_reference import QUARTER
from koivu.programme.tests.test_unfolding import PATIENTLY, REACH, programmes

HALL, A, B, NAP, HOUSE = 1, 2, 3, 4, 5
PARTS = {HALL: {A, B}, HOUSE: {HALL, NAP}}
# The same drawn by hand: the pieces of floor that each room is made of.
FLOOR = {HALL: {"a", "b"}, A: {"a"}, B: {"b"}, NAP: {"n"}, HOUSE: {"a", "b", "n"}}
BESIDE = {B: {NAP}, NAP: {B}}
NO_DAYS_OFF = None
MONDAY, LAST = date(2026, 11, 16), date(2027, 4, 30)
WEEK_53, CLOCKS_BACK, CLOCKS_ON = date(2026, 12, 28), date(2026, 10, 25), date(2027, 3, 28)


def the_rooms(**facts):
    """Return the rooms; `nap={...}` and so on say more of one."""
    names = {"hall": HALL, "a": A, "b": B, "nap": NAP, "house": HOUSE}
    rooms = {
        room: RoomFacts(room, name, footprint(room, PARTS), frozenset(BESIDE.get(room, ())))
        for name, room in names.items()
    }
    for name, more in facts.items():
        rooms[names[name]] = replace(rooms[names[name]], **more)
    return rooms


ROOMS = the_rooms()


def line(key, room, starts="10:00", ends="11:00", *, notes=(), rhythm=None, **facts):
    """Return a line that is every Monday 10–11 unless more is said."""
    hours = [time.fromisoformat(one) if one else None for one in (starts, ends)]
    rhythm = rhythm or Rhythm("weekly", weekday=1)
    version = Facts(
        first_date=date(2026, 1, 1), rhythm=rhythm, starts=hours[0], ends=hours[1], room_id=room,
        title=Words({"fi": key}), **facts,
    )  # fmt: skip
    return Line(key, (version,), {note.date: note for note in notes})


def on(*days):
    return Rhythm("dates", dates=days)


def uses(*lines, first=MONDAY, last=LAST):
    return [one for each in lines for one in rules.unfold(each, first, last, (), NO_DAYS_OFF)]


def days_of_clashes(mine, other, rooms=ROOMS, **window):
    found = clashes(uses(mine, **window), uses(other, **window), rooms)
    return [clash.mine.day for clash in found]


ANY_ROOM = some.sampled_from([*FLOOR, HALL])
HOURS_THAT_TOUCH = some.sampled_from([(9, 10), (10, 12), (12, 13), (11, 12), (22, 3)])
ONE_OF_SIX = some.sampled_from([False] * 5 + [True])


@some.composite
def two_weeks_of_uses(draw):
    """Two lines of one calendar, close in their hours: what differs of them is drawn anew."""
    mine, closures, days_off, first, last = draw(programmes())
    last = max(last, first + timedelta(days=14))
    lines = []
    for key in ("mine", "other"):
        versions = [as_others_have_it(draw, one) for one in mine.versions]
        # What is cancelled or moved of the one is as usual of the other.
        lines.append(replace(mine, key=key, versions=tuple(versions)))
    lines[1] = replace(lines[1], notes={})
    return *lines, closures[:1], days_off, first, last


def as_others_have_it(draw, version):
    """The same days in another room, often for hours that just touch."""
    known = {"room_id": draw(ANY_ROOM)}
    if not version.all_day:
        starts, ends = draw(HOURS_THAT_TOUCH)
        known |= {"starts": time(starts), "ends": None if draw(ONE_OF_SIX) else time(ends)}
    return replace(version, **known)


def floor_and_quarters(said):
    """Return every piece of floor in every quarter of an hour that a use has for sure."""
    facts = said["facts"]
    if said["status"] == "cancelled" or facts.room_id is None:
        return set()
    midnight = datetime.combine(said["day"], time(0))
    if facts.all_day:
        begins, ends = midnight, midnight + timedelta(days=facts.days)
    elif said["starts"] and said["ends"]:
        begins, ends = (
            datetime.fromisoformat(said[name]).replace(tzinfo=None) for name in ("starts", "ends")
        )
    else:
        return set()
    quarters = [begins + QUARTER * count for count in range((ends - begins) // QUARTER)]
    return set(product(FLOOR[facts.room_id], quarters))


@settings(max_examples=300, **PATIENTLY)
@given(two_weeks_of_uses())
def test_whose_room_it_is_is_what_a_slow_reading_says(programme):
    mine, other, closures, days_off, first, last = programme
    mine_said, other_said = (
        slow_reference.sessions(each, first, last, closures, days_off, REACH)
        for each in (mine, other)
    )
    expected = {
        (one, two)
        for one, two in product(mine_said, other_said)
        if floor_and_quarters(mine_said[one]) & floor_and_quarters(other_said[two])
    }

    found = clashes(
        rules.unfold(mine, first, last, closures, days_off),
        rules.unfold(other, first, last, closures, days_off),
        ROOMS,
    )

    assert {(clash.mine.id, clash.other.id) for clash in found} == expected


def test_edges_may_touch():
    assert days_of_clashes(line("x", A, "09:00", "10:00"), line("y", A)) == []
    assert days_of_clashes(line("x", A, "11:00", "12:00"), line("y", A)) == []


def test_a_hall_is_had_with_its_halves_and_a_half_with_its_hall():
    hall, half, other_half = (line(str(room), room) for room in (HALL, A, B))

    assert days_of_clashes(hall, half)[:2] == [MONDAY, MONDAY + timedelta(weeks=1)]
    assert days_of_clashes(half, hall)[:1] == [MONDAY]
    assert days_of_clashes(half, other_half) == []
    assert days_of_clashes(line("all", HOUSE), other_half)[:1] == [MONDAY]
    assert sharing(ROOMS, [A]) == {A, HALL, HOUSE}


def test_a_room_that_is_a_part_of_itself_is_one_room():
    assert footprint(1, {1: {2}, 2: {1}}) == {1, 2}


def test_a_series_meets_a_single_date_in_week_53():
    odd = line("odd", A, rhythm=Rhythm("odd_weeks", weekday=1))
    even = line("even", A, rhythm=Rhythm("even_weeks", weekday=1))
    single = line("single", A, rhythm=on(WEEK_53, date(2027, 1, 4), date(2027, 1, 11)))

    # After week 53 comes week 1: two odd weeks one after another.
    assert days_of_clashes(odd, single) == [WEEK_53, date(2027, 1, 4)]
    assert days_of_clashes(even, single) == [date(2027, 1, 11)]
    assert days_of_clashes(odd, even) == []


@pytest.mark.parametrize(
    ("day", "first", "second", "meet"),
    [
        (CLOCKS_BACK, ("02:00", "03:30"), ("03:30", "05:00"), False),
        (CLOCKS_BACK, ("02:00", "03:45"), ("03:30", "05:00"), True),
        (CLOCKS_ON, ("01:00", "03:00"), ("04:00", "05:00"), False),
        # The hour that is skipped is held an hour later: 3.30 is 4.30 on the wall.
        (CLOCKS_ON, ("02:00", "03:30"), ("04:00", "05:00"), True),
        (CLOCKS_ON, ("02:00", "03:30"), ("04:30", "05:00"), False),
    ],
)
def test_on_the_nights_of_the_clocks_it_is_the_wall_that_counts(day, first, second, meet):
    mine, other = line("x", A, *first, rhythm=on(day)), line("y", A, *second, rhythm=on(day))

    found = days_of_clashes(mine, other, first=day, last=day)

    assert found == ([day] if meet else [])


def test_what_passes_midnight_meets_the_next_morning_and_midnight_ends_a_day():
    late = line("x", A, "22:00", "01:00", rhythm=on(MONDAY))
    tuesday = MONDAY + timedelta(days=1)

    assert days_of_clashes(late, line("y", A, "00:30", "02:00", rhythm=on(tuesday))) == [MONDAY]
    until_midnight = line("z", A, "22:00", "00:00", rhythm=on(MONDAY))
    assert days_of_clashes(until_midnight, line("y", A, "00:00", "02:00", rhythm=on(tuesday))) == []


def test_a_whole_day_is_every_hour_of_all_its_days():
    camp = line("camp", HALL, None, None, all_day=True, days=3, rhythm=on(MONDAY))
    wednesday = MONDAY + timedelta(days=2)

    assert days_of_clashes(line("x", A, rhythm=on(wednesday)), camp) == [wednesday]
    assert days_of_clashes(line("x", A, rhythm=on(wednesday + timedelta(days=1))), camp) == []


def test_a_cancelled_date_is_free_and_a_moved_one_is_where_it_went():
    thursday = MONDAY + timedelta(days=3)
    usual = line("usual", A, notes=[
        DateNote(MONDAY, is_cancelled=True), DateNote(WEEK_53, moved_to=thursday)
    ])  # fmt: skip

    assert days_of_clashes(line("x", A, rhythm=on(MONDAY, WEEK_53)), usual) == []
    assert days_of_clashes(line("x", A, rhythm=on(thursday)), usual) == [thursday]


def test_hours_that_nobody_knows_are_in_nobodys_way_but_told():
    unknown = line("unknown", A, "10:00", None)
    mine = line("mine", A, "10:30", "11:00", rhythm=on(MONDAY))

    notes = soft_notes(uses(mine), uses(unknown), ROOMS)

    assert days_of_clashes(mine, unknown) == []
    assert [(note.why, note.day) for note in notes] == [(Softly.HOURS_NOT_KNOWN, MONDAY)]


# Noise next door.


def notes_of(mine, *others, rooms):
    return [(note.why, note.room.name) for note in soft_notes(uses(mine), uses(*others), rooms)]


def test_drums_beside_a_nap_are_told_of_whichever_comes_later():
    rooms = the_rooms(nap={"is_quiet": True})
    drums, nap = line("drums", B, is_loud=True), line("nap", NAP)

    assert notes_of(drums, nap, rooms=rooms) == [(Softly.LOUD_BESIDE_QUIET, "nap")]
    assert notes_of(nap, drums, rooms=rooms) == [(Softly.QUIET_BESIDE_LOUD, "b")]
    assert notes_of(line("drums", A, is_loud=True), nap, rooms=rooms) == []
    assert notes_of(line("singing", B), nap, rooms=rooms) == []
    assert notes_of(line("drums", B, "11:00", "12:00", is_loud=True), nap, rooms=rooms) == []


def test_a_hall_has_the_neighbours_of_its_halves_and_may_be_loud_by_itself():
    rooms = the_rooms(nap={"is_quiet": True}, hall={"is_loud": True})

    assert notes_of(line("play", HALL), line("nap", NAP), rooms=rooms) == [
        (Softly.LOUD_BESIDE_QUIET, "nap")
    ]


def test_quiet_hours_are_kept_also_when_nobody_has_booked_the_nap_room():
    hours = {"quiet_from": time(10, 30), "quiet_until": time(12)}
    rooms = the_rooms(nap={"is_quiet": True, **hours})

    assert notes_of(line("drums", B, is_loud=True), rooms=rooms) == [(Softly.QUIET_HOURS, "nap")]
    early = line("drums", B, "09:00", "10:30", is_loud=True)
    assert notes_of(early, rooms=rooms) == []


# Free now.


def at(hours, day=MONDAY):
    return clock.at(day, time.fromisoformat(hours))


def test_a_room_is_free_until_the_next_who_has_it_or_a_part_of_it():
    there = uses(line("x", HALL, "10:00", "11:00"), line("y", NAP), last=MONDAY)

    def until(room, hours):
        return free_until(ROOMS[room], there, ROOMS, at(hours)).time()

    assert until(A, "09:40") == time(10)
    assert until(A, "10:20") == time(10, 20)
    assert until(A, "11:00") == time(0)
    assert until(HOUSE, "09:00") == time(10)


def test_a_room_whose_hours_nobody_knows_is_not_offered():
    there = uses(line("x", A, "10:00", None), last=MONDAY)

    assert free_until(ROOMS[A], there, ROOMS, at("12:00")).time() == time(12)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at("12:07"), (time(12, 7), time(12, 37))),
        (at("23:45"), (time(23, 45), time(0))),
        # 2.45 and half an hour is 4.15 on the wall when 3.00 is 4.00.
        (at("02:45", CLOCKS_ON), (time(2, 45), time(3, 15))),
        (at("03:45", CLOCKS_BACK), (time(3, 45), time(4, 15))),
        (at("03:45", CLOCKS_BACK).replace(fold=1), (time(3, 45), time(4, 15))),
    ],
)
def test_half_an_hour_from_now(now, expected):
    midnight = datetime.combine(now.date() + timedelta(days=1), time(0))

    assert hours_at_once(now, midnight) == expected
