"""The one door to the grammar of phrases."""

from koivu.reading.phrases.facts import Item
from koivu.reading.phrases.islands import facts_in
from koivu.reading.phrases.neighbours import settled
from koivu.reading.phrases.tokens import tokens_of


def facts_of(text: str, language: str) -> tuple[Item, ...]:
    return tuple(facts_in(settled(tokens_of(text, language)), text))
