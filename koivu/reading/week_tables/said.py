"""What a cell says: the facts that the grammar of phrases finds in it, and what sort of cell it is.

Weekdays, times, dates and rhythms are read by the grammar alone; here stands only what a lone word
means because it is the head of a row or column ("Aamupäivä").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from typing import TypeVar

from koivu.core.spreadsheets.grid import Value
from koivu.reading.found import WEEKDAYS, PartOfDay, Weekday
from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Doubtful,
    Edge,
    Fact,
    Item,
    Mark,
    Parity,
    Season,
    SeasonName,
    Span,
    Times,
    Weeks,
)
from koivu.reading.phrases.numbers import Clock, SomeDate
from koivu.reading.week_tables.fields import Field, field_of
from koivu.reading.week_tables.phrase_facts import dates_of, facts_of
from koivu.reading.week_tables.words import is_dash, is_sum

LANGUAGES = ("fi", "sv", "en")
PARTS: dict[PartOfDay, str] = {
    "morning": "aamu|aamut|aamulla|aamuisin|aamupäivä|aamupäivät|aamupäivällä|aamupäivisin|ap|"
    "förmiddag|förmiddagen|förmiddagar|på förmiddagen|fm|morgon|morgonen|morning|mornings|am",
    "afternoon": "iltapäivä|iltapäivät|iltapäivällä|iltapäivisin|ip|eftermiddag|em|"
    "eftermiddagen|eftermiddagar|på eftermiddagen|afternoon|afternoons|pm",
    "evening": "ilta|illat|illalla|iltaisin|kväll|kvällen|kvällar|på kvällen|evening|evenings",
}
PART_WORDS = {word: part for part, words in PARTS.items() for word in words.split("|")}
# Heads and labels are tried in the other languages, too; whole sentences are not.
SHORT, FEW = 40, 4
WORDS = {"WORD", "NUMBER", "ORDER", "BIG", "CLUB", "GROUP_WORD", "MEMBERS"}
Kind = TypeVar("Kind", bound=Fact)


class Sort(Enum):
    """What a cell is when it says one thing and nothing else."""

    DAY = auto()
    DATE = auto()
    MOMENT = auto()
    WEEK = auto()
    TIME = auto()
    PART = auto()
    PERIOD = auto()
    FIELD = auto()
    DASH = auto()
    SUM = auto()
    NUMBER = auto()
    TEXT = auto()


AXES = (Sort.DAY, Sort.DATE, Sort.WEEK, Sort.PART, Sort.TIME)


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its facts in order, and its sort."""

    text: str
    items: tuple[Item, ...] = ()
    sort: Sort = Sort.TEXT
    part: PartOfDay | None = None
    field: Field | None = None

    def facts(self, kind: type[Kind]) -> list[Kind]:
        return [item.fact for item in self.items if isinstance(item.fact, kind)]


class Listener:
    """Hears cells in the language of their sheet, and each text only once."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._heard: dict[tuple[type, Value], Said] = {}

    def hear(self, value: Value) -> Said:
        """What a cell's value says."""
        key = (type(value), value)
        if key not in self._heard:
            self._heard[key] = self._listen(value)
        return self._heard[key]

    def in_own_language(self, text: str) -> Said:
        """What a text says in the language of the sheet and no other."""
        key = (Said, text)
        if key not in self._heard:
            self._heard[key] = self._in(self.language, text)
        return self._heard[key]

    def _listen(self, value: Value) -> Said:
        if isinstance(value, str):
            return self._listen_to_text(value)
        if isinstance(value, float):
            return Said(_figure(value), sort=Sort.NUMBER)
        return _moment(value)

    def _listen_to_text(self, text: str) -> Said:
        if is_dash(text):
            return Said(text, sort=Sort.DASH)
        if is_sum(text):
            return Said(text, sort=Sort.SUM)
        said = self._in(self.language, text)
        if said.sort is Sort.TEXT and len(text) <= SHORT and len(text.split()) <= FEW:
            others = (self._in(other, text) for other in LANGUAGES if other != self.language)
            said = next((other for other in others if other.sort in AXES), said)
            if said.sort is Sort.TEXT:
                said = self._twice(text) or said
        return said

    def _in(self, language: str, text: str) -> Said:
        items = facts_of(text, language)
        if _is_lone_date(text, items):
            items = dates_of(text, language)
        part = PART_WORDS.get(_without_hours(text, items).casefold().strip(" .:,()[]–-\n"))
        field = field_of(text)
        return Said(text, items, _sort(text, items, part, field), part, field)

    def _twice(self, text: str) -> Said | None:
        """A head in two languages ("Maanantai / Måndag"), when both say the same."""
        halves = [half for half in re.split(r"\s*[/\n|]\s*|\s+[–-]\s+", text) if half]
        if len(halves) not in (2, 3):
            return None
        heard = [self._any(half) for half in halves]
        meanings = {(said.sort, _meaning(said)) for said in heard if said}
        if None in heard or len(meanings) != 1:
            return None
        first = heard[0]
        return Said(text, first.items, first.sort, first.part, field_of(text))

    def _any(self, text: str) -> Said | None:
        heard = (self._in(language, text) for language in LANGUAGES)
        return next((said for said in heard if said.sort in AXES), None)


