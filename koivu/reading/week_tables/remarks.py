"""A note beside a session: what of it tells when, and what of that waits for an answer.

A clause that says nothing but a rhythm, dates or hours is taken; one that speaks of time among
other words ("Lokakuussa ulkona") may mean anything, and is asked about. All else stays a note.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Doubtful,
    EveryWeeks,
    Excepted,
    Holidays,
    Item,
    Mark,
    Nth,
    Parity,
    Recurring,
    Season,
    SeasonName,
    Times,
    Weeks,
)
from koivu.reading.phrases.surroundings import Row, kind_of
from koivu.reading.phrases.unread import EDGES, PLAIN_WORDS, doubt_about
from koivu.reading.week_tables.pattern import NOTHING, UNREAD, Pattern, pattern_of, within
from koivu.reading.week_tables.phrase_facts import facts_of
from koivu.reading.week_tables.said import LANGUAGES, SHORT, Listener
from koivu.reading.week_tables.words import CANCELLED, CLOSED_GROUP

TELLING = (Parity, Weeks, Nth, EveryWeeks, Recurring, Season, Days, Times, Dates)
RHYTHMS = (Parity, Nth, EveryWeeks, Recurring)
UNSURE = (SeasonName, Holidays, Doubtful)
PAUSES = {"COMMA", "STOP", "BREAK", "OPENS", "CLOSES", "QUESTION"}
SMALL = {"ONLY", "ON", "IN", "FILLER", "ARTICLE", "DASH", "COLON", "MARK", "SAID", "EVERY", "AND",
         "SLASH", "DURING", "OF", "FROM", "AT"}  # fmt: skip
# Words of time that no fact took up, though no sentence without them says when.
LEFT_OVER = {"PER_MONTH", "PER_YEAR", "MONTH", "MONTH_IN", "MONTH_FROM", "MONTH_TO", "SEASON",
             "UNTIL", "UNTIL_AFTER", "SINCE", "SINCE_AFTER", "EVERY_OTHER"}  # fmt: skip
BARE_RHYTHMS = {"EVEN", "ODD", "EVERY_OTHER", "IRREGULAR"}
COUNTED = {"AGE_MONTHS", "PER_MONTH", "WEEK", "ORDINAL", "ORDER", "NUMBER"}
# Words of time that name things as well: "Lokakuun retki", "Viikon leffa".
NAMING = {"MONTH", "MONTH_STEM", "MONTH_IN", "WEEK", "PER_MONTH", "PER_YEAR", "EVEN", "ODD",
          "SEASON"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """What a note tells; `is_unread`: some of it speaks of time and may mean several things."""

    pattern: Pattern = NOTHING
    is_unread: bool = False
    is_only: bool = False
    words: str = ""

    def without_exceptions(self) -> "Remark":
        return replace(self, pattern=replace(self.pattern, out=()))


def remark_of(text: str, items: Sequence[Item], season: str = "") -> Remark:
    """What a note says about when; `season` is the name of the sheet's own, which is no news."""
    row = Row(list(items))
    taken: list[Item] = []
    is_unread = is_only = False
    for places in _clauses(row.items):
        clause = [row.items[place] for place in places]
        taken += [item for item in clause if isinstance(item.fact, Excepted)]
        telling = [item for item in clause if isinstance(item.fact, TELLING)]
        if taken and clause and all(_is_reason(item) for item in clause):
            # "ei 24.2. (hiihtoloma)": why it is not held.
            continue
        mixes = telling and any(not _is_plain(item) for item in clause)
        if mixes or any(_is_unread(row, place, season) for place in places):
            is_unread = True
        else:
            taken += telling
            is_only = is_only or any(kind_of(item) == "ONLY" for item in clause)
    return Remark(pattern_of(taken), is_unread, is_only, text)


def remark_in(listener: Listener, text: str, season: str = "") -> Remark:
    """What a note says in the language of its sheet, or wholly in another of the house's."""
    remark = remark_of(text, listener.in_own_language(text).items, season)
    if remark.is_unread or remark.pattern != NOTHING:
        return remark
    return told_elsewhere(listener, text) or remark


def told_elsewhere(listener: Listener, text: str) -> Remark | None:
    """What a short text says that tells when, and nothing else, in another language."""
    if len(text) > SHORT:
        return None
    for language in LANGUAGES:
        if language != listener.language:
            items = facts_of(text, language)
            remark = remark_of(text, items)
            if tells_when(items) and not remark.is_unread and all(map(_is_silent, items)):
                return remark
    return None


def remarks_elsewhere(listener: Listener, texts: Iterable[str]) -> list[Remark]:
    """What pieces of titles tell in another language: "Musiklek (jämna v.)" on a Finnish sheet."""
    pieces = [piece.strip() for text in texts for piece in re.split(r"[()\[\],;\n]", text)]
    told = (told_elsewhere(listener, piece) for piece in pieces if piece)
    return [remark for remark in told if remark]


