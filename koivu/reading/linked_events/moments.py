"""Times of an event as a feed writes them: moments with a zone, on an unnamed wall, or dates."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2200
MIDNIGHT, LAST_MINUTE = time(0), time(23, 59)
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Moment:
    """When something starts or ends: `day` and, unless it is the whole day, `clock` in Helsinki.

    `exact` is the same moment in UTC, or as it stood on a wall without a zone.
    """

    day: date
    clock: time | None = None
    exact: datetime | None = None

    @property
    def wall(self) -> datetime:
        """The moment on the wall; a day begins at midnight."""
        return datetime.combine(self.day, self.clock or MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Times:
    """From when until when an event is held. Of whole days `ends` is the last of them."""

    begins: Moment | None = None
    ends: Moment | None = None

    @property
    def is_all_day(self) -> bool:
        """Whether it is told by days only, or fills them from midnight to midnight."""
        if not self.begins or self.begins.clock is None:
            return bool(self.begins)
        return self.begins.clock == MIDNIGHT and bool(self.ends) and _ends_a_day(self.ends)

    @property
    def last_day(self) -> date | None:
        """The last day that it touches."""
        if not self.begins:
            return self.ends.day if self.ends else None
        if not self.ends:
            return self.begins.day
        is_midnight = self.ends.clock == MIDNIGHT and self.ends.day > self.begins.day
        return self.ends.day - DAY if is_midnight else self.ends.day

    @property
    def turns_back(self) -> bool:
        """Whether it ends before it starts."""
        if not self.begins or not self.ends:
            return False
        if self.begins.clock is None or self.ends.clock is None:
            return self.ends.day < self.begins.day
        return self.ends.wall < self.begins.wall

    @property
    def has_no_end(self) -> bool:
        """Whether it starts at an hour and nobody says at which it ends."""
        if not self.begins or self.begins.clock is None:
            return False
        return not self.ends or self.ends.clock is None or self.ends.wall == self.begins.wall

    @property
    def length(self) -> timedelta | None:
        """How long it is on the wall; None when nobody has told."""
        if not self.begins or not self.ends or self.turns_back or self.has_no_end:
            return None
        return self.ends.wall - self.begins.wall


def read_moment(text: str, *, only_date: bool = False) -> Moment | None:
    """Return the moment that is written in `text`, or raise ValueError; nothing is None."""
    text = text.strip()
    if not text:
        return None
    if _DATE.match(text):
        return Moment(_known(date.fromisoformat(text)))
    try:
        told = datetime.fromisoformat(text)
        here = told.astimezone(HELSINKI) if told.tzinfo else told
        exact = told.astimezone(UTC) if told.tzinfo else told
    except OverflowError as error:
        raise ValueError(text) from error
    _known(here.date())
    if only_date:
        return Moment(here.date())
    return Moment(here.date(), here.time().replace(second=0, microsecond=0), exact)


def _ends_a_day(moment: Moment | None) -> bool:
    return bool(moment) and moment.clock in (MIDNIGHT, LAST_MINUTE)


def _known(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day.isoformat())
    return day
