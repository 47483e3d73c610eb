"""When something is held as the clock on the wall at home shows it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from koivu.reading.calendars.moments import Moment
from koivu.reading.calendars.series import Time

DAY = timedelta(days=1)
MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Wall:
    """From when to when in a day, or over how many days; without an end when none was told."""

    start: time | None
    end: time | None
    day_count: int = 1

    @property
    def all_day(self) -> bool:
        """Whether it is about days, not hours."""
        return self.start is None


def day_of(moment: Moment, home: ZoneInfo) -> date:
    """Return the day at home; a floating time has the same day everywhere."""
    moment = at_home(moment, home)
    return moment.date() if isinstance(moment, datetime) else moment


def at_home(moment: Moment, home: ZoneInfo) -> Moment:
    """Return a moment as the wall at home shows it; days and floating times stay as they are."""
    if isinstance(moment, datetime) and moment.tzinfo:
        # By way of UTC: an hour that the clocks skip is on no wall.
        return moment.astimezone(UTC).astimezone(home).replace(tzinfo=None)
    return moment


def wall_of(held: Time, home: ZoneInfo) -> Wall:
    """Return the hours at home; full minutes, as walls show them."""
    start, end = at_home(held.start, home), at_home(held.end, home)
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return Wall(None, None, max(1, (end - start).days))
    # Compared as moments: where an hour comes twice, both may show the same time.
    if held.end <= held.start:
        return Wall(_minute(start), None)
    # What ends at midnight does not touch the new day.
    last = (end - timedelta(microseconds=1)).date()
    days = max(1, (last - start.date()).days + 1)
    if held.event.is_marked_all_day and start.time() == end.time() == MIDNIGHT:
        return Wall(None, None, days)
    return Wall(_minute(start), _minute(end), days)


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0, fold=0)
