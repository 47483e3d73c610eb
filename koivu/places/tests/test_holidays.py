"""Days off: public holidays against a list made elsewhere, school holidays as far as known."""

import csv
from datetime import date
from pathlib import Path

import holidays

from koivu.places.holidays import (
    HolidayCalendar,
    calendar_of,
    public_holidays,
    shipped_holidays,
)
from koivu.places.models import SchoolCalendar

HOLIDAYS = Path(__file__).parents[3] / "tests/data/calendar/public_holidays_fi_2015_2040.csv"


def test_public_holidays_are_those_of_the_list_for_26_years():
    with HOLIDAYS.open(encoding="utf-8-sig") as lines:
        listed = {date.fromisoformat(row["date"]): row["name_fi"] for row in csv.DictReader(lines)}

    ours = {day: name for year in range(2015, 2041) for day, name in public_holidays(year).items()}

    assert ours == listed


def test_the_holidays_that_are_shipped_are_those_of_the_library():
    """Red after the library has grown: `tools/public_holidays.py` writes them anew."""
    shipped = shipped_holidays()

    reckoned = dict(holidays.country_holidays("FI", years=shipped.keys(), language="fi"))

    assert {day: name for days in shipped.values() for day, name in days.items()} == reckoned


def test_a_year_beyond_those_shipped_has_its_holidays():
    assert public_holidays(2061)[date(2061, 12, 6)] == "Itsenäisyyspäivä"


def test_midsummer_eve_and_christmas_eve_are_days_off():
    calendar = HolidayCalendar()

    assert calendar.is_public_holiday(date(2026, 6, 19))
    assert calendar.is_public_holiday(date(2026, 12, 24))


def test_ascension_thursday_is_off_and_the_friday_after_is_not():
    calendar = HolidayCalendar()

    assert calendar.is_public_holiday(date(2027, 5, 6))
    assert not calendar.is_public_holiday(date(2027, 5, 7))


def test_school_holidays_are_known_only_where_somebody_has_told():
    row = SchoolCalendar(
        municipality="Vantaa",
        school_language="fi",
        periods=[["2026-10-12", "2026-10-16", "autumn"], ["2026-12-23", "2027-01-06", "christmas"]],
        known_from=date(2026, 8, 11),
        known_until=date(2027, 6, 5),
    )

    calendar = calendar_of(row)

    assert calendar.is_school_holiday(date(2026, 10, 12)) is True
    assert calendar.is_school_holiday(date(2026, 10, 16)) is True
    assert calendar.is_school_holiday(date(2026, 10, 19)) is False
    assert calendar.is_school_holiday(date(2026, 8, 10)) is None
    assert calendar.is_school_holiday(date(2027, 6, 5)) is False
    assert calendar.is_school_holiday(date(2027, 6, 6)) is None


def test_without_a_school_calendar_nothing_is_known_of_schools():
    assert calendar_of(None).is_school_holiday(date(2026, 10, 12)) is None
