"""Days on which the calendar says that the whole place is closed."""

import re
from datetime import timedelta

from koivu.reading.calendars.words import Words
from koivu.reading.closed_words import CLOSED, THE_PLACE, VERBS, words_in
from koivu.reading.found import FoundClosure, FoundSession

_GROUP = re.compile(r"ryhm|grupp|group", re.IGNORECASE)
_CLOSED_GROUP = re.compile(r"\bsuljettu\w* ryhm|\bsluten grupp|\bslutna grupp|\bclosed group", re.I)


def is_closed_group(words: Words) -> bool:
    """Whether the title says that a group is not open to all."""
    return bool(_CLOSED_GROUP.search(words.title))


def is_perhaps_closed(title: str) -> bool:
    """Whether the title may say that the place is closed, and not what is held."""
    return bool(CLOSED & words_in(title)) and not _GROUP.search(title)


def closures_of(session: FoundSession) -> list[FoundClosure] | None:
    """Return the closed days if the session tells nothing but them, else None."""
    title = next(iter(session.title.values()), "")
    words = words_in(title)
    if not session.all_day or not session.dates or not words & CLOSED:
        return None
    if words - CLOSED - THE_PLACE - VERBS:
        return None
    last = timedelta(days=session.day_count - 1)
    return [
        FoundClosure(
            id=f"{session.id}@{day}", at=session.at, first=day, last=day + last, text=title
        )
        for day in session.dates
        if day not in session.cancelled_dates
    ]
