"""A season out of a JSON file, as docs/suggesting.md says; what is wrong in it, field by field."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from koivu.shifts.rules import (
    Agreement,
    Asked,
    Half,
    HalfDay,
    Organisation,
    Square,
    Turn,
    WeeklyHalf,
    Weeks,
)

MOST_BYTES = 2_000_000
MOST_SQUARES, MOST_ORGANISATIONS = 800, 40

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2099, 12, 31))]
HalfName = Literal["morning", "afternoon"]


class Wrong(NamedTuple):
    """What is wrong with one field of the file."""

    field: str
    say: str


class CannotRead(Exception):
    """The file holds no season; `wrongs` name the fields."""

    def __init__(self, wrongs: list[Wrong]):
        super().__init__("; ".join(f"{one.field}: {one.say}" for one in wrongs))
        self.wrongs = wrongs


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Span(_Given):
    first: Day = Field(alias="from")
    until: Day


class _WeeklyHalf(_Given):
    weekday: int = Field(ge=1, le=7)
    half: HalfName


class _Agreement(_Given):
    shifts: int = Field(ge=0, le=100)
    every_weeks: int = Field(default=1, ge=1, le=52)
    counted_from: Day | None = None
    half_days: list[_WeeklyHalf] = Field(default=[], max_length=14)
    weeks: Weeks = Weeks.ALL
    first: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    off: list[_Span] = Field(default=[], max_length=100)


class _Organisation(_Given):
    id: str = Field(min_length=1, max_length=100)
    name: str = Field(min_length=1, max_length=200)
    agreements: list[_Agreement] = Field(max_length=20)


class _Square(_Given):
    day: Day = Field(alias="date")
    half: HalfName
    needed: int = Field(default=1, ge=0, le=9)
    closed: bool = False
    unpopular: bool = False


class _Turn(_Given):
    day: Day = Field(alias="date")
    half: HalfName
    organisation: str


class _Season(_Given):
    squares: list[_Square] = Field(min_length=1, max_length=MOST_SQUARES)
    organisations: list[_Organisation] = Field(max_length=MOST_ORGANISATIONS)
    kept: list[_Turn] = Field(default=[], max_length=MOST_SQUARES * MOST_ORGANISATIONS)


def season_of(content: bytes) -> Asked:
    """Return the season that a JSON file asks about, or raise `CannotRead`."""
    try:
        given = _Season.model_validate_json(content)
    except ValidationError as error:
        raise CannotRead([_wrong(one["loc"], one["msg"]) for one in error.errors()]) from error
    if wrongs := list(_at_odds(given)):
        raise CannotRead(wrongs)
    first = min(one.day for one in given.squares)
    return Asked(
        organisations=tuple(_organisation(one, first) for one in given.organisations),
        squares=tuple(
            Square(_half_day(one), one.needed, one.closed, one.unpopular) for one in given.squares
        ),
        kept=tuple(sorted(Turn(_half_day(one), one.organisation) for one in given.kept)),
    )


def _wrong(place: Iterable[str | int], say: str) -> Wrong:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return Wrong("".join(steps).lstrip(".") or "the file", say)


def _at_odds(given: _Season) -> Iterator[Wrong]:
    """Yield what no field knows alone."""
    yield from _twice("squares", [_half_day(one) for one in given.squares])
    yield from _twice("organisations", [one.id for one in given.organisations], ".id")
    yield from _twice("kept", [(_half_day(one), one.organisation) for one in given.kept])
    known = {one.id for one in given.organisations}
    for number, turn in enumerate(given.kept):
        if turn.organisation not in known:
            yield Wrong(f"kept[{number}].organisation", "No organisation has this id")
    for number, organisation in enumerate(given.organisations):
        yield from _agreements_at_odds(organisation, f"organisations[{number}].agreements")


def _twice(field: str, values: Iterable[Hashable], part: str = "") -> Iterator[Wrong]:
    first_at: dict[Hashable, int] = {}
    for number, value in enumerate(values):
        if (first := first_at.setdefault(value, number)) != number:
            yield Wrong(f"{field}[{number}]{part}", f"The same as {field}[{first}]{part}")


def _agreements_at_odds(organisation: _Organisation, field: str) -> Iterator[Wrong]:
    for number, agreement in enumerate(organisation.agreements):
        spans = [(agreement.first or date.min, agreement.until or date.max, "")]
        spans += [(o.first, o.until, f".off[{n}]") for n, o in enumerate(agreement.off)]
        for first, until, part in spans:
            if until < first:
                yield Wrong(f"{field}[{number}]{part}.until", "Comes before from")
        for earlier, other in enumerate(organisation.agreements[:number]):
            if (
                _reach(agreement)[0] <= _reach(other)[1]
                and _reach(other)[0] <= _reach(agreement)[1]
            ):
                yield Wrong(f"{field}[{number}]", f"Overlaps {field}[{earlier}] in time")


def _reach(agreement: _Agreement) -> tuple[date, date]:
    return agreement.first or date.min, agreement.until or date.max


def _organisation(given: _Organisation, first: date) -> Organisation:
    agreements = tuple(_agreement(one, first) for one in given.agreements)
    return Organisation(given.id, given.name, agreements)


def _agreement(given: _Agreement, first: date) -> Agreement:
    since, until = _reach(given)
    return Agreement(
        shifts=given.shifts,
        counted_from=given.counted_from or given.first or first,
        every_weeks=given.every_weeks,
        half_days=frozenset(WeeklyHalf(one.weekday, _half(one.half)) for one in given.half_days),
        weeks=given.weeks,
        since=since,
        until=until,
        off=tuple((one.first, one.until) for one in given.off),
    )


def _half_day(given: _Square | _Turn) -> HalfDay:
    return HalfDay(given.day, _half(given.half))


def _half(name: HalfName) -> Half:
    return Half[name.upper()]
