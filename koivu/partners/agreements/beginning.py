"""With what the first draft of an agreement begins in a place, be it small or large."""

from dataclasses import replace
from datetime import date

from koivu.partners.agreements.said import SaidShift, SaidSigner
from koivu.partners.models import AgreementVersion, Organisation, Partnership, Signer
from koivu.places.models import Place, PlaceRole, Role

SMALL = 2  # so many partners agree between themselves


def has_steering_group(place: Place, today: date) -> bool:
    """Whether somebody sits in one, an agreement names it, or partners are many."""
    versions = AgreementVersion.objects.filter(agreement__place=place)
    return (
        Partnership.objects.on(today).filter(place=place).count() > SMALL
        or PlaceRole.objects.on(today).filter(place=place, role=Role.STEERING).exists()
        or versions.filter(steering_seat=True).exists()
        or Signer.objects.filter(version__in=versions, organisation=None).exists()
    )


def first_signers(
    place: Place, organisation: Organisation, today: date, *, steering: bool
) -> tuple[SaidSigner, ...]:
    """Return for whom rows stand ready: the organisation, and the group or the other partner."""
    own = SaidSigner(organisation.pk, "")
    if steering:
        return own, SaidSigner(None, "")
    others = Organisation.objects.partners_of(place, today).exclude(pk=organisation.pk)
    return own, *(SaidSigner(pk, "") for pk in others.values_list("pk", flat=True))


def first_shifts(place: Place) -> tuple[SaidShift, ...]:
    """Return the one time a week at which the doors are open; nothing where there are more."""
    opened = list(place.opening_hours.filter(venue=None)[:2])
    if len(opened) != 1 or not opened[0].weekday:
        return ()
    # On public holidays its doors decide, so the agreement need not say it again.
    rhythm = replace(opened[0].rhythm, skips_public_holidays=False)
    return (SaidShift(rhythm, opened[0].opens, opened[0].closes),)
