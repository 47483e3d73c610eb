"""Periodic jobs of what was agreed."""

from datetime import datetime

from koivu.core import clock
from koivu.core.schedule import daily_at
from koivu.governance.actions import send_reminders


@daily_at("07:10")
def remind_of_tasks(now: datetime) -> None:
    """Write to whose tasks have come to their day."""
    send_reminders(at=now.astimezone(clock.HELSINKI))
