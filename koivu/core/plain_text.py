"""Plain text: what people type, without marks that nobody sees and that turn other words around."""

import re
import unicodedata

# Direction marks and overrides, and what has no width. Joiners stay: Persian and emoji need them.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Control, surrogate and private signs, all but the tab and the line end.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff"
    "\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")


def plain(text: str, *, lines: bool = False) -> str:
    """Return `text` without control and direction marks; in one line unless `lines`.

    Markup stays as it is and is shown as text: escaping is the page's work.
    """
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _UNSEEN.sub("", text)
    text = _CONTROLS.sub("", text)
    if not lines:
        return " ".join(text.split())
    kept = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _MANY_EMPTY_LINES.sub("\n\n", kept).strip()
