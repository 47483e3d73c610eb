"""Pairing a device, knowing it again by its token, and taking it out of use."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal, links
from koivu.core.refusals import Reason, Refused
from koivu.core.tokens import hashed, new_token
from koivu.places.models import Device, Place

PAIRING = "places.pair_device"
CODE_LIVES = timedelta(minutes=15)
# Letters that nobody takes for one another when they are read from one screen to another.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8  # 31^8 codes, each for a quarter of an hour


class DeviceRefusal(Reason):
    """Why a device is not paired."""

    CODE = (
        "code",
        _("This code does not open anything. Ask for a new one: a code lives for 15 minutes."),
    )


def find_device(token: str, now: datetime) -> Device | None:
    """Return the device of a token, with its place, if it may send now."""
    found = Device.objects.sending(now).filter(token_hash=hashed(token))
    return found.select_related("place__school_calendar").first()


@transaction.atomic
def pair_device(
    place: Place,
    name: str,
    *,
    by: User | None,
    at: datetime,
    for_session: str = "",
    until: datetime | None = None,
) -> tuple[Device, str]:
    """Return a new device and its token, which nobody can read again."""
    token = new_token()
    device = Device(
        place=place,
        name=name,
        token_hash=hashed(token),
        for_session=for_session,
        paired_at=at,
        ends_at=until,
    )
    device.full_clean()
    device.save()
    journal.record("device.paired", device, by=by, at=at, place_id=place.pk)
    return device, token


@transaction.atomic
def revoke_device(device: Device, *, by: User | None, at: datetime) -> None:
    """Take a device out of use at once; what it has sent stays."""
    locked = Device.objects.select_for_update().get(pk=device.pk)
    if locked.revoked_at is None:
        locked.revoked_at = at
        locked.save(update_fields=["revoked_at"])
        journal.record("device.revoked", locked, by=by, at=at, place_id=locked.place_id)


def make_code(place: Place, name: str, *, now: datetime) -> str:
    """Return a code that pairs one device, whose name is given, within a quarter of an hour."""
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    payload = {"place": place.pk, "name": name}
    links.keep_link(PAIRING, code, payload=payload, lifetime=CODE_LIVES, now=now, place_id=place.pk)
    return f"{code[:4]} {code[4:]}"


@transaction.atomic
def use_code(place: Place, code: str, *, at: datetime) -> tuple[Device, str]:
    """Pair the device on which a code was typed, or raise `Refused`; a code is good once."""
    typed = "".join(letter for letter in code if letter.isalnum()).upper()
    link = links.find_link(PAIRING, typed, at)
    if link is None or link.payload["place"] != place.pk:
        raise Refused(DeviceRefusal.CODE)
    links.use_link(link, at)
    return pair_device(place, str(link.payload["name"]), by=None, at=at)
