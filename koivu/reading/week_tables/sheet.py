"""One sheet from its cells to sessions, closures, questions and problems."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from koivu.core.spreadsheets.grid import Cell, Grid
from koivu.reading.found import FoundSession, Question
from koivu.reading.week_tables.asides import AsideReader
from koivu.reading.week_tables.colours import colour_question, ended_by_colour
from koivu.reading.week_tables.cross import CrossReader
from koivu.reading.week_tables.draft import Aside, Draft, Findings
from koivu.reading.week_tables.footnotes import with_footnotes
from koivu.reading.week_tables.loose import LooseReader
from koivu.reading.week_tables.pattern import UNREAD
from koivu.reading.week_tables.records import RecordReader
from koivu.reading.week_tables.said import Listener, Sort
from koivu.reading.week_tables.season import SheetSeason, season_of
from koivu.reading.week_tables.settling import Settler
from koivu.reading.week_tables.tables import Table, find_tables
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import ROTA, ROTATION

MOST_SESSIONS = 1_000
Piece = tuple[Draft | Aside, SheetSeason]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What one sheet holds, in its language."""

    grid: Grid
    language: str
    season: SheetSeason
    findings: Findings

    @property
    def is_programme(self) -> bool:
        return bool(self.findings.sessions or self.findings.problems)


def read_sheet(
    grid: Grid,
    language: str,
    on: date | None = None,
    default: SheetSeason | None = None,
    room: int = MOST_SESSIONS,
) -> SheetReading:
    """Read everything that stands on a sheet; `default` is the season of the book's first sheet.

    `room`: so many sessions at most; how many were left out stands in the findings.
    """
    view = View(grid, Listener(language))
    tables = find_tables(grid, view.listener)
    season = _season(view, tables, on, default)
    findings = Findings()
    found = sorted(_found(view, tables, season, on), key=_place)
    pieces = with_footnotes([one for one, _ in found], view, season.name)
    found = [(one, own) for one, (_, own) in zip(pieces, found, strict=True)]
    asides = AsideReader(view, season, findings)
    for one, own in found:
        if isinstance(one, Draft) and len(findings.sessions) >= room:
            findings.sessions_cut += 1
        elif isinstance(one, Draft):
            _settle(one, own, view, findings, is_other=own is not season)
    # A line may speak of sessions above or below it.
    for one, _ in found:
        if isinstance(one, Aside):
            asides.read(one)
    _ask_about_sheet(view, season, findings)
    return SheetReading(grid, language, season, findings)


def _season(
    view: View, tables: list[Table], on: date | None, default: SheetSeason | None
) -> SheetSeason:
    """The season by the title; the name of the sheet and single lines further down may tell it."""
    above = min((table.head_row for table in tables), default=10)
    cells = [cell for cell in view.grid.cells if cell.row < above]
    cells += [cell for cell in view.grid.cells if cell.row >= above and _is_period(cell, view)]
    heard = [(cell, view.hear(cell)) for cell in cells]
    if view.grid.cells:
        named = Cell(1, 1, view.grid.name, 1, 1)
        heard.append((named, view.listener.hear(view.grid.name)))
    return season_of(heard, on, default)


def _is_period(cell: Cell, view: View) -> bool:
    """Whether a cell tells a season and its row no weekday: "Kausi | 7.9.–18.12."."""
    if view.hear(cell).sort is not Sort.PERIOD:
        return False
    return not any(view.hear(other).sort in (Sort.DAY, Sort.DATE) for other in view.rows[cell.row])


def _found(
    view: View, tables: list[Table], season: SheetSeason, on: date | None
) -> Iterator[Piece]:
    """What stands on the sheet, each with its season: that of the sheet, or of its own table."""
    heads = {table.head_row for table in tables}
    unders = {row for table in tables for row in range(table.head_row, table.first)}
    inside = {row for table in tables for row in range(table.first, table.last + 1)}
    free = [row for row in view.rows if row not in heads | unders | inside]
    if not tables:
        yield from ((one, season) for one in LooseReader(view, free, season.name).read())
        return
    above = {cell for table in tables for cell in table.above if _is_for_table(cell, view)}
    for row in free:
        for cell in view.rows[row]:
            yield Aside(cell, "nothing" if cell in above else "line"), season
    is_rota = any(ROTA.search(cell.text) for row in free for cell in view.rows[row])
    for table in tables:
        own = _season_of_table(table, view, season, on)
        if is_rota or not table.is_programme:
            rows = range(table.first, table.last + 1)
            cells = (cell for row in rows for cell in view.rows.get(row, ()))
            yield from ((Aside(cell, "nothing"), season) for cell in cells)
        else:
            reader = CrossReader if table.is_cross else RecordReader
            pieces = _in_rotation(reader(table, view, own).read(), _rotation(table, view))
            yield from ((one, own) for one in pieces)


def _rotation(table: Table, view: View) -> Cell | None:
    """Where it is said that a table holds in every other week of an unknown count: "A-viikko"."""
    around = [
        cell for row in (table.head_row - 1, table.head_row) for cell in _lone(row, table, view)
    ]
    name = Cell(1, 1, view.grid.name, 1, 1)
    return next((cell for cell in (*around, name) if ROTATION.search(cell.text)), None)


