"""`read_phrase`: a line or a pasted page becomes sessions and questions."""

from datetime import date

from koivu.reading.found import Choice, FoundSession, Question, Reading, Skipped
from koivu.reading.phrases.doubles import without_doubles
from koivu.reading.phrases.entries import Entry
from koivu.reading.phrases.lines import Line, lines_of, plain_text
from koivu.reading.phrases.page import Page
from koivu.reading.phrases.sessions import sessions_of
from koivu.reading.phrases.told import Told
from koivu.reading.phrases.years import Years

KIND = "phrase"
CHARACTERS_AT_MOST = 20_000
SESSIONS_AT_MOST = 500
# Good to ask, but what was read may be published before the answer.
NOT_BLOCKING = {"season_dates", "club_for_whom"}
NAMED_SEASONS = ("autumn", "spring", "summer", "winter")


def read_phrase(text: str, language: str | None = None, on: date | None = None) -> Reading:
    """Return the sessions that `text` tells. `on`: the day it is read, which settles years."""
    text = plain_text(text)
    cut = {"characters": len(text) - CHARACTERS_AT_MOST} if len(text) > CHARACTERS_AT_MOST else {}
    text = text[:CHARACTERS_AT_MOST]
    lines = lines_of(text, language)
    page = Page(on)
    page.read(lines)
    years = page.years()
    sessions: list[FoundSession] = []
    questions: list[Question] = []
    for number, entry in enumerate(page.entries[:SESSIONS_AT_MOST], start=1):
        told = _told(entry, years, f"s{number}")
        sessions += told.sessions
        questions += _questions(told, entry.line)
    sessions, more, became = without_doubles(sessions)
    questions = [_about_kept(question, became) for question in questions] + more
    if len(page.entries) > SESSIONS_AT_MOST:
        cut["sessions"] = len(page.entries) - SESSIONS_AT_MOST
    questions += [_about_nobody(kind, words, line) for kind, words, line in page.loose_doubts]
    if not sessions and not questions:
        kind = "times_set_aside" if page.set_aside else "no_time_found"
        questions.append(_about_nobody(kind, page.set_aside, lines[0] if lines else None))
    return Reading(
        kind=KIND,
        sessions=_with_open(sessions, questions),
        questions=tuple(questions),
        not_sessions=tuple(
            Skipped(at=f"line {number}", text=words) for number, words in page.words
        ),
        cut=cut,
    )


def _told(entry: Entry, years: Years, name: str) -> Told:
    told = sessions_of(entry.clause, years, entry.line.language, _at(entry.line), name)
    if entry.title:
        titled = {"title": {entry.line.language: entry.title}}
        told.sessions = [session.model_copy(update=titled) for session in told.sessions]
    return told


def _questions(told: Told, line: Line) -> list[Question]:
    about = tuple(session.id for session in told.sessions)
    found = [
        Question(
            kind=kind,
            at=_at(line),
            told={"words": words} if words else {},
            about=about,
            blocks=kind not in NOT_BLOCKING,
            field=field,
            choices=choices_for(kind),
        )
        for kind, words, field in told.doubts
    ]
    for session in told.sessions[:1]:
        if session.season.startswith(NAMED_SEASONS) and not _has_season_dates(session):
            found.append(_season_question(session, line, about))
    return found


def _has_season_dates(session: FoundSession) -> bool:
    ends = (session.valid_from, session.valid_until, session.valid_from_text, session.dates)
    return any(ends) or bool(session.valid_until_text)


def _season_question(session: FoundSession, line: Line, about: tuple[str, ...]) -> Question:
    told = {"words": session.season}
    return Question(
        kind="season_dates", at=_at(line), told=told, about=about, blocks=False, field="valid_from"
    )


def _about_kept(question: Question, became: dict[str, str]) -> Question:
    about = tuple(dict.fromkeys(became.get(name, name) for name in question.about))
    return question.model_copy(update={"about": about})


def _about_nobody(kind: str, words: str, line: Line | None) -> Question:
    at = _at(line) if line else "line 1"
    return Question(kind=kind, at=at, told={"words": words} if words else {}, blocks=True)


def choices_for(kind: str) -> tuple[Choice, ...]:
    """Return the answers that a question of this kind offers."""
    if kind != "holidays_which":
        return ()
    public: dict[str, object] = {"skips_public_holidays": True}
    school: dict[str, object] = {"skips_school_holidays": True}
    return (
        Choice(key="public", settles=public),
        Choice(key="school", settles=school),
        Choice(key="both", settles=public | school),
    )


def _with_open(sessions: list[FoundSession], questions: list[Question]) -> tuple[FoundSession, ...]:
    """Name in each session the fields that wait for an answer."""
    waiting: dict[str, set[str]] = {}
    for question in questions:
        for name in question.about:
            if question.field and question.blocks:
                waiting.setdefault(name, set()).add(question.field)
    return tuple(
        session.model_copy(update={"open": tuple(sorted(waiting.get(session.id, ())))})
        for session in sessions
    )


def _at(line: Line) -> str:
    return f"line {line.number}"
