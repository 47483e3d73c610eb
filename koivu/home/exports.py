"""The translators' sheet: everything that a language says in a place, as a spreadsheet."""

from io import BytesIO

from django.utils.translation import gettext as _

from koivu.home.languages import Part, State
from koivu.home.sheet_rows import OWN_SHEET

_WIDTHS = (26, 24, 44, 44, 44, 30)


def translators_sheet(state: State, place_name: str) -> bytes:
    """Return the sheet of a language as .xlsx: the place's own texts first, to be filled in."""
    import xlsxwriter

    out = BytesIO()
    # No formula, no link, no number: whatever a text says, it is text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"title": f"{place_name} – {state.name}", "author": "Koivu"})
    names = {"own": OWN_SHEET, "public": "Koivu"}
    for part in reversed(state.parts):
        _write(book, names[part.name], part, state)
    book.close()
    return out.getvalue()


def _write(book, name: str, part: Part, state: State) -> None:
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    quiet = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#666666"})
    bold = book.add_format({"bold": True})
    heads = ["key", _("Where"), "suomi", "English", state.name, _("Comments")]
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, quiet if column == 0 else wrapped)
        sheet.write_string(0, column, head, bold)
    unread = {text.key for text in part.to_read}
    for row, text in enumerate(part.texts, start=1):
        cells = (text.key, str(text.where), text.finnish, text.english, text.said)
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, quiet if column == 0 else wrapped)
        if text.said and text.key in unread:
            sheet.write_string(row, 5, _("to be read"), quiet)
    sheet.freeze_panes(1, 0)
    if state.code == "ar":
        sheet.right_to_left()
