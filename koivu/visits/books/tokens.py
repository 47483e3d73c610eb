"""A text cut into what a book's words are made of: words, figures and single signs."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word (folded), a row of figures, or one sign; `begins` and `ends` are its place."""

    kind: str  # "word", "figures" or "sign"
    text: str
    begins: int
    ends: int

    @property
    def number(self) -> int:
        return int(self.text) if self.kind == "figures" else -1


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text in order, without the spaces between them."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isspace():
            at = end
            continue
        kind = _kind(text[at])
        while kind != "sign" and end < len(text) and _kind(text[end]) == kind:
            end += 1
        word = text[at:end]
        yield Token(kind, _plain_sign(word) if kind == "sign" else word.casefold(), at, end)
        at = end


def _kind(letter: str) -> str:
    if letter.isascii() and letter.isdigit():
        return "figures"
    return "word" if letter.isalpha() else "sign"


def _plain_sign(sign: str) -> str:
    return "-" if sign in "‐‑‒–—−" else sign
