"""Tables with a session in each row and a field in each column."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Doubtful,
    Edge,
    Excepted,
    Fact,
    Item,
    Season,
    SeasonName,
    Span,
    Times,
    Weeks,
)
from koivu.reading.phrases.numbers import Clock
from koivu.reading.week_tables.clock_cells import clock_of_number
from koivu.reading.week_tables.draft import Aside, Doubt, Draft
from koivu.reading.week_tables.entry import WHEN, tells_of_closure, without_pictures, without_when
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.grid import Cell
from koivu.reading.week_tables.pattern import Pattern, lines_of_week, pattern_of, within
from koivu.reading.week_tables.phrase_facts import dates_of, times_of
from koivu.reading.week_tables.said import Sort
from koivu.reading.week_tables.tables import Table, names_a_section
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import (
    CANCELLED,
    CLOSED_GROUP,
    NOT_HELD,
    UNKNOWN,
    is_dash,
    is_legend,
    is_sum,
    languages_named,
    languages_said,
    listed,
)

# Columns about people and ways to reach them: not taken into a public week.
SET_ASIDE: tuple[Field, ...] = ("worker", "contact", "number", "duration")


@dataclass(slots=True)
class _Record:
    """One row as it is being read."""

    cell: Cell
    pattern: Pattern = field(default_factory=Pattern)
    title: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    place: str = ""
    organisers: tuple[str, ...] = ()
    ages: str = ""
    languages: tuple[str, ...] | None = None
    time_cell: Cell | None = None
    end_cell: Cell | None = None
    start: Span | None = None
    end: Span | None = None
    doubts: list[Doubt] = field(default_factory=list)
    is_cancelled: bool = False
    is_closed_group: bool = False

    def takes(self, pattern: Pattern, cell: Cell) -> None:
        """Add what a further cell says about when."""
        self.pattern, clashes = within(self.pattern, pattern)
        self.doubts += [(kind, cell, cell.text) for kind in clashes]


class RecordReader:
    """Reads one table row by row."""

    def __init__(self, table: Table, view: View) -> None:
        self._table = table
        self._view = view
        self._columns = range(table.left, table.right + 1)
        self._carried: Cell | None = None
        self._section: tuple[str, Pattern] = (
            table.section.text if table.section else "",
            Pattern(),
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
        if said.sort in (Sort.DAY, Sort.DATE):
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
        record = _Record(cells[0])
        day_cell = self._day_cell(row)
        for column in self._columns:
            cell = self._view.standing(row, column)
            if cell is not None and cell is not day_cell:
                self._read_field(record, cell, column)
        self._read_day(record, day_cell)
        self._settle_times(record)
        title = " ".join(record.title)
        everything = " ".join([title, *record.texts, *record.notes])
        if not title or NOT_HELD.fullmatch(title) or is_dash(title):
            yield Aside(next((c for c in cells if self._role(c) == "title"), cells[0]), "nothing")
            return
        if self._is_closure(cells, title):
            yield Aside(cells[0], "closed", pattern=record.pattern)
            return
        draft = self._draft(record, title, everything)
        for when in self._whens(day_cell, record):
            yield replace(draft, pattern=within(draft.pattern, when)[0]) if when else draft

    def _is_closure(self, cells: list[Cell], title: str) -> bool:
        items = [
            item
            for cell in cells
            if self._role(cell) == "title"
            for item in self._view.hear(cell).items
        ]
        return tells_of_closure(title, tuple(items)) and not CLOSED_GROUP.search(title)

    def _whens(self, cell: Cell | None, record: _Record) -> list[Pattern | None]:
        """Several lines of a week in the cell of the day: "ma–to 9–15, pe 9–13"."""
        if cell is None or (record.time_cell and record.time_cell is not cell):
            return [None]
        lines = lines_of_week(self._view.hear(cell).items)
        return list(lines) if len(lines) > 1 else [None]

    def _draft(self, record: _Record, title: str, everything: str) -> Draft:
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

    def _read_day(self, record: _Record, cell: Cell | None) -> None:
        if cell is None:
            if not record.pattern.days and not record.pattern.dates:
                record.doubts.append(("missing_day", record.cell, ""))
            return
        said = self._view.hear(cell)
        items = said.items
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
        words = _words_beside(cell.text, items)
        if words and words != cell.text:
            record.notes.append(words)

    def _means_a_date(self, cell: Cell, items: tuple[Item, ...]) -> bool:
        """Whether "15.10." can only be a date: the time has a column of its own."""
        if any(isinstance(item.fact, Doubtful) for item in items):
            roles = set(self._table.fields.values())
            return self._role(cell) == "date" or bool(roles & {"time", "start"})
        return not any(isinstance(item.fact, Dates | Days) for item in items)

    def _read_field(self, record: _Record, cell: Cell, column: int) -> None:
        role = self._table.fields.get(column)
        if column > cell.column and cell.column in self._columns and cell.row == record.cell.row:
            return
        if role in SET_ASIDE or is_dash(cell.text):
            return
        match role:
            case "start" | "end" if self._has_date(cell):
                self._read_moment(record, cell, role)
            case "time" | "start" | "end":
                self._read_time(record, cell, role)
            case "title":
                self._read_title(record, cell)
            case "place":
                record.place = _one_line(cell.text)
            case "organisers":
                record.organisers = listed(cell.text)
            case "ages":
                self._read_ages(record, cell)
            case "languages":
                record.languages = languages_named(cell.text) or None
                if not record.languages:
                    record.notes.append(_one_line(cell.text))
            case "rhythm" | "exceptions":
                self._read_rhythm(record, cell, role)
            case "last_date":
                self._read_last_date(record, cell)
            case "day" | "date":
                record.takes(pattern_of(self._view.hear(cell).items), cell)
            case _:
                self._read_note(record, cell, column, role)

    def _read_time(self, record: _Record, cell: Cell, role: Field) -> None:
        if role == "end":
            record.end_cell = cell
        else:
            record.time_cell = cell
        spans = self._spans(cell)
        if spans is None:
            kind = "time_unclear" if not UNKNOWN.search(cell.text) else "missing_time"
            if kind == "time_unclear":
                record.doubts.append((kind, cell, cell.text))
            spans = ()
        if role == "end":
            record.end = spans[0] if spans else None
            return
        if role == "start" and len(spans) == 1:
            record.start = spans[0]
            return
        record.pattern = replace(record.pattern, spans=spans)

    def _has_date(self, cell: Cell) -> bool:
        return any(isinstance(item.fact, Dates) for item in self._view.hear(cell).items)

    def _read_moment(self, record: _Record, cell: Cell, role: Field) -> None:
        """A date, or a date with its time, below "Alkaa" or "Päättyy"."""
        pattern = pattern_of(self._view.hear(cell).items)
        spans = pattern.spans or ()
        if not spans and (self._names_a_field("day") or self._names_a_field("time")):
            # Days and hours have columns of their own: this is the season of the row.
            day = pattern.dates[0][0]
            first = day if role == "start" else record.pattern.first
            last = day if role == "end" else record.pattern.last
            record.pattern = replace(record.pattern, first=first, last=last)
        elif role == "start":
            record.time_cell = cell
            record.pattern = replace(record.pattern, dates=pattern.dates)
            record.start = spans[0] if spans else None
        else:
            record.end_cell = cell
            record.end = spans[0] if spans else None
            if record.pattern.dates and record.pattern.dates[0][0] != pattern.dates[0][0]:
                record.doubts.append(("lasts_over_days", cell, cell.text))

    def _spans(self, cell: Cell) -> tuple[Span, ...] | None:
        """The times of a cell below "Klo", "Alkaa" or "Päättyy"; None when they are no times."""
        if isinstance(cell.value, float):
            clock = clock_of_number(cell.value)
            return (Span(Edge(Clock(*clock)), None, said=True),) if clock else None
        items = self._view.hear(cell).items
        if isinstance(cell.value, str) and not any(isinstance(i.fact, Times) for i in items):
            items = times_of(cell.text, self._view.language)
        times = [item.fact for item in items if isinstance(item.fact, Times)]
        dates = [item for item in items if isinstance(item.fact, Dates | Season)]
        if dates or not times:
            return None
        return tuple(span for fact in times for span in fact.spans)

    def _settle_times(self, record: _Record) -> None:
        """Start and end from two columns become one span."""
        if record.start is None:
            if record.end is not None and record.pattern.spans in (None, ""):
                record.doubts.append(("time_unclear", record.end_cell or record.cell, ""))
            elif record.end is not None and len(record.pattern.spans or ()) == 1:
                only = (record.pattern.spans or ())[0]
                if only.end is None:
                    span = Span(only.start, record.end.start, said=True)
                    record.pattern = replace(record.pattern, spans=(span,))
            return
        end = record.start.end or (record.end.start if record.end else None)
        record.pattern = replace(record.pattern, spans=(Span(record.start.start, end, said=True),))

    def _read_title(self, record: _Record, cell: Cell) -> None:
        said = self._view.hear(cell)
        kept = tuple(item for item in said.items if not isinstance(item.fact, Days))
        pattern = pattern_of(said.items)
        if record.pattern.spans is not None or self._names_a_field("time"):
            pattern = replace(pattern, spans=None)
            kept = tuple(item for item in kept if not isinstance(item.fact, Times))
        record.takes(pattern, cell)
        words = _words_beside(cell.text, kept)
        record.title.append(words or _one_line(cell.text))

    def _read_ages(self, record: _Record, cell: Cell) -> None:
        record.ages = _one_line(cell.text)
        pattern = pattern_of(self._view.hear(cell).items)
        record.pattern = replace(
            record.pattern,
            ages=pattern.ages,
            for_expecting=pattern.for_expecting,
            is_closed_group=record.pattern.is_closed_group or pattern.is_closed_group,
        )
        if not isinstance(cell.value, str):
            record.doubts.append(("age_became_a_date", cell, cell.text))

    def _read_rhythm(self, record: _Record, cell: Cell, role: Field) -> None:
        items = self._view.hear(cell).items
        if isinstance(cell.value, float):
            items = (Item(Weeks((int(cell.value),)), 0, 0),)
        if role == "exceptions":
            if any(isinstance(item.fact, Doubtful) for item in items):
                items = dates_of(cell.text, self._view.language)
            items = tuple(_excepted(item) for item in items)
            if CANCELLED.search(cell.text):
                record.is_cancelled = True
        record.takes(pattern_of(items), cell)
        if words := _words_beside(cell.text, items):
            record.notes.append(words)

    def _read_last_date(self, record: _Record, cell: Cell) -> None:
        items = self._view.hear(cell).items
        dates = [day for item in items if isinstance(item.fact, Dates) for day in item.fact.dates]
        if len(dates) != 1:
            record.doubts.append(("date_unclear", cell, cell.text))
            return
        record.pattern = replace(record.pattern, last=dates[0])

    def _read_note(self, record: _Record, cell: Cell, column: int, role: Field | None) -> None:
        said = self._view.hear(cell)
        text = _one_line(cell.text)
        if CANCELLED.fullmatch(text.strip(" !.")):
            record.is_cancelled = True
            return
        # Exceptions stand in a note ("ei 14.10."), but a date alone may be anything.
        out = [item for item in said.items if isinstance(item.fact, Excepted)]
        record.takes(pattern_of(out), cell)
        record.is_cancelled = record.is_cancelled or (bool(CANCELLED.search(text)) and not out)
        head = self._table.heads.get(column)
        if role == "text":
            record.texts.append(text)
        elif head is not None and role is None:
            record.notes.append(f"{_one_line(head.text)}: {text}")
        else:
            record.notes.append(text)


def _excepted(item: Item) -> Item:
    fact: Fact = item.fact
    if isinstance(fact, Dates | Weeks | Season | SeasonName):
        return item.with_fact(Excepted(fact))
    return item


def _words_beside(text: str, items: tuple[Item, ...]) -> str:
    """The words that are left when what says when is taken out."""
    if not any(isinstance(item.fact, WHEN) for item in items):
        return _one_line(text) if items and not _is_all_when(items) else ""
    return _one_line(without_when(text, items)).strip(" ,.;:–-")


def _is_all_when(items: tuple[Item, ...]) -> bool:
    return all(isinstance(item.fact, WHEN) for item in items)


def _one_line(text: str) -> str:
    """The text in one line, without pictures."""
    return " ".join(without_pictures(text).split())
