"""Facts in running text: at each token the longest fact that begins there, else the next token."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from lark import Lark, Token
from lark.exceptions import UnexpectedToken, VisitError
from lark.lexer import Lexer

from koivu.reading.phrases.builder import Builder
from koivu.reading.phrases.facts import Dates, Fact, Item, Mark, Season, Times, Weeks
from koivu.reading.phrases.refusal import NotThis

GRAMMAR = Path(__file__).with_name("grammar.lark")
# Longer than any fact of a poster; with it the time a page takes grows with its length only.
TOKENS_AT_MOST = 60
NUMBERS_AT_MOST = 24
FIGURES = {"NUMBER", "ORDER", "DECIMAL", "CLOCK", "DATE", "EITHER", "BIG", "NUMBER_WORD",
           "NUMBER_TO"}  # fmt: skip
BARE_NUMBERS = {"NUMBER", "ORDER", "DECIMAL"}
UNITS = {"AGE_MONTHS", "AGE_YEARS", "UNIT", "TIMES", "GRADE"}
ENDS_IN_FIGURES = (Times, Weeks, Dates, Season)


class _Given(Lexer):
    """The tokens are ours already."""

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, data: Sequence[Token]) -> Iterator[Token]:  # type: ignore[override]
        yield from data


@cache
def _grammar() -> Lark:
    return Lark(GRAMMAR.read_text(), parser="lalr", lexer=_Given, transformer=Builder())


@cache
def _terminals() -> frozenset[str]:
    return frozenset(terminal.name for terminal in _grammar().terminals)


def facts_in(tokens: Sequence[Token], text: str, offset: int = 0) -> list[Item]:
    """Return every fact and every leftover token in order; `text` begins at `offset`."""
    found: list[Item] = []
    index, tangled_until = 0, 0
    while index < len(tokens):
        length, fact, reach = _longest(tokens, index, index < tangled_until)
        if reach >= NUMBERS_AT_MOST and isinstance(fact, Mark):
            tangled_until = index + reach
        first, last = tokens[index], tokens[index + length - 1]
        start, end = first.start_pos or 0, last.end_pos or 0
        found.append(Item(fact, start, end, text[start - offset : end - offset]))
        index += length
    return found


def _longest(tokens: Sequence[Token], index: int, is_tangled: bool) -> tuple[int, Fact, int]:
    """Return how many tokens the fact at `index` takes, the fact, and how far was looked.

    `is_tangled`: a longer run of numbers led nowhere here; each of them is not tried again.
    """
    lengths, reach = ([], 0) if is_tangled else _lengths(tokens, index)
    for length in reversed(lengths):
        fact = _fact(tokens[index : index + length])
        if fact is not None and not _is_cut_short(fact, tokens, index + length):
            return length, fact, reach
    token = tokens[index]
    return 1, Mark(token.type, token.value), reach


def _lengths(tokens: Sequence[Token], index: int) -> tuple[list[int], int]:
    """How many tokens from `index` on may be a whole fact, and how many were looked at."""
    if tokens[index].type not in _start_terminals():
        return [], 0
    found: list[int] = []
    limit = NUMBERS_AT_MOST if tokens[index].type in BARE_NUMBERS else TOKENS_AT_MOST
    parser = _grammar().parse_interactive([])
    length = 0
    for length, token in enumerate(tokens[index : index + limit], start=1):
        if token.type not in parser.choices():
            break
        try:
            parser.feed_token(token)
        except (UnexpectedToken, NotThis, VisitError):
            break
        if "$END" in parser.choices():
            found.append(length)
    return found, length


@cache
def _start_terminals() -> frozenset[str]:
    return frozenset(_grammar().parse_interactive([]).choices())


def _fact(tokens: Sequence[Token]) -> Fact | None:
    # Parsed anew: a parser that was copied half way shares its lists with the original.
    parser = _grammar().parse_interactive([])
    try:
        for token in tokens:
            parser.feed_token(token)
        return parser.feed_eof()
    except (UnexpectedToken, NotThis, VisitError):
        return None


def _is_cut_short(fact: Fact, tokens: Sequence[Token], end: int) -> bool:
    """Whether the figures go on beyond `end`: "klo 9–11, 3–5" before "v", "9–11" before "–13"."""
    if not isinstance(fact, ENDS_IN_FIGURES) or tokens[end - 1].type not in FIGURES:
        return False
    after = [tokens[at].type if at < len(tokens) else "" for at in (end, end + 1)]
    if after[0] in UNITS:
        # "17–19 kerran kuussa": a word that holds its number counts nothing before it.
        return not (after[0] == "TIMES" and tokens[end].value)
    if after[0] not in {"DASH", "TO"}:
        return False
    return after[1] in FIGURES | UNITS
