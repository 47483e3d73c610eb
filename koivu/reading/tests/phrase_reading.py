"""How tests of phrases say what they read: one short line for each session."""

from datetime import date

from koivu.reading.found import FoundSession
from koivu.reading.phrases import read_phrase

ON = date(2026, 9, 1)


def told(text: str, language: str, on: date | None = ON) -> list[str]:
    """ "mon wed 09:00-11:00" for each session of `text`."""
    return [_line(session) for session in read_phrase(text, language, on).sessions]


def asked(text: str, language: str, on: date | None = ON) -> list[str]:
    """The kinds of questions that must be answered before `text` is taken in."""
    return [one.kind for one in read_phrase(text, language, on).questions if one.blocks]


def _line(session: FoundSession) -> str:
    start, end = (f"{edge:%H:%M}" if edge else "?" for edge in (session.start, session.end))
    return " ".join([*session.days, f"{start}-{end}"])
