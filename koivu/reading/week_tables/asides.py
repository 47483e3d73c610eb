"""Cells that are no sessions: sums, greetings, closures of the whole place, lines left unread."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.found import FoundClosure, FoundSession, Problem, Question, Skipped
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
from koivu.reading.week_tables.pattern import NOTHING, Pattern, pattern_of
from koivu.reading.week_tables.remarks import is_rhythm, tells_when
from koivu.reading.week_tables.said import Said
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import CLOSED, HOUSE, NOT_HELD

SHORTEST_WORD, LONGEST_ENDING = 4, 2
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
        elif aside.kind == "holiday":
            self._ask("holidays_for_all", cell)
            self._skip(cell)
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
        if not spans and pattern.dates:
            self._ask("closed_when", cell)
        if not spans:
            self._skip(cell)

    def _read_line(self, cell: Cell, *, alone: bool = False) -> None:
        said = self.view.hear(cell)
        if about := self._about_some(cell, said):
            self._ask_about(cell, about)
            self._skip(cell)
            return
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

    def _about_some(self, cell: Cell, said: Said) -> tuple[str, ...]:
        """The sessions whose rhythm a line tells: those it names, or all when it names none."""
        is_below = any(one.row < cell.row for one in self.findings.cells.values())
        is_dated = is_below and bool(said.facts(Season) or said.facts(Dates) or said.facts(Weeks))
        if not (tells_when(said.items) or is_dated) or HOUSE.search(cell.text):
            return ()
        sheet = self.view.weeks_of_sheet
        if sheet != NOTHING and pattern_of(said.items).parity == sheet.parity:
            return ()  # the sheet says it by its name
        sessions = self.findings.sessions
        named = tuple(one.id for one in sessions if _is_named(one, cell.text))
        has_rhythm = any(map(is_rhythm, said.items))
        return named or (tuple(one.id for one in sessions) if has_rhythm else ())

    def _ask_about(self, cell: Cell, about: tuple[str, ...]) -> None:
        told = {"words": cell.text[:200]}
        self.findings.questions.append(
            Question(
                kind="line_tells_when", at=self.view.at(cell), told=told, about=about, blocks=True
            )
        )

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


def _is_named(session: FoundSession, text: str) -> bool:
    """Whether a line names a session, by the stems of all the long words of its title."""
    words = re.findall(r"\w+", text.casefold())
    title = [
        word
        for words_of_title in session.title.values()
        for word in re.findall(r"\w+", words_of_title.casefold())
        if len(word) >= SHORTEST_WORD
    ]
    stems = [word[: max(SHORTEST_WORD, len(word) - LONGEST_ENDING)] for word in title]
    return bool(stems) and all(any(word.startswith(stem) for word in words) for stem in stems)


def _is_holidays(fact: Fact) -> bool:
    return isinstance(fact, Excepted) and isinstance(fact.fact, Holidays)
