"""One-time links: shown once, hashed at rest, with a purpose and an end.

Opening a link never acts, because mail scanners open links too: the page asks `find_link` and
shows one button, and only the button's POST calls `use_link`.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.core.models import OneTimeLink
from koivu.core.refusals import Reason, Refused
from koivu.core.tokens import hashed, new_token


class LinkRefusal(Reason):
    """Why a link opens nothing."""

    UNKNOWN = (
        "unknown",
        _("This link is not known. Check that the address is whole, or ask for a new link."),
    )
    USED = "used", _("This link has already been used. Ask for a new one if you still need it.")
    EXPIRED = "expired", _("This link has expired. Ask for a new one.")


def make_link(
    purpose: str,
    *,
    payload: Mapping[str, object],
    lifetime: timedelta,
    now: datetime,
    place_id: int | None = None,
) -> str:
    """Return a token that nobody can read again; `payload` holds plain ids only."""
    token = new_token()
    keep_link(purpose, token, payload=payload, lifetime=lifetime, now=now, place_id=place_id)
    return token


def keep_link(
    purpose: str,
    token: str,
    *,
    payload: Mapping[str, object],
    lifetime: timedelta,
    now: datetime,
    place_id: int | None = None,
) -> None:
    """Keep a token of somebody's own making: a code that can be typed, and so lives shortly."""
    OneTimeLink.objects.create(
        token_hash=hashed(token),
        purpose=purpose,
        payload=dict(payload),
        place_id=place_id,
        expires_at=now + lifetime,
    )


def find_link(purpose: str, token: str, now: datetime) -> OneTimeLink | None:
    """Return the link if it may be used; `why_no_link` tells why not."""
    link = _look_up(purpose, token)
    return None if why_not_use(link, now) else link


def why_no_link(purpose: str, token: str, now: datetime) -> LinkRefusal | None:
    """Return why `token` opens nothing, or None if it does."""
    return why_not_use(_look_up(purpose, token), now)


def why_not_use(link: OneTimeLink | None, now: datetime) -> LinkRefusal | None:
    """Return why a link that was looked up opens nothing, or None if it does."""
    if link is None:
        return LinkRefusal.UNKNOWN
    if link.used_at:
        return LinkRefusal.USED
    if link.expires_at <= now:
        return LinkRefusal.EXPIRED
    return None


@transaction.atomic
def use_link(link: OneTimeLink, now: datetime) -> OneTimeLink:
    """Spend the link, or raise `Refused`; the second of two who press at once is refused."""
    locked = OneTimeLink.objects.select_for_update().filter(pk=link.pk).first()
    if locked is None:
        raise Refused(LinkRefusal.UNKNOWN)
    if refusal := why_not_use(locked, now):
        raise Refused(refusal)
    locked.used_at = now
    locked.save(update_fields=["used_at"])
    return locked


def _look_up(purpose: str, token: str) -> OneTimeLink | None:
    # How long the index takes tells something of the hash at most, and a hash opens nothing.
    link = OneTimeLink.objects.filter(token_hash=hashed(token)).first()
    if link is None or not hmac.compare_digest(link.purpose.encode(), purpose.encode()):
        return None
    return link
