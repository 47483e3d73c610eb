"""Tables with a session in each row and a field in each column."""

from collections.abc import Iterator
from dataclasses import replace

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Doubtful,
    Item,
    Season,
    Times,
)
from koivu.reading.phrases.years import weekday_of
from koivu.reading.week_tables.draft import Aside, Draft
from koivu.reading.week_tables.entry import tells_of_closure, without_pictures
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.footnotes import NOTE
from koivu.reading.week_tables.heads import pattern_above
from koivu.reading.week_tables.pattern import UNREAD, Pattern, lines_of_week, pattern_of, within
from koivu.reading.week_tables.phrase_facts import dates_of
from koivu.reading.week_tables.record import Record
from koivu.reading.week_tables.record_fields import FieldReader, words_beside
from koivu.reading.week_tables.remarks import leaves_unread
from koivu.reading.week_tables.said import Sort
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.tables import Table, names_a_section
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import (
    CANCELLED,
    CLOSED_GROUP,
    NOT_HELD,
    is_dash,
    is_legend,
    is_sum,
    languages_said,
)

FEW_ROWS, RARE = 5, 0.2


class RecordReader:
    """Reads one table row by row."""

    def __init__(self, table: Table, view: View, season: SheetSeason) -> None:
        self._table = table
        self._view = view
        self._reader = FieldReader(table, view, season.name)
        self._columns = range(table.left, table.right + 1)
        self._carried: Cell | None = view.sheet_day
        self._section: tuple[str, Pattern] = (
            table.section.text if table.section else "",
            pattern_above(table, view),
        )

    def read(self) -> Iterator[Draft | Aside]:
        for row in self._view.rows:
            if self._table.first <= row <= self._table.last:
                yield from self._read_row(row)

    def _read_row(self, row: int) -> Iterator[Draft | Aside]:
        cells = [cell for cell in self._view.rows[row] if cell.column in self._columns]
        if not cells:
            return
        if any(is_sum(cell.text) for cell in cells):
            yield Aside(next(cell for cell in cells if is_sum(cell.text)), "sum")
            return
        if is_legend(cells[0].text):
            yield from (Aside(cell, "legend") for cell in cells)
            return
        said = [cell for cell in cells if not is_dash(cell.text)]
        if len(cells) == 1 or cells[0].last_column >= self._table.right > cells[0].column:
            yield from self._read_lone(cells)
            return
        if self._is_without_title(said):
            yield from (Aside(cell, "nothing") for cell in cells)
            return
        if self._tells_the_season(said):
            yield from (Aside(cell, "line") for cell in cells)
            return
        yield from self._read_record(row, cells)

    def _tells_the_season(self, cells: list[Cell]) -> bool:
        """ "Kausi | 7.9.–18.12.": a line about all rows that stands among them."""
        sorts = [self._view.hear(cell).sort for cell in cells if self._role(cell) == "title"]
        return Sort.PERIOD in sorts and not self._day_of(cells)

    def _day_of(self, cells: list[Cell]) -> bool:
        return any(self._view.hear(cell).sort in (Sort.DAY, Sort.DATE) for cell in cells)

    def _read_lone(self, cells: list[Cell]) -> Iterator[Aside]:
        """A row of one cell: a weekday or week for the rows below, a section's name, a note."""
        cell = cells[0]
        said = self._view.hear(cell)
        if NOTE.match(cell.text):
            yield Aside(cell, "line")
        elif said.sort in (Sort.DAY, Sort.DATE):
            self._carried = cell
        elif said.sort in (Sort.WEEK, Sort.PERIOD, Sort.PART):
            pattern = replace(pattern_of(said.items), part=said.part)
            self._section = (self._section[0], pattern)
        else:
            if names_a_section(cell.text, said):
                self._section = (cell.text, Pattern())
            yield Aside(cell, "line")

    def _is_without_title(self, cells: list[Cell]) -> bool:
        """Whether a row says neither what nor when, below heads that ask for both."""
        has_words = any(self._role(cell) in ("title", "text") for cell in cells)
        return not has_words and self._names_a_field("title") and not self._has_time_and_day(cells)

    def _names_a_field(self, name: Field) -> bool:
        return name in self._table.fields.values()

    def _has_time_and_day(self, cells: list[Cell]) -> bool:
        roles = {self._role(cell) for cell in cells}
        return bool(roles & {"day", "date"}) and bool(roles & {"time", "start"})

    def _role(self, cell: Cell) -> Field | None:
        return self._table.fields.get(cell.column)

    # One record

    def _read_record(self, row: int, cells: list[Cell]) -> Iterator[Draft | Aside]:
        record = Record(cells[0])
        day_cell = self._day_cell(row)
        for column in self._columns:
            cell = self._view.standing(row, column)
            if cell is not None and cell is not day_cell:
                self._reader.read(record, cell, column)
        if day_cell is None:
            record.takes_remarks()
        self._read_day(record, day_cell)
        self._compare_first_times(record)
        self._reader.hours.settle(record)
        record.takes_remarks()
        title = " ".join(record.title) or self._title_above(cells)
        everything = " ".join([title, *record.texts, *record.notes])
        if not title and self._has_time_and_day(cells):
            yield Aside(cells[0], "untitled")
            return
        if not title or NOT_HELD.fullmatch(title) or is_dash(title):
            yield Aside(next((c for c in cells if self._role(c) == "title"), cells[0]), "nothing")
            return
        if self._is_closure(cells, title):
            yield Aside(cells[0], "closed", pattern=record.pattern)
            return
        draft = self._draft(record, title, everything)
        for when in self._whens(day_cell, record):
            yield replace(draft, pattern=within(draft.pattern, when)[0]) if when else draft

    def _title_above(self, cells: list[Cell]) -> str:
        """Without a column of activities the heading tells the activity of all rows."""
        days = [cell for cell in cells if self._role(cell) in ("day", "date")]
        has_time = any(self._view.hear(cell).facts(Times) for cell in days)
        is_when = has_time or self._has_time_and_day(cells)
        if self._names_a_field("title") or not is_when:
            return ""
        above = [row for row in self._view.rows if row < self._table.head_row]
        heads = [cells[0] for row in above if len(cells := self._view.rows[row]) == 1]
        named = [head for head in heads if self._view.hear(head).sort is Sort.TEXT]
        return without_pictures(named[0].text) if named else ""

    def _is_closure(self, cells: list[Cell], title: str) -> bool:
        items = [
            item
            for cell in cells
            if self._role(cell) == "title"
            for item in self._view.hear(cell).items
        ]
        return tells_of_closure(title, tuple(items)) and not CLOSED_GROUP.search(title)

    def _whens(self, cell: Cell | None, record: Record) -> list[Pattern | None]:
        """Several lines of a week in the cell of the day: "ma–to 9–15, pe 9–13"."""
        if cell is None or (record.time_cell and record.time_cell is not cell):
            return [None]
        lines = lines_of_week(self._view.hear(cell).items)
        return list(lines) if len(lines) > 1 else [None]

    def _draft(self, record: Record, title: str, everything: str) -> Draft:
        pattern, _ = within(self._section[1], record.pattern)
        is_closed = pattern.is_closed_group or bool(CLOSED_GROUP.search(everything))
        return Draft(
            cell=record.cell,
            pattern=pattern,
            title=title,
            texts=tuple(record.texts),
            place=record.place,
            organisers=record.organisers,
            ages=record.ages,
            languages=record.languages or languages_said(title) or None,
            notes=tuple(note for note in (self._section[0], *record.notes) if note),
            is_cancelled=record.is_cancelled or bool(CANCELLED.search(title)),
            is_closed_group=is_closed,
            time_cell=record.time_cell,
            end_cell=record.end_cell,
            doubts=tuple(record.doubts),
        )

    def _day_cell(self, row: int) -> Cell | None:
        """The cell of the row's day; a blank one below a day means the same day."""
        columns = [c for c in self._columns if self._table.fields.get(c) in ("day", "date")]
        found = [cell for c in columns if (cell := self._view.standing(row, c))]
        found = [cell for cell in found if not is_dash(cell.text)]
        if found:
            self._carried = found[0]
            return found[0]
        return self._carried if columns or self._carried else None

    def _leaves_dates_out(self) -> bool:
        """Whether blank days below a date are a habit of the table, and no slip."""
        columns = [c for c in self._columns if self._table.fields.get(c) in ("day", "date")]
        rows = [row for row in self._view.rows if self._table.first <= row <= self._table.last]
        blank = sum(all(self._view.standing(row, c) is None for c in columns) for row in rows)
        return len(rows) < FEW_ROWS or blank > RARE * len(rows)

    def _read_day(self, record: Record, cell: Cell | None) -> None:
        if cell is None:
            if not record.pattern.days and not record.pattern.dates:
                record.doubts.append(("missing_day", record.cell, ""))
            return
        said = self._view.hear(cell)
        is_above = cell.last_row < record.cell.row and cell.row > self._table.head_row
        if is_above and said.sort is Sort.DATE and not self._leaves_dates_out():
            record.doubts.append(("missing_day", record.cell, ""))
        items = said.items
        if leaves_unread([one for one in items if not isinstance(one.fact, Doubtful)], ""):
            record.doubts.append((UNREAD, cell, cell.text))
        if isinstance(cell.value, str) and self._means_a_date(cell, items):
            again = dates_of(cell.text, self._view.language)
            items = again if any(isinstance(i.fact, Dates | Season) for i in again) else items
        day = pattern_of(items)
        if not (day.days or day.dates or day.weeks or day.first) and not record.pattern.days:
            record.doubts.append(("day_unclear", cell, cell.text))
            return
        record.doubts += [(kind, cell, words) for kind, words in day.doubts]
        day = replace(day, doubts=())
        if day.days and record.pattern.days and not record.pattern.nth:
            # A weekday in the name of a group ("Svensk söndag") says nothing new.
            record.pattern = replace(record.pattern, days=())
        record.pattern, clashes = within(day, record.pattern)
        record.doubts += [(kind, cell, cell.text) for kind in clashes]
        words = words_beside(cell.text, items)
        if words and words != cell.text and said.sort not in (Sort.DAY, Sort.DATE):
            record.notes.append(words)

    def _compare_first_times(self, record: Record) -> None:
        for cell in record.first_times:
            for day, _ in pattern_of(self._view.hear(cell).items).dates:
                known = day.in_year(day.year) if day.year else None
                if known and record.pattern.days and weekday_of(known) not in record.pattern.days:
                    record.doubts.append(("weekday_vs_date", cell, cell.text))

    def _means_a_date(self, cell: Cell, items: tuple[Item, ...]) -> bool:
        """Whether "15.10." can only be a date: the time has a column of its own."""
        if any(isinstance(item.fact, Doubtful) for item in items):
            roles = set(self._table.fields.values())
            return self._role(cell) == "date" or bool(roles & {"time", "start"})
        return not any(isinstance(item.fact, Dates | Days) for item in items)
