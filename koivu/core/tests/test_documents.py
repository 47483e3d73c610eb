import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from koivu.core import documents
from koivu.core.documents import NotTypeset, typeset

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


def test_what_the_typeface_cannot_draw_is_never_an_empty_box(letter):
    body = "Laulu 🎵 ja tanssi 👩‍👧 → lähtö ﬁ ☕️ 漢 Nguyễn"

    assert words_of(read(letter, body=body)) == "Kirje Laulu ja tanssi – lähtö fi ? Nguyen"


def test_letters_of_all_our_languages_are_drawn(letter):
    body = "Äö Åå Šž Õõ Ëç Ґґ Її Щщ العربية ١٢ š đ ŋ ŧ €"

    assert documents._printable(body) == body
    assert "Її Щщ" in words_of(read(letter, body=body))


def test_too_long_a_document_is_refused_at_once(letter):
    with pytest.raises(NotTypeset):
        read(letter, body="a" * documents.MOST_LETTERS)


def test_a_document_that_takes_too_long_is_stopped(letter, monkeypatch):
    letter.write_text(LETTER + "#{ let n = 0; while n < 100000000 { n += 1 } }")
    monkeypatch.setattr(documents, "LONGEST_WAIT", 1)

    with pytest.raises(NotTypeset):
        read(letter)


def test_the_list_of_letters_is_that_of_the_committed_typeface():
    spans = json.loads((documents.FONTS / "letters.json").read_text())

    assert all(first <= last for first, last in spans)
    assert sum(path.stat().st_size for path in documents.FONTS.iterdir()) < 1_000_000
    assert (documents.FONTS / "OFL.txt").exists()
