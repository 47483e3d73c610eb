"""From text to the tokens of the grammar: words by the lexicon, digits by their shape."""

import re
from collections.abc import Iterator
from functools import cache

from lark import Token

from koivu.reading.phrases.number_scan import NumberScan, plain
from koivu.reading.phrases.words import Meaning, lexicon_for
from koivu.reading.phrases.words.typos import almost_a_weekday

# The smallest pieces only; what they mean is the lexicon's and the grammar's to say.
PIECE = re.compile(r"[^\W\d_]+(?:['’´][^\W\d_]+)*|\d+|[ \t\xa0\u202f]+|.", re.DOTALL)
WORDS_AT_MOST = 5
# Words of time that are parts of names, too, when a hyphen ties them to an unknown word.
IN_NAMES = {"", "WORD", "WEEK", "CLUB", "SEASON", "PART", "HOLIDAY", "OPEN", "GROUP_WORD",
            "MEMBERS", "ASIDE", "PER_YEAR", "PER_MONTH", "SCHOOL", "UNIT",
            "NUMBER_WORD"}  # fmt: skip
LETTERS_AT_MOST = 6
# Below it "torkl" and the like are words of their own.
SHORTEST_GLUED = 8
DASHES = set("-–—−‐‑‒―~")
MARKS = {
    ",": "COMMA", ";": "BREAK", ".": "STOP", "!": "STOP", "…": "STOP", ":": "COLON", "/": "SLASH",
    "(": "OPENS", ")": "CLOSES", "[": "OPENS", "]": "CLOSES", "?": "QUESTION", "&": "AND",
    "+": "AND", "€": "UNIT", "%": "UNIT", "@": "AT", "|": "BREAK", "•": "BREAK", "·": "BREAK",
    "*": "BREAK", "×": "TIMES", "→": "BREAK", "\n": "BREAK",
}  # fmt: skip
# An abbreviation may carry its own full stop.
WITH_DOT = {
    "DAY", "AT", "WEEK", "MONTH", "MONTH_STEM", "UNIT", "AGE_MONTHS", "AGE_YEARS", "ASIDE", "ABOUT",
    "AM", "PM", "TIMES", "GROUP", "EVEN", "ODD", "PER_MONTH", "EXCEPT", "SINCE", "UNTIL", "SEASON",
    "SINCE_EITHER",
    "AND_OR_WEDNESDAY", "FRIDAY_OR_FROM",
}  # fmt: skip


def tokens_of(text: str, language: str, *, offset: int = 0) -> list[Token]:
    """Return the tokens of `text`, one after another; positions count from `offset`."""
    return list(_Scan(PIECE.findall(text), language, offset).tokens())


