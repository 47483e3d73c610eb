"""Files that mean harm, or came to it: a clear refusal within the limits, and the reader lives."""

import gzip
import json
import zipfile
from collections.abc import Callable
from copy import copy
from datetime import date
from io import BytesIO
from time import monotonic

import pytest
from xlsxwriter import Workbook

from koivu.reading.found import Reading
from koivu.reading.readers import Asked, read, read_places
from koivu.reading.sentences import cut_of, told_of

TODAY = date(2026, 8, 1)
SECONDS = 30  # a hang is told from work; the reader itself is stopped after five
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REFUSED = {"file_too_slow", "file_too_big", "file_unreadable"}  # ended by its limits


def calendar(*events: str, before: str = "") -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{before}{''.join(events)}END:VCALENDAR\r\n".encode()


def event(rule: str = "", start: str = "20260901T100000Z", uid: str = "e", more: str = "") -> str:
    lines = [f"UID:{uid}", "SUMMARY:Kahvila", f"DTSTART:{start}", "DURATION:PT1H", rule, more]
    return "\r\n".join(["BEGIN:VEVENT", *filter(None, lines), "END:VEVENT", ""])


def zone(number: int) -> str:
    return (
        f"BEGIN:VTIMEZONE\r\nTZID:Z{number}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )


def excel(write: Callable[[Workbook], object]) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    write(book)
    book.close()
    return file.getvalue()


def week(book: Workbook) -> None:
    sheet = book.add_worksheet("Ohjelma")
    sheet.write_row(0, 0, ["Päivä", "Klo", "Ryhmä"])
    sheet.write_row(1, 0, ["Maanantai", "9–11", "Perhekahvila"])


WEEK = excel(week)


def with_part(name: str, part: bytes) -> bytes:
    """The week with one part put in another's place."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(WEEK)) as old, zipfile.ZipFile(changed, "w", 8) as new:
        for member in old.namelist():
            new.writestr(member, part if member == name else old.read(member))
        if name not in old.namelist():
            new.writestr(name, part)
    return changed.getvalue()


def zipped(*parts: tuple[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", 8) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def ods(content: bytes) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        ("mimetype", kind), ("META-INF/manifest.xml", b"<manifest/>"), ("content.xml", content)
    )


def nested(depth: int) -> bytes:
    inner = WEEK
    for _level in range(depth):
        inner = zipped(("ohjelma.zip", inner))
    return inner


def laughs(root: str) -> bytes:
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a0 "ha">{lines}]>'.encode() + (
        f"<{root}>&a9;</{root}>".encode()
    )


def lying() -> bytes:
    """A part that says it is small and holds much more."""
    honest = zipped(("xl/workbook.xml", b"x" * 1_000_000), ("[Content_Types].xml", b"<Types/>"))
    return honest.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def overlapping() -> bytes:
    """A thousand names for one heap of blanks, as bombs have it that need no nesting."""
    file = BytesIO(with_part(SHEET, b"<worksheet>" + b" " * 90_000_000))
    with zipfile.ZipFile(file, "a", 8) as archive:
        heap = archive.getinfo(SHEET)
        for number in range(1_000):
            again = copy(heap)
            again.filename = f"xl/worksheets/sheet{number + 2}.xml"
            archive.filelist.append(again)
        archive.writestr("xl/worksheets/last.xml", b"")
    return file.getvalue()


def full_sheet() -> bytes:
    """One word in the last cell of the largest sheet that there is, and spans over all of it."""
    cell = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>ma</t></is></c></row>'
    return (
        f'<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"'
        f' hidden="1"/></cols><sheetData>{cell}</sheetData><mergeCells>'
        '<mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    ).encode()


def many_cells() -> bytes:
    row = "".join(f'<c t="inlineStr"><is><t>ma 9-11 {n}</t></is></c>' for n in range(500))
    rows = f"<row>{row}</row>" * 1500
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()


def ods_repeated() -> bytes:
    return ods(
        b'<d xmlns:table="t" xmlns:text="x" xmlns:office="o"><office:spreadsheet><table:table>'
        b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
        b' table:number-columns-repeated="16384"><text:p>ma 9-11</text:p></table:table-cell>'
        b"</table:table-row></table:table></office:spreadsheet></d>"
    )


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHORT_EVENT = event("DESCRIPTION:" + "tervetuloa " * 20).encode()
ROWS = b"ma;9-11;" + b"x" * 300 + b"\r\n"

# name, what makes it, the kinds of problem of which one must come
TABLE: list[tuple[str, Callable[[], bytes], set[str]]] = [
    ("empty.ics", lambda: b"", {"empty_file"}),
    ("empty.xlsx", lambda: b"", {"empty_file"}),
    ("empty.json", lambda: b" \r\n", {"empty_file"}),
    ("empty.txt", lambda: b"", {"empty_file"}),
    ("pdf.xlsx", lambda: b"%PDF-1.7\n" + b"\0" * 9000, {"not_a_spreadsheet"}),
    ("pdf.txt", lambda: b"%PDF-1.7\nmaanantaisin 9-11\n", {"not_a_spreadsheet"}),
    ("pdf.ics", lambda: b"%PDF-1.7\n", {"not_a_spreadsheet"}),
    ("picture.csv", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 9000, {"not_a_spreadsheet"}),
    ("program.xls", lambda: b"MZ" + b"\0" * 9000, {"not_a_spreadsheet"}),
    ("week.xlsx.gz", lambda: gzip.compress(WEEK), {"packed_files"}),
    ("gz_renamed.ics", lambda: gzip.compress(calendar(event())), {"packed_files"}),
    ("gz_bomb.csv", lambda: gzip.compress(b"\0" * 50_000_000), {"packed_files"}),
    ("seven.xlsx", lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 900, {"packed_files"}),
    ("nested.xlsx", lambda: nested(6), {"packed_files"}),
    ("calendars.zip", lambda: zipped(("a.ics", calendar(event()))), {"packed_files"}),
    ("truncated.xlsx", lambda: WEEK[: len(WEEK) * 6 // 10], {"unreadable_file"}),
    ("truncated.xls", lambda: OLD + b"\0" * 600, {"unreadable_file"}),
    ("truncated.ics", lambda: calendar(event())[:-60], {"calendar_cut_off"}),
    ("truncated.json", lambda: b'{"data": [{"name": {"fi": "Ka', {"not_json"}),
    ("truncated.xml", lambda: b"<EventService><Events><Event><ID>1</ID>", {"not_xml"}),
    ("locked.xlsx", lambda: OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
     {"locked_file"}),
    ("bomb.xlsx", lambda: with_part(SHEET, b"<worksheet>" + b" " * 90_000_000), {"too_large"}),
    ("bomb.ods", lambda: ods(b"<d>" + b" " * 90_000_000), {"too_large"}),
    ("lying.xlsx", lying, {"unreadable_file", "too_large"}),
    ("overlapping.xlsx", overlapping, {"too_large"}),
    ("crowd.xlsx", lambda: zipped(*((f"p{n}", b"") for n in range(3000))), {"too_large"}),
    ("laughs.xlsx", lambda: with_part(SHEET, laughs("worksheet")), {"unsafe_file"}),
    ("laughs_in_strings.xlsx", lambda: with_part("xl/sharedStrings.xml", laughs("sst")),
     {"unsafe_file"}),
    ("laughs.ods", lambda: ods(laughs("d")), {"unsafe_file"}),
    ("laughs.xml", lambda: laughs("Event"), {"xml_declares_entities"}),
    ("laughs_elsewhere.xml", lambda: laughs("lolz"), {"other_spreadsheet"}),
    ("deep.xml", lambda: b"<Event>" + b"<a>" * 500_000, {"xml_is_too_deep"}),
    ("deep.json", lambda: b'[{"name":' + b"[" * 1_000_000, {"json_is_too_deep"}),
    ("crowd.json", lambda: b"[" + b'{"a":1},' * 1_000_000 + b"{}]",
     {"not_a_feed_of_events", *REFUSED}),
    ("fifty.json", lambda: b'[{"name": "' + b"x" * 50_000_000, {"file_is_too_big", *REFUSED}),
    ("fifty.xml", lambda: b"<Event>" + b"x" * 50_000_000, {"file_is_too_big", *REFUSED}),
    ("fifty.xlsx", lambda: WEEK + b"\0" * 50_000_000, {"too_large", *REFUSED}),
    ("fifty.csv", lambda: ROWS * (50_000_000 // len(ROWS)), {"too_large", *REFUSED}),
    ("begins.ics", lambda: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 300_000,
     {"calendar_cut_off", *REFUSED}),
    ("binary.ics", lambda: b"BEGIN:VCALENDAR" + bytes(range(256)) * 20_000,
     {"not_a_calendar", "no_events", "calendar_cut_off", *REFUSED}),
    ("long_line.ics", lambda: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:" + b"A=B;" * 9_000_000,
     {"calendar_cut_off", *REFUSED}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "kinds"), TABLE, ids=[row[0] for row in TABLE])
def test_each_is_refused_in_words_and_in_time(name, make, kinds):
    content = make()
    began = monotonic()

    reading = read(Asked(content, name=name), TODAY)

    assert monotonic() - began < SECONDS
    assert reading.is_refused
    problem = next(one for one in reading.problems if not one.at)
    assert problem.kind in kinds
    assert len(told_of(problem)) > 10
    assert (reading.sessions, reading.closures) == ((), ())


# name, what makes it, what of it was cut
BOUNDED: list[tuple[str, Callable[[], bytes], set[str]]] = [
    ("milliard.ics", lambda: calendar(event("RRULE:FREQ=DAILY;BYHOUR=8,9,10;COUNT=1000000000")),
     {"series"}),
    ("seconds.ics", lambda: calendar(event("RRULE:FREQ=SECONDLY;COUNT=1000000000")), {"series"}),
    ("year_9999.ics", lambda: calendar(event("RRULE:FREQ=DAILY;UNTIL=99991231T235959Z")), set()),
    ("far.ics", lambda: calendar(event(start="99991231T235959Z"), event(uid="f")), set()),
    ("zones.ics", lambda: calendar(event(), before="".join(map(zone, range(100_000)))), {"zones"}),
    ("crowd.ics", lambda: calendar(*(event(uid=f"e{n}") for n in range(13_000))), {"events"}),
    ("series.ics", lambda: calendar(*(event("RRULE:FREQ=DAILY", uid=f"e{n}") for n in range(30))),
     {"events", "occurrences"}),
    ("fifty.ics", lambda: calendar(*([SHORT_EVENT.decode()] * (50_000_000 // len(SHORT_EVENT)))),
     {"events"}),
    ("full.xlsx", lambda: with_part(SHEET, full_sheet()), {"rows", "columns"}),
    ("cells.xlsx", lambda: with_part(SHEET, many_cells()),
     {"columns", "cells", "rows", "sessions"}),
    ("repeated.ods", ods_repeated, {"rows", "columns"}),
    ("macros.xlsm", lambda: with_part("xl/vbaProject.bin", OLD + b"\0" * 5_000), set()),
    ("wide.csv", lambda: "Päivä;Klo;Ryhmä\r\nma;9-11;Kahvila\r\n".encode("utf-16"), set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "cuts"), BOUNDED, ids=[row[0] for row in BOUNDED])
def test_each_is_read_within_bounds_and_says_what_was_cut(name, make, cuts):
    content = make()
    began = monotonic()

    reading = read(Asked(content, name=name), TODAY)

    assert monotonic() - began < SECONDS
    if not _was_ended(reading):
        assert set(reading.cut) <= cuts
        assert bool(reading.cut) == bool(cuts)
        assert all(len(words) > 10 for words in cut_of(reading.cut))
        assert len(reading.occurrences) <= 10_000


def test_the_reader_lives_after_all_of_that():
    makers = {row[0]: row[1] for row in TABLE}
    for name in ("begins.ics", "deep.json", "laughs.xlsx", "crowd.json"):
        read(Asked(makers[name](), name=name), TODAY)

    (session,) = read(Asked(WEEK, name="week.xlsx"), TODAY).sessions

    assert session.title == {"fi": "Perhekahvila"}


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (b"", {"not_json"}),
        (b"[" * 2_000_000, {"json_is_too_deep"}),
        (b"[" + b'{"a":1},' * 1_000_000 + b"{}]", {"not_a_register_of_places", *REFUSED}),
        (b"[" + b'{"name_fi":"a"},' * 600_000 + b"{}]", set()),
        (json.dumps([{"name_fi": "x" * 9_000_000}]).encode(), set()),
        (b" " * 50_000_000, {"file_is_too_big", *REFUSED}),
        (gzip.compress(b"[]", mtime=0), {"not_json"}),
        (laughs("units"), {"not_json"}),
    ],
    ids=range(8),
)
def test_a_register_of_places_is_read_apart_as_well(content, kinds):
    began = monotonic()

    reading = read_places(content)

    assert monotonic() - began < SECONDS
    assert {one.kind for one in reading.problems if not one.at} <= {*kinds, *REFUSED}
    assert reading.is_refused or not kinds
    assert len(reading.places) <= 5_000


def _was_ended(reading: Reading) -> bool:
    return any(one.kind in REFUSED for one in reading.problems)
