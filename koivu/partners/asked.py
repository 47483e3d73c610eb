"""What somebody is asked to approve or has approved, whichever the place."""

from dataclasses import dataclass
from datetime import date

from koivu.accounts.models import User
from koivu.core.clock import HELSINKI
from koivu.partners.models import Signer
from koivu.partners.rules.agreements import State, state_of
from koivu.partners.rules.approvals import whose_turn


@dataclass(frozen=True, slots=True)
class Approval:
    """One version as the page of one's own approvals tells it."""

    signer: Signer
    place: str
    organisation: str
    state: State
    is_my_turn: bool

    @property
    def approved_on(self) -> date | None:
        at = self.signer.approved_at
        return at.astimezone(HELSINKI).date() if at else None

    @property
    def can_be_taken_back(self) -> bool:
        return self.state == State.WAITS and self.signer.approved_at is not None


def approvals_of(user: User, today: date) -> list[Approval]:
    """Return what `user` is asked to approve, the newest first; what waits for her before all."""
    mine = Signer.objects.filter(user=user, asked_at__isnull=False).select_related(
        "version__agreement__place", "version__agreement__organisation", "version__certificate"
    )
    rows = mine.prefetch_related(
        "version__signers", "version__agreement__organisation__names"
    ).order_by("-asked_at")
    found = [_told(signer, today) for signer in rows]
    return sorted(found, key=lambda one: not one.is_my_turn)


def _told(signer: Signer, today: date) -> Approval:
    version = signer.version
    state = state_of(version, today)
    turn = whose_turn(version, list(version.signers.all())) if state == State.WAITS else []
    return Approval(
        signer=signer,
        place=version.agreement.place.name,
        organisation=version.agreement.organisation.name_on(max(version.since, today)),
        state=state,
        is_my_turn=signer.pk in {one.pk for one in turn},
    )
