import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from koivu.core import documents, typefaces
from koivu.core.documents import NotTypeset, pictured, typeset

LETTER = """
#let families = ("Rubik", "Rubik Latin Extended", "Rubik Cyrillic", "Rubik Arabic")
#let facts = json(bytes(sys.inputs.facts))
#set document(title: facts.title)
#set text(lang: facts.lang, font: families)
= #facts.title
#facts.body
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    template = tmp_path / "letter.typ"
    template.write_text(LETTER)
    return template


def read(letter: Path, **facts: str) -> PdfReader:
    return PdfReader(BytesIO(typeset(letter, {"title": "Kirje", "lang": "fi", "body": ""} | facts)))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_document_tells_its_title_and_language_and_is_made_for_everybody(letter):
    pdf = read(letter, title="Viikko 47", lang="sv")

    assert pdf.metadata.title == "Viikko 47"
    assert pdf.trailer["/Root"]["/Lang"] == "sv"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1" in pdf.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize(
    "body",
    [
        '#panic("x") #read("/etc/passwd") *a* _b_ `c` $d$ <e> @f = g',
        "\\ #{1+1} // not a remark /* nor this */ -- ~ ... [x] https://example.org",
        '"]) #let x = "',
    ],
)
def test_markup_is_printed_as_it_was_typed(letter, body):
    assert body in words_of(read(letter, body=body))


def test_marks_that_turn_other_words_around_are_left_out(letter):
    assert words_of(read(letter, body="a\u202eb\u2066c\u200f d")) == "Kirje abc d"


def test_what_our_typeface_lacks_is_drawn_by_another_and_said_in_the_log(letter, caplog):
    body = "Laulu 🎵 ja ☕ Γειά 漢字 አማርኛ"

    assert words_of(read(letter, body=body)) == "Kirje Laulu 🎵 ja ☕ Γειά 漢字 አማርኛ"
    assert "U+1F3B5 in noto-emoji" in caplog.text
    assert "U+6F22 in droid-sans-fallback" in caplog.text


def test_what_no_typeface_has_is_never_an_empty_box(letter, caplog):
    body = "→ lähtö 𝒜 𓀀"

    assert words_of(read(letter, body=body)) == "Kirje – lähtö A ?"
    assert "U+13000 as “?”" in caplog.text


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("isi\u0307", "isi"),  # as a Turkish keyboard writes a small dotted İ
        ("kahvi\U0001f3ff", "kahvi"),  # the colour of a hand on no hand
        ("1\u0903 ja a\uff9e", "1 ja a"),
    ],
)
def test_a_mark_that_the_face_of_its_letter_lacks_stops_no_document(letter, body, printed):
    assert printed in words_of(read(letter, body=body))


def test_every_glyph_of_a_page_is_one_that_its_face_has(letter):
    body = "Ä ё Щ ع ﷺ 🎵 👩‍👧 漢 ෴ 𓀀 \u0301 ☕️ ქ"

    pdf = typeset(letter, {"title": "Kirje", "lang": "fi", "body": body})

    assert _empty_boxes(pdf) == 0


def _empty_boxes(pdf: bytes) -> int:
    """Count the glyphs of number 0, which a face draws for what it lacks."""
    count = 0
    for page in PdfReader(BytesIO(pdf)).pages:
        for operands, operator in ContentStream(page["/Contents"], None).operations:
            strings = operands[0] if operator == b"TJ" else operands
            if operator in (b"TJ", b"Tj"):
                raw = [
                    bytes(one.original_bytes) for one in strings if hasattr(one, "original_bytes")
                ]
                count += sum(
                    one[at : at + 2] == b"\0\0" for one in raw for at in range(0, len(one), 2)
                )
    return count


def test_letters_of_all_our_languages_are_drawn(letter):
    body = "Äö Åå Šž Õõ Ëç Ґґ Її Щщ العربية ١٢ š đ ŋ ŧ €"

    assert documents._Text().printable(body) == body
    assert all(typefaces.drawn(one).face == typefaces.OWN for one in body)
    assert "Її Щщ" in words_of(read(letter, body=body))


def test_too_long_a_document_is_refused_at_once(letter):
    with pytest.raises(NotTypeset):
        read(letter, body="a" * documents.MOST_LETTERS)


def test_a_document_that_takes_too_long_is_stopped(letter, monkeypatch):
    letter.write_text(LETTER + "#{ let n = 0; while n < 100000000 { n += 1 } }")
    monkeypatch.setattr(documents, "LONGEST_WAIT", 1)

    with pytest.raises(NotTypeset):
        read(letter)


def test_the_list_of_letters_is_that_of_the_committed_typefaces():
    faces = json.loads((typefaces.FONTS / "letters.json").read_text())
    folders = {one.name: one for one in typefaces.FONTS.iterdir() if one.is_dir()}

    assert set(faces) == set(folders)
    assert all(first <= last for spans in faces.values() for first, last in spans)
    assert all(
        list(folder.glob("OFL.txt")) or list(folder.glob("Apache*")) for folder in folders.values()
    )
    assert _size(folders["rubik"]) < 400_000
    assert sum(map(_size, folders.values())) < 8_000_000


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_a_plain_document_reads_no_typeface_but_its_own():
    text = documents._Text()
    text.printable(["Perhekahvila ja мама", {"a": "العربية"}])

    assert text.faces == {"rubik"}


def test_the_pages_of_a_document_come_as_pictures(letter):
    pages = pictured(letter, {"title": "Kirje", "lang": "fi", "body": "a " * 6_000}, 24)

    assert len(pages) > 1
    assert all(page.startswith(b"\x89PNG") for page in pages)
