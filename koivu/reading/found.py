"""What a reader finds in somebody's file or sentence: plain values, the same for every kind.

Readers run in a child process and know no database; what they found crosses over as JSON. They
never guess: what nobody said stays empty, and what waits for an answer is named in `open` and
asked in a question. Places in the file are written as a person would say them: `Taul1!B5` in a
spreadsheet, `B4` in a CSV, `line 12` in a text, `UID abc` in a calendar.
"""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PartOfDay = Literal["morning", "afternoon", "evening"]
WallTime = Annotated[time, PlainSerializer(lambda value: f"{value:%H:%M}", when_used="json")]


class Found(BaseModel):
    """A plain value that does not change and crosses a process as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FoundSession(Found):
    """One line of a week as it was written. Times are on the wall in Europe/Helsinki.

    `days`: ISO weekdays by name; with `dates` it is held on exactly these dates. Ages are in
    months, both ends included. `title`, `text` and `location` by language. `uid` is the name
    that the source itself gives (a calendar's UID), else empty; `place` is the source's name of
    the place (`tprek:15321`). `moved_dates`: those of the cancelled dates for which another
    session of the same UID stands. `open` names the fields that wait for an answer: their value
    is the likely one, or none.

    Words that no date can hold yet are kept beside the dates: `valid_from_text` and the like are
    dates without a year (`--08-27`) or names (`autumn holiday`, `week 42`); `weeks` are week
    numbers whose year is not known; `season` and `recurrence` are said in English
    (`autumn 2026`, `monthly, which Friday unknown`).
    """

    id: str
    at: str
    uid: str = ""
    title: dict[str, str]
    text: dict[str, str] = {}
    days: tuple[Weekday, ...] = ()
    start: WallTime | None = None
    end: WallTime | None = None
    part_of_day: PartOfDay | None = None
    all_day: bool = False
    day_count: int = 1
    week_parity: Literal["even", "odd"] | None = None
    every_weeks: int = 1
    counted_from: date | None = None
    nth: tuple[int, ...] | None = None
    dates: tuple[date, ...] = ()
    cancelled_dates: tuple[date, ...] = ()
    moved_dates: tuple[date, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    skips_public_holidays: bool = False
    skips_school_holidays: bool = False
    organisers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    location: dict[str, str] = {}
    place: str = ""
    languages: tuple[str, ...] | None = None
    age_text: dict[str, str] = {}
    age_from: int | None = None
    age_until: int | None = None
    for_expecting: bool = False
    is_closed_group: bool = False
    note: str = ""
    season: str = ""
    recurrence: str = ""
    weeks: tuple[int, ...] = ()
    dates_text: tuple[str, ...] = ()
    cancelled_text: tuple[str, ...] = ()
    valid_from_text: str = ""
    valid_until_text: str = ""
    open: tuple[str, ...] = ()


class FoundHours(Found):
    """When the doors of one `unit` are open, or closed; times on the wall in Europe/Helsinki.

    On `days` by name, week after week, or on exactly `dates`; with neither, every day while it
    is valid. `overrides`: while these are valid the usual ones are not. `unit` and `source` are
    the names that the file gives the place and whoever told it. Both ends of validity count in.
    """

    id: str
    at: str
    unit: str = ""
    source: str = ""
    days: tuple[Weekday, ...] = ()
    dates: tuple[date, ...] = ()
    opens: WallTime | None = None
    closes: WallTime | None = None
    closes_next_day: bool = False
    all_day: bool = False
    is_closed: bool = False
    is_self_service: bool = False
    week_parity: Literal["even", "odd"] | None = None
    every_weeks: int = 1
    counted_from: date | None = None
    nth: tuple[int, ...] | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    overrides: bool = False
    text: dict[str, str] = {}
    open: tuple[str, ...] = ()


class FoundClosure(Found):
    """A note that the whole place is closed; both dates are closed days.

    `unit` is the name that a file of many places gives this one.
    """

    id: str
    at: str
    first: date
    last: date
    text: str = ""
    unit: str = ""
    open: tuple[str, ...] = ()


class Choice(Found):
    """An answer that a question offers: what it is called, and the fields that it settles.

    `settles` maps a field of `FoundSession` to its JSON value; empty: leave it out.
    """

    key: str
    words: str = ""
    settles: dict[str, object] = {}


class Question(Found):
    """What the reader would not guess. `kind` chooses the sentence, `told` fills its gaps.

    `about`: ids of the sessions it concerns. `blocks`: they are not published before the answer.
    `field`: what a free answer settles (`start`, `valid_from`, …); empty when only choices do.
    """

    kind: str
    at: str
    told: dict[str, str] = {}
    about: tuple[str, ...] = ()
    blocks: bool = False
    field: str = ""
    choices: tuple[Choice, ...] = ()


class Problem(Found):
    """Something that cannot be taken in: a row, or (no `at`) the whole file."""

    kind: str
    at: str = ""
    row: int | None = None
    told: dict[str, str] = {}


class Skipped(Found):
    """Text that was seen and is no session: a greeting, a sum, a dash."""

    at: str
    text: str


class Occurrence(Found):
    """One time of a calendar: moments in UTC, on an unnamed wall, or whole days; end excluded."""

    uid: str
    start: datetime | date
    end: datetime | date | None
    all_day: bool
    summary: str


class Reading(Found):
    """Everything that was found in one file or text. `cut` says what was left out for its size."""

    kind: str
    sessions: tuple[FoundSession, ...] = ()
    closures: tuple[FoundClosure, ...] = ()
    hours: tuple[FoundHours, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    not_sessions: tuple[Skipped, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    season: dict[str, str | None] = Field(default_factory=dict)
    cut: dict[str, int] = Field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it may be saved: some problem concerns the whole file."""
        return any(not problem.at for problem in self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be taken in."""
        return not (self.sessions or self.closures)
