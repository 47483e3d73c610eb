"""What stands in a cell where a number is due: a number, a closed door, a dash, or neither."""

from dataclasses import dataclass
from functools import lru_cache

from koivu.core.spreadsheets.grid import Value
from koivu.visits.books import words
from koivu.visits.books.found import CLOSED, DASH, NUMBER, UNCLEAR
from koivu.visits.books.tokens import Token, tokens_of

MOST = 10_000_000
HEADS = frozenset(
    word
    for measure in ("persons", "heads", "number", "visits")
    for word in words.MEASURES[measure] | words.COUNTED
)


@dataclass(frozen=True, slots=True)
class Said:
    """`value` is likely where the state is unclear, and None where nothing is."""

    state: str
    value: int | None = None


def said_by(value: Value) -> Said | None:
    """Return what a cell says as a number; None when it is just words."""
    if isinstance(value, float):
        is_whole = value.is_integer() and 0 <= value <= MOST
        return Said(NUMBER, int(value)) if is_whole else Said(UNCLEAR, None)
    return _said_by_text(value) if isinstance(value, str) else Said(UNCLEAR, None)


@lru_cache(maxsize=8192)
def _said_by_text(value: str) -> Said | None:
    tokens = tokens_of(value)
    if not tokens:
        return None
    if all(one.text in ("-", "/", ".", "*", "x") for one in tokens):
        return Said(DASH)
    if tokens[0].text in words.CLOSED or tokens[-1].text in words.CLOSED:
        return Said(CLOSED) if all(one.kind != "figures" for one in tokens) else Said(UNCLEAR)
    if any(one.text in words.NOT_COUNTED for one in tokens):
        return Said(DASH)
    return _number_in(tokens)


def _number_in(tokens: list[Token]) -> Said | None:
    if not any(one.kind == "figures" for one in tokens):
        return None
    number, after = _whole_number(tokens)
    if number is None or number > MOST:
        return Said(UNCLEAR, None)
    rest = tokens[after:]
    if not rest or (len(rest) <= 2 and rest[0].text in HEADS and rest[-1].text in (*HEADS, ".")):
        return Said(NUMBER, number)
    if any(one.kind == "figures" for one in rest) or rest[0].text in ("?", "+", "%", "€"):
        return Said(UNCLEAR, number if rest[0].text in ("?", "+") else None)
    return Said(UNCLEAR, number)


def _whole_number(tokens: list[Token]) -> tuple[int | None, int]:
    """A number at the beginning, perhaps in threes with spaces between, or with ",0" behind it."""
    if tokens[0].kind != "figures":
        return None, 0
    gathered, at = tokens[0].text, 1
    if len(gathered) <= 3:
        while at < len(tokens) and tokens[at].kind == "figures" and len(tokens[at].text) == 3:
            gathered += tokens[at].text
            at += 1
    if at + 1 < len(tokens) and tokens[at].text in (",", ".") and tokens[at + 1].kind == "figures":
        if set(tokens[at + 1].text) != {"0"} or len(tokens[at + 1].text) == 3:
            return None, 0
        at += 2
    return int(gathered), at
