"""Tokens that open something: told once, and only their hash is kept."""

import hashlib
import secrets


def new_token() -> str:
    """Return a token of 256 bits that fits an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is kept of a token (it has 256 bits: no salt is needed)."""
    return hashlib.sha256(token.encode()).hexdigest()
