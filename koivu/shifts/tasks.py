"""Periodic jobs of shifts."""

from datetime import datetime, timedelta

from koivu.core import clock
from koivu.core.schedule import daily_at, every
from koivu.places.models import Place
from koivu.shifts.actions import lay_again, send_offers
from koivu.shifts.models import OfferRound, ShiftComer, Swap


@daily_at("00:02")
def lay_shifts(now: datetime) -> None:
    """Let what was of yesterday go; lay what begins today, withdraw what ended yesterday."""
    local = now.astimezone(clock.HELSINKI)
    ShiftComer.objects.before(local.date()).delete()
    OfferRound.objects.before(local.date()).delete()
    Swap.objects.over(local).delete()
    for place in Place.objects.filter(has_shifts=True):
        lay_again(place, at=local)


@every(timedelta(minutes=2))
def offer_open_hours(now: datetime) -> None:
    """Write to whom it is time to write about hours that an organisation cannot keep."""
    local = now.astimezone(clock.HELSINKI)
    due = OfferRound.objects.due(local).values("place")
    for place in Place.objects.filter(pk__in=due).order_by("pk"):
        send_offers(place, at=local)
