"""Text with a separator between the fields: .csv and .tsv, whatever program and letters."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from koivu.reading.week_tables.files.collecting import Collected
from koivu.reading.week_tables.grid import MOST_COLUMNS, Book, Unreadable

SEPARATORS = ";\t,|"
SAMPLE = 20_000
NORDIC = "äöåÄÖÅé–’"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters that text of our languages does not hold, and that appear when it is read wrongly.
UNLIKELY = "Š™Œšœ„”†‡‰‹›¤¢¬¥ƒ•ŽžŠ÷Ù"


def read_separated(content: bytes) -> Book:
    """One sheet without a name; an empty record counts as a row."""
    text = decoded(content)
    separator = _separator(text[:SAMPLE])
    collected = Collected("")
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


def decoded(content: bytes) -> str:
    """The text of a file that does not say in which letters it is written."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    if (wide := _wide_letters(content[:SAMPLE])) is not None:
        return content.decode(wide, errors="replace")
    if b"\0" in content:
        raise Unreadable("not_a_spreadsheet")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    tried = (content.decode(name, errors="replace") for name in ("cp1252", "mac_roman", "cp850"))
    return max(tried, key=_likeness)


def _wide_letters(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is nothing."""
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _likeness(text: str) -> int:
    """How much a text looks like one of our languages."""
    sample = text[:SAMPLE]
    return sum(letter in NORDIC for letter in sample) - 2 * sum(
        letter in UNLIKELY or letter == "\ufffd" for letter in sample
    )


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
