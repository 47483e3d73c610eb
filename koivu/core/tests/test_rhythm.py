"""Every rhythm that real weekly programmes have."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from koivu.core.rhythm import Occurrence, Repeats, Rhythm, is_last_of_month, nth_of_month

MON, TUE, WED, THU, FRI, SAT, SUN = range(1, 8)


@dataclass
class DaysOff:
    """A calendar of a test: public holidays, and school holidays known in one span."""

    public: tuple = ()
    school: tuple = ()
    known: tuple = (date.min, date.max)

    def is_public_holiday(self, day):
        return day in self.public

    def is_school_holiday(self, day):
        return day in self.school if self.known[0] <= day <= self.known[1] else None


NOTHING_OFF = DaysOff()


def days(rhythm, first, last, holidays=NOTHING_OFF):
    given = rhythm.between(date.fromisoformat(first), date.fromisoformat(last), holidays)
    assert all(occurrence.sure for occurrence in given)
    return [occurrence.date.isoformat() for occurrence in given]


def test_weekly_gives_its_weekday_with_both_ends_counted_in():
    assert days(Rhythm("weekly", TUE), "2026-11-10", "2026-11-24") == [
        "2026-11-10",
        "2026-11-17",
        "2026-11-24",
    ]


def test_nothing_falls_into_a_span_without_its_weekday():
    assert days(Rhythm("weekly", TUE), "2026-11-11", "2026-11-16") == []


def test_nothing_falls_into_a_span_that_ends_before_it_begins():
    assert days(Rhythm("weekly", TUE), "2026-11-30", "2026-11-01") == []


@pytest.mark.parametrize(
    ("repeats", "given"),
    [
        ("even_weeks", ["2020-12-21", "2021-01-11", "2021-01-25"]),  # weeks 52, 2, 4
        ("odd_weeks", ["2020-12-28", "2021-01-04", "2021-01-18"]),  # weeks 53, 1, 3
    ],
)
def test_weeks_are_even_and_odd_as_the_wall_calendar_counts_across_week_53(repeats, given):
    assert days(Rhythm(repeats, MON), "2020-12-21", "2021-01-25") == given


@pytest.mark.parametrize("year", [2020, 2026, 2032])
def test_after_week_53_comes_another_odd_week(year):
    january = date.fromisocalendar(year + 1, 1, THU)
    span = [(january - timedelta(days=14)).isoformat(), (january + timedelta(days=7)).isoformat()]

    odd = days(Rhythm("odd_weeks", THU), *span)
    even = days(Rhythm("even_weeks", THU), *span)

    assert odd == [date.fromisocalendar(year, 53, THU).isoformat(), january.isoformat()]
    assert even == span


@pytest.mark.parametrize("year", [2019, 2021, 2025, 2031])
def test_after_week_52_even_and_odd_take_turns(year):
    last = date.fromisocalendar(year, 52, THU)

    assert days(Rhythm("even_weeks", THU), last.isoformat(), f"{year + 1}-01-05") == [
        last.isoformat()
    ]


def test_new_years_day_belongs_to_the_week_that_holds_it():
    # Friday 1 January 2027 is in week 53 of 2026.
    assert days(Rhythm("odd_weeks", FRI), "2026-12-31", "2027-01-08") == [
        "2027-01-01",
        "2027-01-08",
    ]


def test_every_third_week_counts_from_its_first_time_and_not_before():
    rhythm = Rhythm("every_n_weeks", WED, every=3, anchor=date(2026, 12, 16))

    assert days(rhythm, "2026-11-01", "2027-02-01") == ["2026-12-16", "2027-01-06", "2027-01-27"]


def test_every_second_week_from_a_date_does_not_mind_week_53():
    rhythm = Rhythm("every_n_weeks", MON, every=2, anchor=date(2026, 12, 14))

    assert days(rhythm, "2026-12-14", "2027-01-31") == [
        "2026-12-14",
        "2026-12-28",
        "2027-01-11",
        "2027-01-25",
    ]


def test_first_friday_of_the_month():
    assert days(Rhythm("monthly", FRI, nth=(1,)), "2026-10-01", "2027-01-31") == [
        "2026-10-02",
        "2026-11-06",
        "2026-12-04",
        "2027-01-01",
    ]


def test_second_and_fourth_wednesday():
    assert days(Rhythm("monthly", WED, nth=(2, 4)), "2026-11-01", "2026-11-30") == [
        "2026-11-11",
        "2026-11-25",
    ]


def test_last_friday_is_the_fourth_or_the_fifth():
    assert days(Rhythm("monthly", FRI, nth=(-1,)), "2026-10-01", "2026-12-31") == [
        "2026-10-30",
        "2026-11-27",
        "2026-12-25",
    ]


def test_fourth_and_last_are_one_when_the_month_has_four():
    assert days(Rhythm("monthly", FRI, nth=(4, -1)), "2026-10-01", "2026-11-30") == [
        "2026-10-23",
        "2026-10-30",
        "2026-11-27",
    ]


def test_a_fifth_friday_comes_only_in_months_that_have_one():
    assert days(Rhythm("monthly", FRI, nth=(5,)), "2026-10-01", "2027-01-31") == [
        "2026-10-30",
        "2027-01-29",
    ]


def test_the_last_weekday_of_december_is_seen_across_the_year():
    assert is_last_of_month(date(2026, 12, 25))
    assert nth_of_month(date(2026, 12, 31)) == 5


def test_given_dates_come_in_order_and_once():
    rhythm = Rhythm("dates", dates=(date(2026, 12, 6), date(2026, 11, 20), date(2026, 12, 6)))

    assert days(rhythm, "2026-11-01", "2026-12-31") == ["2026-11-20", "2026-12-06"]
    assert days(rhythm, "2026-11-21", "2026-12-05") == []


def test_a_season_has_both_its_ends():
    rhythm = Rhythm("weekly", TUE, season_from=date(2026, 11, 10), season_until=date(2026, 11, 24))

    assert days(rhythm, "2026-01-01", "2026-12-31") == ["2026-11-10", "2026-11-17", "2026-11-24"]


def test_a_season_may_be_open_at_one_end():
    assert days(
        Rhythm("weekly", TUE, season_from=date(2026, 11, 18)), "2026-11-01", "2026-11-30"
    ) == ["2026-11-24"]
    assert days(
        Rhythm("weekly", TUE, season_until=date(2026, 11, 9)), "2026-11-01", "2026-11-30"
    ) == ["2026-11-03"]


def test_a_season_holds_for_given_dates_too():
    rhythm = Rhythm("dates", dates=(date(2026, 12, 6),), season_until=date(2026, 12, 5))

    assert days(rhythm, "2026-01-01", "2026-12-31") == []


def test_public_holidays_are_skipped_when_asked():
    holidays = DaysOff(public=(date(2026, 12, 25),))

    assert days(Rhythm("weekly", FRI), "2026-12-18", "2026-12-25", holidays) == [
        "2026-12-18",
        "2026-12-25",
    ]
    assert days(
        Rhythm("weekly", FRI, skips_public_holidays=True), "2026-12-18", "2026-12-25", holidays
    ) == ["2026-12-18"]


def test_school_holidays_are_skipped_when_asked():
    holidays = DaysOff(school=(date(2026, 10, 13),))

    assert days(
        Rhythm("weekly", TUE, skips_school_holidays=True), "2026-10-06", "2026-10-20", holidays
    ) == ["2026-10-06", "2026-10-20"]


def test_beyond_the_known_school_calendar_a_date_is_given_but_not_sure():
    holidays = DaysOff(known=(date(2026, 8, 1), date(2026, 10, 31)))
    rhythm = Rhythm("weekly", TUE, skips_school_holidays=True)

    assert rhythm.between(date(2026, 10, 27), date(2026, 11, 3), holidays) == [
        Occurrence(date(2026, 10, 27)),
        Occurrence(date(2026, 11, 3), sure=False),
    ]


def test_who_does_not_skip_school_holidays_is_always_sure():
    holidays = DaysOff(known=(date(2020, 1, 1), date(2020, 1, 1)))

    assert days(Rhythm("weekly", TUE), "2026-11-03", "2026-11-03", holidays) == ["2026-11-03"]


@pytest.mark.parametrize("repeats", [one for one in Repeats if one != Repeats.DATES])
def test_the_end_of_the_calendar_is_no_error(repeats):
    for weekday in (MON, SUN):
        rhythm = Rhythm(repeats, weekday, anchor=date(2026, 1, 1), nth=(1,))
        rhythm.between(date(9999, 12, 31), date.max, NOTHING_OFF)
        rhythm.between(date.min, date.min, NOTHING_OFF)
