"""A whole text: headings give days, weeks and seasons to the lines below them."""

from dataclasses import dataclass, field, replace
from datetime import date

from koivu.reading.phrases.clause import Clause, When
from koivu.reading.phrases.facts import (
    Ages,
    Audience,
    Fact,
    Holidays,
    Item,
    Mark,
    Season,
    SeasonName,
    SetAside,
)
from koivu.reading.phrases.leftovers import words_left
from koivu.reading.phrases.lines import Line
from koivu.reading.phrases.surroundings import kind_of
from koivu.reading.phrases.years import Years

WORDS_OF_A_CLOSURE = 3


@dataclass(slots=True)
class Entry:
    """A clause that is a session, and the line it stands on."""

    clause: Clause
    line: Line
    title: str = ""


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
        _give_words(clauses)
        _spread(clauses, told)
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
                self.unused_season = clause
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
            clause.doubts.append(("same_days_as_before", _said(clause)))
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
        if self.unused_season is not None:
            # "Kausi 17.8.–11.12.2026" at the foot of a poster is about all of it.
            for entry in self.entries:
                if entry.clause.season is None:
                    entry.clause.season = self.unused_season.season
                if entry.clause.season_name is None:
                    entry.clause.season_name = self.unused_season.season_name
        for entry in self.entries:
            entry.clause.excepted_around += self.excepted
        self._days_below_hours()
        self._titles()

    def _days_below_hours(self) -> None:
        """ "klo 9–11" on one line and "maanantaisin" on the next are one session."""
        found: list[Entry] = []
        for entry in self.entries:
            before = found[-1] if found else None
            if before and _completes(before, entry):
                before.clause.when = entry.clause.when
                before.clause.content += entry.clause.content
                before.title = before.title or entry.title
                continue
            found.append(entry)
        self.entries = found

    def _titles(self) -> None:
        """A line of words names the session below it, else the one above."""
        used = {number for number, title in self.words if self._names_below(number, title)}
        for number, title in self.words:
            above = [entry for entry in self.entries if entry.line.number < number]
            if number in used or not above or above[-1].title:
                continue
            if number - above[-1].line.number <= 2:
                above[-1].title = title

    def _names_below(self, number: int, title: str) -> bool:
        below = [entry for entry in self.entries if number < entry.line.number <= number + 3]
        line = below[0].line.number if below else 0
        same_line = [entry for entry in below if entry.line.number == line]
        free = [entry for entry in same_line if not entry.title]
        for entry in free:
            entry.title = title
        return bool(free)

    def years(self) -> Years:
        """What the page says of the year."""
        year = self.years_seen.pop() if len(self.years_seen) == 1 else None
        return Years(self.on, year=year)


def _completes(before: Entry, entry: Entry) -> bool:
    hours, days = before.clause, entry.clause
    is_next = 0 < entry.line.number - before.line.number <= 2
    only_hours = hours.has_times and not hours.when.is_said
    return is_next and only_hours and days.when.is_said and not days.has_times


def _give_words(clauses: list[Clause]) -> None:
    """Words before the first session of a line belong to it."""
    told = [clause for clause in clauses if clause.is_told]
    head = clauses[0]
    if head is told[0]:
        return
    told[0].content = [*head.content, *told[0].content]
    told[0].excepted = [*head.excepted, *told[0].excepted]
    told[0].doubts = [*head.doubts, *told[0].doubts]


def _spread(clauses: list[Clause], told: list[Clause]) -> None:
    """A season or an exception said once in a line of several sessions: for which of them?"""
    if len(told) < 2:
        return
    first, last = told[0], told[-1]
    seasons = [clause for clause in told if clause.season or clause.season_name]
    _carry_seasons(told)
    if seasons == [last] and last.season_is_apart:
        for clause in told[:-1]:
            clause.season, clause.season_name = last.season, last.season_name
    elif seasons == [last] and last.season and not last.season_leads:
        last.doubts.append(("season_for_which", _said(last)))
    general = [fact for fact in last.excepted if _is_general(fact)]
    for clause in told[:-1]:
        if not clause.excepted:
            clause.excepted = list(general)
    if first.rhythm_leads and not any(clause.when.parity for clause in told[1:]):
        own = [clause for clause in told[1:] if not clause.inherits]
        if own:
            first.doubts.append(("rhythm_for_which", first.when.parity))


def _carry_seasons(told: list[Clause]) -> None:
    """A season said before its days and hours goes on until the next one."""
    leading: Clause | None = None
    for clause in told:
        if clause.season or clause.season_name:
            leading = clause if clause.season_leads else None
        elif leading:
            clause.season, clause.season_name = leading.season, leading.season_name


def _is_general(fact: Fact) -> bool:
    return isinstance(fact, Holidays)


def _said(clause: Clause) -> str:
    for span in clause.spans:
        edge = span.start or span.end
        if edge:
            return f"{edge.clock.hour}.{edge.clock.minute:02}"
    return ""


def _for_whom(content: list[Item]) -> list[Item]:
    """Of a heading's words only those that say who may come."""
    return [
        item
        for item in content
        if isinstance(item.fact, Ages | Audience)
        or (isinstance(item.fact, Mark) and item.fact.kind == "EXPECTING")
    ]
