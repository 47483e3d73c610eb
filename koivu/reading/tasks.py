"""Periodic jobs of reading: living feeds."""

from datetime import datetime, timedelta

from koivu.core.schedule import every
from koivu.reading.feeds import read_again
from koivu.reading.models import Source

AGAIN = timedelta(minutes=15)


@every(AGAIN)
def read_the_feeds_again(now: datetime) -> None:
    """Read every living feed; one that fails stands in nobody's way."""
    for source in Source.objects.living().select_related("place__school_calendar", "owner"):
        read_again(source, at=now)
