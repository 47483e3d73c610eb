"""Three alike in a month, and one question a week; without a database."""

from datetime import date, timedelta

from koivu.guidance.rules import QUESTIONS, Unmet, alike_in_a_month, is_asked_on, question_of

MONDAY = date(2026, 11, 16)


def unmet(*days: int, times: int = 1) -> list[Unmet]:
    return [Unmet(day, MONDAY + timedelta(days=day), times) for day in days]


def test_two_alike_in_a_month_are_not_yet_for_the_meeting():
    assert alike_in_a_month(unmet(0, 30)) == set()


def test_three_alike_within_a_month_go_together_and_nothing_older():
    assert alike_in_a_month(unmet(0, 15, 30)) == {0, 15, 30}
    assert alike_in_a_month(unmet(0, 15, 31)) == set()
    assert alike_in_a_month(unmet(0, 20, 32, 40)) == {20, 32, 40}


def test_three_on_one_card_are_three():
    assert alike_in_a_month(unmet(4, times=3)) == {4}


def test_each_week_has_one_question_and_the_next_week_another():
    days = [MONDAY + timedelta(days=number) for number in range(7)]

    assert len({question_of(day) for day in days}) == 1
    assert question_of(MONDAY) != question_of(MONDAY + timedelta(days=7))
    assert len({question_of(MONDAY + timedelta(days=7 * n)) for n in range(8)}) == len(QUESTIONS)


def test_the_question_is_asked_on_the_last_day_of_the_week_that_has_a_session():
    thursday, next_monday = MONDAY + timedelta(days=3), MONDAY + timedelta(days=7)

    assert is_asked_on(thursday, [thursday, next_monday])
    assert not is_asked_on(MONDAY, [thursday, next_monday])
