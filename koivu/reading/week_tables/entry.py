"""The text of one cell: which sessions are in it, and what is title, place, organiser, age."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import pairwise

from koivu.reading.phrases.facts import (
    Ages,
    Dates,
    Days,
    EveryWeeks,
    Excepted,
    Holidays,
    Item,
    Mark,
    Nth,
    Parity,
    Recurring,
    Season,
    Times,
    Weeks,
)
from koivu.reading.week_tables.pattern import Pattern, lines_of_week, pattern_of
from koivu.reading.week_tables.places import is_place
from koivu.reading.week_tables.remarks import leaves_unread, mixes_rhythm
from koivu.reading.week_tables.words import (
    ATTENTION,
    CANCELLED,
    CLOSED,
    CLOSED_GROUP,
    HOLIDAYS,
    HOUSE,
    NOT_HELD,
    languages_named,
    languages_said,
    organisers_in,
)

# Facts about when; they leave the text, all other words stay where they are.
WHEN = (Times, Days, Parity, Weeks, Nth, EveryWeeks, Recurring, Dates, Season, Excepted)
# "10 Muskari": perhaps at ten.
BARE_HOUR = re.compile(r"\s*(0?[6-9]|1\d|2[01])\s+[^\W\d_]{3}")
EDGES = " \t\n,.;:–—-•·|/+&*"


@dataclass(frozen=True, slots=True)
class Entry:
    """One session as its words tell it; `start` is where, `others` are words without a field."""

    text: str
    pattern: Pattern
    title: str
    others: tuple[str, ...] = ()
    place: str = ""
    organisers: tuple[str, ...] = ()
    ages: str = ""
    languages: tuple[str, ...] | None = None
    start: int = 0
    is_cancelled: bool = False
    is_closed_group: bool = False
    doubts: tuple[str, ...] = field(default=())
    unread: bool = False


def entries_of(text: str, items: tuple[Item, ...], season: str = "") -> list[Entry]:
    """The sessions of a cell, in order; a new one begins where a new time does."""
    found: list[Entry] = []
    for start, end in _stretches(text, items):
        entry = replace(_entry(text, start, end, items), start=start)
        inside = [one for one in items if start <= one.start < end]
        is_mixed = _mixes_in_a_further_line(text, start, end, inside, entry.title)
        if is_mixed or leaves_unread(inside, entry.title, season):
            entry = replace(entry, unread=True)
        lines = lines_of_week(item for item in items if start <= item.start < end)
        if entry.doubts and len(lines) > 1:
            # "ti 9–14, pe 9–12 Avoin talo": one activity on two lines of the week.
            found += [replace(entry, pattern=line, doubts=()) for line in lines]
        else:
            found.append(entry)
    return found


def _mixes_in_a_further_line(
    text: str, start: int, end: int, items: list[Item], title: str
) -> bool:
    """ "parilliset viikot: askartelua" below the title: what of it is held in those weeks?"""
    at = start
    for line in text[start:end].split("\n"):
        inside = [item for item in items if at <= item.start < at + len(line)]
        at += len(line) + 1
        if title and title not in line and title.split()[0] not in line and mixes_rhythm(inside):
            return True
    return False


def _stretches(text: str, items: tuple[Item, ...]) -> list[tuple[int, int]]:
    """From where to where in the text each session reaches."""
    lines = _lines(text)
    timed = [
        any(_is_time(item) and start <= item.start < end for item in items) for start, end in lines
    ]
    if sum(timed) < 2:
        return _within_line(text, 0, len(text), items)
    begins = _beginnings(text, lines, timed, items)
    if begins[0] > 0:
        begins[0] = 0
    bounds = [lines[begin][0] for begin in begins] + [len(text)]
    found = []
    for start, end in pairwise(bounds):
        found += _within_line(text, start, end, items)
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _beginnings(
    text: str, lines: list[tuple[int, int]], timed: list[bool], items: tuple[Item, ...]
) -> list[int]:
    """The lines at which a session begins.

    Either the time comes first, or the title does: then the line before a bare time is a title.
    """
    begins = []
    for number, (start, end) in enumerate(lines):
        if not timed[number]:
            continue
        is_bare = not re.search(r"\w", _without_when(text, start, end, items))
        if is_bare and number and not timed[number - 1] and not timed[0]:
            begins.append(number - 1)
        else:
            begins.append(number)
    return begins


def _within_line(text: str, start: int, end: int, items: tuple[Item, ...]) -> list[tuple[int, int]]:
    """Several sessions in a row of words: "9–10 Vauvat, 10–11 Taaperot"."""
    times = [item for item in items if _is_time(item) and start <= item.start < end]
    if len(times) < 2:
        return [(start, end)]
    leads = not re.search(r"\w", _without_when(text, start, times[0].start, items))
    if leads:
        bounds = [start, *(_back_to_day(item, items) for item in times[1:]), end]
    else:
        bounds = [
            start,
            *(_separator(text, one, two) for one, two in pairwise(times)),
            end,
        ]
    pairs = [(one, two) for one, two in pairwise(bounds)]
    if any(one < 0 or two < 0 for one, two in pairs) or not all(
        re.search(r"\w", _without_when(text, one, two, items)) for one, two in pairs
    ):
        return [(start, end)]
    return pairs


def _back_to_day(item: Item, items: tuple[Item, ...]) -> int:
    """A weekday right before a time belongs to it."""
    place = items.index(item)
    while place and isinstance(items[place - 1].fact, (Days, Dates, Parity, Nth)):
        place -= 1
    return items[place].start


def _separator(text: str, one: Item, two: Item) -> int:
    """Where the words of one time end and those of the next begin, or -1."""
    found = re.search(r"[;,\n]|\s/\s|\s\|\s", text[one.end : two.start])
    return one.end + found.end() if found else -1


def _is_time(item: Item) -> bool:
    return isinstance(item.fact, Times) and bool(item.fact.spans)


def _entry(text: str, start: int, end: int, items: tuple[Item, ...]) -> Entry:
    inside = tuple(item for item in items if start <= item.start < end)
    pattern = pattern_of(item for item in inside if not _is_part_of_title(item, inside, text))
    words = _without_when(text, start, end, items)
    pieces = _pieces(words)
    times = [item for item in inside if _is_time(item)]
    doubts = ("several_times",) if len(times) > 1 else ()
    if not times and pattern.spans is None and BARE_HOUR.match(text[start:end]):
        doubts = ("time_unclear",)
    return _sorted_pieces(text[start:end], pattern, pieces, inside, doubts)


def _is_part_of_title(item: Item, items: tuple[Item, ...], text: str) -> bool:
    """A weekday after a word of its line is a name ("Svensk söndag"), not a rhythm."""
    if not isinstance(item.fact, Days) or item.fact.each:
        return False
    before = text[: item.start].rsplit("\n", 1)[-1].rstrip()
    place = items.index(item)
    beside = items[place + 1 : place + 2] + (items[place - 1 : place] if place else ())
    if any(isinstance(other.fact, Times) for other in beside):
        return False
    return bool(before) and (before[-1].isalpha())


def _without_when(text: str, start: int, end: int, items: tuple[Item, ...]) -> str:
    """The text without what says when; small joining words beside it go as well."""
    kept, at = [], start
    inside = [item for item in items if start <= item.start < end]
    for place, item in enumerate(inside):
        if (isinstance(item.fact, WHEN) and not _is_part_of_title(item, tuple(inside), text)) or (
            _is_small(item) and _touches_when(inside, place)
        ):
            kept.append(text[at : item.start])
            at = max(at, item.end)
    kept.append(text[at:end])
    return "\x00".join(kept)


def _is_small(item: Item) -> bool:
    return isinstance(item.fact, Mark) and item.fact.kind in (
        "NOT",
        "EXCEPT",
        "AT",
        "EVERY",
        "PART",
        "SAID",
        "ONLY",
    )


def _touches_when(inside: list[Item], place: int) -> bool:
    mark = inside[place].fact
    if isinstance(mark, Mark) and mark.kind in ("PART", "SAID"):
        return True
    beside = inside[max(place - 1, 0) : place] + inside[place + 1 : place + 2]
    return any(isinstance(item.fact, WHEN) for item in beside)


def _pieces(words: str) -> list[str]:
    """The words in pieces: lines, what stands in brackets, what is parted by a comma."""
    words = re.sub(r"[(\[]\s*[\x00\s,;:–-]*\s*[)\]]", "\x00", words)
    pieces: list[str] = []
    for line in re.split(r"[\n\x00|•]|\s[–—]\s", words):
        for part in re.split(r"(\([^)]*\))", line):
            pieces += [part] if part.startswith("(") else _parts(part)
    tidy = (_tidy(piece) for piece in pieces)
    return [piece for piece in tidy if re.search(r"\w", piece)]


def _parts(line: str) -> list[str]:
    """The parts of a line; a list that ends in "ja" stays whole ("Kahvia, loruja ja leikkiä")."""
    parts = re.split(r"[,;]\s+|\.\s+(?=[A-ZÅÄÖ])", line)
    last = parts[-1]
    is_list = re.search(r"\b(ja|och|and|sekä|samt)\b", last) and not organisers_in(last)
    if len(parts) > 1 and is_list and all(part[:1].islower() for part in parts[1:]):
        return [line]
    return parts


def _tidy(piece: str) -> str:
    plain = " ".join(without_pictures(piece).split())
    return plain.strip(EDGES) if not plain.startswith("(") else plain


def _sorted_pieces(
    text: str,
    pattern: Pattern,
    pieces: list[str],
    items: tuple[Item, ...],
    doubts: tuple[str, ...],
) -> Entry:
    title, place = "", ""
    others: list[str] = []
    organisers: tuple[str, ...] = ()
    languages: tuple[str, ...] | None = None
    for piece in pieces:
        plain = piece.strip("() ")
        # A library alone is where, and in brackets who.
        is_where = is_place(plain) and not piece.startswith("(") and not place
        if title and not is_where and (names := organisers_in(plain)) and not organisers:
            organisers = names
        elif title and (named := languages_named(plain)):
            languages = named
        elif CANCELLED.fullmatch(plain):
            continue
        elif title and is_where:
            place = plain
        elif not title:
            title = piece.strip("()") if piece.startswith("(") else piece
        elif piece.startswith("(") and not others:
            title = f"{title} {piece}"
        else:
            others.append(plain)
    title, ages = _without_ages(title, items)
    ages = ages or _ages_said(others, items)
    return Entry(
        text,
        pattern,
        title,
        tuple(others),
        place,
        organisers,
        ages,
        languages or languages_said(title) or None,
        is_cancelled=bool(CANCELLED.search(text)),
        is_closed_group=pattern.is_closed_group or bool(CLOSED_GROUP.search(text)),
        doubts=doubts,
    )


def _without_ages(title: str, items: tuple[Item, ...]) -> tuple[str, str]:
    """A title without the age at its end: "Vauvatreffit 0–12 kk"."""
    for item in items:
        if isinstance(item.fact, Ages) and item.words and title.endswith(item.words):
            rest = title.removesuffix(item.words).strip(EDGES + "(")
            if rest:
                return rest, item.words
    return title, ""


def _ages_said(others: list[str], items: tuple[Item, ...]) -> str:
    """The words among the others that tell an age."""
    for item in items:
        if isinstance(item.fact, Ages):
            for words in others:
                if item.words in words:
                    others.remove(words)
                    return words
            return item.words
    return ""


def without_when(text: str, items: tuple[Item, ...]) -> str:
    """The text without what says when."""
    words = _without_when(text, 0, len(text), items)
    return re.sub(r"[(\[]\s*[\x00\s,;:–-]*\s*[)\]]", "", words).replace("\x00", " ")


def without_pictures(text: str) -> str:
    """The text without emoji: no font of a poster holds them all."""
    kept = (letter for letter in text if unicodedata.category(letter) not in ("So", "Cs"))
    return "".join(kept).replace("\ufe0f", "")


def is_holiday(items: tuple[Item, ...]) -> bool:
    """Whether a text is the name of a holiday and nothing else: a theme, or nothing is held."""
    facts = [item.fact for item in items if not isinstance(item.fact, Mark)]
    return bool(facts) and len(facts) == len(items) and all(isinstance(f, Holidays) for f in facts)


def tells_of_closure(text: str, items: tuple[Item, ...]) -> bool:
    """Whether a text says that nothing is held, and names no activity that only pauses."""
    if any(_is_time(item) for item in items):
        return False
    if not (CLOSED.search(text) or NOT_HELD.search(text)):
        return False
    if not any(isinstance(item.fact, Excepted) for item in items):
        return True
    words = ATTENTION.sub(" ", NOT_HELD.sub(" ", CLOSED.sub(" ", without_when(text, items))))
    return bool(HOLIDAYS.search(text)) or not re.search(r"\w{3}", HOUSE.sub(" ", words))
