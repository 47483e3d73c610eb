"""What a person answered, worked into what was read: fields are settled, questions go.

An answer is {"choice": key} for one of a question's choices, {"leave_out": "1"} for taking none
of its sessions (so does a reader's choice that settles nothing), or the values of the fields that
it asks for: {"valid_from": "2026-08-17", …}. A closure of the place may bring its days along:
{"choice": "place_closed", "closed_from": "2027-02-22", "closed_until": "2027-02-26"}.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from koivu.core.refusals import Reason, Refused
from koivu.core.words import SOURCE
from koivu.reading.found import FoundClosure, FoundSession, Question, Reading
from koivu.reading.offering import (
    CLOSED,
    CLOSED_DAYS,
    PASSED_OVER,
    STANDING,
    choices_of,
    fields_asked,
    may_close,
)

Answer = Mapping[str, object]
LEAVE_OUT = "leave_out"
EVERY_OTHER: Mapping[str, object] = {"every_weeks": 2}
WORDS = ("title", "text", "location")  # kept by language


class AnswerRefusal(Reason):
    """Why an answer cannot be taken."""

    NOT_A_CHOICE = "not_a_choice", _("This is none of the answers offered. Choose again.")
    NOT_READ = (
        "not_read",
        _("This answer could not be read. Write a day as 3.12.2026 and a time as 9.30."),
    )
    WHICH_DAYS = "which_days", _("Give the first and the last day on which the place is closed.")
    NO_DAY_YET = "no_day_yet", _("It has no day yet. Give its weekdays or its dates.")
    WRONG_WEEKDAY = (
        "wrong_weekday",
        _("This date falls on another weekday. Give a date of the right weekday."),
    )


def answered(reading: Reading, answers: Mapping[str, Answer]) -> Reading:
    """Return `reading` with the answers worked in, or raise `Refused` at the question's number."""
    sessions = {session.id: session for session in reading.sessions}
    closures = list(reading.closures)
    left = []
    for number, question in enumerate(reading.questions):
        answer = answers.get(str(number))
        if not answer:
            left.append(question)
        elif answer.get("choice") == CLOSED:
            closures += _closures_of(reading, question, answer, str(number))
            _leave_out(sessions, question)
        elif leaves_out(question, answer):
            _leave_out(sessions, question)
        else:
            _settle(sessions, question, answer, str(number))
    return reading.model_copy(
        update={
            "sessions": tuple(sessions.values()),
            "closures": tuple(closures),
            "questions": tuple(left),
        }
    )


def _leave_out(sessions: dict[str, FoundSession], question: Question) -> None:
    for one in question.about:
        sessions.pop(one, None)


def _closures_of(
    reading: Reading, question: Question, answer: Answer, number: str
) -> list[FoundClosure]:
    """The days on which the place is closed: those given, else those of the sessions."""
    if not may_close(question, reading):
        raise Refused(AnswerRefusal.NOT_A_CHOICE, number)
    about = [one for one in reading.sessions if one.id in question.about]
    spans = [_given_span(answer, number)] if answer.get(CLOSED_DAYS[0]) else _own_spans(about)
    if not spans:
        raise Refused(AnswerRefusal.WHICH_DAYS, number)
    said = next((text for one in about for text in one.title.values()), "")
    return [
        FoundClosure(id=f"{number}@{first}", at=question.at, first=first, last=last, text=said)
        for first, last in spans
    ]


def _given_span(answer: Answer, number: str) -> tuple[date, date]:
    begin = str(answer[CLOSED_DAYS[0]])
    end = str(answer.get(CLOSED_DAYS[1]) or begin)
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    if last < first:
        raise Refused(AnswerRefusal.WHICH_DAYS, number)
    return first, last


def _own_spans(about: list[FoundSession]) -> list[tuple[date, date]]:
    return [
        (day, day + timedelta(days=one.day_count - 1))
        for one in about
        if one.all_day
        for day in one.dates
        if day not in one.cancelled_dates
    ]


def refuse_without_a_day(asked: Reading, told: Reading, answers: Mapping[str, Answer]) -> None:
    """What is answered to the end must have a day, else it would wait for ever, unasked.

    `asked` is what was read and `told` the same with the answers worked in.
    """
    still = {one for question in told.questions if question.blocks for one in question.about}
    homeless = {one.id for one in told.sessions if not (one.days or one.dates)} - still
    for number, question in enumerate(asked.questions):
        if answers.get(str(number)) and homeless & set(question.about):
            raise Refused(AnswerRefusal.NO_DAY_YET, str(number))


def leaves_out(question: Question, answer: Answer) -> bool:
    """Whether an answer says that none of the sessions is to be taken."""
    chosen = [one for one in question.choices if one.key == answer.get("choice")]
    passed_over = answer.get("choice") == PASSED_OVER
    return bool(answer.get(LEAVE_OUT)) or passed_over or any(not one.settles for one in chosen)


def _settle(
    sessions: dict[str, FoundSession], question: Question, answer: Answer, number: str
) -> None:
    settles = _values_of(question, answer, number)
    for one in question.about:
        if one in sessions:
            told = {name: _in_its_language(sessions[one], name, settles[name]) for name in settles}
            done = fields_asked(question) if answer.get("choice") in STANDING else ()
            sessions[one] = _settled(sessions[one], told, number, done)


def _values_of(question: Question, answer: Answer, number: str) -> Mapping[str, object]:
    """Return {field: value} that an answer gives."""
    if "choice" not in answer:
        fields = fields_asked(question)
        given = {name: value for name, value in answer.items() if name in fields and value}
        return given | (EVERY_OTHER if _is_every_other(question, given) else {})
    for choice in choices_of(question):
        if choice.key == answer["choice"]:
            return choice.settles
    raise Refused(AnswerRefusal.NOT_A_CHOICE, number)


def _is_every_other(question: Question, given: Mapping[str, object]) -> bool:
    """Whether "every second" is said to be every other week: its first time was given."""
    return question.kind == "every_other_or_second" and "counted_from" in given


def _in_its_language(session: FoundSession, name: str, value: object) -> object:
    """Words that a person typed stand in the language of the session's own title."""
    if name not in WORDS or not isinstance(value, str):
        return value
    return {next(iter(session.title), SOURCE): value}


def _settled(
    session: FoundSession, settles: Mapping[str, object], number: str, done: tuple[str, ...]
) -> FoundSession:
    still_open = [name for name in session.open if name not in {*settles, *done}]
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
