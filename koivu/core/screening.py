"""What families write is screened: what may tell who somebody is waits for a person (P-1).

Screening hides for review and never deletes; it is a sieve, not a judge. It finds identity codes,
phone numbers, e-mail and street addresses; numbers like codes, what looks like a person's name and
words that may name an illness it only flags. What families write of violence waits whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import models

from koivu.core.sieve import diagnoses, identity_codes, street_addresses, tells_of_harm
from koivu.core.sieve_names import called_names, first_names, is_ordinary
from koivu.core.sieve_phones import phones

HIDDEN = "▒▒▒"


class Sign(StrEnum):
    """What a part of a text may tell of somebody."""

    IDENTITY_CODE = "identity_code"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NUMBER = "number"
    NAME = "name"
    DIAGNOSIS = "diagnosis"
    HARM = "harm"  # a whole text of families, never a part


# What only looks like it: a person judges.
ONLY_FLAGGED = frozenset({Sign.NUMBER, Sign.NAME, Sign.DIAGNOSIS})


@dataclass(frozen=True, slots=True)
class Part:
    """Letters `start` to `end` of a text, and what they may be."""

    start: int
    end: int
    sign: Sign

    @property
    def is_only_flagged(self) -> bool:
        return self.sign in ONLY_FLAGGED


# The sign itself needs no more; what is said in its place needs a domain after it.
_AT = r"\s?(?:[@＠]|[(\[{]\s?(?:at|a|ät|ätmerkki)\s?[)\]}])\s?|\s(?:at|ät|miukumauku)\s"
_DOT = r"\s?(?:\.|[(\[{]\s?(?:dot|piste|punkt)\s?[)\]}])\s?|\s(?:dot|piste|punkt)\s"
_EMAIL = re.compile(
    rf"[\w.+-]+(?:[@＠]|(?:{_AT})(?=[\w-]+(?:{_DOT})[^\W\d_]{{2}}))[^\W\d_][\w-]*"
    rf"(?:(?:{_DOT})[^\W\d_][\w-]+)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def parts_of(text: str, *, known: Iterable[str] = ()) -> list[Part]:
    """Return what should be looked at, in order; `known` names (the place's) are nobody's."""
    known = tuple(name.casefold() for name in known)
    found = [
        *(
            Part(*span, Sign.IDENTITY_CODE if is_right else Sign.NUMBER)
            for span, is_right in identity_codes(text)
        ),
        *_found(_EMAIL, text, Sign.EMAIL),
        *(Part(*span, Sign.PHONE) for span in phones(text)),
        *_unknown(text, known, (Part(*span, Sign.ADDRESS) for span in street_addresses(text))),
        *(Part(*span, Sign.NAME) for span in called_names(text)),
        *_unknown(text, known, _names(text)),
        *_unknown(text, known, (Part(*span, Sign.NAME) for span in first_names(text))),
        *(Part(*span, Sign.DIAGNOSIS) for span in diagnoses(text)),
    ]
    return _apart(sorted(found, key=lambda part: (part.start, -part.end)))


def doubtful_parts(text: str, *, known: Iterable[str] = ()) -> list[Part]:
    """Return what families' words are held for: parts, or the whole where somebody is in danger."""
    if tells_of_harm(text):
        return [Part(0, len(text), Sign.HARM)]
    return parts_of(text, known=known)


def masked(text: str, *, known: Iterable[str] = ()) -> str:
    """Return the text with the doubtful parts hidden; the text itself stays as it was written."""
    for part in reversed(doubtful_parts(text, known=known)):
        text = text[: part.start] + HIDDEN + text[part.end :]
    return text


def _found(pattern: re.Pattern, text: str, sign: Sign) -> Iterable[Part]:
    return (Part(*one.span(), sign) for one in pattern.finditer(text))


def _names(text: str) -> Iterator[Part]:
    """Yield words that begin with a capital, two or more of them one after another."""
    run: list[re.Match] = []
    for word in [*_WORD.finditer(text), None]:
        goes_on = word and run and text[run[-1].end() : word.start()] == " "
        if word and _may_be_a_name(word[0]) and (goes_on or not run):
            run.append(word)
            continue
        if len(run) > 1:
            yield Part(run[0].start(), run[-1].end(), Sign.NAME)
        run = [word] if word and _may_be_a_name(word[0]) else []


def _may_be_a_name(word: str) -> bool:
    return word[0].isupper() and word[1:] != word[1:].upper() and not is_ordinary(word)


def _unknown(text: str, known: tuple[str, ...], parts: Iterable[Part]) -> Iterator[Part]:
    """Leave out what is nobody's: names of the place, its own address."""
    return (part for part in parts if not _is_known(text[part.start : part.end], known))


def _is_known(words: str, known: tuple[str, ...]) -> bool:
    whole = re.compile(rf"(?<!\w){re.escape(words.casefold())}(?!\w)")
    return any(whole.search(name) for name in known)


def _apart(parts: list[Part]) -> list[Part]:
    """Drop what lies within something found before it."""
    kept: list[Part] = []
    for part in parts:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


class ScreenedQuerySet(models.QuerySet):
    """Families' texts by what has been done to them."""

    def unread(self):
        """What the professional on duty has not read yet, the oldest first."""
        return self.filter(read_at=None).order_by("sent_at", "pk")


class Screened(models.Model):
    """Something families wrote. Who read it, and what she did, is not kept (P-1).

    `is_held`: a part of it may tell who somebody is, so only the professional on duty sees it
    before she has read it. `hides`: having read it, she left those parts hidden from others.
    """

    sent_at = models.DateTimeField(editable=False)
    is_held = models.BooleanField(default=False, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    hides = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def texts(self) -> list[str]:
        """Everything that was written freely."""
        raise NotImplementedError

    @property
    def is_shown(self) -> bool:
        """Whether others than the professional on duty may see it."""
        return self.read_at is not None or not self.is_held

    def read(self, at: datetime, *, hides: bool) -> None:
        """Keep that it was read, and whether the doubtful parts stay hidden; not by whom."""
        self.read_at, self.hides = at, hides and self.is_held
