"""What was read, as the command tells it: the JSON of `koivu import_programme --json`."""

from collections.abc import Iterable

from koivu.reading.found import FoundSession, Problem, Question, Reading
from koivu.reading.rules import Step
from koivu.reading.sentences import asked_of, told_of

# What a session always tells; all else only where it is said.
ALWAYS = (
    "id", "at", "days", "start", "end", "week_parity", "nth", "dates", "cancelled_dates",
    "organisers", "languages",
)  # fmt: skip


def as_json(reading: Reading, steps: Iterable[Step]) -> dict[str, object]:
    """Return a reading and what it would change as plain JSON values."""
    return {
        "kind": reading.kind,
        "season": reading.season or None,
        "sessions": [_session(session) for session in reading.sessions],
        "closures": [
            {"from": str(one.first), "until": str(one.last), "at": one.at, "text": one.text}
            for one in reading.closures
        ],
        "not_sessions": [{"at": one.at, "text": one.text} for one in reading.not_sessions],
        "questions": [_question(question) for question in reading.questions],
        "errors": [_error(problem) for problem in reading.problems],
        "hours": [one.model_dump(mode="json", exclude_defaults=True) for one in reading.hours],
        "occurrences": [_occurrence(one) for one in reading.occurrences],
        "changes": [_change(step) for step in steps],
        "cut": reading.cut,
    }


def _session(session: FoundSession) -> dict[str, object]:
    told = session.model_dump(mode="json", exclude_defaults=True)
    whole = session.model_dump(mode="json", include=set(ALWAYS))
    texts = ("title", "text", "location", "age_text")
    plain = {name: _first(getattr(session, name)) for name in texts}
    return {**whole, **told, **plain, "texts": {name: told[name] for name in texts if name in told}}


def _first(words: dict[str, str]) -> str | None:
    return next(iter(words.values()), None)


def _question(question: Question) -> dict[str, object]:
    return {
        "at": question.at,
        "kind": question.kind,
        "blocks": question.blocks,
        "about": list(question.about),
        "ask": asked_of(question),
        "choices": [choice.words or choice.key for choice in question.choices],
    }


def _error(problem: Problem) -> dict[str, object]:
    return {
        "row": problem.row,
        "at": problem.at or None,
        "kind": problem.kind,
        "say": told_of(problem),
    }


def _occurrence(occurrence) -> dict[str, object]:
    # Only calendars have them; their reader brings its libraries along.
    from koivu.reading.calendars import as_listed

    return as_listed(occurrence)


def _change(step: Step) -> dict[str, object]:
    return {
        "doing": str(step.doing),
        "name": step.name,
        "at": step.at,
        "change": step.change,
        "kept": list(step.kept),
        "cancel": [str(day) for day in step.cancel],
        "restore": [str(day) for day in step.restore],
    }
