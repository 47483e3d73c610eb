"""Periodic jobs of shifts."""

from datetime import datetime

from koivu.core import clock
from koivu.core.schedule import daily_at
from koivu.places.models import Place
from koivu.shifts.actions import lay_again
from koivu.shifts.models import ShiftComer


@daily_at("00:02")
def lay_shifts(now: datetime) -> None:
    """Let yesterday's comers go; lay what begins today, withdraw what ended yesterday."""
    local = now.astimezone(clock.HELSINKI)
    ShiftComer.objects.before(local.date()).delete()
    for place in Place.objects.filter(has_shifts=True):
        lay_again(place, at=local)
