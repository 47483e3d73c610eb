"""The one door to the grammar of phrases: the facts in a text, with what is excepted marked."""

from collections.abc import Iterator
from dataclasses import replace

from koivu.reading.phrases.facts import Doubtful, Item, Mark, Parity, Weeks
from koivu.reading.phrases.lines import Line, lines_of
from koivu.reading.phrases.words import DayWord

# What the head of a column says for its cells: "10.10" below "Klo" is a time, below "Pvm" a date.
BEFORE_TIME = {"fi": "klo ", "sv": "kl. ", "en": "at "}

PARITIES = {"EVEN": "even", "ODD": "odd"}
PAUSES = {"OPENS", "CLOSES", "COMMA", "STOP", "BREAK", "DASH"}
BEFORE_WEEKS = {"fi": "vk ", "sv": "v. ", "en": "weeks "}


def facts_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text in order."""
    lines = lines_of(text, language)
    return tuple(item for line in lines for item in (*_with_parities(line.items()), *_slips(line)))


def _with_parities(items: list[Item]) -> Iterator[Item]:
    """ "(parilliset)", "udda" between pauses: of weeks, though no week is named."""
    for place, item in enumerate(items):
        near = (items[at] if 0 <= at < len(items) else None for at in (place - 1, place + 1))
        is_alone = all(one is None or _is_sign(one, PAUSES) for one in near)
        if is_alone and isinstance(item.fact, Mark) and item.fact.kind in PARITIES:
            yield item.with_fact(Parity(PARITIES[item.fact.kind]))
        else:
            yield item


def _slips(line: Line) -> Iterator[Item]:
    """Weekdays with a slip of the finger ("torsati"): likely, and to be asked."""
    for token in line.tokens:
        if isinstance(token.value, DayWord) and token.value.is_typo:
            start, end = token.start_pos or 0, token.end_pos or 0
            words = line.text[start - line.start : end - line.start]
            yield Item(Doubtful("weekday_typo"), start, end, words)


def times_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text that stands where only times stand."""
    return facts_of(BEFORE_TIME[language] + text, language)


def dates_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text that stands where only dates stand."""
    items = facts_of(f"{text} klo", language)
    return tuple(item for item in items if item.start < len(text))


def weeks_of(text: str, language: str) -> tuple[Item, ...]:
    """The weeks of a text that stands where only weeks stand; nothing when it says more."""
    items = facts_of(BEFORE_WEEKS[language] + text, language)
    signs = {"COMMA", "AND", "STOP"}
    if not all(isinstance(i.fact, Weeks) or _is_sign(i, signs) for i in items):
        return ()
    return tuple(replace(item, start=0, end=len(text)) for item in items)


def _is_sign(item: Item, kinds: set[str]) -> bool:
    return isinstance(item.fact, Mark) and item.fact.kind in kinds
