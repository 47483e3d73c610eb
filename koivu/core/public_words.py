"""The words that families read, as one list: what a reader of a language is asked to accept.

locale/public.pot names them; tests hold it to what the pages really say.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, override, pgettext

from koivu.core.words import fingerprint

_POT = Path(settings.BASE_DIR) / "locale" / "public.pot"
# Between them they show every plural form of our languages.
_COUNTS = (1, 2, 3, 5, 11, 100, 0)


# What stands above every field that families write in (P-1).
SAFETY = (
    "We do not read this at once. In danger call <strong>112</strong>."
    " Somebody to talk with, day and night: <bdi>%(line)s</bdi>."
)


def print_of(key: str, said: str) -> str:
    """Return the fingerprint of a text as a reader of its language accepts it."""
    return fingerprint(f"{key}\x04{said}")


@dataclass(frozen=True, slots=True)
class PublicWord:
    """One word or sentence of the public pages, by its English."""

    context: str
    english: str
    plural: str = ""

    @property
    def key(self) -> str:
        """What names it wherever it is kept."""
        return fingerprint(f"{self.context}\x04{self.english}")

    def said(self, language: str) -> str:
        """Return it in `language`; where one and many differ, all its forms, one on a line."""
        return _said_in(language)[self]

    def _here(self) -> str:
        """Return it in the language that is spoken just now."""
        if not self.plural:
            return pgettext(self.context, self.english) if self.context else _(self.english)
        return "\n".join(dict.fromkeys(self._counted(many) for many in _COUNTS))

    def print(self, language: str) -> str:
        """What is remembered of it when somebody accepts it in `language`."""
        return print_of(f"word:{self.key}", self.said(language))

    def _counted(self, many: int) -> str:
        if self.context:
            return npgettext(self.context, self.english, self.plural, many)
        return ngettext(self.english, self.plural, many)


@cache
def public_words() -> tuple[PublicWord, ...]:
    """Return the words of the public pages, in the order of their English."""
    from babel.messages.pofile import read_po

    with _POT.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return tuple(_word(message.context or "", message.id) for message in messages)


@cache
def _said_in(language: str) -> dict[PublicWord, str]:
    # Changing the language for each word would cost more than all of them.
    with override(language):
        return {word: word._here() for word in public_words()}


def _word(context: str, msgid: str | tuple[str, ...] | list[str]) -> PublicWord:
    if isinstance(msgid, str):
        return PublicWord(context, msgid)
    return PublicWord(context, msgid[0], msgid[1])
