"""Background colours that tell sessions apart: what they mean is asked and never guessed."""

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.found import Question
from koivu.reading.week_tables.draft import Findings
from koivu.reading.week_tables.view import View
from koivu.reading.week_tables.words import COLOURS, ENDED, LEGEND, is_legend

FEW = 8


def colour_question(view: View, findings: Findings) -> Question | None:
    """One question when colours differ among sessions and no row or column explains them."""
    rows = {cell.row for cell in findings.cells.values()}
    coloured = [cell for cell in view.grid.cells if cell.fill and cell.row in rows]
    legend = _legend(view, rows)
    if not coloured or (not legend and _follow_the_table(coloured)):
        return None
    if legend:
        cell, words = legend[0], "; ".join(cell.text for cell in legend[:FEW])
    else:
        cell, words = coloured[0], ""
    kind = "colour_legend" if legend else "colours"
    return Question(
        kind=kind,
        at=view.at(cell),
        told={"words": words},
        about=tuple(session.id for session in findings.sessions),
    )


def ended_by_colour(view: View, findings: Findings) -> Question | None:
    """Sessions in a colour that is explained as given up: "punainen = ei enää"."""
    rows = {cell.row for cell in findings.cells.values()}
    ended = [cell for cell in _legend(view, rows) if ENDED.search(cell.text)]
    fills = {cell.fill for cell in ended if cell.fill}
    about = tuple(one for one, cell in findings.cells.items() if cell.fill in fills)
    if not about:
        return None
    titles = ", ".join(findings.drafts[one].title for one in about[:FEW])
    told = {"title": titles, "words": ended[0].text}
    at = view.at(ended[0])
    return Question(kind="marked_uncertain", at=at, told=told, about=about, blocks=True)


def _legend(view: View, rows: set[int]) -> list[Cell]:
    """Cells outside the sessions that are coloured and explain it, or that name colours."""
    others = [cell for cell in view.grid.cells if cell.row not in rows]
    fills = {cell.fill for cell in view.grid.cells if cell.row in rows and cell.fill}
    titled = {cell.row for cell in others if LEGEND.search(cell.text.casefold())}
    return [
        cell
        for cell in others
        if (cell.fill in fills or COLOURS.search(cell.text))
        and ("=" in cell.text or cell.row in titled)
        and not is_legend(cell.text)
    ]


def _follow_the_table(coloured: list[Cell]) -> bool:
    """Whether the colours only paint whole rows or whole columns, or are all the same."""
    fills = {cell.fill for cell in coloured}
    by_row = {cell.row: set[str]() for cell in coloured}
    by_column = {cell.column: set[str]() for cell in coloured}
    for cell in coloured:
        by_row[cell.row].add(cell.fill)
        by_column[cell.column].add(cell.fill)
    return (
        len(fills) < 2
        or all(len(found) == 1 for found in by_row.values())
        or all(len(found) == 1 for found in by_column.values())
    )