def _lone(row: int, table: Table, view: View) -> list[Cell]:
    """The cells of a row that are no heads of columns."""
    cells = view.rows.get(row, [])
    return [cell for cell in cells if cell.column not in table.axis and cell.column <= table.right]


def _in_rotation(pieces: Iterator[Draft | Aside], rotation: Cell | None) -> Iterator[Draft | Aside]:
    for one in pieces:
        is_open = isinstance(one, Draft) and rotation and not one.pattern.parity
        if is_open and isinstance(one, Draft) and rotation:
            doubt = (UNREAD, rotation, rotation.text)
            one = replace(one, doubts=(*one.doubts, doubt))
        yield one


def _place(piece: Piece) -> tuple[int, int]:
    return piece[0].cell.row, piece[0].cell.column


def _is_for_table(cell: Cell, view: View) -> bool:
    return view.hear(cell).sort is Sort.WEEK


def _season_of_table(table: Table, view: View, season: SheetSeason, on: date | None) -> SheetSeason:
    """The season that the lines right above a table tell, when it is another than the sheet's."""
    heard = [(cell, view.hear(cell)) for cell in table.above if not _is_for_table(cell, view)]
    own = season_of(heard, on, season)
    return own if own.at and not own.is_same(season) else season


def _settle(
    draft: Draft, season: SheetSeason, view: View, findings: Findings, *, is_other: bool
) -> None:
    """Put the sessions of a draft on the findings, within the days of the season of its table."""
    if is_other and not (season.has_dates or draft.pattern.dates):
        doubt = ("season_dates", season.at or draft.cell, season.text)
        draft = replace(draft, doubts=(*draft.doubts, doubt))
    before = len(findings.sessions)
    Settler(view, season, findings).settle(draft)
    if is_other:
        findings.sessions[before:] = map(season.holds, findings.sessions[before:])


# Questions about the whole sheet


def _ask_about_sheet(view: View, season: SheetSeason, findings: Findings) -> None:
    if not findings.sessions:
        return
    _ask_for_season(view, season, findings)
    _ask_for_hours(view, findings)
    for place, text in list(view.grid.comments.items())[:20]:
        at = f"{view.grid.name}!{place}" if view.grid.name else place
        about = tuple(one.id for one in findings.sessions if one.at == at) or tuple(
            one.id for one in findings.sessions if _row(one.at) == _row(at)
        )
        findings.questions.append(
            Question(kind="comment", at=at, told={"words": text[:200]}, about=about)
        )
    if question := colour_question(view, findings):
        findings.questions.append(question)
    if question := ended_by_colour(view, findings):
        findings.questions.append(question)
    if view.grid.hidden_parts:
        words = ", ".join(view.grid.hidden_parts[:20])
        findings.questions.append(
            Question(kind="hidden_parts", at=view.grid.name or "A1", told={"words": words})
        )


def _ask_for_season(view: View, season: SheetSeason, findings: Findings) -> None:
    """Sessions without dates of their own need the first and the last day of the season."""
    if season.has_dates:
        return
    about = tuple(
        one.id
        for one in findings.sessions
        if not one.dates and not (one.valid_from and one.valid_until) and "dates" not in one.open
    )
    waiting = tuple(
        one.id
        for one in findings.sessions
        if one.id not in about and "dates" in one.open and not one.dates
    )
    if not season.knows_year:
        about += waiting
    if not about:
        return
    # A table that says nothing of a season may go on all year; one that names it has an end.
    is_unsaid = not (season.text or season.name or season.at or season.knows_year or waiting)
    kind = "season_dates" if season.knows_year or not season.text else "year"
    cell = season.at or (view.grid.cells[0] if view.grid.cells else None)
    at = view.at(cell) if cell else view.grid.name
    findings.questions.append(
        Question(
            kind="season_unsaid" if is_unsaid else kind,
            at=at,
            told={"words": season.text or _first_words(view)},
            about=about,
            blocks=not is_unsaid,
            field="valid_from",
        )
    )


def _first_words(view: View) -> str:
    """The title of a sheet that names no season."""
    return next((cell.text.split("\n")[0][:80] for cell in view.grid.cells), "")


def _ask_for_hours(view: View, findings: Findings) -> None:
    """One question for all that lack an end, and one for all that lack the time."""
    no_time = [one for one in findings.sessions if not one.start and "start" not in one.open]
    no_end = [
        one for one in findings.sessions if one.start and not one.end and "end" not in one.open
    ]
    for kind, field, some in (("missing_end", "end", no_end), ("missing_time", "start", no_time)):
        if some:
            titles = ", ".join(dict.fromkeys(_title(one) for one in some[:8]))
            draft = findings.drafts[some[0].id]
            cell = (draft.time_cell if field == "start" else draft.end_cell) or draft.cell
            findings.questions.append(
                Question(
                    kind=kind,
                    at=view.at(cell),
                    told={"titles": titles},
                    about=tuple(one.id for one in some),
                    field=field,
                )
            )


def _title(session: FoundSession) -> str:
    return next(iter(session.title.values()), "")


def _row(at: str) -> str:
    return at[len(at.rstrip("0123456789")) :]
