"""Several people write one page: whose words stand, and when somebody has to choose. Pure."""

from collections.abc import Mapping
from enum import Enum

from koivu.core.words import fingerprint

Prints = Mapping[str, str]  # {field: print of what it held when a page was made}; none of nothing


class Outcome(Enum):
    """What becomes of one line that was sent."""

    LEAVE = "leave"
    WRITE = "write"
    CHOOSE = "choose"


def outcome(typed: str, shown: str, there: str) -> Outcome:
    """Weigh what was typed against what the page had shown and what stands there now: prints.

    Untouched, or the same on both sides: what is there stays. Else it is written, unless
    somebody else has changed it meanwhile: then the writer sees both.
    """
    if typed in (shown, there):
        return Outcome.LEAVE
    return Outcome.WRITE if there == shown else Outcome.CHOOSE


def print_of(value: object) -> str:
    """Return what a page remembers of a value: text, number, day or time; blank of nothing."""
    return "" if value is None or value is False else fingerprint(str(value))


def prints_of(facts: Mapping[str, object]) -> dict[str, str]:
    """Return the prints of what says something."""
    return {name: found for name, value in facts.items() if (found := print_of(value))}


def is_as_shown(shown: Prints | None, facts: Mapping[str, object]) -> bool:
    """Whether each field of `shown` still holds what a page had; without one nobody asks."""
    return shown is None or all(print_of(facts.get(name)) == one for name, one in shown.items())
