"""When something is held, put together from what the cell, its heads and the sheet say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from koivu.reading.found import PartOfDay, Weekday
from koivu.reading.phrases.facts import (
    Ages,
    Audience,
    Dates,
    Days,
    Doubtful,
    EveryWeeks,
    Excepted,
    Fact,
    Item,
    Mark,
    Nth,
    Parity,
    Recurring,
    Season,
    Span,
    Times,
    Weeks,
)
from koivu.reading.phrases.numbers import SomeDate

PARTS_OF_DAY: dict[str, PartOfDay] = {
    "morning": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """All that was said about when; `spans` None: nothing, empty: that it is not known.

    `doubts` are kinds of questions with the words they are about.
    """

    days: tuple[Weekday, ...] = ()
    spans: tuple[Span, ...] | None = None
    part: PartOfDay | None = None
    parity: str | None = None
    nth: tuple[int, ...] | None = None
    every_weeks: int = 1
    is_weekly: bool = False
    is_recurring: bool = False
    weeks: tuple[int, ...] = ()
    dates: tuple[tuple[SomeDate, Weekday | None], ...] = ()
    first: SomeDate | None = None
    last: SomeDate | None = None
    ages: tuple[Ages, ...] = ()
    is_closed_group: bool = False
    for_expecting: bool = False
    out: tuple[Fact, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


NOTHING = Pattern()
# Something about when that may mean several things: what does it change?
UNREAD = "when_unread"


def pattern_of(items: Iterable[Item]) -> Pattern:
    """The facts of one text as one pattern."""
    pattern = Pattern()
    for item in items:
        kind = _doubt(item.fact) or (UNREAD if _says_otherwise(pattern, item.fact) else "")
        pattern = _with(pattern, item.fact)
        if kind:
            pattern = replace(pattern, doubts=(*pattern.doubts, (kind, item.words)))
    return pattern


def _doubt(fact: Fact) -> str:
    """The kind of question that a fact raises, or nothing."""
    if isinstance(fact, Doubtful):
        return fact.kind
    if isinstance(fact, Nth) and fact.doubt:
        return "nth_of_what"
    if isinstance(fact, EveryWeeks) and fact.doubt:
        return "every_other_or_second"
    return "days_backwards" if isinstance(fact, Days) and fact.is_backwards else ""


def _says_otherwise(pattern: Pattern, fact: Fact) -> bool:
    """Whether a second rhythm or span stands in one text: "1. to, 3. pe", "7.9.–2.10. ja …"."""
    match fact:
        case Parity():
            return pattern.parity not in (None, fact.parity)
        case Nth():
            return pattern.nth not in (None, fact.nth)
        case EveryWeeks():
            return pattern.every_weeks not in (1, fact.weeks)
        case Season():
            edges = ((pattern.first, fact.first), (pattern.last, fact.last))
            return any(old and new and old != new for old, new in edges)
        case _:
            return False


def _with(pattern: Pattern, fact: Fact) -> Pattern:
    match fact:
        case Days():
            part = fact.part or pattern.part
            return replace(pattern, days=_joined(pattern.days, fact.days), part=part)
        case Parity():
            days = _joined(pattern.days, fact.days)
            return replace(pattern, parity=fact.parity, days=days)
        case Weeks():
            return replace(pattern, weeks=pattern.weeks + fact.weeks)
        case Nth():
            days = _joined(pattern.days, fact.days)
            return replace(pattern, nth=fact.nth, days=days)
        case EveryWeeks():
            days = _joined(pattern.days, fact.days)
            is_weekly = pattern.is_weekly or fact.weeks == 1
            return replace(pattern, every_weeks=fact.weeks, days=days, is_weekly=is_weekly)
        case Recurring():
            return replace(pattern, is_recurring=True)
        case Times():
            return replace(pattern, spans=(*(pattern.spans or ()), *fact.spans))
        case Dates():
            pairs = tuple(zip(fact.dates, fact.labels, strict=True))
            return replace(pattern, dates=pattern.dates + pairs)
        case Season():
            first, last = fact.first or pattern.first, fact.last or pattern.last
            return replace(pattern, first=first, last=last)
        case _:
            return _with_rest(pattern, fact)


def _with_rest(pattern: Pattern, fact: Fact) -> Pattern:
    match fact:
        case Ages():
            return replace(pattern, ages=(*pattern.ages, fact))
        case Audience():
            return replace(pattern, is_closed_group=fact.is_closed)
        case Excepted():
            return replace(pattern, out=(*pattern.out, fact.fact))
        case Mark(kind="PART"):
            return replace(pattern, part=PARTS_OF_DAY.get(str(fact.value), pattern.part))
        case Mark(kind="EXPECTING"):
            return replace(pattern, for_expecting=True)
        case _:
            return pattern


def lines_of_week(items: Iterable[Item]) -> list[Pattern]:
    """One pattern for each group of weekdays that has times of its own, or none at all."""
    groups: list[list[Item]] = [[]]
    for item in items:
        has_times = any(isinstance(one.fact, Times) for one in groups[-1])
        if isinstance(item.fact, Days | Dates | Nth | Parity) and has_times:
            groups.append([])
        groups[-1].append(item)
    patterns = [pattern_of(group) for group in groups]
    is_whole = all(one.spans and (one.days or one.dates) and not one.doubts for one in patterns)
    return patterns if is_whole else []


def _joined(some: tuple[Weekday, ...], more: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    return some + tuple(day for day in more if day not in some)


def within(outer: Pattern, inner: Pattern) -> tuple[Pattern, tuple[str, ...]]:
    """What a cell says inside what its heads say, and the kinds of what contradicts."""
    clashes = []
    days = inner.days or outer.days
    if inner.days and outer.days and not set(inner.days) <= set(outer.days):
        clashes.append("days_differ")
    if inner.parity and outer.parity and inner.parity != outer.parity:
        clashes.append("weeks_differ")
    both = Pattern(
        days=days,
        spans=outer.spans if inner.spans is None else inner.spans,
        part=inner.part or outer.part,
        parity=inner.parity or outer.parity,
        nth=inner.nth or outer.nth,
        every_weeks=inner.every_weeks if inner.every_weeks > 1 else outer.every_weeks,
        is_weekly=inner.is_weekly or outer.is_weekly,
        is_recurring=inner.is_recurring or outer.is_recurring,
        weeks=inner.weeks or outer.weeks,
        dates=inner.dates or outer.dates,
        first=inner.first or outer.first,
        last=inner.last or (outer.last if not inner.first else None),
        ages=inner.ages or outer.ages,
        is_closed_group=inner.is_closed_group or outer.is_closed_group,
        for_expecting=inner.for_expecting or outer.for_expecting,
        out=outer.out + inner.out,
        doubts=outer.doubts + inner.doubts,
    )
    return both, tuple(clashes)
