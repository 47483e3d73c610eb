"""Weekdays that are one letter off: "torsati", "Wendesday"."""

from dataclasses import replace
from functools import cache

from koivu.reading.phrases.words.meaning import DayWord, Lexicon, Meaning

# Shorter words are one letter away from too many others.
SHORTEST = 5


def almost_a_weekday(word: str, lexicon: Lexicon, language: str) -> Meaning | None:
    """Return the weekday that `word` misses by one letter, or None.

    Where it may be one of two, it is only a typo.
    """
    if len(word) < SHORTEST or word in lexicon:
        return None
    found = {
        form
        for shorter in _shorter(word)
        for form in _forms(language).get(shorter, ())
        if form[0] == word[0] and abs(len(form) - len(word)) <= 1
    }
    days = {lexicon[form].value.day for form in found}
    if len(days) > 1:
        # "tosdag" may be tisdag or torsdag.
        return Meaning("TYPO")
    if not days:
        return None
    meaning = lexicon[sorted(found)[0]]
    assert isinstance(meaning.value, DayWord)  # only weekdays are kept
    return Meaning("DAY", replace(meaning.value, is_typo=True))


@cache
def _forms(language: str) -> dict[str, tuple[str, ...]]:
    """Each weekday's forms by what remains when no letter or one letter is left out."""
    from koivu.reading.phrases.words import LEXICONS

    found: dict[str, tuple[str, ...]] = {}
    for form, meaning in LEXICONS[language].items():
        word = meaning.value
        if isinstance(word, DayWord) and len(form) > SHORTEST and not word.part and " " not in form:
            for shorter in _shorter(form):
                found[shorter] = (*found.get(shorter, ()), form)
    return found


def _shorter(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
