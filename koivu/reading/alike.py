"""Whether two names are the same name, typed twice."""

import unicodedata


def alike(text: str) -> str:
    """Return `text` as it is compared: without case and with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
