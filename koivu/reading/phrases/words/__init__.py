"""What the words of Finnish, Swedish and English mean in a phrase about time."""

from koivu.reading.phrases.words.english import ENGLISH
from koivu.reading.phrases.words.finnish import FINNISH
from koivu.reading.phrases.words.meaning import DayWord, Lexicon, Meaning
from koivu.reading.phrases.words.swedish import SWEDISH

LANGUAGES = ("fi", "sv", "en")
LEXICONS: dict[str, Lexicon] = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH}

__all__ = ["LANGUAGES", "LEXICONS", "DayWord", "Lexicon", "Meaning", "lexicon_for"]


def lexicon_for(language: str) -> Lexicon:
    """The words of a `language`, and the weekdays and months of the others spelt in full.

    Municipalities write one page in two languages; a full name of a weekday is never doubtful.
    """
    return _WITH_NEIGHBOURS[language]


def _with_neighbours(language: str) -> Lexicon:
    words = dict(LEXICONS[language])
    for other in LANGUAGES:
        for word, meaning in LEXICONS[other].items():
            if len(word) >= 5 and meaning.kind in _SHARED and word not in words:
                words[word] = meaning
    return words


# A page of one language holds the days and months of another; its small words are its own.
_SHARED = {"DAY", "DAY_FROM", "DAY_TO", "MONTH_IN", "MONTH_FROM", "MONTH_TO", "GARBLED"}
_WITH_NEIGHBOURS = {language: _with_neighbours(language) for language in LANGUAGES}
