"""Books that hold people are not read: no table here may hold a family."""

from koivu.visits.books import words
from koivu.visits.books.found import NUMBER, Figure
from koivu.visits.books.tables import Table
from koivu.visits.books.tokens import tokens_of

LEAST_NAMES = 3


def holds_people(table: Table, figures: list[Figure]) -> bool:
    """Whether a column of a table is of people, by its heading and the numbers beside it."""
    for column in table.columns.values():
        said = {token.text for token in tokens_of(column.head)}
        if column.role in ("label", "note", "place") and said & words.PEOPLE:
            return True
        if column.role == "label" and said & words.NAMES and _are_families(figures):
            return True
    return False


def _are_families(figures: list[Figure]) -> bool:
    """Whether each line counts a handful at most, as a list of families does."""
    counted = [one for one in figures if one.state == NUMBER]
    if len({one.label for one in counted}) < LEAST_NAMES:
        return False
    return sum(one.value <= words.A_FAMILY for one in counted) >= 0.9 * len(counted)
