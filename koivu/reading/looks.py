"""How what was read will look in the week, line by line, with what is asked beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from koivu.core.rhythm import Rhythm
from koivu.core.words import Words
from koivu.reading.found import Question, Reading
from koivu.reading.rules import Doing, Step, waits_for_an_answer
from koivu.reading.writing import Written, dates_of

NO_DAY = 8
HOURS = {"starts", "ends"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the week as it will look, and what happens to it."""

    found: str
    at: str
    doing: str
    rhythm: Rhythm
    title: Words
    text: Words
    audience: Words
    kind: str
    starts: time | None
    ends: time | None
    all_day: bool
    cancelled: tuple[date, ...]
    kept: tuple[str, ...]
    hours_are_kept: bool
    days: int
    change: tuple[str, ...]
    waits: bool

    @property
    def stretches(self) -> list[tuple[date, date]]:
        """First and last day of each time of what lasts over days; nothing of all else."""
        if self.days == 1:
            return []
        more = timedelta(days=self.days - 1)
        return [(first, first + more) for first in self.rhythm.dates]

    @property
    def hours(self) -> str:
        """The hours as on a poster; "?" where nobody knows."""
        if not (self.starts or self.ends):
            return "?"
        return f"{_wall(self.starts)}–{_wall(self.ends)}"


@dataclass(frozen=True, slots=True)
class Look:
    """A reading as its page shows it: lines by weekday, and how many are new, changed, leaving."""

    by_day: Mapping[int, list[Line]]
    leaving: list[Line]
    added: int
    changed: int
    same: int


def look_of(reading: Reading, steps: Iterable[Step]) -> Look:
    """Return how the steps will look."""
    waiting = waits_for_an_answer(reading)
    lines = [_line(step, waiting) for step in steps]
    stay = [line for line in lines if line.doing != Doing.LEAVES]
    by_day: dict[int, list[Line]] = {}
    for line in sorted(stay, key=_order):
        by_day.setdefault(_day(line), []).append(line)
    return Look(
        by_day=dict(sorted(by_day.items())),
        leaving=[line for line in lines if line.doing == Doing.LEAVES],
        added=sum(line.doing == Doing.ADD for line in lines),
        changed=sum(line.doing in (Doing.CHANGE, Doing.COMES_BACK) for line in lines),
        same=sum(line.doing == Doing.SAME for line in lines),
    )


def questions_about(questions: Iterable[Question]) -> set[str]:
    """Return the ids of the sessions that something is asked about."""
    return {one for question in questions for one in question.about}


def _line(step: Step, waiting: frozenset[str]) -> Line:
    """A line as the week will have it: what was mended by hand stands above its source."""
    facts = {**step.facts, **step.by_hand}
    kept = {*step.kept, *step.by_hand}
    return Line(
        found=step.found,
        at=step.at,
        doing=str(step.doing),
        rhythm=_rhythm(facts),
        title=_words(facts, "title"),
        text=_words(facts, "text"),
        audience=_words(facts, "audience"),
        kind=str(facts["kind"]),
        starts=_time(facts["starts"]),
        ends=_time(facts["ends"]),
        all_day=bool(facts["all_day"]),
        cancelled=step.cancel,
        kept=tuple(sorted({name.partition(".")[0] for name in kept - HOURS})),
        hours_are_kept=bool(kept & HOURS),
        days=int(str(facts.get("days") or 1)),
        change=tuple(dict.fromkeys(name.partition(".")[0] for name in step.change)),
        waits=step.found in waiting,
    )


def _rhythm(facts: Written) -> Rhythm:
    nth = facts["nth"]
    return Rhythm(
        repeats=str(facts["repeats"]),
        weekday=facts["weekday"] if isinstance(facts["weekday"], int) else None,
        every=int(str(facts["every"])),
        nth=tuple(int(one) for one in nth) if isinstance(nth, list) else (),
        dates=tuple(dates_of(facts)),
        season_from=_date(facts["season_from"]),
        season_until=_date(facts["season_until"]),
        skips_public_holidays=bool(facts["skips_public_holidays"]),
        skips_school_holidays=bool(facts["skips_school_holidays"]),
    )


def _words(facts: Written, field: str) -> Words:
    said = {
        name.partition(".")[2]: str(text)
        for name, text in facts.items()
        if name.startswith(f"{field}.") and text
    }
    return Words(said)


def _day(line: Line) -> int:
    """The weekday under which a line stands; given dates of one weekday stand under it."""
    if line.rhythm.weekday:
        return line.rhythm.weekday
    weekdays = {day.isoweekday() for day in line.rhythm.dates}
    return weekdays.pop() if len(weekdays) == 1 else NO_DAY


def _order(line: Line) -> tuple:
    return (_day(line), line.starts is None, line.starts or time.min, str(line.title))


def _wall(moment: time | None) -> str:
    if moment is None:
        return "?"
    return f"{moment:%-H.%M}".removesuffix(".00")


def _time(text: object) -> time | None:
    return time.fromisoformat(str(text)) if text else None


def _date(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
