"""When a half-day has ended, its wishes, ideas and requests lose their place in it."""

from datetime import datetime

from koivu.core.schedule import daily_at
from koivu.core.trays import leave_no_trace
from koivu.participation.actions import settle_wishes
from koivu.participation.actions.ideas import shuffle


@daily_at("12:02")
def settle_wishes_of_the_morning(now: datetime) -> None:
    """Make rows of what was wished before noon."""
    _settle(now)


@daily_at("00:02")
def settle_wishes_of_the_afternoon(now: datetime) -> None:
    """Make rows of what was wished after noon."""
    _settle(now)


def _settle(now: datetime) -> None:
    settle_wishes(now)
    shuffle(now.date())
    leave_no_trace()
