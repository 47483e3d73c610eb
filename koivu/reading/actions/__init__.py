"""What changes by reading: programmes taken in and back, living feeds.

Places of a register are taken in by `actions.places`, which no page needs.
"""

from koivu.reading.actions.hours import take_hours_in
from koivu.reading.actions.keeping import (
    ReadingRefusal,
    answer_run,
    keep_reading,
    plan_for,
    reading_of,
    stop_feed,
)
from koivu.reading.actions.taking_back import take_back
from koivu.reading.actions.taking_in import change_of, take_in

__all__ = [
    "ReadingRefusal",
    "answer_run",
    "change_of",
    "keep_reading",
    "plan_for",
    "reading_of",
    "stop_feed",
    "take_back",
    "take_hours_in",
    "take_in",
]
