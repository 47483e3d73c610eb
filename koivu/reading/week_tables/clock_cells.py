"""Numbers that stand where a time should: Excel's part of a day, a bare hour, 9.30 as a number."""

import re
from datetime import time

MINUTES = 1440
LENGTH = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(h|t|tunti\w*|tim\w*|hours?|min\w*)(?![^\W\d_])", re.IGNORECASE
)
QUARTERS = (0, 15, 30, 45)


def clock_of_number(number: float) -> tuple[int, int] | None:
    """Hour and minute, or None when the number may mean two things (9.5: 9.50 or half past)."""
    if 0 < number < 1:
        minutes = round(number * MINUTES)
        return divmod(minutes, 60) if minutes < MINUTES and _is_whole(number) else None
    hour = int(number)
    hundredths = round((number - hour) * 100)
    if not 6 <= hour <= 23 or abs((number - hour) * 100 - hundredths) > 0.01:
        return None
    return (hour, hundredths) if hundredths in QUARTERS else None


def _is_whole(number: float) -> bool:
    """Whether a part of a day is a minute that people name: a multiple of five."""
    minutes = number * MINUTES
    return abs(minutes - round(minutes)) < 0.02 and round(minutes) % 5 == 0


def minutes_of(value: object) -> int | None:
    """How long something lasts ("1,5 h", "1 h 30 min", 2:00); a bare number may be any unit."""
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    found = LENGTH.findall(value) if isinstance(value, str) else []
    units = ((float(number.replace(",", ".")), unit.casefold()) for number, unit in found)
    minutes = sum(number * (1 if unit.startswith("min") else 60) for number, unit in units)
    return round(minutes) if minutes else None
