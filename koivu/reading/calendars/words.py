"""The words of an event: title, text, place and kinds, and what was left out of them."""

from dataclasses import dataclass, replace
from functools import lru_cache

from koivu.reading.calendars.entries import Entry
from koivu.reading.calendars.properties import list_property, text_property
from koivu.reading.calendars.texts import (
    LONGEST_PLACE,
    many_lines,
    one_line,
    without_addresses,
    without_meetings,
)

MOST_CATEGORIES = 20
LONGEST_CATEGORY = 60


@dataclass(frozen=True, slots=True)
class Words:
    """What an event says to those who read it. `summary` is its title as it was written."""

    title: str = ""
    text: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    summary: str = ""


def words_of(entry: Entry) -> tuple[Words, tuple[str, ...]]:
    """Return the words of an event, and the kinds of what was left out of them."""
    names = (b"SUMMARY", b"DESCRIPTION", b"X-ALT-DESC", b"LOCATION")
    words, left_out = _words_in(*(entry.first(name) for name in names))
    return replace(words, categories=_categories(entry)), left_out


def title_of(entry: Entry) -> str:
    """Return the title alone, for what cannot be read further."""
    return _words_in(entry.first(b"SUMMARY"), b"", b"", b"")[0].title


def _categories(entry: Entry) -> tuple[str, ...]:
    lines = entry.lines.get(b"CATEGORIES", [])[:MOST_CATEGORIES]
    listed = [word for line in lines for word in list_property(line)][:MOST_CATEGORIES]
    shown = (without_addresses(one_line(word, LONGEST_CATEGORY))[0] for word in listed)
    return tuple(dict.fromkeys(filter(None, shown)))


@lru_cache(maxsize=1000)
def _words_in(
    summary: bytes, description: bytes, markup: bytes, place: bytes
) -> tuple[Words, tuple[str, ...]]:
    """Return the words, and what was left out of them; series say the same again and again."""
    title, in_title = without_addresses(_shown_text(summary))
    text, in_meeting = without_meetings(many_lines(_shown_text(description or markup)))
    lines = ", ".join(many_lines(_shown_text(place)).splitlines())
    location, is_meeting = without_meetings(one_line(lines, LONGEST_PLACE))
    text, in_text = without_addresses(text)
    location, in_location = without_addresses(location)
    left_out = {
        "address_left_out": in_title or in_text or in_location,
        "meeting_left_out": in_meeting or is_meeting,
    }
    words = Words(title=one_line(title), text=text, location=location, summary=title)
    return words, tuple(kind for kind, is_so in left_out.items() if is_so)


def _shown_text(line: bytes) -> str:
    return text_property(line).value if line else ""
