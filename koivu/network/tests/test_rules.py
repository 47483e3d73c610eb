"""What fits the one question, and in which order; boards are plain values here."""

from datetime import date, datetime, time, timedelta

import pytest

from koivu.core import clock
from koivu.core.geo import Circle
from koivu.core.rhythm import DAY, Rhythm
from koivu.core.words import Words, folded
from koivu.network.rules import Answer, Question, When, answer_of
from koivu.places.areas import meant_by
from koivu.places.models import Place
from koivu.places.rules import STALE_AFTER, is_stale
from koivu.programme.board import Board
from koivu.programme.rules import (
    ClosedTime,
    Facts,
    HerePattern,
    Hours,
    Line,
    Wanted,
)

MONDAY = date(2026, 11, 16)
KOIVUKYLA, RAUMA = (60.32, 25.06), (61.13, 21.51)


class NoHolidays:
    """Schools are never off, and no day is red."""

    def is_public_holiday(self, day):
        return False

    def is_school_holiday(self, day):
        return False


def at(hours: str, day: date = MONDAY) -> datetime:
    return clock.at(day, time.fromisoformat(hours))


def weekly(day: date = MONDAY) -> Rhythm:
    return Rhythm("weekly", weekday=day.isoweekday())


def line(title="Muskari", hours=("10:00", "11:00"), day=MONDAY, **facts) -> Line:
    starts, ends = (time.fromisoformat(one) if one else None for one in hours)
    only = Facts(MONDAY - DAY * 365, weekly(day), Words({"fi": title}), starts=starts, ends=ends,
                 **facts)  # fmt: skip
    return Line(title.lower(), (only,))


def doors(opens="09:00", closes="15:00", day=MONDAY) -> Hours:
    return Hours(weekly(day), time.fromisoformat(opens), time.fromisoformat(closes))


def here(*languages, hours=("10:00", "12:00"), tapped="", venue_id=None) -> HerePattern:
    starts, ends = map(time.fromisoformat, hours)
    return HerePattern(1, weekly(), starts, ends, Words({"fi": "Ohjaaja"}), languages=languages,
                       tapped=tapped, tapped_on=MONDAY, venue_id=venue_id)  # fmt: skip


def board(*lines, hours=(), patterns=(), closures=()) -> Board:
    return Board(
        place_id=1,
        slug="koivula",
        version=1,
        closures_revision=0,
        closures_changed_at=None,
        words={},
        lines=tuple(lines),
        closures=tuple(closures),
        hours=tuple(hours),
        patterns=tuple(patterns),
        notices=(),
        holidays=NoHolidays(),
    )


def place(**facts) -> Place:
    usual = {"pk": 1, "name": "Koivula", "checked_on": MONDAY}
    return Place(**(usual | facts))


def ask(wall: Board, now="10:30", of: Place | None = None, day=MONDAY, **asked) -> Answer | None:
    return answer_of(of or place(), wall, Question(**asked), at(now, day))


def titles(answer: Answer | None) -> list[str]:
    return [str(one.facts.title) for one in answer.sessions] if answer else []


TWO = Wanted(age_months=30)
SOMALI = Wanted(language="so")


@pytest.mark.parametrize(
    ("now", "is_there"), [("09:59", False), ("10:00", True), ("10:59", True), ("11:00", False)]
)
def test_open_now_is_what_is_under_way_at_this_minute(now, is_there):
    wall = board(line(), hours=[doors("17:00", "18:00")])

    assert bool(ask(wall, now, when=When.NOW)) == is_there


@pytest.mark.parametrize(("now", "is_there"), [("08:59", False), ("09:00", True), ("15:00", False)])
def test_open_doors_are_enough_without_a_programme(now, is_there):
    assert bool(ask(board(hours=[doors()]), now, when=When.NOW)) == is_there


