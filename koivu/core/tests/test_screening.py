"""The sieve for what may tell who somebody is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koivu.core.screening import HIDDEN, Sign, masked, parts_of


def signs(text: str, **more) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], str(one.sign)) for one in parts_of(text, **more)]


@pytest.mark.parametrize(
    ("text", "part", "sign"),
    [
        ("Hetu on 010190-123A kiitos", "010190-123A", Sign.IDENTITY_CODE),
        ("010121A900X", "010121A900X", Sign.IDENTITY_CODE),
        ("soita 040 123 4567 illalla", "040 123 4567", Sign.PHONE),
        ("+358-40-1234567", "+358-40-1234567", Sign.PHONE),
        ("0401234567.", "0401234567", Sign.PHONE),
        ("minna.m@example.fi", "minna.m@example.fi", Sign.EMAIL),
        ("minna (at) example.fi", "minna (at) example.fi", Sign.EMAIL),
        ("Minä olen Minna Mallikas ja", "Minna Mallikas", Sign.NAME),
        ("täällä on Anna-Maija Öhman", "Anna-Maija Öhman", Sign.NAME),
        ("это Анна Иванова", "Анна Иванова", Sign.NAME),
        ("nimeni on pekka", "pekka", Sign.NAME),
        ("Jag heter Åsa", "Åsa", Sign.NAME),
        ("اسمي ليلى", "ليلى", Sign.NAME),
    ],
)
def test_what_may_tell_who_somebody_is_is_found(text, part, sign):
    assert signs(text) == [(part, str(sign))]


@pytest.mark.parametrize(
    "text",
    [
        "Tiistaisin 9.30–11.30, vauvat 0–12 kk",
        "7.9.2026–11.12.2026 klo 10",
        "Leikkisimme yhdessä. Laulaisimme myös.",
        "Somalin kielellä, noin 15 perhettä",
        "30 € ja 12 tuolia",
        "",
    ],
)
def test_an_ordinary_text_passes(text):
    assert parts_of(text) == []


def test_the_names_of_the_place_are_nobodys():
    text = "Koivukylän Perhetalo ja Maija Meikäläinen"

    found = signs(text, known=["Koivukylän Perhetalo", "MLL"])

    assert found == [("Maija Meikäläinen", "name")]


def test_hiding_keeps_the_rest_of_the_text():
    text = "Soita Minna Mallikkaalle 040 1234567 tai tule."

    assert masked(text) == f"Soita {HIDDEN} {HIDDEN} tai tule.".replace("Soita ▒▒▒", "▒▒▒", 1)


@given(st.text(max_size=200))
def test_any_text_is_sifted_and_nothing_outside_the_parts_is_lost(text):
    parts = parts_of(text)
    ends = [0, *(one.end for one in parts)]
    starts = [*(one.start for one in parts), len(text)]

    assert all(one.start < one.end for one in parts)
    outside = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert masked(text) == HIDDEN.join(outside)
