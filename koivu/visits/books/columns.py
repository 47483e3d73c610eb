"""What the columns of a table are: by what stands above them, else by what stands in them."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from koivu.core.spreadsheets.grid import Cell
from koivu.visits.books import words
from koivu.visits.books.numbers import said_by
from koivu.visits.books.times import NEVER, When, day_of, read_words, when_of
from koivu.visits.books.tokens import tokens_of

# Roles of columns that say when.
AXES = ("date", "weekday", "month", "year", "week", "day", "first", "until", "time")
MANY = 0.6
Sign = Callable[[date], float | date]
LONG_WORDS = 40


@dataclass(slots=True)
class Column:
    """A column of a table: what it is, what stands above it, and what its heading says of time.

    `role` is one of AXES, "label", "place", "unit", "note", "beside", "total", "statistic",
    "helper" or "value"; of a value `measure` says of what, and `group` of which group.
    """

    number: int
    heads: list[str] = field(default_factory=list)
    when: When = NEVER
    role: str = ""
    measure: str = ""
    group: str = ""

    @property
    def head(self) -> str:
        return " ".join(self.heads)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading's words mean."""

    role: str
    measure: str = ""


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> Meaning | None:
    """Return what a heading says that its column is; None: no word of it is known."""
    said = [token.text for token in tokens_of(text) if token.kind == "word"]
    known = set(said)
    if known & words.STATISTIC or "%" in text:
        return Meaning("statistic")
    if said and said[0] in words.PART_OF:
        return Meaning("beside")
    if known & words.AGES and any(token.kind == "figures" for token in tokens_of(text)):
        return Meaning("value", "children")
    if direction := _direction(known):
        return direction
    for measure, forms in words.MEASURES.items():
        if measure != "number" and known & forms:
            return Meaning("value", measure)
    for forms in words.BESIDE.values():
        if said and (said[0] in forms or set(said) <= forms):
            return Meaning("beside")
    if known & words.TOTAL:
        return Meaning("total")
    if known & words.COLUMNS["note"]:
        return Meaning("note")
    if known & words.COLUMNS["place"]:
        return Meaning("place")
    for role, forms in words.COLUMNS.items():
        if said and (said[-1] in forms or said[0] in forms):
            return Meaning(role)
    if known & words.MEASURES["number"]:
        return Meaning("value", "number")
    return None


def _direction(known: set[str]) -> Meaning | None:
    """What a counter in a doorway counts: who comes in is a visit, who goes out is no other."""
    bare = known - words.DOORS - words.MEASURES["heads"] - words.MEASURES["number"]
    if bare and bare <= words.GOING_OUT:
        return Meaning("beside")
    return Meaning("value", "heads") if bare and bare <= words.COMING_IN else None


def settle_roles(columns: dict[int, Column], rows: list[list[Cell]], month: int | None) -> None:
    """Give every column of a table its role, by its heading and by what stands in it."""
    cells: dict[int, list[Cell]] = {}
    for row in rows:
        for cell in row:
            cells.setdefault(cell.column, []).append(cell)
    for number, below in cells.items():
        column = columns.setdefault(number, Column(number))
        heads_days = number == min(cells) and sum(bool(c.when.month) for c in columns.values()) == 1
        column.role, column.measure = _role(column, below, month, heads_days=heads_days)
    _only_one_date(columns, cells)
    _helpers(columns, rows)
    _days_without_month(columns, month)


def _role(
    column: Column, below: list[Cell], month: int | None, *, heads_days: bool
) -> tuple[str, str]:
    meaning = meaning_of(column.head) if column.heads else None
    inside = _role_inside(below)
    if heads_days and column.when.month and inside == "value" and _are_days(below, least=2):
        return "day", ""
    if column.when != NEVER and column.when.kind != "time" and inside in ("value", ""):
        if _are_days(below, least=5) and column.when.kind == "month":
            return "day", ""
        return "value", meaning.measure if meaning and meaning.role == "value" else ""
    if meaning and meaning.role == "value":
        return ("value", meaning.measure) if inside in ("value", "", "time") else (inside, "")
    if inside == "value" and meaning and meaning.role in ("place", "label") and _says_more(column):
        # "Avoin kohtaamispaikka", "Ryhmä 2": the name of what was counted.
        return "value", ""
    if meaning and meaning.role in ("total", "beside", "statistic", "note", "place", "label"):
        if meaning.role in ("note", "label", "place") and inside in ("date", "weekday"):
            return inside, ""
        return meaning.role, ""
    if meaning and meaning.role in ("date", "first", "until"):
        return _date_role(meaning.role, inside, below), ""
    if meaning and meaning.role == "weekday" and inside == "value" and _is_day_column(below):
        return "day", ""
    if meaning and meaning.role in ("month", "year", "week", "time", "weekday"):
        if inside in ("date", "label") and meaning.role != "time":
            return inside, ""
        return meaning.role, ""
    if meaning and meaning.role == "unit":
        return "unit", ""
    if inside == "value" and not column.heads and _are_serials(below):
        return "date", ""
    if inside == "value" and not column.heads and _are_years(below):
        return "year", ""
    if inside == "value" and (not column.heads or month) and _is_day_column(below):
        return "day", ""
    return inside or "value", ""


def _says_more(column: Column) -> bool:
    """Whether a heading names one group or place: it says more than what its column is."""
    return sum(token.kind != "sign" for token in tokens_of(column.head)) > 1


