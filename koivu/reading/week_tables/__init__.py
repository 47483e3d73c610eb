"""Week tables as coordinators keep them become a reading; no template is demanded."""

from datetime import date

from koivu.core.spreadsheets.grid import Book, Unreadable
from koivu.core.spreadsheets.reading import read_book
from koivu.reading.found import Problem, Question, Reading
from koivu.reading.week_tables.book import BookReading, read_sheets
from koivu.reading.week_tables.expected import as_expected

__all__ = ["as_expected", "read_table"]

KIND = "week_table"
MOST_QUESTIONS = 500


def read_table(
    content: bytes, name: str = "", language: str | None = None, on: date | None = None
) -> Reading:
    """Read a spreadsheet (.xlsx, .xls, .ods, .csv …); what it is, its content says.

    `language` is the language of all sheets when it is known; `on` settles dates without a year
    that no season settles. Nothing is guessed: what is not sure waits for an answer.
    """
    try:
        book = read_book(content)
    except Unreadable as refused:
        told = {"name": name, **refused.told} if name else refused.told
        return Reading(kind=KIND, problems=(Problem(kind=refused.kind, told=told),))
    return _reading(book, read_sheets(book, language, on), name)


def _reading(book: Book, found: BookReading, name: str) -> Reading:
    findings = found.findings
    told = {"name": name} if name else {}
    cut = {**book.cut, **({"sessions": found.sessions_cut} if found.sessions_cut else {})}
    if not findings.sessions and not findings.problems:
        problem = Problem(kind="no_programme", told=told)
        return Reading(kind=KIND, problems=(problem,), not_sessions=tuple(found.skipped), cut=cut)
    if len(findings.questions) > MOST_QUESTIONS:
        # Nobody answers so many, and none of them may be dropped.
        return Reading(kind=KIND, problems=(Problem(kind="too_unclear", told=told),), cut=cut)
    season = found.season
    return Reading(
        kind=KIND,
        sessions=tuple(findings.sessions),
        closures=tuple(findings.closures),
        questions=(*findings.questions, *found.questions, *_about_macros(book)),
        problems=tuple(findings.problems),
        not_sessions=(*findings.skipped, *found.skipped),
        season={
            "form": book.form,
            "sheets": "\n".join(sheet.grid.name for sheet in found.sheets) or None,
            "text": season.text or None,
            "from": season.first.isoformat() if season.first else None,
            "until": season.last.isoformat() if season.last else None,
        },
        cut=cut,
    )


def _about_macros(book: Book) -> tuple[Question, ...]:
    if not book.has_macros:
        return ()
    return (Question(kind="macros_not_run", at=book.grids[0].name if book.grids else ""),)
