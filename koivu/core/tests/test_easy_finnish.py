"""Easy Finnish: hints about length and hard words, never too many, and none about easy text."""

import pytest

from koivu.core.easy_finnish import MOST_HINTS, MOST_WORDS, Hint, hints


def test_easy_text_gets_no_hints():
    assert hints("Ei maksa mitään. Voit vain tulla.\nSuljemme kello 15.30.") == []
    assert hints("") == []


def test_a_sentence_of_more_than_twelve_words_is_long():
    fits, too_long = "yksi " * MOST_WORDS, "yksi " * (MOST_WORDS + 1)

    assert hints(fits) == []
    assert hints(too_long) == [Hint("sentence", "yksi yksi yksi yksi…")]


def test_a_time_does_not_end_a_sentence():
    (hint,) = hints("Tule kello 9.30 meille kahville ja ota lapset mukaan, jos he haluavat tulla.")

    assert hint.kind == "sentence"


def test_a_list_on_lines_is_no_long_sentence():
    assert hints("Ota mukaan:\n- tossut\n- eväät\n" + "- vettä\n" * 12) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Lastensuojeluilmoitus tehdään.", "Lastensuojeluilmoitus"),
        ("Tule perhe- ja kotipalvelutyöntekijälle.", "kotipalvelutyöntekijälle"),
    ],
)
def test_a_word_of_more_than_eighteen_letters_is_long(text, about):
    assert hints(text) == [Hint("letters", about)]


def test_a_hyphen_makes_a_word_shorter():
    assert hints("Tule perhetyön-kahvilailtaan.") == []


@pytest.mark.parametrize(
    ("word", "easier"),
    [
        ("Mikäli", "jos"),
        ("maksuttomaan", "ei maksa mitään"),
        ("ILMOITTAUTUMINEN", "kerro, että tulet"),
        ("osallistuminen", "tule mukaan, ole mukana"),
    ],
)
def test_a_hard_word_is_known_by_its_beginning(word, easier):
    assert hints(word) == [Hint("hard", word, easier)]


def test_hints_are_few_and_each_once():
    many = "Mikäli mikäli. " * 3 + " ".join(f"{letter}" + "a" * 20 for letter in "bcdfghjkl") + "."

    found = hints(many)

    assert len(found) == MOST_HINTS == len(set(found))


def test_the_words_of_a_hint_are_said():
    assert "Mikäli" in str(hints("Mikäli satut.")[0])
