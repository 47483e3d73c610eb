"""An idea as a browser or a device sends it: what cannot be read is not there."""

from contextlib import suppress
from datetime import date

from django.http import QueryDict

from koivu.core.random_keys import LONGEST_MADE_UP


class IdeaForm:
    """One idea with its theme, whose it is, the day's code and the id that the device made."""

    def __init__(self, sent: QueryDict):
        self.text = sent.get("idea", "")
        self.theme = theme_number(sent.get("theme", ""))
        self.whose = sent.get("whose", "")
        self.code = sent.get("code", "")[:LONGEST_MADE_UP]
        self.made_up = sent.get("id", "")[:LONGEST_MADE_UP]
        self.said = _day(sent.get("said", ""))


def theme_number(text: str) -> int:
    """Read the number of a theme; 0, which is no theme, of anything else."""
    return int(text) if text in set("123456789") else 0


def _day(text: str) -> date | None:
    """Read 2026-11-16; None where nothing is told."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
