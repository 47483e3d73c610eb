"""`koivu import_visits`: real books come in whole, with questions, and go out whole."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from koivu.places.tests.factories import make_place
from koivu.visits.models import PastFigure, PastRun

BOOKS = Path(__file__).resolve().parents[3] / "tests/data/visits"
THE_THREE = {"unit": "visits", "basis": "counted", "granularity": "day"}
ANSWERS_2020 = ["other_year=leave_out", "other_year_empty=leave_out", "granularity_month=leave_out",
                "zeros=closed"]  # fmt: skip

pytestmark = pytest.mark.django_db


def run(file: Path, *, place: str = "kavijala", **options) -> tuple[int, dict]:
    """What the command answers, and how it ends."""
    told = StringIO()
    try:
        call_command("import_visits", place, str(file), json=True, stdout=told, **options)
    except CommandError as error:
        return error.returncode, json.loads(told.getvalue())
    return 0, json.loads(told.getvalue())


def expected(year: int) -> dict[str, int]:
    with open(BOOKS / "korkeasaari_daily_2018_2020_expected.csv") as file:
        return {row["date"]: int(row["visits"]) for row in csv.DictReader(file)
                if row["year"] == str(year)}  # fmt: skip


def book(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "kirja.csv"
    file.write_text(text)
    return file


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_a_real_book_gives_exactly_its_days(year):
    _code, told = run(BOOKS / f"Kavijatilasto_{year}.xlsx", **THE_THREE)

    assert {row["date"]: row["value"] for row in told["rows"]} == expected(year)
    assert len(told["rows"]) == len(expected(year))


def test_a_sheet_whose_title_names_another_year_is_asked_about():
    code, told = run(BOOKS / "Kavijatilasto_2019.xlsx", **THE_THREE)

    asked = {one["id"]: [item["id"].partition(":")[2] for item in one["items"]]
             for one in told["questions"]}  # fmt: skip
    assert code == 2
    assert asked["other_year"] == ["Edellisvuosi"]
    assert asked["granularity_month"] == ["Graf. kk.käynnit 1998 alk."]
    assert asked["other_year_empty"] == ["Kal.pohja normaali", "Karkausvuosi"]


def test_closures_written_as_nought_are_asked_about():
    _code, told = run(BOOKS / "Kavijatilasto_2020.xlsx", **THE_THREE)

    zeros = next(one for one in told["questions"] if one["id"] == "zeros")
    assert len(zeros["items"]) == 63
    assert [choice["key"] for choice in zeros["choices"]] == ["nobody", "closed"]


def test_without_what_the_numbers_are_it_asks_the_three():
    code, told = run(BOOKS / "Kavijatilasto_2018.xlsx")

    assert code == 2
    assert [one["id"] for one in told["questions"]] == ["unit", "basis", "granularity"]
    assert told["rows"] == []


def test_nothing_is_taken_in_while_a_question_waits():
    make_place("kavijala")

    code, told = run(BOOKS / "Kavijatilasto_2020.xlsx", apply=True, **THE_THREE)

    assert (code, told["applied"]) == (2, False)
    assert not PastRun.objects.exists() and not PastFigure.objects.exists()


def test_an_answered_book_is_taken_in_once_and_taken_back_whole():
    place = make_place("kavijala")
    file = BOOKS / "Kavijatilasto_2020.xlsx"

    code, told = run(file, apply=True, answer=ANSWERS_2020, **THE_THREE)
    again, refused = run(file, apply=True, answer=ANSWERS_2020, **THE_THREE)

    days = PastFigure.objects.of_place(place).between(date(2020, 1, 1), date(2020, 12, 31))
    assert (code, told["applied"]) == (0, True)
    assert {str(one.date): one.value for one in days} == {
        day: value for day, value in expected(2020).items() if value
    }
    assert again == 1 and [one["kind"] for one in refused["errors"]] == ["already_in"]

    back, _told = run(file, take_back=True)

    assert back == 0 and not PastFigure.objects.exists()
    assert PastRun.objects.get().taken_back_at is not None


def test_an_answer_that_is_none_of_the_choices_is_told(tmp_path):
    file = book(tmp_path, "pvm;kävijät\n1.3.2019;12\n2.3.2019;0\n")

    code, told = run(file, answer=["zeros=perhaps", "nothing_of_ours=1"], **THE_THREE)

    assert code == 2
    assert [one["kind"] for one in told["errors"]] == ["no_such_answer", "no_such_answer"]


def test_one_item_may_be_answered_apart_from_the_rest(tmp_path):
    file = book(tmp_path, "pvm;kävijät\n1.3.2019;12\n2.3.2019;0\n3.3.2019;0\n")

    code, told = run(file, answer=["zeros=nobody", "zeros:B3=closed"], **THE_THREE)

    assert code == 0
    assert [(row["date"], row["value"]) for row in told["rows"]] == [
        ("2019-03-01", 12), ("2019-03-03", 0),
    ]  # fmt: skip


def test_answers_may_come_as_json(tmp_path):
    file = book(tmp_path, "pvm;kävijät\n1.3.2019;12\n2.3.2019;0\n")
    answers = tmp_path / "answers.json"
    answers.write_text('{"zeros": "nobody"}')

    code, told = run(file, answers=answers, **THE_THREE)

    assert (code, len(told["rows"])) == (0, 2)


def test_what_is_no_book_is_refused(tmp_path):
    file = book(tmp_path, "%PDF-1.7 nothing here")

    code, told = run(file, **THE_THREE)
    missing, gone = run(tmp_path / "not-there.xlsx", **THE_THREE)

    assert (code, missing) == (1, 1)
    assert [one["kind"] for one in told["errors"]] == ["not_a_spreadsheet"]
    assert [one["kind"] for one in gone["errors"]] == ["file_not_there"]


def test_days_that_another_book_brought_are_asked_about(tmp_path):
    make_place("kavijala")
    run(book(tmp_path, "pvm;kävijät\n1.3.2019;12\n"), apply=True, **THE_THREE)

    later = book(tmp_path, "pvm;kävijät\n1.3.2019;13\n2.3.2019;9\n")
    code, told = run(later, apply=True, **THE_THREE)
    done, _told = run(later, apply=True, answer=["already_there=leave_out"], **THE_THREE)

    assert code == 2 and [one["id"] for one in told["questions"]] == ["already_there"]
    assert done == 0
    assert sorted(PastFigure.objects.values_list("value", flat=True)) == [9, 12]
