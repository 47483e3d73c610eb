"""Which organisation coordinates a place: handed over from a day on, never two and never none."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.partners.actions.rights import settle_rights
from koivu.partners.models import Mandate, Organisation, Partnership
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place

DAY = timedelta(days=1)


class MandateRefusal(Reason):
    """Why the coordination stays where it is."""

    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here on that day. Add it as a partner first."),
    )
    STOPS = (
        "stops",
        _("This organisation is to stop working here. Choose one that goes on."),
    )
    MERGED = (
        "merged",
        _("This organisation has become a part of another one. Choose that one instead."),
    )
    COORDINATES_ALREADY = (
        "coordinates_already",
        _("This organisation coordinates the place already. Choose another one."),
    )
    ALREADY_AHEAD = (
        "already_ahead",
        _("A handing over is ahead already. Take it back first."),
    )
    IN_THE_PAST = (
        "in_the_past",
        _("What has been cannot be changed. Choose today or a later day."),
    )
    NOTHING_AHEAD = (
        "nothing_ahead",
        _("This handing over holds already. Hand the coordination back instead."),
    )
    GAVE_UP = (
        "gave_up",
        _("Who coordinates now stops working here. Let the next one begin and hand over later."),
    )


@transaction.atomic
def hand_over_coordination(
    place: Place, organisation: Organisation, *, since: date, by: User | None, at: datetime
) -> Mandate:
    """Let `organisation` coordinate `place` from `since` on; until then the present one does."""
    take_turn(place.pk)
    organisation = Organisation.objects.get(pk=organisation.pk)
    now_open = Mandate.objects.filter(place=place, until=None).first()
    if refusal := _why_not_hand_over(place, organisation, now_open, since, at.date()):
        raise Refused(refusal)
    if now_open:
        _end(now_open, since - DAY)
    mandate = _going_on(place, organisation, since)
    mandate.full_clean()
    mandate.save()
    _record("mandate.given", mandate, by=by, at=at)
    _settle_all(place, organisation, now_open, by=by, at=at)
    return mandate


@transaction.atomic
def take_back_handing_over(place: Place, *, by: User | None, at: datetime) -> None:
    """Let a handing over that is still ahead not come: who coordinates now goes on."""
    take_turn(place.pk)
    ahead = Mandate.objects.to_come(at.date()).filter(place=place).first()
    if ahead is None:
        raise Refused(MandateRefusal.NOTHING_AHEAD)
    before = Mandate.objects.filter(place=place, until=ahead.since - DAY).first()
    if before and not _goes_on(before):
        raise Refused(MandateRefusal.GAVE_UP)
    _record("mandate.taken_back", ahead, by=by, at=at)
    ahead.delete()
    if before:
        before.until = None
        before.save(update_fields=["until"])
    _settle_all(place, ahead.organisation, before, by=by, at=at)


def _why_not_hand_over(
    place: Place, organisation: Organisation, now_open: Mandate | None, since: date, today: date
) -> MandateRefusal | None:
    if since < today:
        return MandateRefusal.IN_THE_PAST
    if now_open and now_open.since > today:
        return MandateRefusal.ALREADY_AHEAD
    if now_open and now_open.organisation_id == organisation.pk:
        return MandateRefusal.COORDINATES_ALREADY
    if organisation.is_merged(since):
        return MandateRefusal.MERGED
    works = Partnership.objects.on(since).filter(place=place, organisation=organisation)
    if not works.exists():
        return MandateRefusal.NOT_A_PARTNER
    return None if works.filter(until=None).exists() else MandateRefusal.STOPS


def _going_on(place: Place, organisation: Organisation, since: date) -> Mandate:
    """Return its mandate, open: the one it gave away for this very day, or a new one."""
    theirs = {"place": place, "organisation": organisation}
    mandate = Mandate.objects.filter(until=since - DAY, **theirs).first()
    mandate = mandate or Mandate(since=since, **theirs)
    mandate.until = None
    return mandate


def _goes_on(mandate: Mandate) -> bool:
    theirs = {"place": mandate.place_id, "organisation": mandate.organisation_id}
    return Partnership.objects.filter(until=None, **theirs).exists()


def _end(mandate: Mandate, last_day: date) -> None:
    if last_day < mandate.since:
        # Given and handed on within a day it has coordinated on none: the journal remembers it.
        mandate.delete()
        return
    mandate.until = last_day
    mandate.save(update_fields=["until"])


def _settle_all(
    place: Place,
    organisation: Organisation,
    former: Mandate | None,
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Rights do not end with an agreement as long as the organisation coordinates."""
    for one in (organisation, former.organisation if former else None):
        if one:
            settle_rights(place, one, by=by, at=at)


def _record(verb: str, mandate: Mandate, *, by: User | None, at: datetime) -> None:
    mark_changed(mandate.place, at=at)
    journal.record(
        verb,
        mandate,
        by=by,
        at=at,
        place_id=mandate.place_id,
        organisation_id=mandate.organisation_id,
    )
