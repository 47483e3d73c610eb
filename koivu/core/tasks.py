"""Periodic jobs of the house itself."""

from datetime import datetime

from koivu.core import clock, retention
from koivu.core.schedule import daily_at


@daily_at("03:10")
def let_go_of_what_has_had_its_time(now: datetime) -> None:
    """Carry the retention rules out."""
    retention.carry_out(clock.day_of(now), now)
