"""What a person answered, worked into what was read: fields are settled, questions go.

An answer is {"choice": key} for one of a question's choices, {"leave_out": "1"} for taking none
of its sessions (so does a choice that settles nothing), or the values of the fields that it asks
for: {"valid_from": "2026-08-17", …}.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from koivu.core.refusals import Reason, Refused
from koivu.core.words import SOURCE
from koivu.reading.found import FoundSession, Question, Reading

Answer = Mapping[str, object]
LEAVE_OUT = "leave_out"
# What a free answer is made of, by the field that a question asks for.
ASKED = {
    "season": ("valid_from", "valid_until"),
    "valid_from": ("valid_from", "valid_until"),
    "valid_until": ("valid_from", "valid_until"),
    "start": ("start",),
    "end": ("end",),
    "days": ("days",),
    "dates": ("dates",),
    "nth": ("nth",),
    "counted_from": ("counted_from",),
    "title": ("title",),
    "text": ("text",),
    "location": ("location",),
    "note": ("note",),
    "cancelled_dates": ("cancelled_dates",),
}
# "Once a month" may be the first Friday of each, or dates of their own; a note may mean any.
ASKED_OF_KIND = {
    "recurrence_unclear": ("nth", "dates"),
    "when_unread": ("dates", "nth", "valid_from", "valid_until", "cancelled_dates"),
    "line_tells_when": ("dates", "nth", "valid_from", "valid_until", "cancelled_dates"),
}
WORDS = ("title", "text", "location")  # kept by language


class AnswerRefusal(Reason):
    """Why an answer cannot be taken."""

    NOT_A_CHOICE = "not_a_choice", _("This is none of the answers offered. Choose again.")
    NOT_READ = (
        "not_read",
        _("This answer could not be read. Write a day as 3.12.2026 and a time as 9.30."),
    )
    WRONG_WEEKDAY = (
        "wrong_weekday",
        _("This date falls on another weekday. Give a date of the right weekday."),
    )


def answered(reading: Reading, answers: Mapping[str, Answer]) -> Reading:
    """Return `reading` with the answers worked in, or raise `Refused` at the question's number."""
    sessions = {session.id: session for session in reading.sessions}
    left = []
    for number, question in enumerate(reading.questions):
        answer = answers.get(str(number))
        if not answer:
            left.append(question)
        elif leaves_out(question, answer):
            for one in question.about:
                sessions.pop(one, None)
        else:
            _settle(sessions, question, answer, str(number))
    return reading.model_copy(
        update={"sessions": tuple(sessions.values()), "questions": tuple(left)}
    )


def fields_asked(question: Question) -> tuple[str, ...]:
    """Return the fields of a session that a free answer to a question settles."""
    usual = ASKED.get(question.field, (question.field,)) if question.field else ()
    return ASKED_OF_KIND.get(question.kind, usual)


def leaves_out(question: Question, answer: Answer) -> bool:
    """Whether an answer says that none of the sessions is to be taken."""
    chosen = [one for one in question.choices if one.key == answer.get("choice")]
    return bool(answer.get(LEAVE_OUT)) or any(not one.settles for one in chosen)


def _settle(
    sessions: dict[str, FoundSession], question: Question, answer: Answer, number: str
) -> None:
    settles = _values_of(question, answer, number)
    for one in question.about:
        if one in sessions:
            told = {name: _in_its_language(sessions[one], name, settles[name]) for name in settles}
            sessions[one] = _settled(sessions[one], told, number)


def _values_of(question: Question, answer: Answer, number: str) -> Mapping[str, object]:
    """Return {field: value} that an answer gives."""
    if "choice" not in answer:
        fields = fields_asked(question)
        return {name: value for name, value in answer.items() if name in fields and value}
    for choice in question.choices:
        if choice.key == answer["choice"]:
            return choice.settles
    raise Refused(AnswerRefusal.NOT_A_CHOICE, number)


def _in_its_language(session: FoundSession, name: str, value: object) -> object:
    """Words that a person typed stand in the language of the session's own title."""
    if name not in WORDS or not isinstance(value, str):
        return value
    return {next(iter(session.title), SOURCE): value}


def _settled(session: FoundSession, settles: Mapping[str, object], number: str) -> FoundSession:
    still_open = [name for name in session.open if name not in settles]
    told = session.model_dump(mode="json") | dict(settles) | {"open": still_open}
    try:
        settled = FoundSession.model_validate(told)
    except ValidationError:
        raise Refused(AnswerRefusal.NOT_READ, number) from None
    if "dates" in settles and not _on_their_weekday(settled):
        raise Refused(AnswerRefusal.WRONG_WEEKDAY, number)
    return settled


def _on_their_weekday(session: FoundSession) -> bool:
    """Whether given dates fall on the weekdays that stand beside them."""
    return not session.days or all(_name(day) in session.days for day in session.dates)


def _name(day: date) -> str:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()]
