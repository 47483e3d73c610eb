"""Pieces of digits become tokens by their shape: hours, dates, orders, telephone numbers."""

from collections.abc import Iterator

from lark import Token

from koivu.reading.phrases.numbers import Clock, SomeDate, is_near, number_kind
from koivu.reading.phrases.words import lexicon_for

# Of a telephone number, parted by spaces.
GROUPS_AT_MOST = 6
ENGLISH_ORDERS = {"st", "nd", "rd", "th"}
COLON_ORDERS = {"a", "e", "an", "en", "nen", "sen", "n"}
# Swedish "1:sta", "2:dra", "3:dje"; in Finnish "1:sta" is where something begins.
SWEDISH_ORDERS = {"a", "e", "sta", "ste", "dra", "dje", "de", "te"}
COLON_FROM = {"stä", "sta", "ltä", "lta"}
COLON_TO = {"een", "aan", "ään", "hin", "iin", "teen"}


class NumberScan:
    """One pass over the pieces of a text: what it takes, and all that begins with digits."""

    def __init__(self, pieces: list[str], language: str, offset: int) -> None:
        self.pieces = pieces
        self.language = language
        self.lexicon = lexicon_for(language)
        self.at = 0
        self.position = offset
        self.kinds: list[str] = []

    def piece(self, ahead: int) -> str:
        """The piece so many ahead, nothing beyond the ends."""
        index = self.at + ahead
        return self.pieces[index] if 0 <= index < len(self.pieces) else ""

    def take(self, count: int) -> tuple[int, int]:
        """Go on by so many pieces; return where they stood."""
        start = self.position
        self.position += sum(len(piece) for piece in self.pieces[self.at : self.at + count])
        self.at += count
        return start, self.position

    def token(self, kind: str, value: object, count: int) -> Token:
        """Take so many pieces as one token."""
        start, end = self.take(count)
        self.kinds.append(kind)
        return Token(kind, value, start_pos=start, end_pos=end)

    def number(self) -> Iterator[Token]:
        """The tokens of the number that begins here."""
        for special in (self._phone, self._iso, self._slashed, self._order):
            token = special()
            if token:
                yield token
                return
        count = self._cluster()
        text = "".join(self.pieces[self.at : self.at + count])
        has_dot = self.piece(count) == "."
        yield from self._shaped(text, count, has_dot=has_dot)

    def _cluster(self) -> int:
        count = 1
        while self.piece(count) in {".", ":", ","} and self.piece(count + 1).isdecimal():
            count += 2
        return count

    def _shaped(self, text: str, count: int, *, has_dot: bool) -> Iterator[Token]:
        kind, value = number_kind(text, has_dot=has_dot)
        if kind == "DECIMAL" and isinstance(value, tuple) and len(value) > 2:
            yield from self._listed()
        elif kind == "ORDER" and self.ends_sentence(count) and not self._opens_a_fact(count + 2):
            yield self.token("NUMBER", value, count)
        elif kind in {"DATE", "NO_DATE", "ORDER"} and has_dot:
            yield self.token(kind, value, count + 1)
        elif kind == "EITHER" and has_dot:
            # The stop of a date, or of the sentence: it decides only inside a sentence.
            ends = self.ends_sentence(count)
            yield self.token(
                kind if ends else "DATE",
                value if ends else value.date,
                count + 1,
            )
        else:
            yield self.token(kind, value, count)

    def _listed(self) -> Iterator[Token]:
        # 37,39,41 without spaces.
        while self.piece(0).isdecimal():
            yield self.token("NUMBER", int(self.piece(0)), 1)
            if self.piece(0) != "," or not self.piece(1).isdecimal():
                return
            yield self.token("COMMA", ",", 1)

    def _opens_a_fact(self, ahead: int) -> bool:
        meaning = self.lexicon.get(plain(self.piece(ahead)))
        return bool(meaning) and meaning.kind in {"DAY", "MONTH", "WEEK", "AND", "PER_MONTH"}

    def _phone(self) -> Token | None:
        """040 123 4567, +358 …: a run of digits that begins with 0 and holds a long group."""
        before = self.pieces[self.at - 1] if self.at else ""
        if not (self.piece(0).startswith("0") or before == "+"):
            return None
        count, groups = 1, [self.piece(0)]
        while self.piece(count) in {" ", "-"} and self.piece(count + 1).isdecimal():
            if len(groups) == GROUPS_AT_MOST:
                return None
            groups.append(self.piece(count + 1))
            count += 2
        if [len(group) for group in groups] == [4, 4] and max(groups) < "2400":
            # 0930-1130 are hours.
            return None
        digits = sum(len(group) for group in groups)
        if digits < 7 or max(len(group) for group in groups) < 3:
            return None
        return self.token("BIG", "".join(groups), count)

    def _iso(self) -> Token | None:
        year, month, day = (self.piece(ahead) for ahead in (0, 2, 4))
        if [len(year), len(month), len(day)] != [4, 2, 2] or not is_near(year):
            return None
        if self.piece(1) != "-" or self.piece(3) != "-" or not (month + day).isdecimal():
            return None
        return self.token("DATE", SomeDate(int(day), int(month), int(year)), 5)

    def _slashed(self) -> Token | None:
        """ "to 10/9, 24/9": day and month, where a weekday or such a date stands before."""
        if self.language == "en" or self.piece(1) != "/":
            return None
        day, month = self.piece(0), self.piece(2)
        if not (month.isdecimal() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return None
        follows_a_date = self.kinds[-1:] in (["COMMA"], ["AND"]) and self.kinds[-2:-1] == ["DATE"]
        if self.piece(3) == "/" or not (self.kinds[-1:] == ["DAY"] or follows_a_date):
            return None
        return self.token("DATE", SomeDate(int(day), int(month)), 3)

    def _order(self) -> Token | None:
        number, then = self.piece(0), self.piece(1)
        if len(number) > 2:
            return None
        if then.lower() in ENGLISH_ORDERS:
            return self.token("ORDER", int(number), 2)
        if then.lower() == "ish" and int(number) <= 24:
            return self.token("CLOCK", Clock(int(number)), 2)
        ending = plain(self.piece(2))
        if then != ":" or not ending.isalpha():
            return None
        orders = SWEDISH_ORDERS if self.language == "sv" else COLON_ORDERS
        kinds = (("ORDER", orders), ("NUMBER_FROM", COLON_FROM), ("NUMBER_TO", COLON_TO))
        kind = next((kind for kind, endings in kinds if ending in endings), None)
        return self.token(kind, int(number), 3) if kind else None

    def ends_sentence(self, ahead: int) -> bool:
        """Whether a full stop at `ahead` is followed by a new sentence or by nothing."""
        after = self.piece(ahead + 1)
        if after in ("", "\n"):
            return True
        return after.isspace() and self.piece(ahead + 2)[:1].isupper()


def plain(word: str) -> str:
    """A word as the lexicon spells it."""
    return word.lower().replace("’", "'").replace("´", "'")
