"""JSON out of somebody's file, within bounds; and its values as what a reader may trust."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from koivu.core.plain_text import plain

LARGEST = 10_000_000  # bytes
LONGEST_NUMBER = 40  # digits: no place, time or age has more
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
LANGUAGE = re.compile(r"^[a-z]{2,3}(?:[-_][A-Za-z]{2,8})?$")


class NotJson(Exception):
    """The whole file is refused; `kind` says why, as in `Problem`."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


def read_json(content: bytes) -> Json:
    """Return what the file says, or raise `NotJson`."""
    if len(content) > LARGEST:
        raise NotJson("file_is_too_big")
    try:
        return json.loads(
            content.decode(json.detect_encoding(content)),
            parse_int=_whole_number,
            parse_constant=_no_number,
        )
    except RecursionError as error:
        raise NotJson("json_is_too_deep") from error
    except ValueError as error:
        raise NotJson("not_json") from error


def as_list(value: Json) -> list[Json]:
    """Return a list, or an empty one."""
    return value if isinstance(value, list) else []


def as_object(value: Json) -> Mapping[str, Json]:
    """Return an object, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_text(value: Json) -> str:
    """Return text or a number as one clean line; else nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return plain(str(value))


def as_number(value: Json) -> float | None:
    """Return a number, also one written as text with a point or a comma."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e12 else None


def objects(value: Json) -> Iterator[Mapping[str, Json]]:
    """Yield the objects of a list; a single object is a list of one."""
    for one in [value] if isinstance(value, dict) else as_list(value):
        if isinstance(one, dict):
            yield one


def by_language(value: Json) -> dict[str, str]:
    """Return raw texts by language, of {"fi": …}, [{"language": "fi", "value": …}] or plain text.

    A text without a language is Finnish, the language of the registers. Empty ones are left out.
    """
    if isinstance(value, str):
        return {"fi": value} if value.strip() else {}
    if isinstance(value, list):
        pairs = [(as_text(one.get("language")), one.get("value")) for one in objects(value)]
    else:
        pairs = list(as_object(value).items())
    return {
        "sv" if code == "se" else code.replace("_", "-"): text
        for code, text in pairs
        if LANGUAGE.match(code) and isinstance(text, str) and text.strip()
    }


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float("inf")


def _no_number(name: str) -> None:
    """NaN and Infinity are no JSON and no number that anybody meant."""
