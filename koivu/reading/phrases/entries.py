"""The sessions of a page, each with its line, and the names that other lines give them."""

from dataclasses import dataclass

from koivu.reading.phrases.clause import Clause
from koivu.reading.phrases.lines import Line


@dataclass(slots=True)
class Entry:
    """A clause that is a session, and the line it stands on."""

    clause: Clause
    line: Line
    title: str = ""


def days_below_hours(entries: list[Entry]) -> list[Entry]:
    """ "klo 9–11" on one line and "maanantaisin" on the next are one session."""
    found: list[Entry] = []
    for entry in entries:
        before = found[-1] if found else None
        if before and _completes(before, entry):
            before.clause.when = entry.clause.when
            before.clause.content += entry.clause.content
            before.title = before.title or entry.title
            continue
        found.append(entry)
    return found


def name_sessions(entries: list[Entry], words: list[tuple[int, str]]) -> None:
    """A line of words names the session below it, else the one above."""
    used = {number for number, title in words if _names_below(entries, number, title)}
    for number, title in words:
        above = [entry for entry in entries if entry.line.number < number]
        if number in used or not above or above[-1].title:
            continue
        if number - above[-1].line.number <= 2:
            above[-1].title = title


def _names_below(entries: list[Entry], number: int, title: str) -> bool:
    below = [entry for entry in entries if number < entry.line.number <= number + 3]
    line = below[0].line.number if below else 0
    same_line = [entry for entry in below if entry.line.number == line]
    free = [entry for entry in same_line if not entry.title]
    for entry in free:
        entry.title = title
    return bool(free)


def _completes(before: Entry, entry: Entry) -> bool:
    hours, days = before.clause, entry.clause
    is_next = 0 < entry.line.number - before.line.number <= 2
    only_hours = hours.has_times and not hours.when.is_said
    return is_next and only_hours and days.when.is_said and not days.has_times