class _Scan(NumberScan):
    """One pass over the pieces of a text."""

    def tokens(self) -> Iterator[Token]:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece[0].isdecimal():
                yield from self.number()
            elif piece.isspace() and piece != "\n":
                self.take(1)
            elif piece[0].isalpha() or len(piece) > 1:
                yield from self._word()
            else:
                yield self._mark(piece)

    def _mark(self, piece: str) -> Token:
        if piece in DASHES:
            return self.token("DASH", piece, 1)
        if (piece == "½" and "puoli" in self.lexicon) or (piece == "½" and "halv" in self.lexicon):
            # "½ 10" is written as it is said: half past nine.
            return self.token("HALF", piece, 1)
        # Pictures part the lines of a poster as bullets do.
        kind = MARKS.get(piece) or ("BREAK" if ord(piece) > 0x2100 else "MARK")
        return self.token(kind, piece, 1)

    # Words

    def _word(self) -> Iterator[Token]:
        compound = self._compound()
        if compound:
            yield self.token("WORD", self.piece(0), compound)
            return
        for count, word in self._longest_first():
            meaning = self.lexicon.get(word)
            if meaning:
                yield from self._meant(meaning, count, word)
                return
        if glued := self._glued():
            yield from glued
            return
        almost = almost_a_weekday(plain(self.piece(0)), self.lexicon, self.language)
        if almost:
            yield self.token(almost.kind, almost.value, 1)
            return
        yield self.token("WORD", self.piece(0), 1)

    def _glued(self) -> list[Token]:
        """ "tiistaisinklo 9": a weekday and "klo" without the space between them."""
        word = plain(self.piece(0))
        for at in (-3, -2):
            day, then = self.lexicon.get(word[:at]), self.lexicon.get(word[at:])
            if (
                day
                and then
                and (day.kind, then.kind) == ("DAY", "AT")
                and len(word) > SHORTEST_GLUED
            ):
                start, end = self.take(1)
                return [
                    Token(day.kind, _value(day, word), start_pos=start, end_pos=end + at),
                    Token(then.kind, _value(then, word), start_pos=end + at, end_pos=end),
                ]
        return []

    def _compound(self) -> int:
        """How many pieces a name with hyphens takes: "viikko-ohjelma" is no week."""
        count = 1
        first, second = plain(self.piece(0)), plain(self.piece(2))
        if first + second in self.lexicon or f"{first}-{second}" in self.lexicon:
            return 0
        while self.piece(count) in DASHES and self.piece(count + 1)[:1].isalpha():
            kinds = {self._kind(count - 1), self._kind(count + 1)}
            if "" not in kinds or not kinds <= IN_NAMES:
                break
            count += 2
        return count if count > 1 else 0

    def _kind(self, ahead: int) -> str:
        meaning = self.lexicon.get(plain(self.piece(ahead)))
        return meaning.kind if meaning else ""

    def _longest_first(self) -> Iterator[tuple[int, str]]:
        """Candidates from here on: joined words, then dotted and hyphened, then the word alone."""
        first = plain(self.piece(0))
        if first in _first_words(self.language):
            yield from self._several(first)
        yield from self._dotted(first)
        if self.piece(1) in DASHES and self.piece(2)[:1].isalpha():
            second = plain(self.piece(2))
            yield 3, f"{first}-{second}"
            yield 3, first + second
        if self.piece(1) == ":" and self.piece(2)[:1].isalpha():
            yield 3, f"{first}:{plain(self.piece(2))}"
        yield 1, first

    def _several(self, first: str) -> Iterator[tuple[int, str]]:
        found, words, ahead = [], first, 1
        for _ in range(WORDS_AT_MOST - 1):
            joint, then = self.piece(ahead), self.piece(ahead + 1)
            if not (joint.isspace() and joint != "\n" and then[:1].isalpha()):
                break
            words, ahead = f"{words} {plain(then)}", ahead + 2
            found.append((ahead, words))
        yield from reversed(found)

    def _dotted(self, first: str) -> Iterator[tuple[int, str]]:
        # a.m., fr.o.m., t.o.m: the stops belong to the word.
        letters, ahead = first, 0
        while self.piece(ahead + 1) == "." and 0 < len(self.piece(ahead + 2)) <= 2:
            if len(letters) > LETTERS_AT_MOST:
                return
            if not self.piece(ahead + 2).isalpha():
                break
            letters, ahead = letters + plain(self.piece(ahead + 2)), ahead + 2
        if ahead:
            yield ahead + 1 + (self.piece(ahead + 1) == "."), letters

    def _meant(self, meaning: Meaning, count: int, word: str) -> Iterator[Token]:
        if self.piece(count - 1) == "." or self.piece(count) not in (".", ":"):
            yield self.token(meaning.kind, _value(meaning, word), count)
            return
        takes = self._takes_stop(meaning, count, word)
        ends = takes and meaning.kind != "AT" and self.ends_sentence(count)
        yield self.token(meaning.kind, _value(meaning, word), count + (takes and not ends))
        if ends:
            yield self.token("STOP", ".", 1)

    def _takes_stop(self, meaning: Meaning, count: int, word: str) -> bool:
        if meaning.kind == "AT":
            return True
        return self.piece(count) == "." and meaning.kind in WITH_DOT and len(word) <= 6


def _value(meaning: Meaning, word: str) -> object:
    return meaning.value if meaning.value is not None else word


@cache
def _first_words(language: str) -> frozenset[str]:
    """The words that open an expression of several words."""
    return frozenset(form.split()[0] for form in lexicon_for(language) if " " in form)