def _is_lone_date(text: str, items: tuple[Item, ...]) -> bool:
    """ "1.10." or "to 1.10." alone in a cell: hours are not written with a full stop."""
    facts = [item.fact for item in items if not isinstance(item.fact, Days)]
    return text.rstrip().endswith(".") and facts == [Doubtful("date_or_time")]


def _without_hours(text: str, items: tuple[Item, ...]) -> str:
    """ "Aamupäivä (klo 9–12)": a part of the day with its hours is still one."""
    for item in items:
        if isinstance(item.fact, Times):
            text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    return text


def _meaning(said: Said) -> tuple[object, ...]:
    """The facts without how they were worded."""
    if days := said.facts(Days):
        return tuple(one.days for one in days)
    return (said.part, *(item.fact for item in said.items))


def _sort(text: str, items: tuple[Item, ...], part: PartOfDay | None, field: Field | None) -> Sort:
    facts = [item.fact for item in items if not isinstance(item.fact, Mark) and not _is_slip(item)]
    if part:
        return Sort.PART
    if facts and not _words_left(items) and (sort := _sort_of_facts(facts)):
        return sort
    if field:
        return Sort.FIELD
    if re.fullmatch(r"[\d\s.,:€%+-]+", text):
        return Sort.NUMBER
    return Sort.TEXT


def _sort_of_facts(facts: Sequence[Fact]) -> Sort | None:
    kinds = {type(fact) for fact in facts}
    if kinds <= {Dates} or kinds == {Days, Dates}:
        return Sort.DATE
    if kinds <= {Days, Times} and Days in kinds:
        return Sort.DAY
    if kinds <= {Weeks, Parity, Season} and kinds & {Weeks, Parity}:
        return Sort.WEEK
    if kinds == {Times}:
        return Sort.TIME
    if kinds <= {Season, SeasonName}:
        return Sort.PERIOD
    return None


def _words_left(items: tuple[Item, ...]) -> bool:
    """Whether anything is said beside the facts; signs and joining words do not count."""
    return any(isinstance(item.fact, Mark) and item.fact.kind in WORDS for item in items)


def _is_slip(item: Item) -> bool:
    return item.fact == Doubtful("weekday_typo")


def _figure(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _moment(value: date | datetime | time) -> Said:
    """A real date or time of the spreadsheet, as the grammar would have found it in words."""
    items = []
    if isinstance(value, date):
        day = SomeDate(value.day, value.month, value.year)
        items.append(Item(Dates((day,), (None,)), 0, 0))
    if isinstance(value, datetime | time):
        edge = Edge(Clock(value.hour, value.minute))
        items.append(Item(Times((Span(edge, None, said=True),)), 0, 0))
    sort = Sort.DATE if isinstance(value, date) else Sort.TIME
    if isinstance(value, datetime):
        sort = Sort.MOMENT
    return Said(str(value), tuple(items), sort)


def weekday_of(day: date) -> Weekday:
    return WEEKDAYS[day.weekday()]
