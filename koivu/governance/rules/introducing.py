"""Whose turn it is to introduce itself in five minutes. Pure."""

from collections.abc import Mapping
from datetime import date

from koivu.core.words import finnish_order


def whose_turn(names: Mapping[int, str], last: Mapping[int, date]) -> int | None:
    """Return which partner has waited longest; who never had a turn comes first, by name.

    `names` are the partners of today, `last` the day of each one's latest turn. Where there is
    nobody to introduce itself to, None.
    """
    if len(names) < 2:
        return None
    return min(names, key=lambda one: (last.get(one, date.min), finnish_order(names[one]), one))
