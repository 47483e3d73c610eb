"""Texts in several languages: the value that pages read and the row that keeps them.

One row per object, field and language, with its writer and its approver; never a column per
language. What is missing falls back openly: the page says which language it shows instead.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

SOURCE = "fi"
FALLBACKS = {
    "fi": ("fi", "sv", "en"),
    "fi-selko": ("fi", "sv", "en"),
    "sv": ("sv", "fi", "en"),
}
OTHER_FALLBACKS = ("en", "fi", "sv")
_FINNISH_ORDER = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_WITHOUT_RINGS_AND_DOTS = str.maketrans("åäö", "aao")


@dataclass(frozen=True, slots=True)
class Said:
    """A text as one reader gets it: its words, their language, and whether it is a fallback."""

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of one text by language; false when nobody has written anything."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def said(self, language: str) -> Said:
        """Return the text for a reader of `language`, or the nearest there is."""
        order = (language, *FALLBACKS.get(language, OTHER_FALLBACKS), *sorted(self.by_language))
        for code in order:
            if text := self.by_language.get(code):
                return Said(text, code, is_fallback=code != language)
        return Said("", language, is_fallback=False)

    def __bool__(self) -> bool:
        return any(self.by_language.values())

    def __str__(self) -> str:
        return self.said(get_language() or SOURCE).text

    def __contains__(self, part: str) -> bool:
        return any(part.casefold() in text.casefold() for text in self.by_language.values())


NO_WORDS = Words()


def fingerprint(text: str) -> str:
    """Return what a translation remembers of the Finnish wording that it was made from."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def finnish_order(text: str) -> str:
    """Return a sort key that puts å, ä and ö after z, whatever the case; é stands at e."""
    return folded(text).translate(_FINNISH_ORDER)


def folded(text: str) -> str:
    """Return `text` as a search compares it: without case and accents, å, ä and ö kept apart.

    In Finnish å, ä and ö are letters of their own ("sali" is not "säli"); é, š and vowel
    marks of other scripts are ways to write a letter.
    """
    letters = unicodedata.normalize("NFC", text.casefold())
    return "".join(letter if letter in "åäö" else _bare(letter) for letter in letters)


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a folded text holds every one of the folded words.

    Who writes ä asks for ä; who has no such key and writes a asks for both: "aiti" finds "äiti".
    """
    bare = bared(text)
    return all(word in (bare if word == bared(word) else text) for word in words)


def bared(text: str) -> str:
    """Return a folded text as written without the keys å, ä and ö."""
    return text.translate(_WITHOUT_RINGS_AND_DOTS)


@lru_cache(maxsize=2048)
def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


class Wording(models.Model):
    """One text of one object in one language. Each domain has its own table of them.

    `former` is the wording before somebody of another organisation changed it; it is kept
    until the owner has seen the change.
    """

    field = models.CharField(_("field"), max_length=20)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("text"))
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written"))
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    source_print = models.CharField(max_length=16, blank=True)
    former = models.TextField(_("former wording"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


def gather(wordings, key) -> dict:
    """Return {key(row): {field: Words}} of `wordings`, in one pass."""
    texts: dict = {}
    for row in wordings:
        texts.setdefault(key(row), {}).setdefault(row.field, {})[row.language] = row.text
    return {
        owner: {name: Words(by_language) for name, by_language in fields.items()}
        for owner, fields in texts.items()
    }


def write_words(
    rows: models.QuerySet,
    subject: dict,
    texts: Mapping[str, Mapping[str, str]],
    *,
    by,
    at: datetime,
    as_stranger: bool = False,
) -> list[str]:
    """Write {field: {language: text}} of `subject`; return the names of the changed fields.

    `rows` is the domain's table of wordings, `subject` the columns that name the object. An
    empty text removes the wording; the same text again says that it still holds after the
    Finnish one has changed. `as_stranger` keeps what it replaces or removes for the owner.
    """
    there = {(row.field, row.language): row for row in rows.filter(**subject)}
    changed = []
    for name, by_language in texts.items():
        source = by_language.get(SOURCE, _text_of(there.get((name, SOURCE))))
        for language, text in by_language.items():
            row = there.get((name, language))
            text = text.strip()
            is_same = text == _text_of(row)
            if is_same and not _is_old(row, source.strip()):
                continue
            changed.append(name)
            if not text and not as_stranger:
                row.delete()
                continue
            row = row or rows.model(**subject, field=name, language=language)
            if not is_same:
                row.former = (row.former or row.text) if as_stranger else ""
            row.text, row.writer, row.written_at = text, by, at
            row.accepted_by, row.accepted_at = None, None
            row.source_print = "" if language == SOURCE else fingerprint(source.strip())
            row.save()
    return sorted(set(changed))


def _is_old(row: Wording | None, source: str) -> bool:
    """Whether a translation was made from another Finnish wording than `source`."""
    if row is None or row.language == SOURCE:
        return False
    return row.source_print != fingerprint(source)


def _text_of(row: Wording | None) -> str:
    return row.text if row else ""
