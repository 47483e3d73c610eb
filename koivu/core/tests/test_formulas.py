"""Formulas that no program has worked out yet get their value, within bounds."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook as OpenBook
from xlsxwriter import Workbook

from koivu.core.spreadsheets.formulas import Formulas, NotWorked
from koivu.core.spreadsheets.grid import Grid
from koivu.core.spreadsheets.reading import read_book


def worked(written: str, **cells: object):
    """The value of a formula beside cells of its sheet, named A1 to A9."""
    known = {(int(name[1:]), 1): value for name, value in cells.items()}
    book = Formulas({"T": known}, {("T", 9, 9): written})
    return book.value_at(("T", 9, 9))


def sheet_of(content: bytes) -> Grid:
    return read_book(content).grids[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1+2*3", 7.0),
        ("-(1+2)/2", -1.5),
        ("+A1+1", 13.0),
        ("SUM(A1:A3)", 17.0),
        ("SUM(A1,A3,1)", 18.0),
        ('$A$1&" kpl"', "12 kpl"),
        ('IF(A1>10,"paljon","vähän")', "paljon"),
        ('IF(A1=1,"su",)', 0.0),
        ("DATE(2019,3,4)", 43528.0),
        ("DAY(DATE(2019,13,4))", 4.0),
        ("WEEKDAY(DATE(2019,3,4),2)", 1.0),
        ("MAX(A1:A3)-MIN(A1:A3)", 7.0),
    ],
)
def test_a_formula_is_worked_out(written, value):
    assert worked(written, A1=12.0, A3=5.0) == value


@pytest.mark.parametrize(
    "written",
    ["VLOOKUP(A1,A1:A3,1)", "1/0", "I9+1", "A1+", "SUM(A1:A999999)", '"a"+1', "{1}", "A1 A2"],
)
def test_what_is_beyond_it_is_not_worked_out(written):
    with pytest.raises(NotWorked):
        worked(written, A1=1.0)


def test_days_that_count_on_are_days():
    book = OpenBook()
    for row in ([date(2019, 3, 4)], ["=A1+1"], ["=VLOOKUP(A1,A1:A2,1)"]):
        book.active.append(row)
    book.active["A2"].number_format = "d.m.yyyy"
    file = BytesIO()
    book.save(file)

    sheet = sheet_of(file.getvalue())

    assert [cell.value for cell in sheet.cells] == [date(2019, 3, 4), date(2019, 3, 5)]
    assert sheet.uncalculated == ("A3",)


def test_a_nought_that_nobody_has_worked_out_is_no_value():
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [12, 15])
    sheet.write_formula("C1", "=A1+B1")
    book.close()

    assert [cell.value for cell in sheet_of(file.getvalue()).cells] == [12.0, 15.0, 27.0]
