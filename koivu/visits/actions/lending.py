"""A link for one session: a volunteer without an account counts it on her own phone (F-57)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.core import clock, links
from koivu.core.models import OneTimeLink, OneTimeLinkQuerySet
from koivu.core.refusals import Reason, Refused
from koivu.places.devices import pair_device
from koivu.places.models import Device, Place
from koivu.programme.rules import Session

PURPOSE = "visits.count_a_session"
AFTER = timedelta(hours=24)  # of its end: so long it may be counted, and sent
LONGEST_NAME = 60


class LinkRefusal(Reason):
    """Why there is no link for a session."""

    OVER = (
        "over",
        _("This session ended over a day ago. Write its count at the desk."),
    )


def ends_counting(session: Session) -> datetime:
    """Return until when a phone of one session counts it."""
    return (session.ends or clock.midnight_after(session.last_day)) + AFTER


def lend_counter(place: Place, session: Session, *, at: datetime) -> str:
    """Return the token of a link for `session`, or raise `Refused`; nobody can read it again."""
    lifetime = ends_counting(session) - at
    if lifetime <= timedelta(0):
        raise Refused(LinkRefusal.OVER)
    payload = {"place": place.pk, "session": session.id}
    return links.make_link(PURPOSE, payload=payload, lifetime=lifetime, now=at, place_id=place.pk)


def waiting_links(place: Place, session: Session, at: datetime) -> OneTimeLinkQuerySet:
    """Return the links for `session` whose button nobody has pressed yet."""
    lent = OneTimeLink.objects.unused(at).filter(purpose=PURPOSE, place_id=place.pk)
    return lent.filter(payload__session=session.id)


def withdraw_links(place: Place, session: Session, *, at: datetime) -> int:
    """End the unused links for `session` at once and return how many; phones that count stay."""
    return waiting_links(place, session, at).update(expires_at=at)


def find_lent(token: str, at: datetime) -> OneTimeLink:
    """Return the link of `token`, or raise `Refused`; looking at it never acts."""
    link = links.find_link(PURPOSE, token, at)
    if link is None:
        raise Refused(links.why_no_link(PURPOSE, token, at) or links.LinkRefusal.UNKNOWN)
    return link


@transaction.atomic
def take_counter(place: Place, link: OneTimeLink, name: str, *, at: datetime) -> tuple[Device, str]:
    """Pair the phone on which the button was pressed first, until the link ends."""
    links.use_link(link, at)
    return pair_device(
        place,
        name[:LONGEST_NAME],
        by=None,
        at=at,
        for_session=str(link.payload["session"]),
        until=link.expires_at,
    )
