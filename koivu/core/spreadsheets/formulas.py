"""Formulas whose value no program has worked out yet: sums, days and plain choices.

A small part of what a spreadsheet program can do: enough for days that count on from the first
one and for totals. What is beyond it stays without a value, and says so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from koivu.core.spreadsheets.collecting import Collected
from koivu.core.spreadsheets.grid import Value, column_number

MOST_DEEP = 100  # cells that wait for each other; a day may count on from the first of a year
MOST_CELLS = 200_000  # that all formulas of a book may look at
BEGINS = date(1899, 12, 30)
TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<string>"(?:[^"]|"")*")
    |(?P<place>(?:(?:'(?:[^']|'')+'|[\w.]+)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w(]))
    |(?P<name>[A-Za-z_][\w.]*)|(?P<sign><=|>=|<>|[-+*/&=<>(),;:]))""",
    re.VERBOSE,
)
PLACE = re.compile(r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[\w.]+))!)?\$?([A-Za-z]+)\$?(\d+)")

Worked = float | str | None
Spot = tuple[str, int, int]  # sheet, row, column


class NotWorked(Exception):
    """The formula is beyond this, or turns in a circle."""


@dataclass(slots=True)
class Formulas:
    """The cells of a book by sheet, row and column, and the formulas without a value."""

    cells: Mapping[str, Mapping[tuple[int, int], Value]]
    formulas: dict[Spot, str]
    _known: dict[Spot, Worked] = field(default_factory=dict)
    _waiting: list[Spot] = field(default_factory=list)
    _looked: int = 0

    def value_at(self, spot: Spot) -> Worked:
        """Return what stands at a cell, worked out; raises `NotWorked`."""
        self._looked += 1
        if self._looked > MOST_CELLS:
            raise NotWorked
        if spot in self._known:
            return self._known[spot]
        sheet, row, column = spot
        if spot not in self.formulas:
            return _plain(self.cells.get(sheet, {}).get((row, column)))
        if spot in self._waiting or len(self._waiting) >= MOST_DEEP:
            raise NotWorked
        self._waiting.append(spot)
        try:
            value = _Reader(self, sheet, self.formulas[spot]).read()
        finally:
            self._waiting.pop()
        self._known[spot] = value
        return value


def work_out(sheets: Iterable[Collected], is_of_1904: bool) -> None:
    """Give each formula without a value its own; one that is beyond this is told by its cell."""
    sheets = list(sheets)
    if not any(sheet.formulas for sheet in sheets):
        return
    if is_of_1904:
        # Its days have other numbers: nothing is worked out by the wrong ones.
        for sheet in sheets:
            sheet.uncalculated += sheet.formulas
        return
    cells = {sheet.name: {place: one[0] for place, one in sheet.found.items()} for sheet in sheets}
    written = {
        (sheet.name, *place): formula
        for sheet in sheets
        for place, (formula, _) in sheet.formulas.items()
    }
    book = Formulas(cells, written)
    for sheet in sheets:
        for (row, column), (_, is_day) in sheet.formulas.items():
            try:
                value = book.value_at((sheet.name, row, column))
            except (NotWorked, ValueError, OverflowError, RecursionError):
                sheet.uncalculated.append((row, column))
                continue
            if value is not None:
                sheet.add(row, column, _shown(value, is_day=is_day))


def _shown(value: float | str, *, is_day: bool) -> Value:
    is_whole = isinstance(value, float) and value == int(value)
    if is_day and is_whole and 0 < value < 2_958_466:
        return BEGINS + timedelta(days=int(value))
    return value


def _plain(value: Value | None) -> Worked:
    """A day as the number that stands behind it."""
    if isinstance(value, datetime):
        part = timedelta(hours=value.hour, minutes=value.minute) / timedelta(days=1)
        return (value.date() - BEGINS).days + part
    if isinstance(value, date):
        return float((value - BEGINS).days)
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / 1440
    return value