def test_a_closure_shuts_what_would_be_open_now():
    shut = ClosedTime(1, at("10:00").replace(tzinfo=None), at("12:00").replace(tzinfo=None))
    wall = board(hours=[doors()], closures=[shut])

    assert ask(wall, "11:59", when=When.NOW) is None
    assert ask(wall, "12:00", when=When.NOW) is not None


def test_what_has_no_known_end_is_told_of_today_but_not_as_open_now():
    wall = board(line(hours=("10:00", None)), hours=[doors("17:00", "18:00")])

    assert ask(wall, when=When.NOW) is None
    assert titles(ask(wall, when=When.TODAY)) == ["Muskari"]


def test_today_tells_what_is_still_to_come():
    wall = board(line("Aamu", ("08:00", "09:00")), line("Ilta", ("17:00", "18:00")))

    assert titles(ask(wall, when=When.TODAY)) == ["Ilta"]


def test_a_week_is_seven_days_also_on_a_sunday():
    sunday = MONDAY - DAY
    wall = board(line(day=MONDAY), line("Toinen", day=sunday - DAY))

    assert titles(ask(wall, day=sunday, when=When.WEEK)) == ["Muskari", "Toinen"]


@pytest.mark.parametrize(
    ("now", "is_there"), [("04:15", False), ("04:30", True), ("04:59", True), ("05:00", False)]
)
def test_in_the_night_that_loses_an_hour_half_past_three_is_half_past_four(now, is_there):
    spring = date(2027, 3, 28)
    wall = board(line(hours=("03:30", "05:00"), day=spring))

    assert bool(ask(wall, now, day=spring, when=When.NOW)) == is_there


@pytest.mark.parametrize(("fold", "is_there"), [(0, True), (1, False)])
def test_in_the_hour_that_comes_twice_a_session_is_over_the_second_time(fold, is_there):
    autumn = date(2026, 10, 25)
    wall = board(line(hours=("02:30", "03:15"), day=autumn))
    now = datetime(2026, 10, 25, 3, 10, tzinfo=clock.HELSINKI, fold=fold)

    assert bool(answer_of(place(), wall, Question(when=When.NOW), now)) == is_there


def test_a_two_year_old_gets_what_suits_her_and_what_states_no_age():
    wall = board(
        line("Vauvat", age_from=0, age_until=11),
        line("Taaperot", age_from=12, age_until=47),
        line("Kaikille"),
    )

    assert titles(ask(wall, when=When.NOW, wanted=TWO)) == ["Kaikille", "Taaperot"]


def test_open_doors_promise_a_small_child_nothing_while_only_others_are_there():
    others = board(line("Koululaiset", age_from=84, age_until=150), hours=[doors()])

    assert ask(others, "10:30", when=When.NOW, wanted=TWO) is None
    assert ask(others, "12:00", when=When.NOW, wanted=TWO) is not None
    assert ask(others, "10:30", when=When.NOW) is not None


def test_somali_is_spoken_by_who_leads_or_by_somebody_who_is_there_then():
    led = board(line(languages=("fi", "so")))
    beside = board(line(), patterns=[here("so")])
    later = board(line(), patterns=[here("so", hours=("12:00", "14:00"))])
    elsewhere = board(line(), patterns=[here("so", venue_id=7)])

    found = [bool(ask(wall, when=When.TODAY, wanted=SOMALI))
             for wall in (led, beside, later, elsewhere)]  # fmt: skip
    assert found == [True, True, False, False]


def test_open_now_wants_somebody_who_speaks_it_now():
    wall = board(line(hours=("10:00", "14:00")), patterns=[here("so", hours=("12:00", "14:00"))])

    assert ask(wall, "10:30", when=When.NOW, wanted=SOMALI) is None
    assert ask(wall, "10:30", when=When.TODAY, wanted=SOMALI) is not None


def test_who_could_not_come_speaks_nothing_today():
    wall = board(line(), patterns=[here("so", tapped="could_not_come")])

    assert ask(wall, when=When.TODAY, wanted=SOMALI) is None


