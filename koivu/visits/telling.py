"""What a book gives, as the command tells it: the JSON of `koivu import_visits --json`."""

import json

from koivu.visits.books.asked import Question
from koivu.visits.books.entry import Entry
from koivu.visits.books.found import Found
from koivu.visits.books.sentences import asked_in, choice_in, item_in, problem_in
from koivu.visits.books.settling import Settled

Json = dict[str, object]


def as_json(found: Found, settled: Settled | None) -> Json:
    """Return rows, questions and errors as plain JSON values."""
    entries = settled.entries if settled else ()
    unit = settled.told.unit if settled else ""
    return {
        "form": found.form or None,
        "rows": [row(entry, unit) for entry in entries],
        "questions": [question_in_full(one) for one in settled.questions] if settled else [],
        "errors": errors(found, settled),
        "left_out": dict(settled.left_out) if settled else {},
        "not_figures": [{"at": one.at, "text": one.text} for one in found.passed],
    }


def written(whole: Json) -> str:
    """Return it as JSON with each row of a list on a line of its own.

    The encoder's own indentation takes four times the memory for a book of 20,000 rows.
    """
    parts = [f" {json.dumps(key)}: {_lines(value)}" for key, value in whole.items()]
    return "{\n" + ",\n".join(parts) + "\n}"


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n  " + ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n ]"


def row(entry: Entry, unit: str) -> Json:
    """Return one figure; `date` is the first day of a longer time."""
    return {
        "date": entry.first.isoformat() if entry.first else None,
        "start": entry.figure.start or None,
        "label": entry.label or None,
        "value": entry.value,
        "unit": unit or None,
    }


def question_in_full(question: Question) -> Json:
    """Return a question, its choices by key and in words, and the places that it is about."""
    return {
        "id": question.id,
        "ask": asked_in(question),
        "choices": [{"key": key, "say": choice_in(question, key)} for key in question.choices],
        "number": question.number,
        "items": [
            {"id": f"{question.id}:{item.id}", "at": item.at, "say": item_in(question, item)}
            for item in question.items
        ],
    }


def errors(found: Found, settled: Settled | None) -> list[Json]:
    """Return what stands in the way: of the file as a whole, or of an answer."""
    told = [(found.problem, found.told)] if found.problem else []
    wrong = settled.unknown_answers if settled else ()
    told += [("no_such_answer", {"answer": answer}) for answer in wrong]
    return [{"kind": kind, "say": problem_in(kind, gaps)} for kind, gaps in told]
