"""The fields of one row, each by the head of its column."""

from dataclasses import replace

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Doubtful,
    Excepted,
    Fact,
    Holidays,
    Item,
    Mark,
    Nth,
    Season,
    SeasonName,
    Times,
    Weeks,
)
from koivu.reading.week_tables.clock_cells import minutes_of
from koivu.reading.week_tables.entry import WHEN, without_pictures, without_when
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.pattern import UNREAD, pattern_of
from koivu.reading.week_tables.phrase_facts import dates_of, weeks_of
from koivu.reading.week_tables.record import HoursReader, Record
from koivu.reading.week_tables.remarks import Remark, leaves_unread, remark_in, remarks_elsewhere
from koivu.reading.week_tables.tables import Table
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import (
    A_TIME,
    ALL,
    CANCELLED,
    PRICES,
    TENTATIVE,
    TICK,
    is_dash,
    languages_named,
    listed,
    organisers_in,
)

# Columns about people and ways to reach them: not taken into a public week.
SET_ASIDE: tuple[Field, ...] = ("worker", "contact", "number", "duration")


class FieldReader:
    """Reads the cells of a row into a record; `season` is the name of the sheet's season."""

    def __init__(self, table: Table, view: View, season: str = "") -> None:
        self._table = table
        self._view = view
        self._season = season
        self._has_time = "time" in table.fields.values()
        self.hours = HoursReader(view, frozenset(table.fields.values()))

    def read(self, record: Record, cell: Cell, column: int) -> None:
        role = self._table.fields.get(column)
        is_inside = self._table.left <= cell.column <= self._table.right
        if column > cell.column and is_inside and cell.row == record.cell.row:
            return
        if role == "worker" and (names := organisers_in(cell.text)):
            record.organisers = record.organisers or names
        if role == "duration":
            record.minutes = minutes_of(cell.value)
        if role in SET_ASIDE or is_dash(cell.text):
            return
        match role:
            case "start" | "end" if self.hours.has_date(cell):
                self.hours.read_moment(record, cell, role)
                self._note_first_time(record, cell, column)
            case "time" | "start" | "end":
                self.hours.read_time(record, cell, role)
            case "title":
                self._read_title(record, cell)
            case "place" if not record.place and not TENTATIVE.fullmatch(cell.text):
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
                self._read_rhythm(record, cell, column, role)
            case "last_date":
                self._read_last_date(record, cell)
                self._note_first_time(record, cell, column)
            case "day" | "date":
                record.takes(pattern_of(self._view.hear(cell).items), cell)
            case _:
                self._read_note(record, cell, column, role)

    def _read_title(self, record: Record, cell: Cell) -> None:
        said = self._view.hear(cell)
        kept = tuple(item for item in said.items if not isinstance(item.fact, Days))
        pattern = pattern_of(said.items)
        if record.pattern.spans is not None or self._has_time:
            pattern = replace(pattern, spans=None)
            kept = tuple(item for item in kept if not isinstance(item.fact, Times))
        record.takes(pattern, cell)
        words = words_beside(cell.text, kept) or _one_line(cell.text)
        record.title.append(words)
        elsewhere = remarks_elsewhere(self._view.listener, [words])
        record.remarks += [(remark, cell) for remark in elsewhere]
        if leaves_unread(said.items, words, self._season):
            record.doubts.append((UNREAD, cell, cell.text))

    def _read_ages(self, record: Record, cell: Cell) -> None:
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

    def _read_rhythm(self, record: Record, cell: Cell, column: int, role: Field) -> None:
        items = self._view.hear(cell).items
        if role == "rhythm" and self._is_of_weeks(column) and cell.text[:1].isdecimal():
            items = weeks_of(cell.text, self._view.language) or items
        if role == "exceptions":
            if any(isinstance(item.fact, Doubtful) for item in items):
                items = dates_of(cell.text, self._view.language)
            items = tuple(_excepted(item) for item in items)
            if TICK.fullmatch(cell.text) or CANCELLED.search(cell.text):
                record.is_cancelled = True
                items = () if TICK.fullmatch(cell.text) else items
        record.takes(pattern_of(items), cell)
        if items and (words := words_beside(cell.text, items)):
            record.notes.append(words)
        is_silent = (
            role == "rhythm"
            and not ALL.fullmatch(cell.text)
            and not any(isinstance(i.fact, WHEN) for i in items)
        )
        if leaves_unread(items, "", self._season) or (is_silent and not self._is_season(items)):
            record.doubts.append((UNREAD, cell, cell.text))

    def _note_first_time(self, record: Record, cell: Cell, column: int) -> None:
        """ "Ensimmäinen kerta": a date of the session itself, so on its weekday."""
        head = self._table.heads.get(column)
        if head and A_TIME.search(head.text):
            record.first_times.append(cell)

    def _is_of_weeks(self, column: int) -> bool:
        """Whether the head speaks of weeks: numbers below it are those of weeks."""
        head = self._table.heads.get(column)
        items = self._view.hear(head).items if head else ()
        return any(isinstance(item.fact, Mark) and item.fact.kind == "WEEK" for item in items)

    def _is_season(self, items: tuple[Item, ...]) -> bool:
        """Whether the sheet's own season is named once more, and nothing else is."""
        names = [item.fact.name for item in items if isinstance(item.fact, SeasonName)]
        return names == [self._season]

    def _read_last_date(self, record: Record, cell: Cell) -> None:
        items = self._view.hear(cell).items
        dates = [day for item in items if isinstance(item.fact, Dates) for day in item.fact.dates]
        if len(dates) != 1:
            record.doubts.append(("date_unclear", cell, cell.text))
            return
        record.pattern = replace(record.pattern, last=dates[0])

    def _read_note(self, record: Record, cell: Cell, column: int, role: Field | None) -> None:
        text = _one_line(cell.text)
        if CANCELLED.fullmatch(text.strip(" !.")):
            record.is_cancelled = True
            return
        head = self._table.heads.get(column)
        if head and any(isinstance(i.fact, SeasonName) for i in self._view.hear(head).items):
            # A column of its own for a season: what stands below it holds then only.
            record.doubts.append((UNREAD, cell, f"{_one_line(head.text)}: {text}"))
        if TENTATIVE.fullmatch(text):
            record.doubts.append(("marked_uncertain", cell, text))
        is_price = bool(head and PRICES.search(head.text))
        remark = Remark() if is_price else remark_in(self._view.listener, cell.text, self._season)
        record.remarks.append((remark, cell))
        is_cancelled = bool(CANCELLED.search(text)) and not remark.pattern.out
        record.is_cancelled = record.is_cancelled or is_cancelled
        if role == "text":
            record.texts.append(text)
        elif head is not None and role is None:
            record.notes.append(f"{_one_line(head.text)}: {text}")
        else:
            record.notes.append(text)


def _excepted(item: Item) -> Item:
    fact: Fact = item.fact
    if isinstance(fact, Dates | Weeks | Season | SeasonName | Holidays | Days | Nth):
        return item.with_fact(Excepted(fact))
    return item


def words_beside(text: str, items: tuple[Item, ...]) -> str:
    """The words that are left when what says when is taken out."""
    if not any(isinstance(item.fact, WHEN) for item in items):
        return _one_line(text) if items and not _is_all_when(items) else ""
    return _one_line(without_when(text, items)).strip(" ,.;:–-")


def _is_all_when(items: tuple[Item, ...]) -> bool:
    return all(isinstance(item.fact, WHEN) for item in items)


def _one_line(text: str) -> str:
    """The text in one line, without pictures."""
    return " ".join(without_pictures(text).split())
