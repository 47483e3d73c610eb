"""Text with a separator between the fields: .csv and .tsv, whatever program and letters."""

import csv
from collections.abc import Iterator
from io import StringIO

from koivu.core.letters import decoded
from koivu.core.spreadsheets.collecting import Collected
from koivu.core.spreadsheets.grid import MOST_COLUMNS, USUAL, Book, Bounds, Unreadable

SEPARATORS = ";\t,|"
SAMPLE = 20_000


def read_separated(content: bytes, bounds: Bounds = USUAL) -> Book:
    """One sheet without a name; an empty record counts as a row."""
    text = decoded(content)
    if text is None:
        raise Unreadable("not_a_spreadsheet")
    separator = _separator(text[:SAMPLE])
    collected = Collected("", bounds=bounds)
    for row, record in enumerate(_records(text, separator), start=1):
        if collected.is_full:
            # What is left is counted by its lines; reading it would only take time.
            collected.rows_cut += max(text.count("\n") - row + 1, 1)
            break
        for column, written in enumerate(record[: MOST_COLUMNS + 1], start=1):
            collected.add(row, column, written)
    cut = {"rows": collected.rows_cut, "columns": collected.columns_cut}
    found = {what: number for what, number in cut.items() if number}
    return Book("csv", (collected.grid(),), found)


def _separator(sample: str) -> str:
    """The sign that splits most records into the same number of fields."""
    if sample.lower().startswith("sep=") and len(sample) > 4:
        return sample[4]
    return max(SEPARATORS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, sign: str) -> tuple[float, int]:
    counts = [len(record) for record in _records(sample, sign) if any(record)]
    several = [count for count in counts if count > 1]
    if not several:
        return (0.0, -SEPARATORS.index(sign))
    usual = max(set(several), key=several.count)
    return (several.count(usual) / len(counts), -SEPARATORS.index(sign))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for number, record in enumerate(reader):
            if number or not (len(record) <= 2 and text[:4].lower() == "sep="):
                yield record
            else:
                yield []
    except csv.Error as damage:
        raise Unreadable("unreadable_file") from damage
