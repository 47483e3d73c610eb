"""A session on its way from a cell to a `FoundSession`, and the paper it is collected on."""

from dataclasses import dataclass, field

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.found import (
    FoundClosure,
    FoundSession,
    Problem,
    Question,
    Skipped,
)
from koivu.reading.phrases.facts import Fact
from koivu.reading.week_tables.pattern import NOTHING, Pattern

# The kind of a question, the cell that it is about, and the words that fill it.
Doubt = tuple[str, Cell, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the words around one session say; texts stand in the language of the sheet.

    `said` are its own words as they stand in the cell, where the title is only a part of them;
    `around` is when several sessions are not held: of its dates only those on its weekdays count.
    """

    cell: Cell
    pattern: Pattern
    title: str
    texts: tuple[str, ...] = ()
    place: str = ""
    organisers: tuple[str, ...] = ()
    ages: str = ""
    languages: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()
    is_cancelled: bool = False
    is_closed_group: bool = False
    time_cell: Cell | None = None
    end_cell: Cell | None = None
    doubts: tuple[Doubt, ...] = ()
    said: str = ""
    around: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A cell that is no session, and why: a sum, nothing, closed, a line beside the table."""

    cell: Cell
    kind: str
    pattern: Pattern = NOTHING


@dataclass(slots=True)
class Findings:
    """What has been found on one sheet so far."""

    sessions: list[FoundSession] = field(default_factory=list)
    closures: list[FoundClosure] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    sessions_cut: int = 0
    drafts: dict[str, Draft] = field(default_factory=dict)
