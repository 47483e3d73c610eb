"""What is said of one line of a week: its days, its hours, and all that stands around them."""

from dataclasses import dataclass, field

from koivu.reading.found import PartOfDay, Weekday
from koivu.reading.phrases.facts import (
    Audience,
    Dates,
    Edge,
    Fact,
    Item,
    Recurring,
    Season,
    SeasonName,
    Span,
)


@dataclass(frozen=True, slots=True)
class When:
    """On which days: what a second time of the same days takes over."""

    days: tuple[Weekday, ...] = ()
    each: bool = False
    parity: str = ""
    nth: tuple[int, ...] = ()
    every: int = 1
    weeks: tuple[int, ...] = ()
    dates: Dates | None = None

    @property
    def is_said(self) -> bool:
        """Whether weekdays or dates are named."""
        return bool(self.days or self.dates)


@dataclass(slots=True)
class Clause:
    """What belongs to one session, as it was said. `doubts` are (kind of question, its words)."""

    when: When = field(default_factory=When)
    spans: tuple[Span, ...] = ()
    has_times: bool = False
    inherits: bool = False
    is_instead: bool = False
    says_weekly: str = ""
    says_next: bool = False
    coming: str = ""
    part: PartOfDay | None = None
    season: Season | None = None
    season_name: SeasonName | None = None
    recurring: Recurring | None = None
    excepted: list[Fact] = field(default_factory=list)
    excepts_in_brackets: bool = False
    excepted_around: list[Fact] = field(default_factory=list)
    audience: Audience | None = None
    content: list[Item] = field(default_factory=list)
    tail: list[Item] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    start: int = 0
    end: int = 0
    season_leads: bool = False
    season_is_apart: bool = False
    rhythm_leads: bool = False
    trailing_rhythm: str = ""
    after_break: bool = False

    @property
    def is_told(self) -> bool:
        """Whether anything of it is a time of some session."""
        return self.when.is_said or self.has_times or self.recurring is not None

    @property
    def is_whole(self) -> bool:
        """Whether it has days and hours of its own already."""
        return self.when.is_said and self.has_times


def hours_alike(first: tuple[Span, ...], second: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clearer of two ways to say the same hours, or nothing when they differ.

    "9.00–12.00 (9 am to 12 am)": the clock of 24 hours decides beside a wrong am or pm.
    """
    if len(first) != len(second):
        return ()
    kept = []
    for one, other in zip(first, second, strict=True):
        ends = ((one.start, other.start), (one.end, other.end))
        if not all(_same_on_a_dial(mine, theirs) for mine, theirs in ends):
            return ()
        plain = all(edge is None or not edge.half for edge in (one.start, one.end))
        kept.append(one if plain else other)
    return tuple(kept)


def _same_on_a_dial(mine: object, theirs: object) -> bool:
    if not (isinstance(mine, Edge) and isinstance(theirs, Edge)):
        return mine is theirs
    same_hour = mine.clock.hour % 12 == theirs.clock.hour % 12
    return same_hour and mine.clock.minute == theirs.clock.minute
