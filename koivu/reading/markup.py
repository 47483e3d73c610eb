"""Plain text out of HTML: paragraphs and lines stay, tags, scripts and pictures go."""

import re
from html.parser import HTMLParser

from koivu.core.plain_text import plain

LONGEST = 20_000  # signs of markup; no description of anything is longer
_LINES = {"br", "li", "tr", "dd", "dt"}
_PARAGRAPHS = {
    "address", "article", "blockquote", "div", "dl", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "main", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
_UNSEEN = {"head", "script", "style", "template", "title", "noscript"}
_BLANKS = re.compile(r"[^\S\n]+")


def plain_words(markup: str) -> str:
    """Return the words of `markup` as plain text; text without tags stays as it is."""
    markup = markup[:LONGEST]
    if "<" not in markup and "&" not in markup:
        return plain(markup, lines=True)
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return plain("".join(reader.parts), lines=True)


class _Words(HTMLParser):
    """Gathers what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        self._break(tag)
        if tag == "li":
            self.parts.append("– ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag in _PARAGRAPHS:
            self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        # Line ends stay: registers mix tags with lines that somebody typed.
        self.parts.append(_BLANKS.sub(" ", data))

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in _LINES:
            self.parts.append("\n")
