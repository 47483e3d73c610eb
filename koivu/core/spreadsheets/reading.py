"""Bytes of a spreadsheet become a `Book`; what the file is, its content says and not its name."""

from dataclasses import replace

from koivu.core.letters import decoded
from koivu.core.spreadsheets.archive import Archive
from koivu.core.spreadsheets.excel import read_excel
from koivu.core.spreadsheets.grid import USUAL, Book, Bounds, Unreadable
from koivu.core.spreadsheets.old_excel import read_old_excel
from koivu.core.spreadsheets.opendocument import read_opendocument
from koivu.core.spreadsheets.separated import read_separated
from koivu.core.spreadsheets.web_table import read_web_tables

MOST_BYTES = 20 * 1024 * 1024
MOST_TEXT = 4 * 1024 * 1024
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Where programs lie: sheets of old macros, the scripts of OpenDocument, the streams of .xls.
MACROS = ("xl/macrosheets/", "basic/", "scripts/")
OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
OTHER_FORMS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"BEGIN:VCALENDAR",
)
PACKAGES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
PACKED = (
    ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".ics", ".json", ".xml", ".zip", ".7z",
    ".rar", ".gz", ".tar",
)  # fmt: skip


def read_book(content: bytes, bounds: Bounds = USUAL) -> Book:
    """What stands in the file, within `bounds`; raises `Unreadable` with the kind of problem."""
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large")
    if not content.strip():
        raise Unreadable("empty_file")
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _read_archive(Archive(content), bounds)
    if content.startswith(OLD_OFFICE):
        return replace(read_old_excel(content, bounds), has_macros=OLD_MACROS in content)
    if content.startswith(PACKAGES):
        raise Unreadable("packed_files")
    if content.startswith(OTHER_FORMS):
        raise Unreadable("not_a_spreadsheet")
    return _read_text(content, bounds)


def _read_archive(archive: Archive, bounds: Bounds) -> Book:
    if "[Content_Types].xml" in archive:
        if "xl/workbook.bin" in archive:
            raise Unreadable("other_spreadsheet", form=".xlsb")
        return _read_office(archive, bounds)
    if "mimetype" in archive:
        kind = archive.whole("mimetype").decode("ascii", errors="replace").strip()
        if "opendocument.spreadsheet" not in kind:
            raise Unreadable("not_a_spreadsheet")
        if b"encryption-data" in archive.whole("META-INF/manifest.xml"):
            raise Unreadable("locked_file")
        return replace(read_opendocument(archive, bounds), has_macros=_has_macros(archive))
    if "Index/Document.iwa" in archive or "Index.zip" in archive:
        raise Unreadable("other_spreadsheet", form=".numbers")
    if any(name.lower().endswith(PACKED) for name in archive.names):
        raise Unreadable("packed_files")
    raise Unreadable("not_a_spreadsheet")


def _read_office(archive: Archive, bounds: Bounds) -> Book:
    if any(name.startswith(("word/", "ppt/")) for name in archive.names):
        raise Unreadable("not_a_spreadsheet")
    return replace(read_excel(archive, bounds), has_macros=_has_macros(archive))


def _has_macros(archive: Archive) -> bool:
    """Whether programs lie beside the sheets, by the names of the parts alone."""
    names = [name.casefold() for name in archive.names]
    return any(name.endswith("/vbaproject.bin") or name.startswith(MACROS) for name in names)


def _read_text(content: bytes, bounds: Bounds) -> Book:
    if len(content) > MOST_TEXT:
        raise Unreadable("too_large")
    text = decoded(content)
    if text is None:
        raise Unreadable("not_a_spreadsheet")
    start = text[:2_000].lstrip().lower()
    if start.startswith("begin:vcalendar"):
        raise Unreadable("not_a_spreadsheet")
    if start.startswith(("<!doctype html", "<html", "<table", "<head", "<body", "<meta")):
        return read_web_tables(text, bounds)
    if start.startswith(("<?xml", "<office:", "<workbook")):
        raise Unreadable("other_spreadsheet", form=".xml")
    return read_separated(content, bounds)
