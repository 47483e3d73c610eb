"""What the columns beside the days of a cross say about whole rows: hours, rooms, groups."""

from dataclasses import dataclass, replace

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.week_tables.entry import entries_of
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.pattern import NOTHING, Pattern, pattern_of, within
from koivu.reading.week_tables.remarks import remark_in, with_remark
from koivu.reading.week_tables.said import Said, Sort
from koivu.reading.week_tables.tables import Table
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import listed

LABELLED = (Sort.DAY, Sort.DATE, Sort.WEEK, Sort.TIME, Sort.PART, Sort.PERIOD)
# Columns whose words are never a time, whatever they look like ("1–3 v").
WORDED: tuple[Field, ...] = ("place", "organisers", "ages", "title", "contact", "number", "worker")
CARRIED = (Sort.DAY, Sort.DATE, Sort.WEEK)


@dataclass(frozen=True, slots=True)
class RowLabels:
    """What the left of a row and its named columns say about all its cells."""

    pattern: Pattern = NOTHING
    clashes: tuple[str, ...] = ()
    title: str = ""
    place: str = ""
    organisers: tuple[str, ...] = ()
    ages: str = ""
    notes: tuple[str, ...] = ()
    time_cell: Cell | None = None
    section: str = ""
    is_named: bool = False  # the head of the column says that its words are titles


class LabelReader:
    """Reads the labels row by row; a weekday holds for the rows below that name none."""

    def __init__(self, table: Table, view: View, season: str = "") -> None:
        self._table = table
        self._view = view
        self._season = season
        self._carried: dict[int, Cell] = {}

    def about(self, row: int) -> RowLabels:
        """What is said about all cells of a row."""
        about = RowLabels()
        after = range(max(self._table.axis) + 1, self._table.right + 1)
        for column in (*self._table.labels, *after):
            cell = self._view.standing(row, column)
            if column > max(self._table.axis):
                about = self._with_note(about, cell, column) if cell else about
                continue
            if cell is None or self._view.hear(cell).sort is Sort.DASH:
                cell = None if cell else self._carried.get(column)
            elif self._view.hear(cell).sort in CARRIED:
                self._carried[column] = cell
            if cell is not None:
                about = self._with_label(about, cell, column)
        if self._table.section:
            about = replace(about, section=self._table.section.text)
        return about

    def _with_label(self, about: RowLabels, cell: Cell, column: int) -> RowLabels:
        said = self._view.hear(cell)
        if self._role(column) == "rhythm" and cell.text.isdecimal():
            weeks = Pattern(weeks=(int(cell.text),))
            return replace(about, pattern=within(about.pattern, weeks)[0])
        if said.sort in LABELLED and self._role(column) not in WORDED:
            pattern = pattern_of(said.items)
            if said.part:
                pattern = replace(pattern, part=said.part)
            both, clashes = within(about.pattern, pattern)
            time_cell = cell if said.sort is Sort.TIME else about.time_cell
            return replace(
                about, pattern=both, clashes=about.clashes + clashes, time_cell=time_cell
            )
        if said.sort in (Sort.NUMBER, Sort.FIELD) and self._role(column) is None:
            return about
        return self._with_words(about, cell.text, said, column)

    def _with_note(self, about: RowLabels, cell: Cell, column: int) -> RowLabels:
        """What stands right of the days: a field of its own, or a note about the whole row."""
        said, role, text = self._view.hear(cell), self._role(column), cell.text
        if said.sort is Sort.DASH:
            return about
        if role in WORDED:
            return self._with_words(about, text, said, column)
        remark = remark_in(self._view.listener, text, self._season)
        pattern, doubts = with_remark(about.pattern, remark)
        head = self._table.heads.get(column)
        note = f"{head.text}: {text}" if head and role is None else text
        return replace(
            about,
            pattern=replace(pattern, doubts=pattern.doubts + doubts),
            notes=(*about.notes, note),
        )

    def _with_words(self, about: RowLabels, text: str, said: Said, column: int) -> RowLabels:
        role = self._role(column)
        if role == "place":
            return replace(about, place=text)
        if role == "organisers":
            return replace(about, organisers=listed(text))
        if role == "ages":
            return replace(about, ages=text)
        if role in ("worker", "contact", "number", "duration"):
            return about
        entry = entries_of(text, said.items, self._season)[0]
        both, clashes = within(about.pattern, entry.pattern)
        title = about.title or entry.title
        is_named = about.is_named or (role == "title" and not about.title)
        notes = about.notes + ((entry.title,) if about.title else ()) + entry.others
        return replace(
            about,
            pattern=both,
            clashes=about.clashes + clashes,
            title=title,
            notes=notes,
            is_named=is_named,
        )

    def _role(self, column: int) -> Field | None:
        return self._table.fields.get(column)
