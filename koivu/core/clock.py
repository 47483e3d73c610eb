"""The only module that asks the time; everything else is handed `now` or `today`."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")


def now() -> datetime:
    """Return this moment as an aware datetime in Helsinki."""
    return datetime.now(HELSINKI)


def today() -> date:
    """Return the date on a Finnish wall calendar."""
    return now().date()


def day_of(moment: datetime) -> date:
    """Return the day of a moment on a Finnish wall calendar."""
    return moment.astimezone(HELSINKI).date()


def at(day: date, wall: time) -> datetime:
    """Return the moment when a clock on the wall in Helsinki shows `wall` on `day`.

    An hour that daylight saving skips becomes the hour after it (03.30 → 04.30);
    one that it repeats means the first of the two.
    """
    moment = datetime.combine(day, wall, tzinfo=HELSINKI)
    return moment.astimezone(UTC).astimezone(HELSINKI)


def midnight_after(day: date) -> datetime:
    """Return the first moment of the next day."""
    return at(day + timedelta(days=1), time.min)
