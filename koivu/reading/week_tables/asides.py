"""Cells that are no sessions: sums, greetings, closures of the whole place, lines left unread."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.reading.found import FoundClosure, Problem, Question, Skipped
from koivu.reading.phrases.facts import (
    Dates,
    Days,
    Excepted,
    Fact,
    Holidays,
    Season,
    Times,
    Weeks,
)
from koivu.reading.phrases.years import dates_of_weeks
from koivu.reading.week_tables.draft import Aside, Findings
from koivu.reading.week_tables.grid import Cell
from koivu.reading.week_tables.pattern import Pattern
from koivu.reading.week_tables.said import Said
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import CLOSED, NOT_HELD

SUNDAY = timedelta(days=6)
LONGEST = timedelta(days=120)


@dataclass(slots=True)
class AsideReader:
    """Puts what stands aside where it belongs on the findings."""

    view: View
    season: SheetSeason
    findings: Findings

    def read(self, aside: Aside) -> None:
        cell = aside.cell
        if aside.kind == "closed":
            self._close_by_heads(cell, aside.pattern)
        elif aside.kind == "line":
            self._read_line(cell)
        elif aside.kind == "line_or_session":
            self._read_line(cell, alone=True)
        elif aside.kind == "untitled":
            self._ask("hours_without_title", cell)
            self._skip(cell)
        else:
            self._skip(cell)

    def _skip(self, cell: Cell) -> None:
        self.findings.skipped.append(Skipped(at=self.view.at(cell), text=cell.text))

    def _ask(self, kind: str, cell: Cell, **told: str) -> None:
        told = {"words": cell.text[:200], **told}
        self.findings.questions.append(Question(kind=kind, at=self.view.at(cell), told=told))

    def _close_by_heads(self, cell: Cell, pattern: Pattern) -> None:
        """ "KIINNI" below a date closes that day; below a weekday there is just nothing."""
        said = self.view.hear(cell)
        spans = list(self._spans(said, only_excepted=False))
        if not spans:
            known = [self.season.date_of(day, label) for day, label in pattern.dates]
            spans = [(day, day) for day in known if day]
            if pattern.weeks and pattern.days:
                weeks = dates_of_weeks(pattern.weeks, pattern.days, self.season.years)
                spans += [(day, day) for day in weeks or ()]
        for first, last in spans:
            self._close(cell, first, last)
        if not spans:
            self._skip(cell)

    def _read_line(self, cell: Cell, *, alone: bool = False) -> None:
        said = self.view.hear(cell)
        is_closed = bool(CLOSED.search(cell.text) or NOT_HELD.search(cell.text))
        spans = list(self._spans(said, only_excepted=not is_closed))
        if bad := self._bad_date(said):
            self.findings.problems.append(
                Problem(
                    kind="invalid_date",
                    at=self.view.at(cell),
                    row=cell.row,
                    told={"words": bad, "title": cell.text[:80]},
                )
            )
        for first, last in spans:
            self._close(cell, first, last)
        if is_closed and not spans and not bad:
            self._ask("closed_when", cell)
        elif not spans and any(_is_holidays(item.fact) for item in said.items):
            self._ask("holidays_for_all", cell)
        elif alone and not spans:
            self._ask("line_or_session", cell)
        elif not spans and self._tells_of_a_session(said):
            self._ask("line_left_out", cell)
        if not spans:
            self._skip(cell)

    def _tells_of_a_session(self, said: Said) -> bool:
        has_hours = any(fact.spans for fact in said.facts(Times))
        return has_hours and bool(said.facts(Days) or said.facts(Dates))

    def _bad_date(self, said: Said) -> str:
        for item in said.items:
            fact = item.fact.fact if isinstance(item.fact, Excepted) else item.fact
            days = fact.dates if isinstance(fact, Dates) else ()
            for day in days:
                if not day.is_in_calendar:
                    return f"{day.day}.{day.month}."
        return ""

    def _close(self, cell: Cell, first: date, last: date) -> None:
        self.findings.closures.append(
            FoundClosure(
                id=f"c{len(self.findings.closures) + 1}",
                at=self.view.at(cell),
                first=first,
                last=last,
                text=" ".join(cell.text.split()),
            )
        )

    def _spans(self, said: Said, *, only_excepted: bool) -> Iterator[tuple[date, date]]:
        """The first and last days of what a line closes."""
        for item in said.items:
            if isinstance(item.fact, Excepted):
                yield from self._span(item.fact.fact)
            elif not only_excepted:
                yield from self._span(item.fact)

    def _span(self, fact: Fact) -> Iterator[tuple[date, date]]:
        if isinstance(fact, Dates):
            for day, label in zip(fact.dates, fact.labels, strict=True):
                if known := self.season.date_of(day, label):
                    yield known, known
        elif isinstance(fact, Weeks):
            for monday in dates_of_weeks(fact.weeks, ("mon",), self.season.years) or ():
                yield monday, monday + SUNDAY
        elif isinstance(fact, Season) and fact.first and fact.last:
            first, last = self.season.years.settle_span(fact.first, fact.last)
            begin = first.in_year(first.year) if first.year else None
            end = last.in_year(last.year) if last.year else None
            if begin and end and begin <= end <= begin + LONGEST:
                yield begin, end


def _is_holidays(fact: Fact) -> bool:
    return isinstance(fact, Excepted) and isinstance(fact.fact, Holidays)