class _Reader:
    """One formula from left to right: comparisons, sums, products, signs, cells."""

    def __init__(self, book: Formulas, sheet: str, written: str) -> None:
        self._book, self._sheet = book, sheet
        self._tokens = _tokens(written)
        self._at = 0

    def read(self) -> Worked:
        value = self._compared()
        if self._at != len(self._tokens):
            raise NotWorked
        return value

    def _next(self, *signs: str) -> str:
        """Take the next sign if it is one of these."""
        if self._at < len(self._tokens):
            kind, text = self._tokens[self._at]
            if kind == "sign" and text in signs:
                self._at += 1
                return text
        return ""

    def _need(self, sign: str) -> None:
        if not self._next(sign):
            raise NotWorked

    def _compared(self) -> Worked:
        left = self._added()
        while sign := self._next("=", "<>", "<", ">", "<=", ">="):
            left = float(_compare(left, sign, self._added()))
        return left

    def _added(self) -> Worked:
        left = self._multiplied()
        while sign := self._next("+", "-", "&"):
            right = self._multiplied()
            if sign == "&":
                left = _text(left) + _text(right)
            else:
                left = _number(left) + (_number(right) if sign == "+" else -_number(right))
        return left

    def _multiplied(self) -> Worked:
        left = self._signed()
        while sign := self._next("*", "/"):
            right = _number(self._signed())
            if sign == "/" and not right:
                raise NotWorked
            left = _number(left) * right if sign == "*" else _number(left) / right
        return left

    def _signed(self) -> Worked:
        if self._next("-"):
            return -_number(self._signed())
        if self._next("+"):
            return self._signed()
        return self._single()

    def _single(self) -> Worked:
        if self._next("("):
            value = self._compared()
            self._need(")")
            return value
        if self._at >= len(self._tokens):
            raise NotWorked
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return float(text)
        if kind == "string":
            return text[1:-1].replace('""', '"')
        if kind == "place":
            return self._book.value_at(self._spot(text))
        if kind == "name" and self._next("("):
            return self._called(text.upper())
        raise NotWorked

    def _called(self, name: str) -> Worked:
        function = FUNCTIONS.get(name)
        if function is None:
            raise NotWorked
        given: list[list[Worked]] = []
        while not self._next(")"):
            given.append(self._argument())
            if not self._next(",", ";") and not self._tokens[self._at : self._at + 1] == [
                ("sign", ")")
            ]:
                raise NotWorked
        return function(given)

    def _argument(self) -> list[Worked]:
        """One value, or those of a range; nothing between two commas is an empty one."""
        if self._at < len(self._tokens) and self._tokens[self._at] in (
            ("sign", ","),
            ("sign", ";"),
        ):
            return [None]
        here = self._tokens[self._at : self._at + 3]
        if [kind for kind, _ in here] == ["place", "sign", "place"] and here[1][1] == ":":
            self._at += 3
            return self._range(self._spot(here[0][1]), self._spot(here[2][1]))
        return [self._compared()]

    def _range(self, first: Spot, last: Spot) -> list[Worked]:
        rows, columns = last[1] - first[1] + 1, last[2] - first[2] + 1
        if rows < 1 or columns < 1 or rows * columns > MOST_CELLS:
            raise NotWorked
        return [
            self._book.value_at((first[0], row, column))
            for row in range(first[1], last[1] + 1)
            for column in range(first[2], last[2] + 1)
        ]

    def _spot(self, text: str) -> Spot:
        match = PLACE.fullmatch(text)
        if match is None:
            raise NotWorked
        quoted, plain = match["quoted"], match["plain"]
        sheet = quoted.replace("''", "'") if quoted else plain or self._sheet
        return sheet, int(match[4]), column_number(match[3].upper())


def _tokens(written: str) -> list[tuple[str, str]]:
    found, at = [], 0
    written = written.strip()
    while at < len(written):
        match = TOKEN.match(written, at)
        if match is None or match.lastgroup is None:
            raise NotWorked
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


def _number(value: Worked) -> float:
    if value is None:
        return 0.0
    if isinstance(value, float):
        return value
    raise NotWorked


def _text(value: Worked) -> str:
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    return value or ""


def _compare(left: Worked, sign: str, right: Worked) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        one, other = _text(left).casefold(), _text(right).casefold()
        return {"=": one == other, "<>": one != other}.get(sign, False)
    first, second = _number(left), _number(right)
    return {
        "=": first == second, "<>": first != second, "<": first < second, ">": first > second,
        "<=": first <= second, ">=": first >= second,
    }[sign]  # fmt: skip


def _numbers(given: list[list[Worked]]) -> list[float]:
    return [one for values in given for one in values if isinstance(one, float)]


def _one(given: list[list[Worked]], at: int = 0) -> float:
    if at >= len(given) or len(given[at]) != 1:
        raise NotWorked
    return _number(given[at][0])


def _day(given: list[list[Worked]]) -> date:
    number = _one(given)
    if not 0 < number < 2_958_466:
        raise NotWorked
    return BEGINS + timedelta(days=int(number))


def _date(given: list[list[Worked]]) -> float:
    year, month, day = (int(_one(given, at)) for at in range(3))
    if not 1900 <= year <= 9000 or abs(month) > 1200 or abs(day) > 40_000:
        raise NotWorked
    years, months = divmod(month - 1, 12)
    return float((date(year + years, months + 1, 1) - BEGINS).days + day - 1)


def _weekday(given: list[list[Worked]]) -> float:
    kind = int(_one(given, 1)) if len(given) > 1 else 1
    weekday = _day(given[:1]).isoweekday()
    if kind not in (1, 2, 3):
        raise NotWorked
    return float({1: weekday % 7 + 1, 2: weekday, 3: weekday - 1}[kind])


def _if(given: list[list[Worked]]) -> Worked:
    if not 2 <= len(given) <= 3:
        raise NotWorked
    if _one(given):
        return given[1][0]
    return given[2][0] if len(given) > 2 else 0.0


def _average(given: list[list[Worked]]) -> float:
    numbers = _numbers(given)
    if not numbers:
        raise NotWorked
    return sum(numbers) / len(numbers)


FUNCTIONS: dict[str, Callable[[list[list[Worked]]], Worked]] = {
    "SUM": lambda given: float(sum(_numbers(given))),
    "AVERAGE": _average,
    "MIN": lambda given: min(_numbers(given), default=0.0),
    "MAX": lambda given: max(_numbers(given), default=0.0),
    "COUNT": lambda given: float(len(_numbers(given))),
    "ROUND": lambda given: round(_one(given), int(_one(given, 1))),
    "IF": _if,
    "DATE": _date,
    "DAY": lambda given: float(_day(given).day),
    "MONTH": lambda given: float(_day(given).month),
    "YEAR": lambda given: float(_day(given).year),
    "WEEKDAY": _weekday,
    "ISOWEEKNUM": lambda given: float(_day(given).isocalendar().week),
}
