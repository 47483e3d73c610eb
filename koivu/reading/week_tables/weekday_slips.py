"""Weekdays with a slip of the finger: named as likely, and always asked."""

from koivu.reading.found import WEEKDAYS, Weekday

NAMES = (
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "maanantaisin tiistaisin keskiviikkoisin torstaisin perjantaisin lauantaisin sunnuntaisin",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "måndagar tisdagar onsdagar torsdagar fredagar lördagar söndagar",
    "monday tuesday wednesday thursday friday saturday sunday",
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
)
SHORTEST = 5
MOST_SLIPS = 2


def likely_weekday(text: str) -> tuple[str, Weekday] | None:
    """The weekday that a misspelt word most likely means ("torsati"), or None."""
    word = text.casefold().strip(" .:,")
    if not SHORTEST <= len(word) <= 16 or not word.isalpha():
        return None
    found = sorted(
        (_slips(word, name), name, day)
        for names in NAMES
        for name, day in zip(names.split(), WEEKDAYS, strict=True)
    )
    best, second = found[0], next(other for other in found if other[2] != found[0][2])
    if best[0] > MOST_SLIPS or second[0] <= best[0]:
        return None
    return best[1], best[2]


def _slips(one: str, other: str) -> int:
    """How many letters were missed, added, changed or swapped with their neighbour."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            is_swap = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            )
            if is_swap:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        before_last, last = last, current
    return last[-1]
