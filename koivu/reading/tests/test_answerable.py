"""What holds lines back can be answered, not only left out: every kind of question, on its form."""

import json
from datetime import date
from pathlib import Path

import pytest

from koivu.reading.answers import LEAVE_OUT
from koivu.reading.closing_lines import read_text
from koivu.reading.forms import AnswerForm
from koivu.reading.found import Question, Reading
from koivu.reading.offering import PASSED_OVER, may_close
from koivu.reading.phrases import read_phrase
from koivu.reading.readers_inside import read_inside
from koivu.reading.sentences import calendars, linked_events, phrases, week_tables

DATA = Path(__file__).parent / "data"
KINDS = sorted({*calendars.QUESTIONS, *linked_events.SENTENCES, *phrases.SENTENCES,
                *week_tables.SENTENCES})  # fmt: skip
FILES = sorted(
    path
    for kind in ("calendars", "calendars_written", "linked_events", "week_tables")
    for path in (DATA / kind).rglob("*.*")
    if path.name not in ("SOURCE.md", "expected.json") and path.is_file()
)
# Of these nothing was read that could stand: the line is passed over and written anew.
ONLY_PASSED_OVER = {
    "date_or_time": "neither a day nor an hour of a session was found in the line",
    "day_announced_later": "nobody knows the day yet",
    "left_unread": "no session stands in the line",
    "no_time_found": "no time stands in the text",
    "recurrence_unclear": "how often is told, but neither day nor hour of a session",
    "rhythm_unread": "how often is told, but no session",
    "since_unread": "from when is told, but no session",
    "times_set_aside": "only times of signing up were found",
}
LEAVING = {LEAVE_OUT, "leave", PASSED_OVER}


def answers_besides_leaving(question: Question, reading: Reading) -> set[str]:
    form = AnswerForm(question=question, number=0, closes=may_close(question, reading))
    choice = form.fields.get("choice")
    return {key for key, _words in choice.choices} - LEAVING if choice else set()


def unanswerable(reading: Reading) -> list[str]:
    return [
        question.kind
        for question in reading.questions
        if question.blocks
        and not answers_besides_leaving(question, reading)
        and (question.about or question.kind not in ONLY_PASSED_OVER)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_any_kind_that_holds_a_line_back_has_an_answer(kind):
    question = Question(kind=kind, at="line 1", about=("s1",), blocks=True)

    assert answers_besides_leaving(question, Reading(kind="phrase"))


def test_all_that_a_file_may_ask_has_an_answer():
    window = {"first": "2015-01-01", "until": "2030-01-01", "language": None, "on": None}
    for path in FILES:
        said = read_inside(path.read_bytes(), name=path.name, is_text=False, **window)
        assert unanswerable(Reading.model_validate_json(said)) == [], path.name


@pytest.mark.parametrize("path", sorted((DATA / "phrases").glob("*.json")), ids=lambda p: p.name)
def test_all_that_a_phrase_may_ask_has_an_answer(path):
    for item in json.loads(path.read_text())["items"]:
        reading = read_phrase(item["text"], item.get("lang"))
        assert unanswerable(reading) == [], item["text"]


@pytest.mark.parametrize("kind", ONLY_PASSED_OVER)
def test_a_line_that_is_no_session_may_at_least_be_passed_over(kind):
    form = AnswerForm(question=Question(kind=kind, at="line 1", blocks=True), number=0)

    assert PASSED_OVER in {key for key, _words in form.fields["choice"].choices}


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Talo on kiinni 22.–26.2.2027.", [("2027-02-22", "2027-02-26")]),
        ("Talo on kiinni 22.–26.2.", [("2027-02-22", "2027-02-26")]),
        ("Olemme kiinni 24.12. ja 31.12.2026",
         [("2026-12-24", "2026-12-24"), ("2026-12-31", "2026-12-31")]),
        ("Vi har stängt 24–26 december 2026", [("2026-12-24", "2026-12-26")]),
        ("The house is closed 24.12.2026", [("2026-12-24", "2026-12-24")]),
        ("Perhekahvila on kiinni 22.–26.2.2027.", []),
        ("Talo on kiinni 24.12.2026 klo 12 alkaen", []),
        ("Talo on kiinni maanantaisin", []),
        ("Talo on kiinni 1.7.2027 alkaen", []),
        ("Suljettu 24.12.2026", []),
    ],
)  # fmt: skip
def test_a_line_that_closes_the_place_is_a_closure(line, days):
    reading = read_text(f"Perhekahvila tiistaisin klo 9–11\n{line}", None, date(2026, 8, 1))

    assert [(str(one.first), str(one.last)) for one in reading.closures] == days
    if days:
        assert [one.cancelled_dates for one in reading.sessions] == [()]
