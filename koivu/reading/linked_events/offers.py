"""What an event costs, in the feed's own words."""

from collections.abc import Mapping

from koivu.core.plain_text import plain
from koivu.reading.json_text import Json, by_language, objects
from koivu.reading.markup import plain_words

Remarks = tuple[tuple[str, dict[str, str]], ...]


def price_of(offers: Json) -> tuple[str, Remarks]:
    """Return the price as a note, and what is unclear about it; what is free needs no note."""
    rows = list(objects(offers))
    notes = list(dict.fromkeys(filter(None, (_words(row) for row in rows))))
    prices = [text for row in rows if (text := _text(row, "price"))]
    if any(row.get("is_free") is True for row in rows) and prices:
        return "; ".join(notes), (("free_and_with_a_price", {"price": prices[0]}),)
    if any(row.get("is_free") is False for row in rows) and not notes:
        return "", (("price_is_not_told", {}),)
    return "; ".join(notes), ()


def _words(row: Mapping[str, Json]) -> str:
    return ", ".join(filter(None, (_text(row, "price"), _text(row, "description"))))


def _text(row: Mapping[str, Json], name: str) -> str:
    texts = by_language(row.get(name))
    for code in ("fi", "sv", "en", *texts):
        if text := plain(plain_words(texts.get(code, ""))):
            return text
    return ""
