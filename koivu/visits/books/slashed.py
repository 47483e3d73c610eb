"""Days written 1/13/2025: whether the day or the month stands first is said by the whole book."""

from collections.abc import Iterator
from dataclasses import replace

from koivu.core.spreadsheets.grid import Cell, Grid
from koivu.visits.books.times import FIRST_YEAR, LAST_YEAR
from koivu.visits.books.tokens import Token, tokens_of

MONTHS = range(1, 13)
DAYS = range(1, 32)


def day_first(grids: tuple[Grid, ...]) -> tuple[tuple[Grid, ...], dict[int, str]]:
    """Return the grids with the day first in every such day that is sure.

    Also {number of a sheet: such a day as it is written} where either order may be meant.
    """
    said = {n: [*_in(grid)] for n, grid in enumerate(grids)}
    pairs = {(one[0].number, one[2].number) for found in said.values() for _, one in found}
    is_month_first = any(second not in MONTHS for _, second in pairs)
    is_day_first = any(first not in MONTHS for first, _ in pairs)
    if not is_month_first:
        return grids, {} if is_day_first else _unsure(said)
    turned = tuple(_turned(grid, said[n], is_sure=not is_day_first)
                   for n, grid in enumerate(grids))  # fmt: skip
    return turned, _unsure(said) if is_day_first else {}


def _in(grid: Grid) -> Iterator[tuple[Cell, list[Token]]]:
    for cell in grid.cells:
        if isinstance(cell.value, str) and cell.value.count("/") > 1:
            tokens = tokens_of(cell.value)
            for at in range(len(tokens) - 4):
                if _is_day(tokens[at : at + 5]) and not (at and tokens[at - 1].text == "/"):
                    yield cell, tokens[at : at + 5]
                    break


def _is_day(five: list[Token]) -> bool:
    first, slash, second, other, year = five
    return (
        slash.text == other.text == "/"
        and first.number in DAYS
        and second.number in DAYS
        and (len(year.text) == 2 or FIRST_YEAR <= year.number <= LAST_YEAR)
        and year.kind == "figures"
    )


def _unsure(said: dict[int, list[tuple[Cell, list[Token]]]]) -> dict[int, str]:
    """A day of each sheet that has such days, where one of them may be two days."""
    found = {}
    for number, days in said.items():
        either = [cell.text for cell, one in days
                  if one[0].number in MONTHS and one[2].number in MONTHS
                  and one[0].number != one[2].number]  # fmt: skip
        if either:
            found[number] = either[0]
    return found


def _turned(grid: Grid, days: list[tuple[Cell, list[Token]]], *, is_sure: bool) -> Grid:
    written = {}
    for cell, (first, _, second, _, year) in days:
        if is_sure or second.number not in MONTHS:
            day = f"{second.number}/{first.number}/{year.text}"
            text = f"{cell.text[: first.begins]}{day}{cell.text[year.ends :]}"
            written[cell.row, cell.column] = replace(cell, value=text)
    cells = tuple(written.get((cell.row, cell.column), cell) for cell in grid.cells)
    return replace(grid, cells=cells)
