"""Periodic jobs of the programme."""

from datetime import datetime

from koivu.core import clock
from koivu.core.schedule import daily_at
from koivu.programme.models import Presence, PresenceTap


@daily_at("00:01")
def forget_who_was_here(now: datetime) -> None:
    """Take yesterday's taps, passed patterns and passed days of announced ones away (P-5)."""
    today = clock.day_of(now)
    PresenceTap.objects.before(today).delete()
    Presence.objects.passed(today).delete()
    Presence.objects.announced().let_days_go(today)
