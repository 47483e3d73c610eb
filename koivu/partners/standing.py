"""How an approved document stands: by how many of whom, never who and never what it says."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.core.clock import HELSINKI
from koivu.core.models import KeptDocument
from koivu.partners.models import AgreementVersion


class Stands(models.TextChoices):
    """What has become of a document."""

    VOIDED = "voided", _("It has been withdrawn. It is not in force.")
    WAITING = "waiting", _("It waits for approvals. It is not in force yet.")
    COMING = "coming", _("It has been approved. It comes into force later.")
    IN_FORCE = "in_force", _("It is in force today.")
    ENDED = "ended", _("It was in force and has ended.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts only: `organisations` of those who approved, and whether the steering group did."""

    stands: Stands
    needed: int
    approved: int
    organisations: int
    steering: bool
    signed_elsewhere: bool
    signed_on: date | None

    @property
    def is_good(self) -> bool:
        return self.stands in (Stands.IN_FORCE, Stands.COMING)


def standing_of(document: KeptDocument, today: date) -> Standing | None:
    """Return how the document stands today, or None if it is nobody's to approve."""
    version = AgreementVersion.objects.filter(document=document).first()
    if version is None:
        return None
    signers = list(version.signers.all())
    approved = [one for one in signers if one.approved_at or version.signed_elsewhere]
    return Standing(
        stands=_stands(version, today),
        needed=version.needed or len(signers),
        approved=len(approved),
        organisations=len({one.organisation_id for one in approved} - {None}),
        steering=any(one.organisation_id is None for one in approved),
        signed_elsewhere=version.signed_elsewhere,
        signed_on=_signed_on(version),
    )


def _stands(version: AgreementVersion, today: date) -> Stands:
    if version.voided_at:
        return Stands.VOIDED
    if version.in_force_at is None:
        return Stands.WAITING
    if version.since > today:
        return Stands.COMING
    if version.last_day and version.last_day < today:
        return Stands.ENDED
    return Stands.IN_FORCE


def _signed_on(version: AgreementVersion) -> date | None:
    if version.signed_on or version.in_force_at is None:
        return version.signed_on
    return version.in_force_at.astimezone(HELSINKI).date()
