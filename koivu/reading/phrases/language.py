"""Which of the three languages a text is written in, by its words."""

import re

from koivu.reading.phrases.words import LANGUAGES, LEXICONS

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
# Small words that hold a sentence together and say nothing about time.
# Each with a space around it, so that one search finds a whole word.
COMMON = {
    "fi": " ja on klo ei tai se että sekä kanssa joka kaikille oma tervetuloa ryhmä avoin vk"
    " perhekahvila lapset lapsille perheille vauvat kaikki mukaan ",
    "sv": " och är för med på i att av till alla barn familjer familj kl den det som inte ska"
    " välkomna välkommen grupp öppen öppet från om vid hos ",
    "en": " the and is are of for with to at on in from all children families family you"
    " welcome group open we our not by every each ",
}
LETTERS = {"fi": ("ää", "yy", "öö", "uu", "ii", "kk", "aa"), "sv": ("å",), "en": ("th", "w")}
LONG = 4


def language_of(text: str, default: str | None = None) -> str:
    """Return fi, sv or en; `default` (else Finnish) where the words do not tell."""
    words = [word.lower() for word in WORD.findall(text)]
    score = {language: _score(words, language) for language in LANGUAGES}
    best = max(score.values())
    winners = [language for language in LANGUAGES if score[language] == best]
    if default in winners or not best:
        return default or "fi"
    return winners[0]


def differs_from(text: str, default: str) -> str:
    """The language of one line of a page: that of the page unless the words say another.

    A word that the language of the page knows as well ("to", "on") says nothing against it.
    """
    spoken = language_of(text, default)
    if spoken == default or not is_told_by(text):
        return default
    words = [word.lower() for word in WORD.findall(text)]
    strange = [word for word in words if not _knows(default, word)]
    return spoken if _score(strange, spoken) >= 1 else default


def _knows(language: str, word: str) -> bool:
    return word in LEXICONS[language] or f" {word} " in COMMON[language]


def is_told_by(text: str) -> bool:
    """Whether the words say the language without doubt."""
    words = [word.lower() for word in WORD.findall(text)]
    best, second, _ = sorted((_score(words, language) for language in LANGUAGES), reverse=True)
    return best >= 2 * max(second, 1)


def _score(words: list[str], language: str) -> float:
    points = 0.0
    for word in words:
        if word in LEXICONS[language]:
            points += 2 if len(word) >= LONG else 1
        elif f" {word} " in COMMON[language]:
            points += 1
        elif len(word) >= LONG and any(letters in word for letters in LETTERS[language]):
            points += 0.5
    return points
