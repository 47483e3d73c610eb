"""Spreadsheets of every form are opened within bounds, and the rest is refused by name."""

import zipfile
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from koivu.core.spreadsheets.grid import MOST_COLUMNS, MOST_ROWS, Book, Unreadable
from koivu.core.spreadsheets.reading import read_book
from koivu.reading.week_tables import read_table

GIVEN = Path(__file__).parent / "data" / "week_tables"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def excel(write) -> bytes:
    """A file of Excel; `write` gets the book."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    write(book)
    book.close()
    return file.getvalue()


def one_word(book: Workbook) -> None:
    book.add_worksheet("Ohjelma").write("A1", "Maanantai")


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part put in another's place."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(changed, "w", 8) as new:
        for member in old.namelist():
            new.writestr(member, part if member == name else old.read(member))
        if name not in old.namelist():
            new.writestr(name, part)
    return changed.getvalue()


def open_document(rows: str, styles: str = "", mimetype: str = "spreadsheet") -> bytes:
    """A file of OpenDocument with one sheet."""
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"'
        f' xmlns:fo="f"><office:automatic-styles>{styles}</office:automatic-styles><office:body>'
        f'<office:spreadsheet><table:table table:name="Blad1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w", 8) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{mimetype}")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return file.getvalue()


def values(book: Book) -> dict[str, object]:
    return {cell.name: cell.value for cell in book.grids[0].cells}


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_book(content)
    return refused.value.kind


def test_real_times_dates_and_serials_of_excel():
    def write(book):
        sheet = book.add_worksheet()
        hour = book.add_format({"num_format": "hh:mm"})
        day = book.add_format({"num_format": "d.m."})
        length = book.add_format({"num_format": "[h]:mm"})
        sheet.write_number("A1", 0.375, hour)
        sheet.write_number("A2", 0.375)
        sheet.write_number("A3", 46272, day)
        sheet.write_number("A4", 1.3125, length)
        sheet.write_formula("A5", "=A2+1/24", hour, 10 / 24)

    book = read_book(excel(write))

    assert values(book) == {
        "A1": time(9),
        "A2": 0.375,
        "A3": date(2026, 9, 7),
        "A4": 1.3125,
        "A5": time(10),
    }


def test_merged_cells_fills_comments_and_struck_words_of_excel():
    def write(book):
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C2", "Maanantai", book.add_format({"bg_color": "#C6E0B4"}))
        sheet.write("A3", "Muskari", book.add_format({"font_strikeout": True}))
        sheet.write_comment("A3", "vielä auki")

    day, activity = read_book(excel(write)).grids[0].cells

    assert (day.last_row, day.last_column, day.fill) == (2, 3, "C6E0B4")
    assert (activity.is_struck, activity.comment) == (True, "vielä auki")


def test_hidden_sheets_rows_and_columns_are_told():
    def write(book):
        sheet = book.add_worksheet("Ohjelma")
        for row in range(3):
            sheet.write_row(row, 0, ["ma", "klo 9", "Muskari"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
        book.add_worksheet("Vanha").write("A1", "ti")
        book.worksheets()[1].hide()

    first, second = read_book(excel(write)).grids

    assert [cell.name for cell in first.cells] == ["A1", "B1", "A3", "B3"]
    assert first.hidden_parts == ("C", "2")
    assert (first.is_hidden, second.is_hidden) == (False, True)


def test_macros_are_never_opened():
    content = with_part(excel(one_word), "xl/vbaProject.bin", b"Sub Auto_Open()")

    book = read_book(content)

    assert (values(book), book.has_macros) == ({"A1": "Maanantai"}, True)


def test_a_file_with_macros_is_read_and_says_that_they_were_not_run():
    def write(book):
        book.add_worksheet().write_row("A1", ["ma", "9–11", "Kahvila"])

    content = with_part(excel(write), "xl/vbaProject.bin", b"Sub Auto_Open()")
    reading = read_table(content)

    assert [one.title["fi"] for one in reading.sessions] == ["Kahvila"]
    assert [one.blocks for one in reading.questions if one.kind == "macros_not_run"] == [False]


def test_a_file_without_macros_says_nothing_of_them():
    assert not read_book(excel(one_word)).has_macros
    assert not read_book((GIVEN / "Koivukyla_kevat.xls").read_bytes()).has_macros


def test_a_million_formatted_rows_and_a_word_in_the_last_cell_are_cut():
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(3, 1_048_576))
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ma</t>'
        f'</is></c></row>{rows}<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is>'
        '</c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    )

    book = read_book(with_part(excel(one_word), SHEET, sheet.encode()))

    assert values(book) == {"A1": "ma"}
    assert book.grids[0].cells[0].last_column == 2
    assert book.cut == {"columns": 1}


def test_no_more_rows_and_columns_than_the_bounds():
    def write(book):
        sheet = book.add_worksheet()
        for row in range(MOST_ROWS + 500):
            sheet.write(row, 0, "Muskari")
        sheet.write_row(0, 0, ["ma"] * (MOST_COLUMNS + 3))
        sheet.merge_range("A1:B1", "ti")

    book = read_book(excel(write))

    assert len({cell.row for cell in book.grids[0].cells}) == MOST_ROWS
    assert book.cut["columns"] == 3
    assert book.cut["rows"] >= 400
    assert book.grids[0].cells[0].last_column == 2


def test_a_row_that_repeats_a_million_times_is_read_once():
    cell = '<table:table-cell office:value-type="string"><text:p>ma</text:p></table:table-cell>'
    wide = (
        '<table:table-cell office:value-type="float" office:value="1"'
        ' table:number-columns-repeated="16384"/>'
    )
    rows = (
        f"<table:table-row>{cell}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>'
        "</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row>'
    )

    book = read_book(open_document(rows))

    assert book.grids[0].cells[0].value == "ma"
    assert book.cut["rows"] > 1_000_000


def test_spans_colours_notes_and_line_breaks_of_open_document():
    style = (
        '<style:style style:name="a">'
        '<style:table-cell-properties fo:background-color="#C6E0B4"/></style:style>'
    )
    rows = (
        '<table:table-row><table:table-cell office:value-type="string" table:style-name="a"'
        ' table:number-rows-spanned="2" table:number-columns-spanned="3"><office:annotation>'
        "<text:p>vielä auki</text:p></office:annotation><text:p>Muskari<text:s/>ja</text:p>"
        "<text:p>loru<text:line-break/>hetki</text:p></table:table-cell></table:table-row>"
    )

    (cell,) = read_book(open_document(rows, style)).grids[0].cells

    assert cell.value == "Muskari ja\nloru\nhetki"
    assert (cell.last_row, cell.last_column, cell.fill, cell.comment) == (
        2,
        3,
        "#c6e0b4",
        "vielä auki",
    )


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    "letters", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "mac_roman"]
)
def test_any_separator_and_any_letters(separator, letters):
    text = (
        f'Päivä{separator}Klo{separator}Ryhmä\r\n\r\nma{separator}9–12{separator}"Äiti,\nlapsi"\r\n'
    )

    book = read_book(text.encode(letters))

    assert values(book) == {
        "A1": "Päivä",
        "B1": "Klo",
        "C1": "Ryhmä",
        "A3": "ma",
        "B3": "9–12",
        "C3": "Äiti,\nlapsi",
    }


def test_a_web_page_that_is_called_xls():
    page = (
        "<html><head><title>x</title></head><body><table><tr><th>Päivä</th><th colspan=2>Klo</th>"
        "</tr><tr><td rowspan=2>ma</td><td>9&ndash;12</td><td>Muskari<br>sali</td></tr>"
        "<tr><td>13</td></tr></table></body></html>"
    )

    book = read_book(page.encode())

    assert values(book) == {
        "A1": "Päivä",
        "B1": "Klo",
        "A2": "ma",
        "B2": "9–12",
        "C2": "Muskari\nsali",
        "B3": "13",
    }
    assert book.grids[0].cells[2].last_row == 3


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty_file"),
        (b" \r\n", "empty_file"),
        (b"%PDF-1.7 ...", "not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n", "not_a_spreadsheet"),
        (b"BEGIN:VCALENDAR\r\n", "not_a_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unreadable_file"),
        (b'<?xml version="1.0"?><Workbook/>', "other_spreadsheet"),
        (b"PK\x03\x04" + b"\0" * 100, "unreadable_file"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_spreadsheet"),
        (b"x" * (21 * 1024 * 1024), "too_large"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(content, kind):
    assert refusal(content) == kind


def test_a_file_that_was_cut_off_is_refused():
    for name in (
        "viikko-ohjelma_korjattu.xlsx",
        "Koivukyla_kevat.xls",
        "LillaLuckan_hosten_2026.ods",
    ):
        content = (GIVEN / name).read_bytes()
        assert refusal(content[: len(content) * 6 // 10]) == "unreadable_file"


def test_damage_inside_a_part_is_refused():
    assert (
        refusal(with_part(excel(one_word), SHEET, b"<worksheet><sheetData>")) == "unreadable_file"
    )


@pytest.mark.parametrize(
    "name", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_entities_that_grow_or_point_elsewhere_are_refused(name):
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    growing = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'

    for part in (growing, outside):
        assert refusal(with_part(excel(one_word), name, part.encode())) == "unsafe_file"


def test_a_bomb_is_refused_before_it_is_opened():
    bomb = b"<worksheet>" + b" " * (80 * 1024 * 1024)

    assert refusal(with_part(excel(one_word), SHEET, bomb)) == "too_large"
    assert refusal(with_part(open_document(""), "content.xml", bomb)) == "too_large"


def test_files_packed_into_a_file_are_refused():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ohjelma.xlsx", excel(one_word))

    assert refusal(packed.getvalue()) == "packed_files"


def test_a_text_document_is_refused():
    assert refusal(open_document("", mimetype="text")) == "not_a_spreadsheet"


def test_a_locked_file_is_refused():
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )

    assert refusal(locked) == "locked_file"
