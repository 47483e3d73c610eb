"""What the readers of registers stand on: municipalities, markup, JSON and XML within bounds."""

import pytest

from koivu.reading.json_text import NotJson, read_json
from koivu.reading.markup import plain_words
from koivu.reading.municipalities import municipalities, municipality_of
from koivu.reading.tree import NotXml, read_xml


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (["Espoo"], "049"),
        (["Esbo"], "049"),
        (["Espoon kaupunki"], "049"),
        (["Helsingin kaupunki", "Helsingfors stad"], "091"),
        (["City of Vantaa"], "092"),
        (["853"], "853"),
        (["Maarianhamina"], "478"),
        (["jossakin", "Kuopio"], "297"),
    ],
)
def test_a_municipality_is_known_by_any_of_its_names(said, code):
    assert municipality_of(*said).code == code


def test_an_unknown_name_is_no_municipality():
    assert municipality_of("Helsingin kaupunki") is None
    assert municipality_of("", "Berliini") is None


def test_there_are_all_municipalities_and_each_has_an_area():
    assert len(municipalities()) == 308
    assert [one.fi for one in municipalities() if not one.areas] == []


def test_a_point_is_inside_or_so_many_kilometres_outside():
    helsinki, tampere = municipality_of("Helsinki"), municipality_of("Tampere")

    assert helsinki.km_outside((60.1837, 24.9536)) == 0
    assert helsinki.km_outside((60.2941, 25.0378)) < 3  # Tikkurila, just over the border
    assert tampere.km_outside((60.1837, 24.9536)) == pytest.approx(142, abs=10)


def test_markup_becomes_paragraphs_and_lines():
    markup = "<p>Kahvia &amp; laulua<br>ma klo 9</p><ul><li>mukit</li><li>sukat</li></ul>"

    assert plain_words(markup) == "Kahvia & laulua\nma klo 9\n\n– mukit\n– sukat"


def test_scripts_and_broken_tags_leave_no_trace():
    assert plain_words("<script>alert(1)</script>Hei <b>vaan") == "Hei vaan"
    assert plain_words("lapset < 3 v & isommat") == "lapset < 3 v & isommat"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"[" * 200_000, "json_is_too_deep"),
        (b'{"data": [', "not_json"),
        (b"\x00\xff\xfe\x12", "not_json"),
        (b" " * 10_000_001, "file_is_too_big"),
    ],
)
def test_json_that_is_none_is_refused(content, kind):
    with pytest.raises(NotJson) as refused:
        read_json(content)

    assert refused.value.kind == kind


def test_json_is_read_in_its_encodings_and_without_numbers_that_are_none():
    assert read_json('{"a": "ä"}'.encode("utf-16")) == {"a": "ä"}
    assert read_json(b'\xef\xbb\xbf{"a": NaN}') == {"a": None}
    assert read_json(b'{"a": ' + b"9" * 5_000 + b"}") == {"a": float("inf")}


LAUGHS = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><Event>&y;</Event>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><Event>&x;</Event>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (LAUGHS, "xml_declares_entities"),
        (OUTSIDE, "xml_declares_entities"),
        (b"<a>" * 1_000, "xml_is_too_deep"),
        (b"<Event><Title>", "not_xml"),
        (b"<Event>&lol;</Event>", "not_xml"),
    ],
)
def test_xml_that_does_more_than_tell_is_refused(content, kind):
    with pytest.raises(NotXml) as refused:
        read_xml(content)

    assert refused.value.kind == kind
