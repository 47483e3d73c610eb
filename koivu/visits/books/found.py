"""What a reader finds in a book: plain values that cross a process as JSON.

Everything as it was written: what is to be counted in, and as what, is settled afterwards by
what a person says and answers (`settling`).
"""

from dataclasses import dataclass
from io import BytesIO

from pydantic import BaseModel, ConfigDict, TypeAdapter

NUMBER, CLOSED, DASH, UNCLEAR, EMPTY = "number", "closed", "dash", "unclear", "empty"


class Plain(BaseModel):
    """A value that does not change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and where it stands, with the parts of its time as far as they are said there.

    `state` says whether it is a number at all; `written` holds what stood there if not. `table`
    and `row` count within the book; `column` is its heading, `measure` what that means, `label`
    what was counted, `place` where; `unread_hour` stood where an hour is due. `until`: the last
    day of a stretch, as year, month and day.
    """

    at: str
    sheet: int
    table: int
    row: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekday: int | None = None
    until: tuple[int | None, int | None, int | None] | None = None
    start: str = ""
    unread_hour: str = ""
    label: str = ""
    place: str = ""
    column: str = ""
    measure: str = ""
    unit: str = ""
    state: str = NUMBER
    value: int = 0
    written: str = ""


class Sum(Plain):
    """A total that stands in the book and is not what its rows add up to."""

    at: str
    sheet: int
    written: int
    found: int


class Sheet(Plain):
    """A sheet: the years and the months that its name and its title tell, and what is hidden."""

    name: str
    named_years: tuple[int, ...] = ()
    titled_years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    is_hidden: bool = False
    hidden_parts: tuple[str, ...] = ()
    numbers: int = 0


class Passed(Plain):
    """Words or numbers that were seen and are no figures: a total, an average, a remark."""

    at: str
    text: str


class Found(Plain):
    """A whole book. `problem` and `told` say why nothing could be read.

    `either_order`: sheets whose days, one of them as written, may begin with the day or the month.
    """

    form: str = ""
    sheets: tuple[Sheet, ...] = ()
    figures: tuple[Figure, ...] = ()
    sums: tuple[Sum, ...] = ()
    passed: tuple[Passed, ...] = ()
    uncalculated: tuple[str, ...] = ()
    either_order: dict[int, str] = {}
    problem: str = ""
    told: dict[str, str] = {}


FIGURES = TypeAdapter(tuple[Figure, ...])
FIGURES_OF_A_LINE = 500


def as_lines(found: Found) -> str:
    """Return it as JSON: a line of all but the figures, then lines of some figures each.

    So whoever reads it never holds all of them twice.
    """
    lines = [found.model_copy(update={"figures": ()}).model_dump_json(exclude_defaults=True)]
    for at in range(0, len(found.figures), FIGURES_OF_A_LINE):
        some = found.figures[at : at + FIGURES_OF_A_LINE]
        lines.append(FIGURES.dump_json(some, exclude_defaults=True).decode())
    return "\n".join(lines)


def from_lines(answer: bytes) -> Found:
    """Return what `as_lines` wrote."""
    lines = BytesIO(answer)
    found = Found.model_validate_json(lines.readline())
    figures = tuple(one for line in lines for one in FIGURES.validate_json(line))
    return found.model_copy(update={"figures": figures})
