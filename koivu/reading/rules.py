"""What taking something in would change: what is new, what differs, what somebody mended by hand.

Three things are compared for every line of the week: what its source said when it was taken in
last, what the source says now, and what the programme says now. Where the source has not changed,
nothing happens. Where it has and the programme still says what was taken in, the programme
follows. Where somebody has mended it by hand meanwhile, her words stay, and the page says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from koivu.core.words import folded
from koivu.reading.found import FoundSession, Question, Reading
from koivu.reading.writing import Around, Written, dates_of, lines_of, written

CHOSEN = ("kind",)  # what a person chooses on the page, and no source says


class Doing(StrEnum):
    """What happens to a line of the week."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    LEAVES = "leaves"
    COMES_BACK = "comes_back"


@dataclass(frozen=True, slots=True)
class Known:
    """A line that was taken in before: what its source said, and what the programme says now."""

    name: str
    then: Written
    now: Written
    cancelled: frozenset[date] = frozenset()
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line as the source has it now. `at`: where it stands there."""

    at: str
    facts: Written
    cancelled: frozenset[date]
    moved: frozenset[date] = frozenset()
    uid: str = ""
    found: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one line: `change` is written, `kept` was mended by hand and stays.

    `by_hand` is what the programme goes on saying where somebody has mended it, whether its
    source has changed or not.
    """

    doing: Doing
    name: str
    at: str = ""
    change: Written = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    cancel: tuple[date, ...] = ()
    moved: tuple[date, ...] = ()
    restore: tuple[date, ...] = ()
    facts: Written = field(default_factory=dict)
    series: str = ""
    found: str = ""
    by_hand: Written = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether the programme stays as it is."""
        return self.doing == Doing.SAME and not (self.cancel or self.restore)


def waits_for_an_answer(reading: Reading) -> frozenset[str]:
    """Return the ids of the sessions that may not be published before something is answered."""
    asked = {one for question in reading.questions if question.blocks for one in question.about}
    homeless = {one.id for one in reading.sessions if not (one.days or one.dates)}
    return frozenset(asked | homeless)


def blocking(reading: Reading) -> tuple[Question, ...]:
    """Return the questions that must be answered before anything they concern is published."""
    return tuple(question for question in reading.questions if question.blocks)


def in_season(reading: Reading) -> list[FoundSession]:
    """Return the sessions, those without dates of their own within the season of the whole.

    Where a session says only when it begins (or ends), the season tells the other end.
    """
    first, last = (reading.season.get(name) for name in ("from", "until"))
    if not (first and last):
        return list(reading.sessions)
    season = (date.fromisoformat(first), date.fromisoformat(last))
    return [_within_season(one, *season) for one in reading.sessions]


def _within_season(session: FoundSession, first: date, last: date) -> FoundSession:
    begin, end = session.valid_from or first, session.valid_until or last
    if session.dates or end < begin:
        return session
    return session.model_copy(update={"valid_from": begin, "valid_until": end})


def wanted_of(sessions: Iterable[FoundSession], around: Around, today: date) -> list[Wanted]:
    """Return the lines that sessions make from `today` on; what is over is left out."""
    lines = []
    for session in sessions:
        for part, one in lines_of(session):
            facts = written(one, around)
            if _is_over(facts, today):
                continue
            uid = f"{one.uid}/{part}" if one.uid else ""
            cancelled = frozenset(day for day in one.cancelled_dates if day >= today)
            moved = cancelled & set(one.moved_dates)
            lines.append(Wanted(one.at, facts, cancelled, moved, uid, session.id, session.id))
    return lines


def _is_over(facts: Written, today: date) -> bool:
    if dates := dates_of(facts):
        return max(dates) < today
    return bool(facts["season_until"]) and str(facts["season_until"]) < today.isoformat()


def is_whole(reading: Reading) -> bool:
    """Whether all of the source was read: only then is what it does not say gone from it."""
    return not reading.cut and not reading.problems


def plan_of(wanted: Sequence[Wanted], known: Sequence[Known], *, whole: bool = True) -> list[Step]:
    """Return what would happen to every line, in the order of the source, then those that left.

    Of a source that was not read `whole`, nothing has left.
    """
    matched = _matched(wanted, known)
    taken = {one.name for one in known}
    steps = []
    for number, line in enumerate(wanted):
        before = matched.get(number)
        if before is None:
            name = _new_name(line, taken)
            taken.add(name)
            steps.append(_added(line, name))
            continue
        steps.append(_compared(line, before))
    stay = {one.name for one in matched.values()}
    if not whole:
        return steps
    gone = (one for one in known if one.name not in stay and not one.has_left)
    return steps + [Step(Doing.LEAVES, one.name, facts=one.then) for one in gone]


def _added(line: Wanted, name: str) -> Step:
    return Step(
        Doing.ADD,
        name,
        at=line.at,
        change=line.facts,
        cancel=tuple(sorted(line.cancelled)),
        moved=tuple(sorted(line.moved)),
        facts=line.facts,
        series=line.series,
        found=line.found,
    )


def _compared(line: Wanted, before: Known) -> Step:
    """Return what follows from what the source, the last reading and the programme say."""
    differs = {
        name: line.facts.get(name)
        for name in sorted({*line.facts, *before.then})
        if line.facts.get(name) != before.then.get(name) and name not in CHOSEN
    }
    mended = {name for name in differs if before.now.get(name) != before.then.get(name)}
    change = {name: value for name, value in differs.items() if name not in mended}
    kept = tuple(
        name for name in differs if name in mended and before.now.get(name) != differs[name]
    )
    if before.has_left:
        change = {**_rhythm_of(line.facts), **change}
    doing = Doing.COMES_BACK if before.has_left else Doing.CHANGE if change else Doing.SAME
    return Step(
        doing,
        before.name,
        at=line.at,
        change=change,
        kept=kept,
        cancel=tuple(sorted(line.cancelled - before.cancelled)),
        moved=tuple(sorted(line.moved)),
        restore=tuple(sorted(before.cancelled - line.cancelled)),
        facts={**line.facts, **{name: before.then.get(name) for name in CHOSEN}},
        found=line.found,
        by_hand=_by_hand(line, before),
    )


def _by_hand(line: Wanted, before: Known) -> Written:
    """What somebody has mended and still stands; a line that comes back has its rhythm anew."""
    passed = {*CHOSEN, *(RHYTHM if before.has_left else ())}
    return {
        name: before.now.get(name)
        for name, then in before.then.items()
        if before.now.get(name) not in (then, line.facts.get(name)) and name not in passed
    }


RHYTHM = (
    "repeats", "weekday", "every", "anchor", "nth", "dates", "season_from", "season_until",
)  # fmt: skip


def _rhythm_of(facts: Written) -> Written:
    return {name: facts[name] for name in RHYTHM}


# Which line is which.


def _matched(wanted: Sequence[Wanted], known: Sequence[Known]) -> dict[int, Known]:
    """Return {number of a wanted line: the line that it was before}.

    By the source's own name where it has one; else the same in all, then the same title, weekday
    and start, then title and weekday, then title alone: always only where there is one of each.
    """
    found: dict[int, Known] = {}
    free = list(range(len(wanted)))
    left = {one.name: one for one in known}
    for number in list(free):
        if wanted[number].uid in left:
            found[number] = left.pop(wanted[number].uid)
            free.remove(number)
    free = [number for number in free if not wanted[number].uid]
    for likeness in LIKENESSES:
        theirs: dict[tuple, list[Known]] = {}
        for one in left.values():
            theirs.setdefault(likeness(one.then), []).append(one)
        ours: dict[tuple, list[int]] = {}
        for number in free:
            ours.setdefault(likeness(wanted[number].facts), []).append(number)
        for like, numbers in ours.items():
            same = theirs.get(like, [])
            # Twins that are alike in all are told apart by their order alone, and it is no matter.
            if likeness is not _whole and not len(numbers) == 1 == len(same):
                continue
            for number, one in zip(numbers, same, strict=False):
                found[number] = left.pop(one.name)
                free.remove(number)
    return found


def _whole(facts: Written) -> tuple:
    return tuple((name, str(facts[name])) for name in sorted(facts) if name not in CHOSEN)


def _title(facts: Written) -> tuple:
    titles = sorted(name for name in facts if name.startswith("title."))
    return tuple(folded(str(facts[name])) for name in titles[:1])


def _days(facts: Written) -> tuple:
    return (str(facts["weekday"]), str(facts["dates"]))


LIKENESSES = (
    _whole,
    lambda facts: (*_title(facts), *_days(facts), str(facts["starts"])),
    lambda facts: (*_title(facts), *_days(facts)),
    _title,
)


def _new_name(line: Wanted, taken: set[str]) -> str:
    """Return a name that nothing else of the source has."""
    plain = line.uid or " ".join([*_title(line.facts), str(line.facts["weekday"] or "")]).strip()
    plain = plain[:280]
    if plain not in taken:
        return plain
    return next(name for n in range(2, 100_000) if (name := f"{plain} {n}") not in taken)