def _date_role(role: str, inside: str, below: list[Cell]) -> str:
    numbers = _numbers(below)
    if inside == "value" and numbers and all(1 <= number <= 31 for number in numbers):
        return "day"
    if inside in ("label", "weekday", "month", "week"):
        return inside
    return role


def _role_inside(below: list[Cell]) -> str:
    """What stands in most of the cells of a column."""
    kinds = Counter(_kind(cell) for cell in below)
    names_of_sums = kinds.pop("", 0)
    if not kinds:
        return "label" if names_of_sums else ""
    said = sum(kinds.values())
    for kind in ("date", "weekday", "week", "month", "time", "value"):
        if kinds[kind] >= MANY * said:
            return kind
    if kinds["date"] + kinds["weekday"] >= MANY * said:
        return "date"
    if kinds["value"] >= said / 2 or (kinds["value"] and kinds["value"] + kinds["mark"] == said):
        return "value"
    return "label" if kinds["label"] else "mark" if kinds["mark"] else ""


def _kind(cell: Cell) -> str:
    if isinstance(cell.value, float):
        return "value"
    if not isinstance(cell.value, str):
        return "time" if when_of(cell.value).kind == "time" else "date"
    read = read_words(cell.value)
    if read.is_time and read.when.kind:
        kind = read.when.kind
        return {"span": "date", "year": "value"}.get(kind, kind)
    meaning = meaning_of(cell.value)
    if meaning and meaning.role in ("total", "statistic"):
        return ""
    said = said_by(cell.value)
    if said is None:
        return "date" if read.when.day and len(read.rest) < LONG_WORDS else "label"
    return "value" if said.value is not None else "mark"


def _numbers(below: list[Cell]) -> list[int]:
    said = [said_by(cell.value) for cell in below]
    return [one.value for one in said if one and one.value is not None]


def _are_serials(below: list[Cell]) -> bool:
    """Whether these are Excel's numbers of days, one after the other."""
    numbers = [cell.value for cell in below if isinstance(cell.value, float)]
    days = [day_of(number) for number in numbers]
    if len(numbers) < 3 or not all(days):
        return False
    climbs = sum(later >= before for before, later in itertools.pairwise(numbers))
    return climbs >= 0.9 * (len(numbers) - 1) and max(numbers) - min(numbers) < 20_000


def _are_years(below: list[Cell]) -> bool:
    """Whether these are years, one after the other."""
    numbers = _numbers(below)
    steps = {later - before for before, later in itertools.pairwise(numbers)}
    return len(numbers) > 2 and steps == {1} and 1980 <= numbers[0] <= numbers[-1] <= 2100


def _is_day_column(below: list[Cell], least: int = 5) -> bool:
    """Whether these are days of a month: they climb, and begin anew at most with a new month."""
    numbers = _numbers(below)
    if len(numbers) < least or not all(1 <= one <= 31 for one in numbers):
        return False
    steps = [later - before for before, later in itertools.pairwise(numbers)]
    return sum(step >= 0 for step in steps) >= 0.9 * len(steps) and (
        least == 1 or sum(0 <= step <= 7 for step in steps) >= 0.9 * len(steps)
    )


def _are_days(below: list[Cell], least: int) -> bool:
    """Whether these are the days of one month, each once."""
    numbers = _numbers(below)
    return _is_day_column(below, least=least) and numbers == sorted(set(numbers))


def _only_one_date(columns: dict[int, Column], cells: dict[int, list[Cell]]) -> None:
    """Of two columns of days of the month the first is one, the other holds numbers."""
    days = [number for number in sorted(cells) if columns[number].role == "day"]
    for number in days[1:]:
        if meaning_of(columns[number].head) is None:
            columns[number].role = "value"


def _helpers(columns: dict[int, Column], rows: list[list[Cell]]) -> None:
    """Numbers that only say again what the date says (its weekday, month, day) are no figures."""
    dates = [number for number, column in columns.items() if column.role == "date"]
    if not dates:
        return
    main = dates[0]
    for number, column in columns.items():
        if number != main and column.role in ("value", "date", "day") and not column.measure:
            pairs = list(_pairs(rows, main, number))
            if len(pairs) > 2 and any(_all(pairs, sign) for sign in SIGNS):
                column.role = "helper"


def _pairs(rows: list[list[Cell]], main: int, other: int) -> Iterable[tuple[date, float | date]]:
    for row in rows:
        by_column = {cell.column: cell.value for cell in row}
        day, number = by_column.get(main), by_column.get(other)
        known = day_of(day) if isinstance(day, float) else day
        if isinstance(known, date) and isinstance(number, float | date):
            yield known, number


def _all(pairs: list[tuple[date, float | date]], sign: Sign) -> bool:
    return all(sign(day) == number for day, number in pairs)


SIGNS: tuple[Sign, ...] = (
    lambda day: float(day.isoweekday()),
    lambda day: float(day.isoweekday() % 7 + 1),
    lambda day: float(day.month),
    lambda day: float(day.year),
    lambda day: float(day.day),
    lambda day: float(day.isocalendar().week),
    lambda day: float((day - date(1899, 12, 30)).days),
    lambda day: day,
)


def _days_without_month(columns: dict[int, Column], month: int | None) -> None:
    """Days of a month need a month from somewhere; without one they are numbers."""
    has_month = month or any(
        column.role == "month" or column.when.month for column in columns.values()
    )
    for column in columns.values():
        if column.role == "day" and not has_month and not column.heads:
            column.role = "value"