def with_remark(pattern: Pattern, remark: Remark) -> tuple[Pattern, tuple[tuple[str, str], ...]]:
    """What is said so far together with a note, and what is doubtful in it: (kind, words)."""
    inner, is_unread = remark.pattern, remark.is_unread
    is_dated_otherwise = bool(pattern.days or pattern.dates) and inner.dates != pattern.dates
    if inner.dates and is_dated_otherwise and not remark.is_only:
        # "4.9." beside a weekday: from then on, only then, or not then.
        is_unread, inner = True, replace(inner, dates=())
    if _says_otherwise(pattern, inner):
        is_unread, inner = True, replace(inner, first=None, last=None, nth=None)
    doubts = [*inner.doubts, *([(UNREAD, remark.words)] if is_unread else [])]
    if inner.spans and pattern.spans and inner.spans != pattern.spans:
        doubts.append(("several_times", remark.words))
        inner = replace(inner, spans=None)
    both, clashes = within(pattern, replace(inner, doubts=()))
    return both, (*doubts, *((kind, remark.words) for kind in clashes))


def _says_otherwise(pattern: Pattern, inner: Pattern) -> bool:
    """Whether a note tells another period or another week of the month than the row itself."""
    periods = ((pattern.first, inner.first), (pattern.last, inner.last), (pattern.nth, inner.nth))
    return any(old and new and old != new for old, new in periods)


def leaves_unread(items: Iterable[Item], title: str, season: str = "") -> bool:
    """Whether the text of a cell says something about when that nobody has taken."""
    row = Row(list(items))
    return any(
        _is_unread(row, place, season) and not _is_name(row, place, title)
        for place in range(len(row.items))
    )


def mixes_rhythm(items: Sequence[Item]) -> bool:
    """Whether a clause says how often something is, and what: "parilliset viikot: askartelua"."""
    row = list(items)
    clauses = ([row[place] for place in places] for places in _clauses(row))
    return any(
        any(isinstance(item.fact, RHYTHMS) for item in clause)
        and any(kind_of(item) in {"WORD", "CLUB", "GROUP_WORD"} for item in clause)
        for clause in clauses
    )


def tells_when(items: Iterable[Item]) -> bool:
    """Whether a line says anything about how often or when something is held, or is not."""
    return any(isinstance(item.fact, (*RHYTHMS, Excepted)) or is_rhythm(item) for item in items)


def is_rhythm(item: Item) -> bool:
    """Whether an item says how often, as a fact or as a word that none took up."""
    is_left = kind_of(item) in BARE_RHYTHMS and item.words.lower() not in PLAIN_WORDS
    return is_left or isinstance(item.fact, RHYTHMS)


def _is_name(row: Row, place: int, title: str) -> bool:
    """Whether a word of time is only a part of the title: "Joulun odotus"."""
    item = row.items[place]
    may_name = isinstance(item.fact, SeasonName | Holidays | Doubtful) or kind_of(item) in NAMING
    is_limit = any(kind_of(near) == "ONLY" for near in row.beside(place))
    return may_name and not is_limit and bool(item.words) and item.words in title


def _is_unread(row: Row, place: int, season: str) -> bool:
    item = row.items[place]
    if isinstance(item.fact, SeasonName):
        return item.fact.name != season
    if isinstance(item.fact, UNSURE):
        return True
    kind = kind_of(item)
    after = " ".join(one.words for one in row.items[place:])
    if kind == "CLOSED" and (CLOSED_GROUP.match(after) or CANCELLED.fullmatch(item.words)):
        return False
    if kind in EDGES and any(isinstance(near.fact, TELLING) for near in _around(row, place)):
        return True
    if not isinstance(item.fact, Mark):
        return False
    is_limit = any(kind_of(near) == "ONLY" for near in row.beside(place))
    is_left = kind in LEFT_OVER and (is_limit or item.words.lower() not in PLAIN_WORDS)
    if is_left and not (kind == "SEASON" and item.fact.value == season):
        return True
    follows = row.after(place)
    if kind == "EVERY" and isinstance(follows, Mark) and follows.kind in COUNTED:
        return True
    return doubt_about(item.fact, row, place) is not None


def _around(row: Row, place: int) -> Iterator[Item]:
    """The items beside, over the full stop of an abbreviation ("alk. 7.9.")."""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(row.items) and kind_of(row.items[at]) in {"STOP", "FILLER", "ON"}:
            at += step
        if 0 <= at < len(row.items):
            yield row.items[at]


def _clauses(items: list[Item]) -> Iterator[list[int]]:
    places: list[int] = []
    for place, item in enumerate(items):
        if kind_of(item) in PAUSES:
            yield places
            places = []
        else:
            places.append(place)
    yield places


def _is_reason(item: Item) -> bool:
    return isinstance(item.fact, Holidays) or kind_of(item) in SMALL


def _is_silent(item: Item) -> bool:
    """Whether an item tells when or is a sign: nothing that a language must be known for."""
    return _is_plain(item) or kind_of(item) in PAUSES


def _is_plain(item: Item) -> bool:
    """Whether an item tells when, or only joins what does."""
    return kind_of(item) in SMALL or isinstance(item.fact, (*TELLING, Excepted))
