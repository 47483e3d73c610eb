"""What an answer does to a book: nothing more than it says."""

from datetime import date

import pytest

from koivu.visits.books.reading import read_visits
from koivu.visits.books.settling import Settled, Told, settle
from koivu.visits.tests.books.making import separated
from koivu.visits.tests.books.unseen_last import a_wrong_year_in_one_title

TODAY = date(2026, 11, 26)
SESSIONS = ("Paikka;Pvm;Ryhmä;Kävijät", "Omena;4.3.2019;Muskari;12", "Omena;4.3.2019;Muskari;15",
            "Omena;5.3.2019;muskari;9", "Päärynä;4.3.2019;Kerho;20")  # fmt: skip


def settled(
    lines: tuple[str, ...] | bytes, granularity: str = "session", **answers: str
) -> Settled:
    content = lines if isinstance(lines, bytes) else separated(*lines)
    found = read_visits(content, "kirja.csv")
    return settle(found, Told("visits", "counted", granularity, "kirja.csv"), answers, TODAY)


def rows(one: Settled) -> list[tuple[str, str, int]]:
    return [(f"{row.first:%-d.%-m.%Y}", row.label, row.value) for row in one.entries]


def asked(one: Settled) -> list[str]:
    return [question.id for question in one.questions]


def test_only_the_rows_of_the_chosen_place_are_taken():
    one = settled(SESSIONS, which_place="place_2")

    assert rows(one) == [("4.3.2019", "Kerho", 20)]
    assert asked(one) == []


def test_the_same_name_is_written_as_it_mostly_is():
    one = settled(SESSIONS, which_place="place_1", spelling="same", doubles="both")

    assert {label for _, label, _ in rows(one)} == {"Muskari"}


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [("first", [12]), ("last", [15]), ("add_up", [27]), ("both", [12, 15])],
)
def test_two_numbers_of_one_session_become_what_was_said(answer, numbers):
    one = settled(SESSIONS, which_place="place_1", spelling="different", doubles=answer)

    assert [value for day, _, value in rows(one) if day == "4.3.2019"] == numbers


def test_sessions_may_be_added_up_to_days():
    one = settled(SESSIONS, "day", granularity_session="add_up", which_place="place_1")

    assert rows(one) == [("4.3.2019", "", 27), ("5.3.2019", "", 9)]
    assert asked(one) == []


def test_a_sheet_of_a_wrong_title_is_of_the_year_that_was_chosen():
    one = settled(a_wrong_year_in_one_title().file, "day", other_year="2019")

    march = [row for row in rows(one) if ".3.2019" in row[0]]
    assert len(march) == 7 and asked(one) == []


def test_a_year_that_nobody_wrote_is_given():
    one = settled(("pvm;kävijät", "4.3.;12", "5.3.;15"), "day", year="2019")

    assert rows(one) == [("4.3.2019", "", 12), ("5.3.2019", "", 15)]


def test_a_year_that_is_none_is_no_answer():
    one = settled(("pvm;kävijät", "4.3.;12", "5.3.;15"), "day", year="19")

    assert one.unknown_answers == ("year",)


def test_an_answer_to_what_does_not_arise_is_no_fault():
    one = settled(("pvm;kävijät", "4.3.2019;12"), "day", zeros="closed")

    assert (asked(one), one.unknown_answers) == ([], ())


def test_months_over_a_new_year_are_told_apart():
    lines = ("pvm;kävijät", "3.12.;12", "7.1.;15")

    one = settled(lines, "day", year="2018", turn_of_year="next_year")

    assert rows(one) == [("3.12.2018", "", 12), ("7.1.2019", "", 15)]


def test_units_are_never_added():
    lines = ("pvm;perheet;aikuiset;lapset", "4.3.2019;4;5;7")

    assert rows(settled(lines, "day")) == [("4.3.2019", "", 12)]
