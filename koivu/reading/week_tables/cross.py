"""Tables with weekdays, dates, weeks, parts of the day or hours above: a cell is a session."""

from collections.abc import Iterator
from dataclasses import replace

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.phrases.facts import Item, Times
from koivu.reading.week_tables.draft import Aside, Draft
from koivu.reading.week_tables.entry import Entry, entries_of, is_holiday, tells_of_closure
from koivu.reading.week_tables.footnotes import NOTE
from koivu.reading.week_tables.heads import HeadReader
from koivu.reading.week_tables.labels import LabelReader, RowLabels
from koivu.reading.week_tables.month import Month
from koivu.reading.week_tables.pattern import UNREAD, Pattern, pattern_of, within
from koivu.reading.week_tables.places import is_place
from koivu.reading.week_tables.remarks import remarks_elsewhere, with_remark
from koivu.reading.week_tables.said import Sort
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.stacks import Body, cell_at, is_stacked, stacks
from koivu.reading.week_tables.tables import Table
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import TENTATIVE, TICK, is_key, is_legend, is_sum

SPOKEN = (Sort.TEXT, Sort.PERIOD, Sort.FIELD, Sort.WEEK)


class CrossReader:
    """Reads one table row by row; what it finds are drafts and cells that stand aside."""

    def __init__(self, table: Table, view: View, season: SheetSeason) -> None:
        self._table = table
        self._view = view
        self._heads = HeadReader(table, view)
        self._labels = LabelReader(table, view, season.name)
        self._season = season.name
        self._section = Pattern()
        rows = [row for row in view.rows if table.first <= row <= table.last]
        self._body: Body = {row: self._middle(row) for row in rows}
        texts = [cell.text for cells in self._body.values() for cell in cells]
        self._month = Month(season, sorted(table.axis), texts)

    def read(self) -> Iterator[Draft | Aside]:
        if is_stacked(self._table, self._view, self._body):
            yield from self._read_stacks()
            return
        for row in self._body:
            yield from self._read_row(row)

    # Rows

    def _middle(self, row: int) -> list[Cell]:
        """The cells of a row that stand below the heads."""
        axis = self._table.axis
        return [
            cell
            for cell in self._view.rows[row]
            if cell.column in axis
            or cell.last_column in axis
            or (cell.column < min(axis) and cell.last_column >= max(axis))
        ]

    def _beside(self, row: int) -> list[Cell]:
        """The cells of a row in the columns of labels, or to the right of the days."""
        after = range(max(self._table.axis) + 1, self._table.right + 1)
        return [
            cell
            for cell in self._view.rows[row]
            if cell not in self._body[row]
            and (cell.column in self._table.labels or cell.column in after)
        ]

    def _read_row(self, row: int) -> Iterator[Draft | Aside]:
        body, beside = self._body[row], self._beside(row)
        cells = [*beside, *body]
        if any(is_sum(cell.text) for cell in cells):
            yield from (Aside(cell, "sum") for cell in cells if is_sum(cell.text))
        elif (beside and is_legend(beside[0].text)) or any(is_key(cell.text) for cell in cells):
            yield from (Aside(cell, "legend") for cell in cells)
        elif section := self._section_of(row, cells):
            self._section = section
        elif not body or self._is_note(body, beside):
            kind = "line_or_session" if body and not body[0].is_wide else "line"
            yield from (Aside(cell, kind) for cell in cells if self._is_spoken(cell))
        elif not self._month.begins_band(body):
            about = self._labels.about(row)
            for group in self._groups(body):
                yield from self._read_group(group, about)

    def _section_of(self, row: int, cells: list[Cell]) -> Pattern | None:
        """ "Parittomat viikot" alone in a row: the weeks of the rows below it."""
        if len(cells) != 1 or self._view.hear(cells[0]).sort is not Sort.WEEK:
            return None
        if NOTE.match(cells[0].text):
            return None
        rows_below = (below for below in self._body if below > row and self._body[below])
        below = next(rows_below, None)
        if below is None or len(self._body[below] + self._beside(below)) < 2:
            return None
        return pattern_of(self._view.hear(cells[0]).items)

    def _is_spoken(self, cell: Cell) -> bool:
        """A label without cells says nothing; a sentence does."""
        return self._view.hear(cell).sort in SPOKEN or cell.is_wide

    def _is_note(self, body: list[Cell], beside: list[Cell]) -> bool:
        """A line below or between: over the whole width, or alone in the first column."""
        cell = body[0]
        if len(body) > 1 or beside:
            return False
        if cell.column < min(self._table.axis):
            return True
        says = self._view.hear(cell)
        starts_with_time = bool(says.items) and isinstance(says.items[0].fact, Times)
        is_alone = cell.column == min(self._table.axis) and not cell.is_wide
        return is_alone and not self._table.labels and not starts_with_time

    def _groups(self, body: list[Cell]) -> list[list[Cell]]:
        """Cells below the same wide head belong together: time and title side by side."""
        groups: list[list[Cell]] = []
        for cell in body:
            head = self._table.axis.get(cell.column)
            before = self._table.axis.get(groups[-1][0].column) if groups else None
            under = self._table.under.get(cell.column)
            sort = self._view.hear(under).sort if under else None
            is_part = sort in (Sort.PART, Sort.TEXT, Sort.WEEK)
            if head is not None and head is before and not is_part:
                groups[-1].append(cell)
            else:
                groups.append([cell])
        return groups

    # Cells

    def _read_group(self, group: list[Cell], about: RowLabels) -> Iterator[Draft | Aside]:
        cells = [cell for cell in group if self._view.hear(cell).sort is not Sort.DASH]
        yield from (Aside(cell, "nothing") for cell in group if cell not in cells)
        if len(cells) > 1:
            yield from self._read_side_by_side(cells, about)
        elif cells:
            yield from self._read_cell(cells[0], about)

    def _read_cell(self, cell: Cell, about: RowLabels) -> Iterator[Draft | Aside]:
        said = self._view.hear(cell)
        outer, clashes = self._outer(cell, about)
        if TICK.fullmatch(cell.text) and about.title:
            more = ("marked_uncertain",) if TENTATIVE.fullmatch(cell.text) else ()
            yield self._draft(cell, Entry(cell.text, Pattern(), ""), outer, about, clashes + more)
        elif is_holiday(items := said.items) and not pattern_of(items).spans:
            yield Aside(cell, "holiday")
        elif said.sort in (Sort.NUMBER, Sort.SUM) or TICK.fullmatch(cell.text):
            yield Aside(cell, "number")
        else:
            day, text = self._month.date_in(cell.text)
            if day:
                outer = replace(outer, dates=((day, None),))
            items = self._view.listener.hear(text).items
            if is_holiday(items):
                yield Aside(cell, "holiday")
            elif tells_of_closure(text, items):
                yield Aside(cell, "closed", pattern=outer)
            else:
                yield from self._entries(cell, text, items, outer, about, clashes)

    def _outer(self, cell: Cell, about: RowLabels) -> tuple[Pattern, tuple[str, ...]]:
        """What the heads and labels around a cell say, and what of it contradicts."""
        above = self._heads.above(cell)
        if dates := self._month.dates_of(cell):
            above = replace(above, dates=tuple((day, None) for day in dates))
        outer, clashes = within(within(self._section, above)[0], about.pattern)
        return self._heads.over_rows(cell, outer, about.time_cell), clashes

    def _read_side_by_side(self, cells: list[Cell], about: RowLabels) -> Iterator[Draft | Aside]:
        """ "9–10 | Muskari" below one weekday; or "9.00 | 10.00 | Muskari"."""
        times = [cell for cell in cells if self._view.hear(cell).sort is Sort.TIME]
        words = [cell for cell in cells if cell not in times]
        texts = [cell.text for cell in times]
        spans = [
            span for cell in times for span in pattern_of(self._view.hear(cell).items).spans or ()
        ]
        if len(times) == 2 and len(spans) == 2 and not spans[0].end and not spans[1].end:
            texts = [f"{texts[0]}–{texts[1]}"]
        if not words and not about.title:
            yield Aside(cells[0], "line")
            return
        text = "\n".join([*texts, *(cell.text for cell in words)])
        outer, clashes = self._outer(cells[0], about)
        items = self._view.listener.hear(text).items
        yield from self._entries(cells[0], text, items, outer, about, clashes)

    def _entries(
        self,
        cell: Cell,
        text: str,
        items: tuple[Item, ...],
        outer: Pattern,
        about: RowLabels,
        clashes: tuple[str, ...],
    ) -> Iterator[Draft | Aside]:
        entries = entries_of(text, items, self._season)
        if len(entries) > 1 and self._holds_a_closure(text):
            clashes += (UNREAD,)
        for entry in entries:
            if entry.title or about.title:
                yield self._draft(cell, entry, outer, about, clashes)
            else:
                yield Aside(cell, "untitled")

    def _holds_a_closure(self, text: str) -> bool:
        """ "Vk 8 suljettu" in a line of its own, between sessions: it concerns them all."""
        lines = ((line, self._view.listener.hear(line).items) for line in text.split("\n"))
        return any(tells_of_closure(line, items) for line, items in lines)

    def _draft(
        self, cell: Cell, entry: Entry, outer: Pattern, about: RowLabels, clashes: tuple[str, ...]
    ) -> Draft:
        pattern, more = within(outer, entry.pattern)
        for remark in remarks_elsewhere(self._view.listener, [entry.title, *entry.others]):
            pattern, told = with_remark(pattern, remark)
            more += tuple(kind for kind, _ in told)
        kinds = dict.fromkeys((*about.clashes, *clashes, *more, *entry.doubts))
        kinds |= {UNREAD: None} if entry.unread else {}
        doubts = tuple((kind, cell, cell.text) for kind in kinds)
        title, theme = entry.title or about.title, about.title if entry.title else ""
        if theme and about.is_named and (outer.weeks or outer.dates):
            title, theme = theme, title
        beside = (theme,) if theme else ()
        room = self._heads.room(cell)
        if room and not is_place(room):
            beside, room = (*beside, room), ""
        return Draft(
            cell=cell,
            pattern=pattern,
            title=title,
            texts=(*entry.others, *beside, *about.notes),
            place=entry.place or room or about.place,
            organisers=entry.organisers or about.organisers,
            ages=entry.ages or about.ages,
            languages=entry.languages,
            notes=(about.section,) if about.section else (),
            said=entry.text,
            is_cancelled=entry.is_cancelled,
            is_closed_group=entry.is_closed_group,
            doubts=(*doubts, *self._heads.doubts(cell)),
        )

    # Stacks

    def _read_stacks(self) -> Iterator[Draft | Aside]:
        body: Body = {}
        for row, cells in self._body.items():
            is_note = len(cells) == 1 and self._is_note(cells, [])
            aside = [*self._beside(row), *(cells if is_note else [])]
            yield from (Aside(cell, "line") for cell in aside if self._is_spoken(cell))
            body[row] = [] if is_note else cells
        for run in stacks(self._table, body):
            yield from self._read_run(run)

    def _read_run(self, run: list[Cell]) -> Iterator[Draft | Aside]:
        if all(self._view.hear(cell).sort in (Sort.DASH, Sort.NUMBER) for cell in run):
            yield from (Aside(cell, "nothing") for cell in run)
            return
        text = "\n".join(cell.text for cell in run)
        items = self._view.listener.hear(text).items
        about = self._labels.about(run[0].row)
        outer, clashes = self._outer(run[0], about)
        if tells_of_closure(text, items):
            yield Aside(run[0], "closed", pattern=outer)
            return
        entries = entries_of(text, items, self._season)
        if len(entries) > 1 and self._holds_a_closure(text):
            clashes += (UNREAD,)
        for entry in entries:
            cell = cell_at(run, entry.start)
            if entry.title:
                yield self._draft(cell, entry, outer, about, clashes)
            else:
                yield Aside(cell, "untitled")
