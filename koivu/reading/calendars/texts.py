"""The words of an event as plain text: without markup, addresses of persons and ways into meetings.

Calendars carry more than people mean to publish; what is left out here is told, so that somebody
may put it in by hand.
"""

import re
from html import unescape
from html.parser import HTMLParser

from koivu.core.plain_text import plain

LONGEST_TITLE = 200
LONGEST_PLACE = 300
LONGEST_TEXT = 4_000
_MARKUP = re.compile(
    r"</?(?:a|b|body|br|center|div|em|font|h[1-6]|head|hr|html|i|li|meta|ol|p|pre|small|span|strong"
    r"|style|table|tbody|td|title|tr|u|ul)(?:\s[^<>]*)?/?>|<!--|<!DOCTYPE",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_OF_PERSONS = re.compile(
    r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.IGNORECASE
)
_BLOCKS = frozenset(
    ["br", "p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr"]
)
_UNSEEN = frozenset(["style", "script", "head", "title"])
# What Google and Microsoft write around the way into a meeting on the net.
_MEETING_BLOCKS = (
    re.compile(r"^-(?:::~|:~)[:~]*-?$.*(?:^-(?:::~|:~)[:~]*-$|\Z)", re.DOTALL | re.MULTILINE),
    re.compile(r"_{20,}\s*\n.{0,4000}?(?:teams\.microsoft|aka\.ms/|skype).*\Z", re.DOTALL | re.I),
)
_MEETING_LINE = re.compile(
    r"^.*(?:meet\.google\.com/|teams\.(?:microsoft|live)\.com/|\bzoom\.us/|\bwebex\.com/).*$",
    re.MULTILINE | re.IGNORECASE,
)


def one_line(value: str, longest: int = LONGEST_TITLE) -> str:
    """Return words in one line."""
    return _cut(plain(_without_markup(value)), longest)


def many_lines(value: str) -> str:
    """Return words with the breaks between lines."""
    return _cut(plain(_without_markup(value), lines=True), LONGEST_TEXT)


def without_addresses(text: str) -> tuple[str, bool]:
    """Return `text` without e-mail addresses, and whether there were any."""
    if "@" not in text:
        return text, False
    kept, many = _OF_PERSONS.subn("", text)
    return plain(kept, lines=True), many > 0


def without_meetings(text: str) -> tuple[str, bool]:
    """Return `text` without the ways into meetings on the net, and whether there were any."""
    kept = text
    for block in _MEETING_BLOCKS:
        kept = block.sub("", kept)
    kept = _MEETING_LINE.sub("", kept)
    return (plain(kept, lines=True), True) if kept != text else (text, False)


def _without_markup(value: str) -> str:
    if _MARKUP.search(value):
        shown = _Shown()
        shown.feed(value)
        shown.close()
        return "".join(shown.parts)
    # Some programs escape for a web page what they write into a calendar.
    return unescape(value) if _ENTITY.search(value) else value


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"


class _Shown(HTMLParser):
    """Gathers what a browser would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n– " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in _UNSEEN))
        if tag in ("p", "div", "ul", "ol", "table"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)
