"""Sheets without heads: a list of lines, or rows whose cells say themselves what they are."""

from collections.abc import Iterator
from dataclasses import replace

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.phrases.facts import (
    Dates,
    Days,
    EveryWeeks,
    Excepted,
    Mark,
    Nth,
    Parity,
    Times,
)
from koivu.reading.week_tables.clock_cells import clock_of_number
from koivu.reading.week_tables.draft import Aside, Draft
from koivu.reading.week_tables.entry import Entry, entries_of, tells_of_closure
from koivu.reading.week_tables.pattern import UNREAD, Pattern, pattern_of, within
from koivu.reading.week_tables.places import is_place
from koivu.reading.week_tables.remarks import leaves_unread
from koivu.reading.week_tables.said import Said, Sort
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import MONEY, is_dash, is_sum, organisers_in

HEADING = (Sort.DAY, Sort.DATE, Sort.WEEK, Sort.PERIOD, Sort.PART)
LEADING = (Sort.DAY, Sort.DATE)
HEADS = {Sort.TEXT, Sort.PERIOD}
LONGEST_HEAD = 40
SMALL = {"FILLER", "EVERY", "ON", "ARTICLE", "MARK", "BREAK", "DASH", "EVEN", "ODD"}


class LooseReader:
    """Reads rows from the top; a row that only names a weekday is the heading of those below."""

    def __init__(self, view: View, rows: list[int], season: str = "") -> None:
        self._view = view
        self._rows = rows
        self._season = season
        self._heading = view.day_of_sheet
        self._rhythm = Pattern()
        self._day = Pattern()
        self._day_column = 0
        self._heads: dict[int, Cell] = {}

    def read(self) -> Iterator[Draft | Aside]:
        if self._is_about_money():
            yield from (Aside(cell, "line") for row in self._rows for cell in self._view.rows[row])
            return
        for row in self._rows:
            cells = [cell for cell in self._view.rows[row] if not is_dash(cell.text)]
            if any(is_sum(cell.text) for cell in cells):
                yield Aside(cells[0], "sum")
            elif len(cells) == 1 and self._view.hear(cells[0]).sort in HEADING:
                self._take_heading(cells[0])
            elif cells and self._are_heads(cells, row):
                self._heads = {cell.column: cell for cell in cells}
                yield from (Aside(cell, "line") for cell in cells)
            elif self._are_below_heads(cells):
                for cell in cells[1:]:
                    yield from self._read_below_head(cells[0], cell)
            elif cells:
                yield from self._read_cells(cells)

    def _is_about_money(self) -> bool:
        """A head that speaks of money: dates with amounts are no programme."""
        return any(
            cell.text.strip() and MONEY.fullmatch(cell.text)
            for row in self._rows[:20]
            for cell in self._view.rows[row]
        )

    def _are_heads(self, cells: list[Cell], row: int) -> bool:
        """Names of places or months side by side, above rows that begin with a weekday."""
        below = next((self._view.rows[later] for later in self._rows if later > row), [])
        if len(cells) < 2 or not below or self._view.hear(below[0]).sort not in LEADING:
            return False
        sorts = {self._view.hear(cell).sort for cell in cells}
        is_short = all(len(cell.text) <= LONGEST_HEAD for cell in cells)
        return sorts <= HEADS and is_short and below[0].column < cells[0].column

    def _are_below_heads(self, cells: list[Cell]) -> bool:
        if not (self._heads and cells):
            return False
        columns = {cell.column for cell in cells[1:]}
        return self._view.hear(cells[0]).sort in LEADING and columns <= set(self._heads)

    def _read_below_head(self, day: Cell, cell: Cell) -> Iterator[Draft | Aside]:
        head = self._heads[cell.column]
        said, above = self._view.hear(cell), self._view.hear(head)
        if tells_of_closure(cell.text, said.items):
            yield Aside(cell, "nothing")
            return
        outer, _ = within(pattern_of(above.items), pattern_of(self._view.hear(day).items))
        for entry in entries_of(cell.text, said.items, self._season):
            draft = self._draft(cell, entry, outer, Pattern())
            if isinstance(draft, Draft) and leaves_unread(above.items, "", self._season):
                draft = replace(draft, doubts=(*draft.doubts, (UNREAD, head, head.text)))
            elif isinstance(draft, Draft) and above.sort is Sort.TEXT:
                draft = replace(draft, place=draft.place or head.text)
            yield draft

    def _take_heading(self, cell: Cell) -> None:
        said = self._view.hear(cell)
        pattern = replace(pattern_of(said.items), part=said.part)
        if said.sort in LEADING:
            self._heading = pattern
        elif said.sort is not Sort.PERIOD:
            self._rhythm = pattern

    def _read_cells(self, cells: list[Cell]) -> Iterator[Draft | Aside]:
        merged = self._day_before(cells[0])
        text = "\n".join(self._texts(cells))
        said = self._view.listener.hear(text)
        if tells_of_closure(text, said.items) or not self._is_line(said, merged, cells):
            yield from (Aside(cell, "line") for cell in cells)
            return
        if self._view.hear(cells[0]).sort in LEADING:
            self._day_column = cells[0].column
            self._day = pattern_of(self._view.hear(cells[0]).items)
        outer, _ = within(self._rhythm, merged or Pattern())
        is_many = not said.facts(Times) and len(self._spoken(cells)) > 1
        last = Pattern()
        entries = entries_of(text, said.items, self._season)
        is_torn = len(entries) > 1 and not all(entry.title for entry in entries)
        for entry in entries:
            # The weekday is said once for all the times of a row.
            last = last if not (entry.pattern.days or entry.pattern.dates) else entry.pattern
            draft = self._draft(cells[0], entry, outer, last)
            kinds = [("one_or_more", is_many), ("several_times", is_torn)]
            doubts = tuple((kind, cells[0], text) for kind, asks in kinds if asks)
            if isinstance(draft, Draft):
                draft = replace(draft, doubts=draft.doubts + doubts)
            yield draft

    def _spoken(self, cells: list[Cell]) -> list[Cell]:
        """Cells that may each be an activity: without hours nobody knows which is."""
        heard = [(cell, self._view.hear(cell)) for cell in cells]
        return [
            cell
            for cell, said in heard
            if said.sort is Sort.TEXT and not is_place(cell.text) and not organisers_in(cell.text)
        ]

    def _texts(self, cells: list[Cell]) -> list[str]:
        """The texts of a row; start and end in two cells become one time."""
        texts = [cell.text for cell in cells]
        times = [place for place, cell in enumerate(cells) if self._only_start(cell)]
        for place in times:
            if isinstance(value := cells[place].value, float) and (clock := clock_of_number(value)):
                texts[place] = f"{clock[0]}:{clock[1]:02}"
        if len(times) == 2 and times[1] == times[0] + 1:
            texts[times[0] : times[1] + 1] = [f"{texts[times[0]]}–{texts[times[1]]}"]
        return texts

    def _only_start(self, cell: Cell) -> bool:
        """Whether a cell is nothing but one time of the day."""
        if isinstance(cell.value, float):
            return clock_of_number(cell.value) is not None
        if self._view.hear(cell).sort is not Sort.TIME:
            return False
        spans = pattern_of(self._view.hear(cell).items).spans or ()
        return len(spans) == 1 and spans[0].end is None

    def _day_before(self, first: Cell) -> Pattern:
        """The weekday of a cell merged over several rows, of the row above, or of the heading."""
        for column in range(1, first.column):
            cell = self._view.standing(first.row, column)
            if cell and self._view.hear(cell).sort in LEADING:
                return pattern_of(self._view.hear(cell).items)
        if self._day_column and first.column > self._day_column:
            return self._day
        return self._heading

    def _is_line(self, said: Said, merged: Pattern, cells: list[Cell]) -> bool:
        """A weekday at the head (here or above) together with a time or an activity."""
        has_time = any(isinstance(item.fact, Times) for item in said.items)
        if self._leads_with_day(said):
            return has_time or len(cells) > 1
        return bool(merged.days or merged.dates) and has_time

    def _leads_with_day(self, said: Said) -> bool:
        for item in said.items:
            if isinstance(item.fact, Days | Dates | Nth | EveryWeeks):
                return True
            if isinstance(item.fact, Parity | Times):
                continue
            if not (isinstance(item.fact, Mark) and item.fact.kind in SMALL):
                return False
        return False

    def _draft(self, cell: Cell, entry: Entry, outer: Pattern, last: Pattern) -> Draft | Aside:
        if not entry.title:
            return Aside(cell, "untitled")
        own = entry.pattern
        if not (own.days or own.dates):
            own = replace(own, days=last.days, dates=last.dates, nth=own.nth or last.nth)
        if own.days or own.dates:
            outer = replace(outer, days=(), dates=())
        pattern, clashes = within(outer, own)
        kinds = dict.fromkeys((*clashes, *entry.doubts))
        kinds |= {UNREAD: None} if entry.unread else {}
        return Draft(
            cell=cell,
            pattern=pattern,
            title=entry.title,
            texts=entry.others,
            place=entry.place,
            organisers=entry.organisers,
            ages=entry.ages,
            languages=entry.languages,
            said=entry.text,
            is_cancelled=entry.is_cancelled and not any(isinstance(f, Excepted) for f in own.out),
            is_closed_group=entry.is_closed_group,
            doubts=tuple((kind, cell, cell.text) for kind in kinds),
        )
