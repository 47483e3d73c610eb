"""What every builder needs: the tokens and numbers among the children of a rule."""

from collections.abc import Sequence

from lark import Token

from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.phrases.words import DayWord

Children = list[object]


def tokens(children: Sequence[object]) -> list[Token]:
    """The tokens among the children of a rule."""
    return [child for child in children if isinstance(child, Token)]


def numbers_in(children: Sequence[object]) -> list[int]:
    """The plain numbers among the children, in order; "37,39" is two."""
    found: list[int] = []
    for token in tokens(children):
        if isinstance(token.value, int):
            found.append(token.value)
        elif token.type == "DECIMAL":
            found.extend(token.value)
    return found


def day_word(token: Token) -> DayWord:
    assert isinstance(token.value, DayWord)  # what the lexicon gives
    return token.value


def year_in(children: Children) -> int | None:
    return next((child.year for child in children if isinstance(child, SomeDate)), None)
