"""One row as it is being read, and the hours that its columns tell."""

from dataclasses import dataclass, field, replace

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.phrases.facts import Dates, Edge, Season, Span, Times
from koivu.reading.phrases.numbers import Clock
from koivu.reading.week_tables.clock_cells import clock_of_number
from koivu.reading.week_tables.draft import Doubt
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.pattern import Pattern, pattern_of, within
from koivu.reading.week_tables.phrase_facts import times_of
from koivu.reading.week_tables.remarks import Remark, with_remark
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import UNKNOWN

HOURS = 24


@dataclass(slots=True)
class Record:
    """What has been read of a row so far."""

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
    minutes: int | None = None
    first_times: list[Cell] = field(default_factory=list)
    end: Span | None = None
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[tuple[Remark, Cell]] = field(default_factory=list)
    is_cancelled: bool = False
    is_closed_group: bool = False

    def takes(self, pattern: Pattern, cell: Cell) -> None:
        """Add what a further cell says about when."""
        self.pattern, clashes = within(self.pattern, pattern)
        self.doubts += [(kind, cell, cell.text) for kind in clashes]

    def takes_remarks(self) -> None:
        """Add what the notes say about when, each once."""
        for remark, cell in self.remarks:
            self.pattern, doubts = with_remark(self.pattern, remark)
            self.doubts += [(kind, cell, words) for kind, words in doubts]
        self.remarks.clear()


class HoursReader:
    """Reads the columns of hours: one with both, or one for the start and one for the end."""

    def __init__(self, view: View, fields: frozenset[Field]) -> None:
        self._view = view
        self._fields = fields

    def read_time(self, record: Record, cell: Cell, role: Field) -> None:
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

    def has_date(self, cell: Cell) -> bool:
        return any(isinstance(item.fact, Dates) for item in self._view.hear(cell).items)

    def read_moment(self, record: Record, cell: Cell, role: Field) -> None:
        """A date, or a date with its time, below "Alkaa" or "Päättyy"."""
        pattern = pattern_of(self._view.hear(cell).items)
        spans = pattern.spans or ()
        if not spans and (self._fields & {"day", "time"}):
            # Days and hours have columns of their own: this is the season of the row.
            day = pattern.dates[0][0]
            first = day if role == "start" else record.pattern.first
            last = day if role == "end" else record.pattern.last
            record.pattern = replace(record.pattern, first=first, last=last)
        elif role == "start":
            record.pattern = replace(record.pattern, dates=pattern.dates)
            if spans:
                record.time_cell, record.start = cell, spans[0]
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

    def settle(self, record: Record) -> None:
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
        if end is None and record.start.start and record.minutes:
            end = _later(record.start.start, record.minutes)
        record.pattern = replace(record.pattern, spans=(Span(record.start.start, end, said=True),))


def _later(start: Edge, minutes: int) -> Edge | None:
    """The end of what begins then and lasts so long, within one day."""
    hour, minute = divmod(start.clock.hour * 60 + start.clock.minute + minutes, 60)
    return replace(start, clock=Clock(hour, minute)) if hour < HOURS else None
