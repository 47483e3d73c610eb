"""One line of a text: its language, its facts and its clauses."""

import unicodedata
from dataclasses import dataclass

from lark import Token

from koivu.reading.phrases.breaks import with_breaks
from koivu.reading.phrases.clause import Clause, When
from koivu.reading.phrases.clauses import clauses_of
from koivu.reading.phrases.excepting import with_asides, with_exceptions
from koivu.reading.phrases.facts import Item
from koivu.reading.phrases.islands import facts_in
from koivu.reading.phrases.joining import joined
from koivu.reading.phrases.language import differs_from, language_of
from koivu.reading.phrases.neighbouring_words import Weekend, says_nothing_then
from koivu.reading.phrases.neighbours import settled
from koivu.reading.phrases.screening import screened
from koivu.reading.phrases.tokens import tokens_of
from koivu.reading.phrases.within import with_times_inside
from koivu.reading.phrases.words import DayWord

NO_WIDTH = dict.fromkeys([0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060], " ")
# A line that ends or begins so is half a sentence.
GOES_ON = {"AND", "COMMA", "DASH", "AT", "FROM", "TO", "BETWEEN", "EVERY", "ON", "SLASH", "OR"}
CONTINUES = {"AND", "UNTIL_AFTER", "SINCE_AFTER", "OR", "BETWEEN_AFTER"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its tokens; `number` counts from 1."""

    number: int
    text: str
    start: int
    language: str
    tokens: tuple[Token, ...]
    is_after_gap: bool = False

    def items(self) -> list[Item]:
        """Its facts and other tokens in order, with exceptions and asides marked."""
        return self._items(settled(list(self.tokens)))

    def clauses(self, before: When) -> list[Clause]:
        """Its clauses; hours without days take over those of `before`."""
        tokens = settled(list(self.tokens))
        clauses = clauses_of(self._items(tokens), before)
        for token in tokens:
            if doubt := _doubt_of(token):
                start = token.start_pos or 0
                near = [one for one in clauses if one.start <= start] or clauses
                words = self.text[start - self.start : (token.end_pos or 0) - self.start]
                near[-1].doubts.append((doubt, words))
        return clauses

    def _items(self, tokens: list[Token]) -> list[Item]:
        found = screened(facts_in(tokens, self.text, self.start))
        return with_asides(with_times_inside(with_exceptions(with_breaks(joined(found)))))


def _doubt_of(token: Token) -> str | None:
    """The kind of question that a token raises wherever it stands."""
    if isinstance(token.value, DayWord) and token.value.is_typo:
        return "weekday_typo"
    if isinstance(token.value, Weekend):
        return "weekends_or_holidays"
    if token.type == "AND" and token.value == "and_or_wednesday":
        return "and_or_wednesday"
    return None


def plain_text(text: str) -> str:
    """One way to write letters and ends of lines; what has no width is a space."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.translate(NO_WIDTH)


def lines_of(text: str, language: str | None) -> list[Line]:
    """Return the lines that hold something, broken sentences put together again."""
    default = language or language_of(text)
    lines: list[Line] = []
    position, gap = 0, False
    for number, raw in enumerate(text.split("\n"), start=1):
        start, position = position, position + len(raw) + 1
        if not raw.strip():
            gap = True
            continue
        spoken = language or differs_from(raw, default)
        tokens = tuple(tokens_of(raw, spoken, offset=start))
        line = Line(number, raw, start, spoken, tokens, gap)
        if lines and not gap and _is_one_sentence(lines[-1], line):
            line = _together(lines.pop(), line, text)
        lines.append(line)
        gap = False
    return lines


def _is_one_sentence(first: Line, second: Line) -> bool:
    if not first.tokens or not second.tokens:
        return False
    if says_nothing_then(first.tokens, len(first.tokens) - 1):
        return False
    return first.tokens[-1].type in GOES_ON or second.tokens[0].type in CONTINUES


def _together(first: Line, second: Line, text: str) -> Line:
    whole = text[first.start : second.start + len(second.text)]
    return Line(
        first.number,
        whole,
        first.start,
        first.language,
        first.tokens + second.tokens,
        first.is_after_gap,
    )
