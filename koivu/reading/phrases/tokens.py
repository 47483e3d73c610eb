"""From text to the tokens of the grammar: words by the lexicon, digits by their shape."""

import re
from collections.abc import Iterator
from functools import cache

from lark import Token

from koivu.reading.phrases.numbers import SomeDate, is_near, number_kind
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
# Of a telephone number, parted by spaces.
GROUPS_AT_MOST = 6
DASHES = set("-–—−‐‑‒―~")
MARKS = {
    ",": "COMMA", ";": "BREAK", ".": "STOP", "!": "STOP", "…": "STOP", ":": "COLON", "/": "SLASH",
    "(": "OPENS", ")": "CLOSES", "[": "OPENS", "]": "CLOSES", "?": "QUESTION", "&": "AND",
    "+": "AND", "€": "UNIT", "%": "UNIT", "@": "AT", "|": "BREAK", "•": "BREAK", "·": "BREAK",
    "*": "BREAK", "×": "TIMES", "→": "BREAK", "\n": "BREAK",
}  # fmt: skip
ENGLISH_ORDERS = {"st", "nd", "rd", "th"}
COLON_ORDERS = {"a", "e", "an", "en", "nen", "sen", "n"}
# Swedish "1:sta", "2:dra", "3:dje"; in Finnish "1:sta" is where something begins.
SWEDISH_ORDERS = {"a", "e", "sta", "ste", "dra", "dje", "de", "te"}
COLON_FROM = {"stä", "sta", "ltä", "lta"}
COLON_TO = {"een", "aan", "ään", "hin", "iin", "teen"}
# An abbreviation may carry its own full stop.
WITH_DOT = {
    "DAY", "AT", "WEEK", "MONTH", "MONTH_STEM", "UNIT", "AGE_MONTHS", "AGE_YEARS", "ASIDE", "ABOUT",
    "AM", "PM", "TIMES", "GROUP", "EVEN", "ODD", "PER_MONTH", "EXCEPT", "SINCE", "UNTIL", "SEASON",
    "AND_OR_WEDNESDAY",
}  # fmt: skip


def tokens_of(text: str, language: str, *, offset: int = 0) -> list[Token]:
    """Return the tokens of `text`, one after another; positions count from `offset`."""
    return list(_Scan(text, language, offset).tokens())


