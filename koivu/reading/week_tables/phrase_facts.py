"""The one door to the grammar of phrases: the facts in a text, with what is excepted marked."""

from koivu.reading.phrases.facts import Item
from koivu.reading.phrases.lines import lines_of

# What the head of a column says for its cells: "10.10" below "Klo" is a time, below "Pvm" a date.
BEFORE_TIME = {"fi": "klo ", "sv": "kl. ", "en": "at "}


def facts_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text in order."""
    return tuple(item for line in lines_of(text, language) for item in line.items())


def times_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text that stands where only times stand."""
    return facts_of(BEFORE_TIME[language] + text, language)


def dates_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text that stands where only dates stand."""
    return facts_of(f"{text} klo", language)
