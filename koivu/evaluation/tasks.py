"""When a half-day has ended, its answers lose their place in it."""

from datetime import datetime

from koivu.core.schedule import daily_at
from koivu.core.trays import leave_no_trace
from koivu.evaluation.actions import settle


@daily_at("12:01")
def settle_the_morning(now: datetime) -> None:
    """Make rows of what came before noon."""
    _settle(now)


@daily_at("00:01")
def settle_the_afternoon(now: datetime) -> None:
    """Make rows of what came after noon."""
    _settle(now)


def _settle(now: datetime) -> None:
    settle(now)
    leave_no_trace()
