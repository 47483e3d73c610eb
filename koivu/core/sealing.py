"""Secrets at rest: words that the database holds sealed, and only this server can open.

AES-GCM with a key made from `SECRET_KEY`; former keys (`SECRET_KEY_FALLBACKS`) still open. A seal
names its key and is bound to the column where it stands, so it opens nowhere else.
"""

import os
from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256

from django.conf import settings

_MARK = "sealed1"
_NONCE = 12  # bytes


class CannotOpen(Exception):
    """The words were sealed with another key, for another column, or were changed since."""


def seal(words: str, column: str) -> str:
    """Return `words` sealed for `column` ("table.column"); nothing stays nothing."""
    if not words:
        return ""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    name, key = _keys()[0]
    nonce = os.urandom(_NONCE)
    hidden = AESGCM(key).encrypt(nonce, words.encode(), column.encode())
    return f"{_MARK}.{name}.{urlsafe_b64encode(nonce + hidden).decode()}"


def unseal(sealed: str, column: str) -> str:
    """Return the words that were sealed for `column`, or raise `CannotOpen`."""
    if not sealed:
        return ""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    mark, _dot, rest = sealed.partition(".")
    name, _dot, hidden = rest.partition(".")
    key = dict(_keys()).get(name)
    if mark != _MARK or key is None:
        raise CannotOpen("there is no key for these words")
    try:
        whole = b64decode(hidden, altchars=b"-_", validate=True)
        return AESGCM(key).decrypt(whole[:_NONCE], whole[_NONCE:], column.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("these words do not open here") from error


def _keys() -> list[tuple[str, bytes]]:
    """Return this server's keys by name, today's first."""
    return [_key(secret) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]]


def _key(secret: str) -> tuple[str, bytes]:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = HKDF(SHA256(), length=32, salt=None, info=b"koivu sealing").derive(secret.encode())
    return sha256(key).hexdigest()[:8], key
