"""The one door to the grammar of phrases: the facts in a text, with what is excepted marked."""

from koivu.reading.phrases.facts import Item
from koivu.reading.phrases.islands import facts_in
from koivu.reading.phrases.joining import joined, with_asides, with_exceptions
from koivu.reading.phrases.neighbours import settled
from koivu.reading.phrases.tokens import tokens_of

# What the head of a column says for its cells: "10.10" below "Klo" is a time, below "Pvm" a date.
BEFORE_TIME = {"fi": "klo ", "sv": "kl. ", "en": "at "}


def facts_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text in order."""
    return tuple(_facts(text, language))


def times_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text that stands where only times stand."""
    before = BEFORE_TIME[language]
    return tuple(_facts(before + text, language))


def dates_of(text: str, language: str) -> tuple[Item, ...]:
    """The facts of a text that stands where only dates stand."""
    return tuple(_facts(f"{text} klo", language))


def _facts(text: str, language: str) -> list[Item]:
    found = facts_in(settled(tokens_of(text, language)), text)
    return with_asides(with_exceptions(joined(found)))
