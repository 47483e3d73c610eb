"""Small groups of a day as its page shows them: who is in which, and when it is where."""

from dataclasses import dataclass

from koivu.core.templatetags.koivu import hours
from koivu.core.words import Words
from koivu.participation.days import Told
from koivu.participation.models import CameToDay, Who
from koivu.participation.rules.parties import parties_missing
from koivu.participation.rules.rotating import mixed_groups, timetable


@dataclass(frozen=True, slots=True)
class Stop:
    """A round: its hours, and the theme of each group."""

    hours: str
    themes: list[Words]


@dataclass(frozen=True, slots=True)
class Groups:
    """The small groups of a day: how many of whom are in each, and the rounds."""

    people: list[list[tuple[str, int]]]
    stops: list[Stop]


def counts_of(told: Told) -> dict[str, int]:
    """Return how many came of each group."""
    rows = CameToDay.objects.filter(day=told.day).values_list("who", "many")
    found = dict(rows)
    return {who: found[who] for who in Who.values if who in found}


def people_of(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return the counts with their names, in the order of the form."""
    return [(str(Who(who).label), many) for who, many in counts.items()]


def missing_of(counts: dict[str, int]) -> list[str]:
    """Return which of the four parties were not counted."""
    return parties_missing(counts) if counts else []


def groups_of(told: Told, counts: dict[str, int]) -> Groups | None:
    """Return the small groups and their timetable, when they go round."""
    day, themes = told.day, [one.words for one in told.themes]
    if not (day.groups and day.goes_round_at and day.station_minutes and themes):
        return None
    table = timetable(
        day.groups, len(themes), day.goes_round_at, day.station_minutes, day.moving_minutes
    )
    return Groups(
        [people_of(group) for group in mixed_groups(counts, day.groups)],
        [
            Stop(f"{hours(one.starts)}–{hours(one.ends)}", [themes[at] for at in one.stations])
            for one in table
        ],
    )
