"""What people type: hours, days and text as they come."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from koivu.core.form_fields import UNKNOWN, DayField, DaysField, HoursField, PlainTextField
from koivu.core.plain_text import plain
from koivu.core.weeks import IsoWeek


@pytest.mark.parametrize(
    "typed", ["9", "09", "9.00", "9:00", "0900", "900", "klo 9", "kl. 9", " 9 "]
)
def test_nine_is_nine_however_it_is_typed(typed):
    assert HoursField().clean(typed) == time(9)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("9.30", time(9, 30)), ("0930", time(9, 30)), ("klo 16,15", time(16, 15)), ("24", time(0))],
)
def test_minutes_and_midnight_are_understood(typed, hours):
    assert HoursField().clean(typed) == hours


@pytest.mark.parametrize("typed", ["25", "9.60", "24.30", "2561"])
def test_hours_that_no_clock_shows_are_refused(typed):
    with pytest.raises(ValidationError) as refused:
        HoursField().clean(typed)

    assert refused.value.code == "impossible"


@pytest.mark.parametrize("typed", ["aamulla", "9-11", "9.3", "?"])
def test_what_is_not_a_time_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        HoursField().clean(typed)

    assert refused.value.code == "unreadable"


def test_a_question_mark_is_an_answer_where_it_may_be():
    assert HoursField(may_be_unknown=True).clean("klo ?") == UNKNOWN


@pytest.mark.parametrize("typed", ["3.12.2026", "03.12.2026", "3. 12. 2026", "2026-12-03"])
def test_a_day_is_read_as_it_is_written_here(typed):
    assert DayField().clean(typed) == date(2026, 12, 3)


@pytest.mark.parametrize("typed", ["31.11.2026", "3.12.", "12/3/2026", "3.12.26", "1.1.1826"])
def test_a_day_that_is_not_is_refused_with_what_to_write(typed):
    with pytest.raises(ValidationError, match=r"3\.12\.2026"):
        DayField().clean(typed)


@pytest.mark.parametrize(
    "typed", ["3.12.2026, 10.12.2026", "10.12.2026 3.12.2026", "3.12.2026\n10.12.2026;3.12.2026"]
)
def test_given_days_come_in_order_and_once(typed):
    assert DaysField().clean(typed) == [date(2026, 12, 3), date(2026, 12, 10)]


def test_given_days_without_a_year_are_the_next_ones():
    field = DaysField()
    field.since = date(2026, 12, 3)

    assert field.clean("3.12., 1.1, 29.2.") == [
        date(2026, 12, 3),
        date(2027, 1, 1),
        date(2028, 2, 29),
    ]
    with pytest.raises(ValidationError, match=r"31\.2\."):
        field.clean("31.2.")


def test_marks_that_turn_words_around_are_taken_away_and_markup_stays_text():
    typed = "Mus\u202ekari\u200f \x00<b>nyt</b>\u2067\r\nja  heti"

    assert plain(typed) == "Muskari <b>nyt</b> ja heti"
    assert plain(typed, lines=True) == "Muskari <b>nyt</b>\nja heti"


def test_joiners_of_persian_words_and_of_families_of_emoji_stay():
    words = "می\u200cخواهم 👩\u200d👧"

    assert plain(words) == words


def test_a_text_of_ten_thousand_letters_is_refused_with_its_limit():
    with pytest.raises(ValidationError, match="120"):
        PlainTextField().clean("a" * 10_000)


def test_a_week_in_an_address_is_its_monday():
    assert IsoWeek().to_python("2026-W53") == date(2026, 12, 28)
    assert IsoWeek().to_url(date(2027, 1, 3)) == "2026-W53"


@pytest.mark.parametrize("text", ["2026-W54", "2025-W53", "2026-W00"])
def test_a_week_that_no_year_has_is_refused(text):
    with pytest.raises(ValueError):
        IsoWeek().to_python(text)
