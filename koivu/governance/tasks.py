"""Periodic jobs of what was agreed."""

from datetime import datetime

from koivu.core import clock
from koivu.core.schedule import daily_at
from koivu.governance.actions import remind_of_turns, send_reminders


@daily_at("07:10")
def remind_of_tasks(now: datetime) -> None:
    """Write to whose tasks have come to their day."""
    send_reminders(at=now.astimezone(clock.HELSINKI))


@daily_at("07:20")
def remind_of_turns_to_come(now: datetime) -> None:
    """Write to whose turn in the steering group is in two days."""
    remind_of_turns(at=now.astimezone(clock.HELSINKI))