def test_open_doors_and_somebody_who_speaks_it_are_enough():
    wall = board(hours=[doors()], patterns=[here("so")])

    answer = ask(wall, when=When.NOW, wanted=SOMALI)

    assert [str(one.pattern.role) for one in answer.speakers] == ["Ohjaaja"]
    assert ask(wall, "14:00", when=When.NOW, wanted=SOMALI) is None


def test_somebody_who_speaks_it_while_the_doors_are_shut_opens_nothing():
    wall = board(hours=[doors("13:00", "15:00")], patterns=[here("so")])

    assert ask(wall, when=When.TODAY, wanted=SOMALI) is None


def test_nobody_is_sent_to_a_closed_group_or_to_what_is_cancelled():
    assert ask(board(line(is_closed_group=True)), when=When.TODAY) is None


@pytest.mark.parametrize(
    ("q", "is_there"),
    [("äiti", True), ("aiti", True), ("ÄITI", True), ("aiti lapsi", True), ("atti", False)],
)
def test_words_are_found_with_and_without_dots(q, is_there):
    wall = board(line("Äiti ja lapsi"))

    assert bool(ask(wall, when=When.TODAY, words=tuple(folded(q).split()))) == is_there


def test_who_writes_dots_means_them():
    wall = board(line("Sali"))

    assert ask(wall, when=When.TODAY, words=("säli",)) is None


def test_the_town_and_the_session_may_share_the_words():
    wall, there = board(line()), place(postal_code="01400", town="Vantaa")

    assert ask(wall, of=there, when=When.TODAY, words=("vantaa", "muskari"))
    assert ask(wall, of=there, when=When.TODAY, words=("turku", "muskari")) is None


def test_distance_is_that_of_what_fits_a_venue_or_the_place_itself():
    near = Circle(*KOIVUKYLA, 5)
    away = place(latitude=RAUMA[0], longitude=RAUMA[1])
    wall = board(
        line(venue_id=3, venue="Kerho", position=KOIVUKYLA), hours=[doors("17:00", "18:00")]
    )

    answer = ask(wall, of=away, when=When.NOW, near=near)

    assert (answer.km, answer.position) == (0, KOIVUKYLA)
    assert ask(board(line()), of=away, when=When.NOW, near=near) is None


def test_the_whole_town_counts_however_far_from_its_middle():
    town = meant_by("Vantaa")[0].municipality
    near = Circle(*town.middle, 2)
    there = place(postal_code="01450", town="Vantaa")
    far = place(postal_code="26100", town="Rauma")

    answer = ask(board(line()), of=there, when=When.TODAY, near=near, town=town)

    assert (answer.km, answer.position) == (None, None)  # nobody has placed it on the map
    assert ask(board(line()), of=far, when=When.TODAY, near=near, town=town) is None


def test_what_nobody_has_checked_sinks_below_what_is_farther():
    def answer(name, km, days):
        there = place(pk=len(name), name=name)
        return Answer(there, None, km=km, is_stale=is_stale(MONDAY - timedelta(days=days), MONDAY))

    found = [answer("Lähellä", 1, 31), answer("Kaukana", 20, 30), answer("Åsa", None, 1),
             answer("Öja", None, 1), answer("Zeta", None, 1)]  # fmt: skip

    names = [one.place.name for one in sorted(found, key=lambda one: one.order)]
    assert names == ["Kaukana", "Zeta", "Åsa", "Öja", "Lähellä"]


def test_a_page_is_fresh_for_a_month_and_never_checked_is_not():
    assert timedelta(days=30) == STALE_AFTER
    assert [is_stale(day, MONDAY) for day in (MONDAY, MONDAY - STALE_AFTER)] == [False, False]
    assert [is_stale(day, MONDAY) for day in (None, MONDAY - STALE_AFTER - DAY)] == [True, True]
