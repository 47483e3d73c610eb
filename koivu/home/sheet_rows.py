"""Rows of a translators' sheet that comes back; runs apart, in a child without Django."""

from io import BytesIO

OWN_SHEET = "Omat tekstit"
MOST_ROWS = 2000
LONGEST_CELL = 4000
_KEY, _SAID = 0, 4


def rows_of(content: bytes) -> list[list[str]]:
    """Return [key, translation] of the sheet of own texts; raises on anything else."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = book.get_sheet_by_name(OWN_SHEET).to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
    found = []
    for row in rows[1:]:
        cells = [str(cell)[:LONGEST_CELL] for cell in row]
        if len(cells) > _SAID and cells[_KEY].strip():
            found.append([cells[_KEY].strip(), cells[_SAID]])
    return found
