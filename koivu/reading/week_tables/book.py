"""A book of several sheets: which are read, which are of another season, which are translations."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from koivu.core.spreadsheets.grid import Book, Grid
from koivu.reading.found import Question, Skipped
from koivu.reading.phrases.language import language_of
from koivu.reading.week_tables.draft import Findings
from koivu.reading.week_tables.languages import Merged, merge_languages
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.sheet import MOST_SESSIONS, SheetReading, read_sheet

NOVEMBER = 11
LONGEST_CHRISTMAS = timedelta(days=75)
ORDER = {"winter": 0, "spring": 1, "summer": 2, "autumn": 3}


@dataclass(slots=True)
class BookReading:
    """The sheets that were read as one programme, and the questions about the others."""

    sheets: list[SheetReading] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    season: SheetSeason = field(default_factory=SheetSeason)
    sessions_cut: int = 0


def read_sheets(book: Book, language: str | None, on: date | None) -> BookReading:
    """Read every visible sheet of the book's season, and put its languages together."""
    reading = BookReading()
    visible = [grid for grid in book.grids if not grid.is_hidden]
    sheets = _read_all(visible, language, on)
    programmes = [sheet for sheet in sheets if sheet.is_programme]
    main = _main_season(programmes)
    for sheet in sheets:
        if sheet not in programmes:
            reading.skipped += sheet.findings.skipped
            reading.findings.closures += sheet.findings.closures
        elif main and _is_other(sheet.season, main, on):
            reading.questions.append(
                Question(
                    kind="other_season_sheet",
                    at=sheet.grid.name,
                    told={"sheet": sheet.grid.name, "season": sheet.season.text},
                )
            )
        else:
            reading.sheets.append(sheet)
    reading.questions += [
        _about_hidden(grid) for grid in book.grids if grid.is_hidden and grid.cells
    ]
    reading.sessions_cut = sum(sheet.findings.sessions_cut for sheet in sheets)
    if reading.sheets:
        _keep_seasons_apart(reading.sheets, programmes)
        merged: Merged = merge_languages(reading.sheets)
        reading.findings = merged.findings
        reading.season = _season_of_all(reading.sheets, programmes)
    return reading


def _spans(sheets: list[SheetReading]) -> set[tuple[date | None, date | None]]:
    return {(one.season.first, one.season.last) for one in sheets if one.findings.sessions}


def _season_of_all(sheets: list[SheetReading], programmes: list[SheetReading]) -> SheetSeason:
    """The season of the whole book; its days only when every sheet has the same."""
    season = sheets[0].season
    return season if len(_spans(programmes)) < 2 else replace(season, first=None, last=None)


def _keep_seasons_apart(sheets: list[SheetReading], programmes: list[SheetReading]) -> None:
    """Give each session the days of its own sheet, when the sheets have different ones."""
    if len(_spans(programmes)) < 2:
        return
    for sheet in sheets:
        sheet.findings.sessions = [sheet.season.holds(one) for one in sheet.findings.sessions]


def _read_all(grids: list[Grid], language: str | None, on: date | None) -> list[SheetReading]:
    sheets: list[SheetReading] = []
    default: SheetSeason | None = None
    for grid in grids:
        spoken = language or language_of(" \n".join(cell.text for cell in grid.cells)[:20_000])
        room = MOST_SESSIONS - sum(len(one.findings.sessions) for one in sheets)
        sheet = read_sheet(grid, spoken, on, default, room)
        if default is None and sheet.season.text:
            default = sheet.season
        sheets.append(sheet)
    return sheets


def _main_season(sheets: list[SheetReading]) -> SheetSeason | None:
    """The latest season that any sheet names by year; the others are older."""
    known = [sheet.season for sheet in sheets if sheet.season.knows_year]
    return max(known, key=_when) if known else None


def _when(season: SheetSeason) -> tuple[int, int]:
    year = season.years.year or (season.first.year if season.first else 0)
    month = season.first.month if season.first else 0
    return year, ORDER.get(season.name, month // 4)


def _is_other(season: SheetSeason, main: SheetSeason, on: date | None) -> bool:
    if not season.knows_year:
        return bool(season.name and main.name and season.name != main.name)
    if season.first and main.first and season.last and main.last:
        return season.last < main.first and not _is_same_school_year(season, main, on)
    return _when(season) != _when(main)


def _is_same_school_year(season: SheetSeason, main: SheetSeason, on: date | None) -> bool:
    """An autumn and the spring after it, side by side in one book, unless the autumn is over."""
    assert season.last and main.first  # both were asked for
    if on and season.last < on:
        return False
    return season.last.month >= NOVEMBER and main.first <= season.last + LONGEST_CHRISTMAS


def _about_hidden(grid: Grid) -> Question:
    return Question(kind="hidden_sheet", at=grid.name, told={"sheet": grid.name})
