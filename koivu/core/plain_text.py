"""Plain text: what people type, without marks that nobody sees and that turn other words around."""

import re
import unicodedata

# Direction marks and overrides, and what has no width. Joiners stay: Persian and emoji need them.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")


def plain(text: str, *, lines: bool = False) -> str:
    """Return `text` without control and direction marks; in one line unless `lines`.

    Markup stays as it is and is shown as text: escaping is the page's work.
    """
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _UNSEEN.sub("", text)
    text = "".join(sign for sign in text if sign in "\n\t" or not _is_control(sign))
    if not lines:
        return " ".join(text.split())
    kept = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _MANY_EMPTY_LINES.sub("\n\n", kept).strip()


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Co")
