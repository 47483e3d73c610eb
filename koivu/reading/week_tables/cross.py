"""Tables whose columns are weekdays, dates, weeks, parts of the day or hours: a cell is a session."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from koivu.reading.phrases.facts import Item, Span, Times
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.week_tables.draft import Aside, Doubt, Draft
from koivu.reading.week_tables.entry import Entry, entries_of
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.grid import Cell
from koivu.reading.week_tables.pattern import NOTHING, Pattern, pattern_of, within
from koivu.reading.week_tables.said import Said, Sort
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.tables import Table
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import CLOSED, NOT_HELD, TICK, is_legend, is_sum, listed

LABELLED = (Sort.DAY, Sort.DATE, Sort.WEEK, Sort.TIME, Sort.PART, Sort.PERIOD)
# Columns whose words are never a time, whatever they look like ("1–3 v").
WORDED: tuple[Field, ...] = ("place", "organisers", "ages", "title", "contact", "number", "worker")
CARRIED = (Sort.DAY, Sort.DATE, Sort.WEEK)
LEADING_NUMBER = re.compile(r"(\d{1,2})\.?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Row:
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


class CrossReader:
    """Reads one table row by row; what it finds are drafts and cells that stand aside."""

    def __init__(self, table: Table, view: View, season: SheetSeason) -> None:
        self._table = table
        self._view = view
        self._season = season
        self._carried: dict[int, Cell] = {}
        self._band: dict[int, SomeDate] = {}
        self._days_above: dict[int, Cell] = {}

    def read(self) -> Iterator[Draft | Aside]:
        rows = [row for row in self._view.rows if self._table.first <= row <= self._table.last]
        body = {row: self._body(row) for row in rows}
        if self._is_stacked(rows, body):
            yield from self._read_stacks(rows, body)
            return
        before = self._table.first - 1
        for row in rows:
            yield from self._read_row(row, body[row], row - before > 1)
            before = row

    # Rows

    def _body(self, row: int) -> list[Cell]:
        return [
            cell
            for cell in self._view.rows[row]
            if any(column in self._table.axis for column in (cell.column, cell.last_column))
            or (cell.column < min(self._table.axis) and cell.last_column >= max(self._table.axis))
        ]

    def _read_row(self, row: int, body: list[Cell], after_gap: bool) -> Iterator[Draft | Aside]:
        others = [cell for cell in self._view.rows[row] if cell not in body]
        mine = [cell for cell in others if self._is_beside(cell.column)]
        if any(is_sum(cell.text) for cell in (*mine, *body)):
            yield from (Aside(cell, "sum") for cell in (*mine, *body) if is_sum(cell.text))
            return
        if mine and is_legend(mine[0].text):
            yield from (Aside(cell, "legend") for cell in (*mine, *body))
            return
        if not body or self._is_note(body, mine, after_gap):
            kind = "line_or_session" if body and not body[0].is_wide else "line"
            yield from (Aside(cell, kind) for cell in (*mine, *body) if self._is_aside(cell))
            return
        if self._begins_band(body):
            return
        about = self._about(row)
        for group in self._groups(body):
            yield from self._read_group(group, about)

    def _is_beside(self, column: int) -> bool:
        """Whether a column is one of the table's labels, or to the right of its days."""
        return column in self._table.labels or max(self._table.axis) < column <= self._table.right

    def _is_aside(self, cell: Cell) -> bool:
        """A label without cells says nothing; a sentence does."""
        return self._view.hear(cell).sort in (Sort.TEXT, Sort.PERIOD, Sort.FIELD) or cell.is_wide

    def _is_note(self, body: list[Cell], labels: list[Cell], after_gap: bool) -> bool:
        """A line below or between: over the whole width, or alone in the first column."""
        cell = body[0]
        if len(body) > 1 or labels:
            return False
        if cell.column < min(self._table.axis):
            return True
        is_alone = cell.column == min(self._table.axis) and not cell.is_wide
        says = self._view.hear(cell)
        starts_with_time = bool(says.items) and isinstance(says.items[0].fact, Times)
        return is_alone and not self._table.labels and not starts_with_time

    def _groups(self, body: list[Cell]) -> list[list[Cell]]:
        """Cells below the same wide head belong together: time and title side by side."""
        groups: list[list[Cell]] = []
        for cell in body:
            head = self._table.axis.get(cell.column)
            if groups and head is not None and head is self._table.axis.get(groups[-1][0].column):
                under = self._table.under.get(cell.column)
                if not (under and self._view.hear(under).part):
                    groups[-1].append(cell)
                    continue
            groups.append([cell])
        return groups

    # What the row says

    def _about(self, row: int) -> _Row:
        about = _Row()
        after = range(max(self._table.axis) + 1, self._table.right + 1)
        for column in (*self._table.labels, *after):
            cell = self._view.standing(row, column)
            if cell is None or self._view.hear(cell).sort is Sort.DASH:
                cell = None if cell else self._carried.get(column)
            elif self._view.hear(cell).sort in CARRIED:
                self._carried[column] = cell
            if cell is not None:
                about = self._with_label(about, cell, column)
        if self._table.section:
            about = replace(about, section=self._table.section.text)
        return about

    def _with_label(self, about: _Row, cell: Cell, column: int) -> _Row:
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

    def _with_words(self, about: _Row, text: str, said: Said, column: int) -> _Row:
        role = self._role(column)
        if role == "place":
            return replace(about, place=text)
        if role == "organisers":
            return replace(about, organisers=listed(text))
        if role == "ages":
            return replace(about, ages=text)
        if role in ("worker", "contact", "number", "duration"):
            return about
        if column > max(self._table.axis):
            head = self._table.heads.get(column)
            return replace(about, notes=(*about.notes, f"{head.text}: {text}" if head else text))
        entry = entries_of(text, said.items)[0]
        both, clashes = within(about.pattern, entry.pattern)
        title = about.title or entry.title
        notes = about.notes + ((entry.title,) if about.title else ()) + entry.others
        return replace(
            about, pattern=both, clashes=about.clashes + clashes, title=title, notes=notes
        )

    def _role(self, column: int) -> Field | None:
        return self._table.fields.get(column)

    # Cells

    def _read_group(self, group: list[Cell], about: _Row) -> Iterator[Draft | Aside]:
        cells = [cell for cell in group if self._view.hear(cell).sort is not Sort.DASH]
        yield from (Aside(cell, "nothing") for cell in group if cell not in cells)
        if not cells:
            return
        if len(cells) > 1:
            yield from self._read_side_by_side(cells, about)
            return
        cell = cells[0]
        said = self._view.hear(cell)
        outer, clashes = within(self._of_column(cell), about.pattern)
        outer = self._over_rows(cell, outer, about)
        if TICK.fullmatch(cell.text) and about.title:
            yield self._draft(cell, Entry(cell.text, Pattern(), ""), outer, about, clashes)
        elif said.sort in (Sort.NUMBER, Sort.SUM) or TICK.fullmatch(cell.text):
            yield Aside(cell, "number")
        elif self._is_closed(cell.text, said):
            yield Aside(cell, "closed", pattern=outer)
        else:
            yield from self._entries(cell, cell.text, said.items, outer, about, clashes)

    def _is_closed(self, text: str, said: Said) -> bool:
        """The house is closed, or nothing is held: no session, whatever the heads say."""
        return bool(CLOSED.search(text) or NOT_HELD.search(text)) and not said.facts(Times)

    def _read_side_by_side(self, cells: list[Cell], about: _Row) -> Iterator[Draft | Aside]:
        """ "9–10 | Muskari" below one weekday; or "9.00 | 10.00 | Muskari"."""
        times = [cell for cell in cells if self._view.hear(cell).sort is Sort.TIME]
        words = [cell for cell in cells if cell not in times]
        texts = [cell.text for cell in times]
        spans = [
            span
            for cell in times
            for item in self._view.hear(cell).items
            if isinstance(item.fact, Times)
            for span in item.fact.spans
        ]
        if len(times) == 2 and len(spans) == 2 and not spans[0].end and not spans[1].end:
            texts = [f"{texts[0]}–{texts[1]}"]
        if not words and not about.title:
            yield Aside(cells[0], "line")
            return
        text = "\n".join([*texts, *(cell.text for cell in words)])
        outer, clashes = within(self._of_column(cells[0]), about.pattern)
        items = self._view.listener.hear(text).items
        yield from self._entries(cells[0], text, items, outer, about, clashes)

    def _entries(
        self,
        cell: Cell,
        text: str,
        items: tuple[Item, ...],
        outer: Pattern,
        about: _Row,
        clashes: tuple[str, ...],
    ) -> Iterator[Draft | Aside]:
        text, items, outer = self._without_day_number(cell, text, items, outer)
        for entry in entries_of(text, items):
            if entry.title or about.title:
                yield self._draft(cell, entry, outer, about, clashes)
            else:
                yield Aside(cell, "untitled")

    def _draft(
        self, cell: Cell, entry: Entry, outer: Pattern, about: _Row, clashes: tuple[str, ...]
    ) -> Draft:
        pattern, more = within(outer, entry.pattern)
        kinds = dict.fromkeys((*about.clashes, *clashes, *more, *entry.doubts))
        doubts = tuple((kind, cell, cell.text) for kind in kinds)
        title = entry.title or about.title
        beside = (about.title,) if entry.title and about.title else ()
        return Draft(
            cell=cell,
            pattern=pattern,
            title=title,
            texts=(*entry.others, *beside, *about.notes),
            place=entry.place or about.place,
            organisers=entry.organisers or about.organisers,
            ages=entry.ages or about.ages,
            languages=entry.languages,
            notes=(about.section,) if about.section else (),
            is_cancelled=entry.is_cancelled,
            is_closed_group=entry.is_closed_group,
            doubts=(*doubts, *self._head_doubts(cell)),
        )

    # Heads of columns

    def _of_column(self, cell: Cell) -> Pattern:
        """What the heads above a cell say; over several columns it is held in all of them."""
        columns = range(cell.column, cell.last_column + 1)
        heads = dict.fromkeys(self._table.axis[c] for c in columns if c in self._table.axis)
        pattern = Pattern()
        for head in heads:
            said = self._view.hear(head)
            inner = replace(pattern_of(said.items), part=said.part)
            pattern = _beside(pattern, replace(inner, doubts=()))
        for above in (self._table.upper, self._table.under):
            if head := above.get(cell.column):
                said = self._view.hear(head)
                pattern, _ = within(pattern, replace(pattern_of(said.items), part=said.part))
        if cell.column in self._band:
            dates = tuple((self._band[c], None) for c in columns if c in self._band)
            pattern = replace(pattern, dates=dates)
        return pattern

    def _head_doubts(self, cell: Cell) -> tuple[Doubt, ...]:
        """What is doubtful in the heads above a cell: a misspelt weekday."""
        columns = range(cell.column, cell.last_column + 1)
        heads = dict.fromkeys(self._table.axis[c] for c in columns if c in self._table.axis)
        return tuple(
            (kind, head, words)
            for head in heads
            for kind, words in pattern_of(self._view.hear(head).items).doubts
        )

    def _over_rows(self, cell: Cell, outer: Pattern, about: _Row) -> Pattern:
        """A cell merged over several rows of hours lasts from the first to the last."""
        if cell.last_row == cell.row or about.time_cell is None or not outer.spans:
            return outer
        last = self._view.standing(cell.last_row, about.time_cell.column)
        spans = pattern_of(self._view.hear(last).items).spans if last else None
        if not spans or last is about.time_cell:
            return outer
        return replace(outer, spans=(Span(outer.spans[0].start, spans[-1].end, said=True),))

    # Months as calendars

    def _begins_band(self, body: list[Cell]) -> bool:
        """A row of nothing but day numbers below the weekdays; they count from column to column."""
        numbers = {cell.column: _day_number(cell) for cell in body}
        if len(numbers) < 2 and not (self._band and numbers):
            return False
        found = {column: number for column, number in numbers.items() if number is not None}
        if len(found) != len(numbers) or not _counts_up(found, sorted(self._table.axis)):
            return False
        self._band = {
            column: day for column, number in found.items() if (day := self._in_month(number))
        }
        return bool(self._band)

    def _without_day_number(
        self, cell: Cell, text: str, items: tuple[Item, ...], outer: Pattern
    ) -> tuple[str, tuple[Item, ...], Pattern]:
        """ "7 Perhekahvila" in a calendar of a month: the number is the date."""
        if not self._is_calendar or not (found := LEADING_NUMBER.match(text)):
            return text, items, outer
        if not (day := self._in_month(int(found[1]))):
            return text, items, outer
        rest = text[found.end() :].strip()
        return rest, self._view.listener.hear(rest).items, replace(outer, dates=((day, None),))

    @cached_property
    def _is_calendar(self) -> bool:
        """Whether the cells of the middle begin with day numbers that count up."""
        days = [
            int(found[1])
            for row in self._view.rows
            if self._table.first <= row <= self._table.last
            for cell in self._body(row)
            if (found := LEADING_NUMBER.match(cell.text))
        ]
        return len(days) >= 8 and days == sorted(days) and max(days) <= 31

    def _in_month(self, number: int) -> SomeDate | None:
        first = self._season.first
        if not first or not self._season.last or first.month != self._season.last.month:
            return None
        day = SomeDate(number, first.month, first.year)
        return day if day.is_in_calendar else None

    # Stacks

    def _is_stacked(self, rows: list[int], body: dict[int, list[Cell]]) -> bool:
        """Whether times stand in cells of their own above the words that belong to them."""
        for row in rows:
            for cell in body[row]:
                said = self._view.hear(cell)
                alone = [
                    other
                    for other in body[row]
                    if self._table.axis.get(other.column) is self._table.axis.get(cell.column)
                ]
                if said.sort is Sort.TIME and len(alone) == 1:
                    labels = [self._view.standing(row, column) for column in self._table.labels]
                    sorts = {self._view.hear(label).sort for label in labels if label}
                    return not sorts - {Sort.FIELD, Sort.PART, Sort.DAY, Sort.WEEK}
        return False

    def _read_stacks(self, rows: list[int], body: dict[int, list[Cell]]) -> Iterator[Draft | Aside]:
        for row in rows:
            for cell in self._view.rows[row]:
                if cell not in body[row] or (
                    len(body[row]) == 1 and self._is_note([cell], [], False)
                ):
                    if self._is_aside(cell) and self._is_beside(cell.column):
                        yield Aside(cell, "line")
        for column in sorted(self._table.axis):
            for run in self._runs(rows, body, column):
                yield from self._read_run(run)

    def _runs(
        self, rows: list[int], body: dict[int, list[Cell]], column: int
    ) -> Iterator[list[Cell]]:
        run: list[Cell] = []
        for row in rows:
            cell = next((cell for cell in body[row] if cell.column == column), None)
            if run and (cell is None or row > run[-1].last_row + 1):
                yield run
                run = []
            if cell is not None:
                run.append(cell)
        if run:
            yield run

    def _read_run(self, run: list[Cell]) -> Iterator[Draft | Aside]:
        if all(self._view.hear(cell).sort in (Sort.DASH, Sort.NUMBER) for cell in run):
            yield from (Aside(cell, "nothing") for cell in run)
            return
        text = "\n".join(cell.text for cell in run)
        items = self._view.listener.hear(text).items
        about = self._about(run[0].row)
        outer, clashes = within(self._of_column(run[0]), about.pattern)
        ends = list(accumulate(len(cell.text) + 1 for cell in run))
        at = 0
        for entry in entries_of(text, items):
            start = text.index(entry.text, at)
            at = start + len(entry.text)
            cell = run[min(bisect_right(ends, start), len(run) - 1)]
            if entry.title:
                yield self._draft(cell, entry, outer, about, clashes)
            else:
                yield Aside(cell, "untitled")


def _beside(one: Pattern, other: Pattern) -> Pattern:
    """The heads of several columns as one: all the days, from the first hour to the last."""
    spans = other.spans
    if one.spans and other.spans:
        spans = (Span(one.spans[0].start, other.spans[-1].end, said=True),)
    return replace(
        other,
        days=one.days + tuple(day for day in other.days if day not in one.days),
        dates=one.dates + other.dates,
        weeks=one.weeks + other.weeks,
        spans=spans,
    )


def _day_number(cell: Cell) -> int | None:
    written = cell.text.rstrip(". ")
    return int(written) if written.isdecimal() and 1 <= int(written) <= 31 else None


def _counts_up(found: dict[int, int], columns: list[int]) -> bool:
    """Whether the numbers grow by one from column to column (gaps left out)."""
    places = {column: place for place, column in enumerate(columns)}
    pairs = sorted((places[column], number) for column, number in found.items() if column in places)
    steps = zip(pairs, pairs[1:], strict=False)
    return all(two[1] - one[1] == two[0] - one[0] for one, two in steps) and bool(pairs)
