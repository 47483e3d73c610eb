"""Whether names and texts of a record are what they are called: translations of the Finnish.

What is copied, is in another language or speaks of another kind of a place is shown and not
taken: the page then falls back openly to the Finnish.
"""

import re

from koivu.reading.alike import alike
from koivu.reading.units.kinds import HOUSES_FOR_ALL, MEETING_PLACES, first_sentence, kinds_said
from koivu.reading.units.records import Record, Texts

Remarks = list[tuple[str, dict[str, str]]]
SOURCE = "fi"


def _small(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that only one of the three has, and that no sentence does without.
_SMALL_WORDS = {
    "fi": _small(
        "ja ei sekä tai että myös kaikille ovat joka jossa voi se ne sen kun oma klo mutta tämä"
        " alle kaikki avoin lapsille perheille kanssa"
    ),
    "sv": _small(
        "och är för att som till med av ett den det på inte eller du kan vi från barn detta alla"
        " där har om finns"
    ),
    "en": _small(
        "the and is of for to with are you or at this can from children families all we it that"
        " by open"
    ),
}
_LETTERS = re.compile(r"[^\W\d_]+")
# Finnish words for places that stand untranslated in a name of another language.
_FINNISH_PLACES = re.compile(
    r"(?<![^\W_])\w*(?:puisto|talo|tila|kirjasto|kahvila|keskus|kerho|päiväkoti|kohtaamispaikka)\b",
    re.IGNORECASE,
)


def checked(record: Record) -> tuple[Texts, Texts, Remarks]:
    """Return the names and texts that may be taken, and what is shown about the others."""
    remarks: Remarks = []
    names = dict(record.name)
    for language in _others(record.name):
        if _same(record.name[language], record.name.get(SOURCE, "")):
            remarks.append(("name_is_copied", _told(language, names.pop(language))))
        elif _is_partly_finnish(record, language):
            remarks.append(("name_is_partly_finnish", _told(language, names[language])))
    return names, _texts(record, remarks), remarks


def _texts(record: Record, remarks: Remarks) -> Texts:
    texts = dict(record.text)
    copied = {
        language
        for language in _others(record.text)
        if any(
            _same(text, record.text[language])
            for code, text in record.text.items()
            if code != language
        )
    }
    for language, text in record.text.items():
        if language in copied and language_of(text) != language:
            remarks.append(("text_is_copied", _told(language, texts.pop(language))))
        elif language_of(text) not in ("", language):
            told = {**_told(language, texts.pop(language)), "really": language_of(text)}
            remarks.append(("text_in_another_language", told))
        elif other := _another_kind(record, language):
            told = {**_told(language, texts.pop(language)), "other": other}
            remarks.append(("text_says_another_kind", told))
    return texts


def language_of(text: str) -> str:
    """Return fi, sv or en when the small words of a text leave no doubt, else ""."""
    words = [word.casefold() for word in _LETTERS.findall(text[:2000])]
    counts = {code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()}
    first, second, *_rest = sorted(counts, key=lambda code: counts[code], reverse=True)
    is_clear = counts[first] >= 3 and counts[first] > 3 * counts[second]
    return first if is_clear else ""


def _another_kind(record: Record, language: str) -> str:
    """Name what a translation calls the place and the Finnish and the service type do not."""
    if language == SOURCE:
        return ""
    said = kinds_said(first_sentence(record.text[language]))
    source = first_sentence(record.text.get(SOURCE, ""))
    known = kinds_said(f"{source} / {record.types} / {record.name.get(SOURCE, '')}")
    return ", ".join(sorted(said - known))


def _is_partly_finnish(record: Record, language: str) -> bool:
    """Whether a word for a place stands in Finnish in a name of another language."""
    source = {word.casefold() for word in _FINNISH_PLACES.findall(record.name.get(SOURCE, ""))}
    there = {word.casefold() for word in _FINNISH_PLACES.findall(record.name[language])}
    words = source & there
    return any(_is_a_kind(word) for word in words)


def _is_a_kind(word: str) -> bool:
    """ "Asukastila" says what it is; "Kipinäpuisto" is a name of its own in every language."""
    return bool(HOUSES_FOR_ALL.match(word)) or any(
        pattern.match(word) for _kind, pattern in MEETING_PLACES
    )


def _others(texts: Texts) -> list[str]:
    return [language for language in texts if language != SOURCE]


def _same(text: str, other: str) -> bool:
    return bool(text) and _plain(text) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(_LETTERS.findall(alike(text)))


def _told(language: str, text: str) -> dict[str, str]:
    return {"language": language, "text": text}
