"""A whole text: headings give days, weeks and seasons to the lines below them."""

from dataclasses import dataclass, field, replace
from datetime import date

from koivu.reading.phrases.breaks import HELD_OR_BREAK
from koivu.reading.phrases.clause import Clause, When
from koivu.reading.phrases.entries import Entry, days_below_hours, name_sessions
from koivu.reading.phrases.facts import (
    Ages,
    Audience,
    Fact,
    Item,
    Mark,
    Season,
    SeasonName,
    SetAside,
)
from koivu.reading.phrases.leftovers import words_left
from koivu.reading.phrases.lines import Line
from koivu.reading.phrases.overriding import override
from koivu.reading.phrases.spreading import give_words, hour_of, spread
from koivu.reading.phrases.surroundings import kind_of
from koivu.reading.phrases.years import Years

HOLIDAYS = ("holiday", "holidays")
WORDS_OF_A_CLOSURE = 3
# What stands further above is another list.
NEAR = 7


@dataclass(slots=True)
class _Heading:
    """Days that a line names without hours, until lines with hours use them."""

    entry: Entry | None = None
    when: When = field(default_factory=When)
    had_times: bool = False
    parity: str = ""


class Page:
    """Reads line after line; afterwards `entries` holds what are sessions."""

    def __init__(self, on: date | None) -> None:
        self.on = on
        self.entries: list[Entry] = []
        self.words: list[tuple[int, str]] = []
        self.loose_doubts: list[tuple[str, str, Line]] = []
        self.excepted: list[Fact] = []
        self.season: Season | None = None
        self.season_name: SeasonName | None = None
        self.heading = _Heading()
        self.years_seen: set[int] = set()
        self.unused_season: Clause | None = None
        self.unused_line: Line | None = None
        self.set_aside = ""

    def read(self, lines: list[Line]) -> None:
        """Take in all lines in order."""
        for line in lines:
            self._line(line)
        self._finish()

    def _line(self, line: Line) -> None:
        self._see_years(line)
        clauses = line.clauses(self._before(line))
        told = [clause for clause in clauses if clause.is_told]
        if not told:
            self._heading_line(line, clauses)
            return
        give_words(clauses)
        spread(clauses, told)
        override([entry.clause for entry in self.entries[-NEAR:]], told[0])
        for clause in told:
            self._told(clause, line)

    def _before(self, line: Line) -> When:
        return self.heading.when

    def _see_years(self, line: Line) -> None:
        self.years_seen |= {
            token.value
            for token in line.tokens
            if token.type == "YEAR" and isinstance(token.value, int)
        }

    # Lines without days or hours

    def _heading_line(self, line: Line, clauses: list[Clause]) -> None:
        if self._closes_the_day(clauses):
            return
        for clause in clauses:
            aside = [one.words for one in clause.content if isinstance(one.fact, SetAside)]
            self.set_aside = self.set_aside or ", ".join(aside)
            self.loose_doubts += [(kind, words, line) for kind, words in clause.doubts]
            if clause.when.parity:
                self.heading.parity = clause.when.parity
            if clause.season or clause.season_name:
                self.season, self.season_name = clause.season, clause.season_name
                self.unused_season, self.unused_line = clause, line
            self.excepted += clause.excepted
            if clause.when.weeks or clause.when.every > 1:
                self.loose_doubts.append(("rhythm_unread", line.text.strip(), line))
        title = " ".join(filter(None, (words_left(clause.content) for clause in clauses)))
        if title:
            self.words.append((line.number, title))

    def _closes_the_day(self, clauses: list[Clause]) -> bool:
        """ "KESKIVIIKKO" and below it "Suljettu": that day has no session."""
        heading = self.heading.entry
        kinds = {kind_of(item) for clause in clauses for item in clause.content}
        words = [one for clause in clauses for one in clause.content if kind_of(one) == "WORD"]
        says_so = kinds & {"CLOSED", "NOT", "SAID"} and len(words) <= WORDS_OF_A_CLOSURE
        if not says_so or heading is None or heading not in self.entries:
            return False
        self.entries.remove(heading)
        return True

    # Lines with days or hours

    def _told(self, clause: Clause, line: Line) -> None:
        if self.season or self.season_name:
            self.unused_season = None
        if clause.season is None and clause.season_name is None:
            clause.season, clause.season_name = self.season, self.season_name
        elif clause.season is None and clause.season_name == self.season_name:
            clause.season = self.season
        if self.heading.parity and not clause.when.parity:
            clause.when = replace(clause.when, parity=self.heading.parity)
        entry = Entry(clause, line, words_left(clause.content))
        if clause.inherits and not entry.title and self._is_same_line(line):
            entry.title = self.entries[-1].title
        uses_heading = clause.inherits and clause.when.days == self.heading.when.days
        if uses_heading and self.heading.entry is not None:
            self._use_heading(entry)
        elif uses_heading and self.heading.had_times and not self._is_same_line(line):
            clause.doubts.append(("same_days_as_before", hour_of(clause)))
        self.entries.append(entry)
        if clause.when.is_said and not clause.inherits:
            self._remember(entry)

    def _is_same_line(self, line: Line) -> bool:
        return bool(self.entries) and self.entries[-1].line.number == line.number

    def _use_heading(self, entry: Entry) -> None:
        heading = self.heading.entry
        assert heading is not None  # asked by the caller
        if heading in self.entries:
            self.entries.remove(heading)
        clause, above = entry.clause, heading.clause
        entry.title = entry.title or heading.title
        clause.part = clause.part or above.part
        clause.season = clause.season or above.season
        clause.season_name = clause.season_name or above.season_name
        clause.recurring = clause.recurring or above.recurring
        clause.excepted = [*above.excepted, *clause.excepted]
        clause.doubts = [*above.doubts, *clause.doubts]
        clause.content = [*_for_whom(above.content), *clause.content]

    def _remember(self, entry: Entry) -> None:
        clause = entry.clause
        self.heading.when = clause.when
        self.heading.had_times = clause.has_times
        self.heading.entry = None if clause.has_times else entry

    # In the end

    def _finish(self) -> None:
        line = self.unused_line
        if line is not None and self.unused_season is not None and self._ends_with_holidays():
            # "Syysloma 12.–16.10." below the hours: is it held just then, or is it a break?
            self.loose_doubts.append((HELD_OR_BREAK, line.text.strip(), line))
        elif self.unused_season is not None:
            # "Kausi 17.8.–11.12.2026" at the foot of a poster is about all of it.
            for entry in self.entries:
                if entry.clause.season is None:
                    entry.clause.season = self.unused_season.season
                if entry.clause.season_name is None:
                    entry.clause.season_name = self.unused_season.season_name
        for entry in self.entries:
            entry.clause.excepted_around += self.excepted
        self.entries = days_below_hours(self.entries)
        name_sessions(self.entries, self.words)

    def _ends_with_holidays(self) -> bool:
        name = self.unused_season.season_name if self.unused_season else None
        return bool(self.entries) and name is not None and name.name.endswith(HOLIDAYS)

    def years(self) -> Years:
        """What the page says of the year."""
        year = self.years_seen.pop() if len(self.years_seen) == 1 else None
        return Years(self.on, year=year)


def _for_whom(content: list[Item]) -> list[Item]:
    """Of a heading's words only those that say who may come."""
    return [
        item
        for item in content
        if isinstance(item.fact, Ages | Audience)
        or (isinstance(item.fact, Mark) and item.fact.kind == "EXPECTING")
    ]
