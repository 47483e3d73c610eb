"""Codes of kept documents: printed on them, typed by people, guessed by nobody."""

import re
import secrets

from django.utils.crypto import salted_hmac

# 32 letters: none that looks like another (0 and O, 1 and I). Twelve of them are 60 bits.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, LONG = 3, 4

_DASH = r"\s*[-\u00ad\u2010-\u2015\u2212]\s*"
_GROUP = f"[{LETTERS}]{{{LONG}}}"
_WRITTEN = re.compile(
    rf"(?<![0-9A-Z]){_DASH.join([_GROUP] * GROUPS)}(?![0-9A-Z])", re.IGNORECASE | re.ASCII
)
_WRITTEN_PLAINLY = re.compile(
    rf"(?<![0-9A-Z]){'-'.join([_GROUP] * GROUPS)}(?![0-9A-Z])".encode(), re.IGNORECASE
)

_KEYWORD = re.compile(rb"Keywords[(>]$")


def new_code() -> str:
    """Return a code that nobody can guess, as it is printed: K7PM-2QRX-9BTD."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(GROUPS * LONG)))


def code_of(purpose: str, made_up: str) -> str:
    """Return the code of what a page has named; the same when it is sent again."""
    mixed = salted_hmac(f"koivu.code.{purpose}", made_up, algorithm="sha256").digest()
    return _grouped("".join(LETTERS[one % len(LETTERS)] for one in mixed[: GROUPS * LONG]))


def read_code(typed: str) -> str | None:
    """Return the code that somebody typed, however she wrote it, or None if it is none."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) != GROUPS * LONG or not set(letters) <= set(LETTERS):
        return None
    return _grouped(letters)


def codes_in(text: str) -> list[str]:
    """Return what looks like a code in a running text, each once, in its order."""
    found = (read_code(match.group()) for match in _WRITTEN.finditer(text))
    return list(dict.fromkeys(code for code in found if code))


def codes_written_plainly(content: bytes) -> list[str]:
    """Return what stands in bytes letter by letter, as in the facts about most PDFs.

    A document's own code, which its facts call a keyword, comes before those that it mentions.
    """
    found = list(_WRITTEN_PLAINLY.finditer(content))
    found.sort(key=lambda match: not _KEYWORD.search(content, *_just_before(match)))
    return list(dict.fromkeys(match.group().decode().upper() for match in found))


def _just_before(match: re.Match[bytes]) -> tuple[int, int]:
    return max(0, match.start() - len("Keywords>")), match.start()


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + LONG] for at in range(0, len(letters), LONG))
