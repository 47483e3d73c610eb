"""Words that only this server can open."""

import pytest

from koivu.core.sealing import CannotOpen, seal, unseal

WORDS = "https://example.org/private-4711/basic.ics"


def test_sealed_words_open_again_and_are_nowhere_to_be_seen():
    sealed = seal(WORDS, "a_table.a_column")

    assert "4711" not in sealed
    assert seal(WORDS, "a_table.a_column") != sealed
    assert unseal(sealed, "a_table.a_column") == WORDS


def test_nothing_stays_nothing():
    assert (seal("", "a.b"), unseal("", "a.b")) == ("", "")


def test_a_seal_opens_in_its_own_column_only():
    with pytest.raises(CannotOpen):
        unseal(seal(WORDS, "a.b"), "a.c")


def test_a_former_key_still_opens_and_a_lost_one_does_not(settings):
    settings.SECRET_KEY = "the first one"
    sealed = seal(WORDS, "a.b")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the second one", ["the first one"]
    assert unseal(sealed, "a.b") == WORDS

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CannotOpen):
        unseal(sealed, "a.b")


@pytest.mark.parametrize("change", [lambda s: s[:-8], lambda s: s + "A", lambda s: "x" + s])
def test_words_that_were_changed_do_not_open(change):
    with pytest.raises(CannotOpen):
        unseal(change(seal(WORDS, "a.b")), "a.b")
