"""A reading as JSON: `{expect, missing, unclear, questions}`, the answer of `koivu read_phrase`."""

from datetime import time

from koivu.reading.found import FoundSession, Question, Reading
from koivu.reading.sentences.phrases import SENTENCES


def as_expected(reading: Reading) -> dict[str, object]:
    """Return what was read, what is missing in it and what must be asked."""
    return {
        "expect": [_session(session) for session in reading.sessions],
        "missing": _missing(reading.sessions),
        "unclear": any(question.blocks for question in reading.questions),
        "questions": [_question(question) for question in reading.questions],
    }


def _session(session: FoundSession) -> dict[str, object]:
    found: dict[str, object] = {
        "days": list(session.days) or None,
        "start": _clock(session.start),
        "end": _clock(session.end),
    }
    more: dict[str, object] = {
        "part_of_day": session.part_of_day,
        "week_parity": session.week_parity,
        "nth": list(session.nth) if session.nth else None,
        "weeks": list(session.weeks),
        "dates": [*(day.isoformat() for day in session.dates), *session.dates_text],
        "valid_from": _day(session, "valid_from"),
        "valid_until": _day(session, "valid_until"),
        "season": session.season,
        "recurrence": session.recurrence,
        "counted_from": session.counted_from.isoformat() if session.counted_from else None,
        "cancelled_dates": [
            *(day.isoformat() for day in session.cancelled_dates),
            *session.cancelled_text,
        ],
        "skips_school_holidays": session.skips_school_holidays,
        "skips_public_holidays": session.skips_public_holidays,
    }
    found |= {name: value for name, value in more.items() if value}
    if session.every_weeks > 1:
        found["every_weeks"] = session.every_weeks
    if session.is_closed_group:
        found["open_to_all"] = False
    return found


def _clock(moment: time | None) -> str | None:
    return f"{moment:%H:%M}" if moment else None


def _day(session: FoundSession, name: str) -> str:
    day = getattr(session, name)
    return day.isoformat() if day else getattr(session, f"{name}_text")


def _missing(sessions: tuple[FoundSession, ...]) -> list[str]:
    """The fields that some session lacks: nobody said them."""
    lacking = {
        "days": any(not (one.days or one.dates or one.dates_text) for one in sessions),
        "start": any(one.start is None for one in sessions),
        "end": any(one.end is None for one in sessions),
    }
    return [name for name, is_lacking in lacking.items() if is_lacking]


def _question(question: Question) -> dict[str, object]:
    sentence = SENTENCES.get(question.kind)
    words = {"words": "", **question.told}
    return {
        "kind": question.kind,
        "ask": str(sentence) % words if sentence else question.kind,
        "at": question.at,
        "about": list(question.about),
        "field": question.field,
        "blocks": question.blocks,
        "choices": [choice.key for choice in question.choices],
    }
