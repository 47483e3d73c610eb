"""The one cookie of the public side: which device stands at this door, and nothing of anybody."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from koivu.places.devices import find_device
from koivu.places.models import Device, Place

COOKIE = "koivu_door"
LASTS = timedelta(days=400)  # browsers keep none for longer; every visit renews it


def device_of(request: HttpRequest, place: Place, now: datetime) -> Device | None:
    """Return the device that asks, if it may send counts of `place` now."""
    token = request.COOKIES.get(COOKIE, "")
    device = find_device(token, now) if token else None
    return device if device and device.place_id == place.pk else None


def is_known(request: HttpRequest) -> bool:
    """Whether the browser was paired once, be it still in use or not."""
    return COOKIE in request.COOKIES


def remember(response: HttpResponseBase, device: Device, token: str, now: datetime) -> None:
    """Let the browser show `token` at this door in the language now spoken, and nowhere else."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=min(LASTS, device.ends_at - now) if device.ends_at else LASTS,
        path=reverse("door", args=[device.place.slug]),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
