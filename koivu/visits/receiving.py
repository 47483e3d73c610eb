"""One batch of a device from its bytes to the answers: the API and the door's page both use it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError
from django.http import HttpRequest

from koivu.places.models import Device
from koivu.visits.actions import Answer, keep_counts
from koivu.visits.rules import Item
from koivu.visits.sending import NotABatch, read_batch


def body_of(request: HttpRequest) -> bytes:
    """Return the bytes that were sent. Raises `NotABatch` when they are more than anybody reads."""
    try:
        return request.body
    except RequestDataTooBig:
        raise NotABatch("too_long") from None


def receive(device: Device, body: bytes, now: datetime) -> dict[str, list[dict[str, str | None]]]:
    """Keep what can be kept and return an answer for each item. Raises `NotABatch`, `NotPaired`."""
    read = read_batch(body, now)
    items = [one for one in read if isinstance(one, Item)]
    kept = iter(_kept(device, items, now) if items else [])
    answers = [one if isinstance(one, Answer) else next(kept) for one in read]
    return {
        "items": [
            {"id": one.key or None, "status": one.result, "reason": one.reason or None}
            for one in answers
        ]
    }


def _kept(device: Device, items: Sequence[Item], now: datetime) -> list[Answer]:
    try:
        return keep_counts(device.place, items, at=now, device=device)
    except IntegrityError:
        # Another place, which has a turn of its own, was sent one of the ids at the same moment.
        return keep_counts(device.place, items, at=now, device=device)
