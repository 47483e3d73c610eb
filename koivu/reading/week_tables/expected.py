"""A reading of a week table as JSON: sessions, closures, texts, questions and errors."""

from koivu.reading.found import FoundClosure, FoundSession, Problem, Question, Reading

ALWAYS = ("fi", "sv", "en")


def as_expected(reading: Reading) -> dict[str, object]:
    """What was read, in the shape of `week_tables/expected.json`."""
    season = dict(reading.season)
    return {
        "format": season.pop("form", None),
        "sheets_to_read": _sheets(season.pop("sheets", None)),
        "season": season or None,
        "sessions": [_session(session) for session in reading.sessions],
        "closures": [_closure(closure) for closure in reading.closures],
        "not_sessions": [{"at": text.at, "text": text.text} for text in reading.not_sessions],
        "questions": [_question(question) for question in reading.questions],
        "errors": [_error(problem) for problem in reading.problems],
        "cut": dict(reading.cut),
    }


def _sheets(names: str | None) -> list[str] | None:
    return names.split("\n") if names else None


def _session(session: FoundSession) -> dict[str, object]:
    found = session.model_dump(mode="json")
    language = next(iter(session.title), "")
    kept = (
        "id",
        "at",
        "days",
        "start",
        "end",
        "week_parity",
        "nth",
        "dates",
        "organisers",
        "languages",
        "cancelled_dates",
        "open",
    )
    row: dict[str, object] = {name: found[name] for name in kept}
    for name in ("title", "age_text", "location"):
        texts = found[name]
        row[name] = texts.get(language) or next(iter(texts.values()), None)
        row |= {f"{name}_{code}": texts[code] for code in texts if code != language}
    words = [*found["text"].values(), *([session.note] if session.note else [])]
    row["note"] = ". ".join(words) or None
    for name in (
        "valid_from",
        "valid_until",
        "part_of_day",
        "every_weeks",
        "is_closed_group",
        "age_from",
        "age_until",
        "skips_school_holidays",
        "skips_public_holidays",
    ):
        if found[name] not in (None, False, 1):
            row[name] = found[name]
    return row


def _closure(closure: FoundClosure) -> dict[str, object]:
    return {
        "from": closure.first.isoformat(),
        "until": closure.last.isoformat(),
        "at": closure.at,
        "text": closure.text,
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "at": question.at,
        "kind": question.kind,
        "blocks": question.blocks,
        "about": list(question.about),
        "told": question.told,
        "choices": [choice.model_dump(mode="json") for choice in question.choices],
    }


def _error(problem: Problem) -> dict[str, object]:
    return {
        "row": problem.row,
        "at": problem.at or None,
        "kind": problem.kind,
        "told": problem.told,
    }
