"""One line of an event: its parameters and its value, also where a program wrote it badly."""

import quopri
import re
from dataclasses import dataclass

from icalendar.parser import Contentline, split_on_unescaped_comma, unescape_backslash

from koivu.reading.calendars.lines import text_of

_PARAMETER = re.compile(r';\s*([A-Za-z0-9-]+)=("[^"]*"|[^;]*)')
# Some write a moment with colons, which else stand only before the value, and in names of zones.
_WITH_COLONS = re.compile(r":\s*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)\s*$")
_LONGEST_MOMENT = 40


@dataclass(frozen=True, slots=True)
class Property:
    """Parameters in capitals, and the value without backslashes."""

    parameters: dict[str, str]
    value: str


def text_property(line: bytes) -> Property:
    """Return a line of words, also of the older vCalendar with its `=C3=A4`."""
    whole = text_of(line)
    try:
        _, given, value = Contentline(whole).parts()
        parameters = {name.upper(): str(said) for name, said in given.items()}
    except (ValueError, KeyError):
        head, _, value = whole.partition(":")
        parameters, value = _parameters(head), unescape_backslash(value)
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        # The letters of the escape are plain, and so came through whole.
        value = text_of(quopri.decodestring(whole.partition(":")[2].encode()))
    return Property(parameters, value)


def date_property(line: bytes) -> Property:
    """Return a line of dates; the name of its zone may hold colons and quotes."""
    whole = text_of(line)
    if found := _WITH_COLONS.search(whole[-_LONGEST_MOMENT:]):
        return Property(_parameters(whole[: -len(found[0])]), found[1])
    head, _, value = whole.rpartition(":")
    return Property(_parameters(head), value.strip())


def list_property(line: bytes) -> list[str]:
    """Return the words of a list, where a comma may belong to a word."""
    parts = split_on_unescaped_comma(text_of(line).partition(":")[2])
    return [part.strip() for part in parts if part.strip()]


def rule_property(line: bytes) -> str:
    """Return a rule in capitals, without the blanks and backslashes that some programs put in."""
    value = text_of(line).partition(":")[2]
    parts = re.sub(r"[\s\\]", "", value).upper().split(";")
    return ";".join(part for part in parts if part and not part.startswith("X-"))


def _parameters(head: str) -> dict[str, str]:
    return {name.upper(): said.strip('"') for name, said in _PARAMETER.findall(head)}
