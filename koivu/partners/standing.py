"""How an approved document stands: by how many of whom, never who and never what it says."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.models import KeptDocument
from koivu.partners.models import AgreementVersion
from koivu.partners.rules.agreements import State, state_of

SAYS: dict[State, str | Promise] = {
    State.VOIDED: _("It has been withdrawn. It is not in force."),
    State.WAITS: _("It waits for approvals. It is not in force yet."),
    State.AHEAD: _("It has been approved. It comes into force later."),
    State.IN_FORCE: _("It is in force today."),
    State.ENDED: _("It was in force and has ended."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts only: `organisations` of those who approved, and whether the steering group did."""

    state: State
    needed: int
    approved: int
    organisations: int
    steering: bool
    signed_elsewhere: bool
    signed_on: date | None

    @property
    def is_good(self) -> bool:
        return self.state in (State.IN_FORCE, State.AHEAD)

    @property
    def says(self) -> str | Promise:
        return SAYS[self.state]


def standing_of(document: KeptDocument, today: date) -> Standing | None:
    """Return how the document stands today, or None if it is nobody's to approve."""
    of_it = Q(document=document) | Q(signed_copy=document) | Q(certificate=document)
    version = AgreementVersion.objects.filter(of_it).first()
    if version is None:
        return None
    signers = list(version.signers.all())
    approved = [one for one in signers if one.approved_at or version.signed_elsewhere]
    return Standing(
        state=state_of(version, today),
        needed=version.needed or len(signers),
        approved=len(approved),
        organisations=len({one.organisation_id for one in approved} - {None}),
        steering=any(one.organisation_id is None for one in approved),
        signed_elsewhere=version.signed_elsewhere,
        signed_on=version.signed_on,
    )
