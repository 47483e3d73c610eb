"""One sheet as the readers of tables look at it: rows, what covers a place, what a cell says."""

from dataclasses import dataclass, field

from koivu.core.spreadsheets.grid import MOST_COLUMNS, Cell, Grid
from koivu.reading.week_tables.pattern import NOTHING, Pattern, pattern_of
from koivu.reading.week_tables.said import Listener, Said, Sort

MOST_COVERED = 100_000


@dataclass(slots=True)
class View:
    """A grid with the places that merged cells cover."""

    grid: Grid
    listener: Listener
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    _covers: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = self.grid.rows()
        for cell in self.grid.cells:
            self._cover(cell)

    def _cover(self, cell: Cell) -> None:
        last_column = min(cell.last_column, MOST_COLUMNS)
        for row in range(cell.row, cell.last_row + 1):
            if row != cell.row and len(self._covers) > MOST_COVERED:
                return
            for column in range(cell.column, last_column + 1):
                self._covers.setdefault((row, column), cell)

    @property
    def language(self) -> str:
        return self.listener.language

    @property
    def sheet_day(self) -> Cell | None:
        """The name of the sheet as a cell, when it is a weekday: "Maanantai"."""
        is_day = bool(self.grid.name) and self.listener.hear(self.grid.name).sort is Sort.DAY
        return Cell(1, 1, self.grid.name, 1, 1) if is_day else None

    @property
    def weeks_of_sheet(self) -> Pattern:
        """What the name of the sheet says of weeks: "Parilliset viikot"."""
        said = self.listener.hear(self.grid.name) if self.grid.name else None
        is_weeks = said is not None and said.sort is Sort.WEEK
        return pattern_of(said.items) if said and is_weeks else NOTHING

    @property
    def day_of_sheet(self) -> Pattern:
        cell = self.sheet_day
        return pattern_of(self.hear(cell).items) if cell else NOTHING

    def at(self, cell: Cell) -> str:
        return self.grid.at(cell)

    def hear(self, cell: Cell) -> Said:
        return self.listener.hear(cell.value)

    def standing(self, row: int, column: int) -> Cell | None:
        """The cell that is seen at a place, its own or a merged one that reaches there."""
        return self._covers.get((row, column))
