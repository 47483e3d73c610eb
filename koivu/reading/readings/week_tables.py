"""Week tables against `week_tables/expected.json`, by the rules of the README beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from koivu.reading.readings import Score
from koivu.reading.week_tables import as_expected, read_table

KIND = "week tables"
# What has no column of its own may as well be kept in a note.
FREE = ("age_text", "location", "organisers")
EXACT = ("start", "end", "week_parity", "nth", "cancelled_dates")
PERIOD = ("valid_from", "valid_until")
TRANSLATED = ("title_sv", "location_sv")
# Of the notes beside expected sessions these are words of the file; the others are remarks.
WRITTEN = ("högst", "2", "Kahvi")
SEASON = {"season_dates", "year"}


class _Row(BaseModel):
    """A row of `expected.json`, or of a reading in the same shape."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    at: str | None = ""


class Session(_Row):
    """A session; `day` or `date` is the one entry that it is spread to."""

    id: str = ""
    title: str | None = ""
    days: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    week_parity: str | None = None
    nth: tuple[int, ...] | None = None
    cancelled_dates: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_until: str | None = None
    part_of_day: str | None = None
    organisers: tuple[str, ...] = ()
    age_text: str | None = None
    location: str | None = None
    languages: tuple[str, ...] | None = None
    title_sv: str | None = None
    location_sv: str | None = None
    note: str | None = None
    open: tuple[str, ...] = ()
    also_right: dict[str, list[object]] = {}
    optional: bool = False
    day: str | None = None
    date: str | None = None

    def spread(self) -> list["Session"]:
        """One entry for each date, or for each weekday, or one without either."""
        if self.dates:
            return [self.model_copy(update={"date": day}) for day in self.dates]
        return [self.model_copy(update={"day": day}) for day in self.days or (None,)]

    def allows(self, field: str, value: object) -> bool:
        """Whether another value than the expected one is right as well."""
        also = [
            tuple(one) if isinstance(one, list) else one for one in self.also_right.get(field, [])
        ]
        return value in also


class Closure(_Row):
    """A closure of the whole place, both days closed."""

    first: str = Field(alias="from")
    last: str = Field(alias="until")
    text: str = ""
    also_right_until: tuple[str, ...] = ()


class Text(_Row):
    """Text that is no session."""

    text: str = ""


class Asked(_Row):
    """A question; `must`: a fault when it is not asked."""

    kind: str
    must: bool = False
    blocks: bool = False
    about: tuple[str, ...] = ()

    @property
    def same_matter(self) -> set[str]:
        return SEASON if self.kind in SEASON else {self.kind}


class Refused(_Row):
    """An error of a row, or (no row) of the file."""

    kind: str
    row: int | None = None


