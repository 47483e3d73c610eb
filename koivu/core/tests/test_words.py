"""Texts in several languages: what a reader gets."""

import pytest

from koivu.core.words import NO_WORDS, Said, Words, finnish_order

COFFEE = Words({"fi": "Kahvia", "sv": "Kaffe"})


def test_a_reader_gets_her_own_language():
    assert COFFEE.said("sv") == Said("Kaffe", "sv", is_fallback=False)


@pytest.mark.parametrize(
    ("language", "by_language", "text", "shown"),
    [
        ("fi", {"en": "Coffee", "sv": "Kaffe"}, "Kaffe", "sv"),
        ("sv", {"en": "Coffee", "fi": "Kahvia"}, "Kahvia", "fi"),
        ("ar", {"fi": "Kahvia", "en": "Coffee"}, "Coffee", "en"),
        ("ar", {"sv": "Kaffe", "fi": "Kahvia"}, "Kahvia", "fi"),
        ("fi", {"ar": "قهوة"}, "قهوة", "ar"),
        ("fi", {"fi": "", "sv": "Kaffe"}, "Kaffe", "sv"),
    ],
)
def test_what_is_missing_falls_back_openly(language, by_language, text, shown):
    assert Words(by_language).said(language) == Said(text, shown, is_fallback=True)


def test_nothing_written_is_nothing_said():
    assert NO_WORDS.said("sv") == Said("", "sv", is_fallback=False)
    assert not NO_WORDS
    assert not Words({"fi": ""})


def test_words_are_searched_in_all_languages_whatever_the_case():
    assert "kaff" in COFFEE
    assert "tee" not in COFFEE


def test_finnish_order_ends_in_å_ä_ö():
    names = ["Örö", "Äiti", "Zeta", "åland", "aamu"]

    assert sorted(names, key=finnish_order) == ["aamu", "Zeta", "åland", "Äiti", "Örö"]