class _Scan:
    """One pass over the pieces of a text."""

    def __init__(self, text: str, language: str, offset: int) -> None:
        self.pieces = PIECE.findall(text)
        self.language = language
        self.lexicon = lexicon_for(language)
        self.openings = _first_words(language)
        self.at = 0
        self.position = offset

    def tokens(self) -> Iterator[Token]:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece[0].isdecimal():
                yield from self._number()
            elif piece.isspace() and piece != "\n":
                self._take(1)
            elif piece[0].isalpha() or len(piece) > 1:
                yield from self._word()
            else:
                yield self._mark(piece)

    def _piece(self, ahead: int) -> str:
        index = self.at + ahead
        return self.pieces[index] if 0 <= index < len(self.pieces) else ""

    def _take(self, count: int) -> tuple[int, int]:
        start = self.position
        self.position += sum(len(piece) for piece in self.pieces[self.at : self.at + count])
        self.at += count
        return start, self.position

    def _token(self, kind: str, value: object, count: int) -> Token:
        start, end = self._take(count)
        return Token(kind, value, start_pos=start, end_pos=end)

    def _mark(self, piece: str) -> Token:
        if piece in DASHES:
            return self._token("DASH", piece, 1)
        # Pictures part the lines of a poster as bullets do.
        kind = MARKS.get(piece) or ("BREAK" if ord(piece) > 0x2100 else "MARK")
        return self._token(kind, piece, 1)

    # Words

    def _word(self) -> Iterator[Token]:
        compound = self._compound()
        if compound:
            yield self._token("WORD", self._piece(0), compound)
            return
        for count, word in self._longest_first():
            meaning = self.lexicon.get(word)
            if meaning:
                yield from self._meant(meaning, count, word)
                return
        almost = almost_a_weekday(_plain(self._piece(0)), self.lexicon, self.language)
        if almost:
            yield self._token(almost.kind, almost.value, 1)
            return
        yield self._token("WORD", self._piece(0), 1)

    def _compound(self) -> int:
        """How many pieces a name with hyphens takes: "viikko-ohjelma" is no week."""
        count = 1
        first, second = _plain(self._piece(0)), _plain(self._piece(2))
        if first + second in self.lexicon or f"{first}-{second}" in self.lexicon:
            return 0
        while self._piece(count) in DASHES and self._piece(count + 1)[:1].isalpha():
            kinds = {self._kind(count - 1), self._kind(count + 1)}
            if "" not in kinds or not kinds <= IN_NAMES:
                break
            count += 2
        return count if count > 1 else 0

    def _kind(self, ahead: int) -> str:
        meaning = self.lexicon.get(_plain(self._piece(ahead)))
        return meaning.kind if meaning else ""

    def _longest_first(self) -> Iterator[tuple[int, str]]:
        """Candidates from here on: joined words, then dotted and hyphened, then the word alone."""
        first = _plain(self._piece(0))
        if first in self.openings:
            yield from self._several(first)
        yield from self._dotted(first)
        if self._piece(1) in DASHES and self._piece(2)[:1].isalpha():
            second = _plain(self._piece(2))
            yield 3, f"{first}-{second}"
            yield 3, first + second
        if self._piece(1) == ":" and self._piece(2)[:1].isalpha():
            yield 3, f"{first}:{_plain(self._piece(2))}"
        yield 1, first

    def _several(self, first: str) -> Iterator[tuple[int, str]]:
        found, words, ahead = [], first, 1
        for _ in range(WORDS_AT_MOST - 1):
            joint, then = self._piece(ahead), self._piece(ahead + 1)
            if not (joint.isspace() and joint != "\n" and then[:1].isalpha()):
                break
            words, ahead = f"{words} {_plain(then)}", ahead + 2
            found.append((ahead, words))
        yield from reversed(found)

    def _dotted(self, first: str) -> Iterator[tuple[int, str]]:
        # a.m., fr.o.m., t.o.m: the stops belong to the word.
        letters, ahead = first, 0
        while self._piece(ahead + 1) == "." and 0 < len(self._piece(ahead + 2)) <= 2:
            if len(letters) > LETTERS_AT_MOST:
                return
            if not self._piece(ahead + 2).isalpha():
                break
            letters, ahead = letters + _plain(self._piece(ahead + 2)), ahead + 2
        if ahead:
            yield ahead + 1 + (self._piece(ahead + 1) == "."), letters

    def _meant(self, meaning: Meaning, count: int, word: str) -> Iterator[Token]:
        if self._piece(count - 1) == "." or self._piece(count) not in (".", ":"):
            yield self._token(meaning.kind, _value(meaning, word), count)
            return
        takes = self._takes_stop(meaning, count, word)
        ends = takes and meaning.kind != "AT" and self._ends_sentence(count)
        yield self._token(meaning.kind, _value(meaning, word), count + (takes and not ends))
        if ends:
            yield self._token("STOP", ".", 1)

    def _takes_stop(self, meaning: Meaning, count: int, word: str) -> bool:
        if meaning.kind == "AT":
            return True
        return self._piece(count) == "." and meaning.kind in WITH_DOT and len(word) <= 6

    def _ends_sentence(self, ahead: int) -> bool:
        """Whether a full stop at `ahead` is followed by a new sentence or by nothing."""
        after = self._piece(ahead + 1)
        if after in ("", "\n"):
            return True
        return after.isspace() and self._piece(ahead + 2)[:1].isupper()

    # Numbers

    def _number(self) -> Iterator[Token]:
        for special in (self._phone, self._iso, self._order):
            token = special()
            if token:
                yield token
                return
        count = self._cluster()
        text = "".join(self.pieces[self.at : self.at + count])
        has_dot = self._piece(count) == "."
        yield from self._shaped(text, count, has_dot=has_dot)

    def _cluster(self) -> int:
        count = 1
        while self._piece(count) in {".", ":", ","} and self._piece(count + 1).isdecimal():
            count += 2
        return count

    def _shaped(self, text: str, count: int, *, has_dot: bool) -> Iterator[Token]:
        kind, value = number_kind(text, has_dot=has_dot)
        if kind == "DECIMAL" and isinstance(value, tuple) and len(value) > 2:
            yield from self._listed()
        elif kind == "ORDER" and self._ends_sentence(count) and not self._opens_a_fact(count + 2):
            yield self._token("NUMBER", value, count)
        elif kind in {"DATE", "NO_DATE", "ORDER"} and has_dot:
            yield self._token(kind, value, count + 1)
        elif kind == "EITHER" and has_dot:
            # The stop of a date, or of the sentence: it decides only inside a sentence.
            ends = self._ends_sentence(count)
            yield self._token(
                kind if ends else "DATE",
                value if ends else value.date,
                count + 1,
            )
        else:
            yield self._token(kind, value, count)

    def _listed(self) -> Iterator[Token]:
        # 37,39,41 without spaces.
        while self._piece(0).isdecimal():
            yield self._token("NUMBER", int(self._piece(0)), 1)
            if self._piece(0) != "," or not self._piece(1).isdecimal():
                return
            yield self._token("COMMA", ",", 1)

    def _opens_a_fact(self, ahead: int) -> bool:
        meaning = self.lexicon.get(_plain(self._piece(ahead)))
        return bool(meaning) and meaning.kind in {"DAY", "MONTH", "WEEK", "AND", "PER_MONTH"}

    def _phone(self) -> Token | None:
        """040 123 4567, +358 …: a run of digits that begins with 0 and holds a long group."""
        before = self.pieces[self.at - 1] if self.at else ""
        if not (self._piece(0).startswith("0") or before == "+"):
            return None
        count, groups = 1, [self._piece(0)]
        while self._piece(count) in {" ", "-"} and self._piece(count + 1).isdecimal():
            if len(groups) == GROUPS_AT_MOST:
                return None
            groups.append(self._piece(count + 1))
            count += 2
        if [len(group) for group in groups] == [4, 4] and max(groups) < "2400":
            # 0930-1130 are hours.
            return None
        digits = sum(len(group) for group in groups)
        if digits < 7 or max(len(group) for group in groups) < 3:
            return None
        return self._token("BIG", "".join(groups), count)

    def _iso(self) -> Token | None:
        year, month, day = (self._piece(ahead) for ahead in (0, 2, 4))
        if [len(year), len(month), len(day)] != [4, 2, 2] or not is_near(year):
            return None
        if self._piece(1) != "-" or self._piece(3) != "-" or not (month + day).isdecimal():
            return None
        return self._token("DATE", SomeDate(int(day), int(month), int(year)), 5)

    def _order(self) -> Token | None:
        number, then = self._piece(0), self._piece(1)
        if len(number) > 2:
            return None
        if then.lower() in ENGLISH_ORDERS:
            return self._token("ORDER", int(number), 2)
        ending = _plain(self._piece(2))
        if then != ":" or not ending.isalpha():
            return None
        orders = SWEDISH_ORDERS if self.language == "sv" else COLON_ORDERS
        kinds = (("ORDER", orders), ("NUMBER_FROM", COLON_FROM), ("NUMBER_TO", COLON_TO))
        kind = next((kind for kind, endings in kinds if ending in endings), None)
        return self._token(kind, int(number), 3) if kind else None


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").replace("´", "'")


def _value(meaning: Meaning, word: str) -> object:
    return meaning.value if meaning.value is not None else word


@cache
def _first_words(language: str) -> frozenset[str]:
    """The words that open an expression of several words."""
    return frozenset(form.split()[0] for form in lexicon_for(language) if " " in form)