class File(BaseModel):
    """One file, as it should be read or as it was."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    own_columns: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    closures: tuple[Closure, ...] = ()
    not_sessions: tuple[Text, ...] = ()
    questions: tuple[Asked, ...] = ()
    errors: tuple[Refused, ...] = ()


def measure(data: Path) -> list[Score]:
    """One score for each session, closure, text, question and error of the expected files."""
    folder = data / "week_tables"
    expected = (folder / "expected.json").read_bytes()
    files = TypeAdapter(dict[str, File]).validate_json(expected)
    return [
        score
        for name, right in files.items()
        for score in compare(
            name, right, as_expected(read_table((folder / name).read_bytes(), name))
        )
    ]


def compare(name: str, right: File, reading: dict[str, object]) -> list[Score]:
    """The scores of one file; the reading has the shape of `expected.json`."""
    read = File.model_validate(reading)
    return [
        *_sessions(name, right, read),
        *_closures(name, right, read),
        *_texts(name, right, read),
        *_questions(name, right, read),
        *_errors(name, right, read),
    ]


# Sessions


def _sessions(name: str, right: File, read: File) -> Iterator[Score]:
    spread = [one for session in read.sessions for one in session.spread()]
    used: set[int] = set()
    for session in right.sessions:
        label = f"{name} {session.id} {session.title}"
        faults: list[str] = []
        asked: list[str] = []
        for wanted in session.spread():
            place = _best(wanted, spread, used)
            if place is None:
                faults.append(f"missing on {wanted.day or wanted.date}")
                continue
            used.add(place)
            faults += [
                *_faults(wanted, spread[place], right),
                *_unasked(wanted, spread[place], read),
            ]
            asked += _asked(wanted, spread[place], right, read)
        missing = all(fault.startswith("missing") for fault in faults)
        if faults and not (session.optional and missing):
            yield Score(KIND, label, "wrong", "; ".join(dict.fromkeys(faults)))
        elif asked:
            yield Score(KIND, label, "asked", ", ".join(dict.fromkeys(asked)))
        else:
            yield Score(KIND, label, "understood")
    for place, extra in enumerate(spread):
        if place not in used:
            label = f"{name} {extra.at} {extra.title}"
            yield Score(KIND, label, "wrong", "no such session is expected")


def _best(wanted: Session, spread: list[Session], used: set[int]) -> int | None:
    """The entry with the same words on the same day, or on one that is right as well."""
    days: set[object] = {wanted.day}
    dates: set[object] = {wanted.date}
    for some in wanted.also_right.get("days", []):
        days |= set(some) if isinstance(some, list) and some else {None}
    for some in wanted.also_right.get("dates", []):
        dates |= set(some) if isinstance(some, list) and some else {None}
    fits = [
        (one.at != wanted.at, abs(_minutes(one.start) - _minutes(wanted.start)), place)
        for place, one in enumerate(spread)
        if place not in used
        and _holds(one.title, wanted.title)
        and (one.date in dates if one.date else one.day in days)
    ]
    return min(fits)[2] if fits else None


def _minutes(written: str | None) -> int:
    return int(written[:2]) * 60 + int(written[3:]) if written else 0


def _holds(text: str | None, words: str | None) -> bool:
    """Whether the words stand in the text, whatever their case, signs and pictures."""
    there, wanted = (
        " ".join(re.findall(r"[\w-]+", (one or "").casefold().replace("–", "-")))
        for one in (text, words)
    )
    return wanted in there


def _faults(session: Session, found: Session, right: File) -> Iterator[str]:
    stated = PERIOD if session.valid_from or session.valid_until else ()
    for field in (*EXACT, *stated):
        wanted, got = getattr(session, field), getattr(found, field)
        if (wanted or None) == (got or None) or session.allows(field, got):
            continue
        if field in session.open and (not got or field in found.open):
            continue
        yield f"{field} is {got}, not {wanted}"
    if session.part_of_day and found.part_of_day != session.part_of_day:
        yield f"part of day is {found.part_of_day}"
    yield from _word_faults(session, found, right)


def _word_faults(session: Session, found: Session, right: File) -> Iterator[str]:
    words = (found.title, found.note, found.age_text, found.location, *found.organisers)
    kept = " ".join(word for word in words if word)
    for field in FREE:
        yield from _free_faults(field, session, found, kept, own=field in right.own_columns)
    for field in TRANSLATED:
        if not _holds(getattr(found, field), getattr(session, field)):
            yield f"{field} is {getattr(found, field)}"
    if found.languages != session.languages and not session.allows("languages", found.languages):
        yield f"languages are {found.languages}"
    if (session.note or "").startswith(WRITTEN) and not _holds(kept, session.note):
        yield f"note “{session.note}” is lost"


def _free_faults(
    field: str, session: Session, found: Session, kept: str, *, own: bool
) -> Iterator[str]:
    wanted, got = getattr(session, field), getattr(found, field)
    if field == "organisers":
        if own and tuple(got) != tuple(wanted):
            yield f"organisers are {got}"
        elif not all(_holds(kept, word) for word in wanted):
            yield f"an organiser of {wanted} is lost"
    elif wanted and not _holds(got if own else kept, wanted):
        yield f"{field} “{wanted}” is lost ({got})"
    elif got and not wanted and own and not session.allows(field, got):
        yield f"{field} is {got}, and should be empty"


def _unasked(session: Session, found: Session, read: File) -> Iterator[str]:
    """Fields that wait for an answer may be filled only while a question holds them back."""
    held = {identity for one in read.questions if one.blocks for identity in one.about}
    for field in session.open:
        if getattr(found, field, None) and field not in found.open and found.id not in held:
            yield f"{field} is taken without asking"


def _asked(session: Session, found: Session, right: File, read: File) -> Iterator[str]:
    """Questions that hold the session back and that a perfect reader would not ask."""
    due = [one for one in right.questions if not one.about or session.id in one.about]
    for one in read.questions:
        is_held = one.blocks and found.id in one.about
        if is_held and not any(one.kind in other.same_matter for other in due):
            yield one.kind


# The rest


def _closures(name: str, right: File, read: File) -> Iterator[Score]:
    for closure in right.closures:
        label = f"{name} closure {closure.text or closure.at}"
        ends = {closure.last, *closure.also_right_until}
        if any(one.first == closure.first and one.last in ends for one in read.closures):
            yield Score(KIND, label, "understood")
        elif any(one.at == closure.at for one in read.questions):
            yield Score(KIND, label, "asked")
        else:
            yield Score(KIND, label, "wrong", "lost")


def _texts(name: str, right: File, read: File) -> Iterator[Score]:
    taken = {session.at for session in read.sessions}
    for text in right.not_sessions:
        result = "wrong" if text.at in taken else "understood"
        yield Score(KIND, f"{name} text {text.text}", result)


def _questions(name: str, right: File, read: File) -> Iterator[Score]:
    ids = {
        session.id: {
            one.id
            for one in read.sessions
            if one.at == session.at and _holds(one.title, session.title)
        }
        for session in right.sessions
    }
    for question in right.questions:
        if not question.must:
            continue
        label = f"{name} question {question.kind} {question.at}"
        asked = [one for one in read.questions if one.kind in question.same_matter]
        near = [one for one in asked if _row(one.at) == _row(question.at)] or asked
        about = {identity for one in near if one.blocks for identity in one.about}
        unheld = [one for one in question.about if not ids.get(one, set()) <= about]
        if not asked:
            yield Score(KIND, label, "wrong", "not asked")
        elif question.blocks and unheld:
            yield Score(KIND, label, "wrong", f"does not hold back {unheld}")
        else:
            yield Score(KIND, label, "understood")


def _row(place: str | None) -> str:
    return re.sub(r"[A-Z]+(\d+)$", r"\1", place or "")


def _errors(name: str, right: File, read: File) -> Iterator[Score]:
    for error in right.errors:
        label = f"{name} error {error.kind} {error.at or ''}"
        told = any(one.row == error.row for one in read.errors)
        asked = any(_row(one.at) == _row(error.at) for one in read.questions)
        if error.row is None and read.sessions:
            yield Score(KIND, label, "wrong", "something was read all the same")
        elif told:
            yield Score(KIND, label, "understood")
        elif asked and error.row:
            yield Score(KIND, label, "asked")
        else:
            yield Score(KIND, label, "wrong", "passed in silence")
