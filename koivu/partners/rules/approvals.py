"""Who may approve a version and when: pure, rows in and a reason out."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from koivu.core.refusals import Reason
from koivu.partners.models import AgreementVersion, Signer


class ApprovalRefusal(Reason):
    """Why nothing is approved, or why nobody is asked to."""

    NOT_YOURS = (
        "not_yours",
        _("This link was sent to somebody else. Sign in as the one to whom the mail came."),
    )
    VOIDED = (
        "voided",
        _(
            "This version has been changed or withdrawn, so nothing of it is approved any more. "
            "For a new one you get a new mail."
        ),
    )
    COMPLETE = (
        "complete",
        _("It has been signed by all who were needed. Nothing more needs to be done."),
    )
    ALREADY = "already", _("You have approved this already.")
    DECLINED = (
        "declined",
        _("You have said no to this. The coordinators may ask you again."),
    )
    NO_MANDATE = (
        "no_mandate",
        _(
            "Today you may not approve for this party here: your work for it, or your seat in the "
            "steering group, does not hold today. Ask the coordinators."
        ),
    )
    NOT_YOUR_TURN = (
        "not_your_turn",
        _("Others approve before you. You get a mail when it is your turn."),
    )
    OTHER_BYTES = (
        "other_bytes",
        _("This is not the document that you were shown. Open the link in the mail once more."),
    )
    NOT_READY = (
        "not_ready",
        _("Only a version that has been made ready and waits for signatures can be approved."),
    )
    NOBODY_CHOSEN = "nobody_chosen", _("Choose for each party who approves for it.")
    CHOSEN_TWICE = (
        "chosen_twice",
        _("One person cannot approve twice. Choose somebody else for one of the parties."),
    )
    CHOSEN_WITHOUT_MANDATE = (
        "chosen_without_mandate",
        _("Somebody chosen does not work for that party here today, or is not in the group."),
    )
    NOT_TAKEN_BACK = (
        "not_taken_back",
        _("It is in force already, or you had not approved: there is nothing to take back."),
    )


def how_many_needed(version: AgreementVersion, signers: Sequence[Signer]) -> int:
    """Return how many of the signers must approve: as many as the version says, or all."""
    return min(version.needed or len(signers), len(signers))


def is_complete(version: AgreementVersion, signers: Sequence[Signer]) -> bool:
    """Whether as many have approved as must; nobody is never enough."""
    approved = sum(one.approved_at is not None for one in signers)
    return bool(signers) and approved >= how_many_needed(version, signers)


def can_still_be_complete(version: AgreementVersion, signers: Sequence[Signer]) -> bool:
    """Whether those who have not said no are enough."""
    if version.in_order and any(one.declined_at for one in signers):
        return False
    left = sum(one.declined_at is None for one in signers)
    return left >= how_many_needed(version, signers)


def whose_turn(version: AgreementVersion, signers: Sequence[Signer]) -> list[Signer]:
    """Return who may approve now, in their order; where they sign one after another, one."""
    waiting = [one for one in signers if one.approved_at is None]
    if version.in_order:
        waiting = waiting[:1]
    return [one for one in waiting if one.declined_at is None]


def why_not_open(version: AgreementVersion) -> ApprovalRefusal | None:
    """Return why nobody can approve a version any more, or yet."""
    if version.voided_at:
        return ApprovalRefusal.VOIDED
    if version.in_force_at:
        return ApprovalRefusal.COMPLETE
    if version.document_id is None or version.fixed_at is None:
        return ApprovalRefusal.NOT_READY
    return None


def why_not_approve(
    version: AgreementVersion,
    signers: Sequence[Signer],
    signer: Signer,
    *,
    user_id: int,
    has_mandate: bool,
) -> ApprovalRefusal | None:
    """Return the first reason why `signer` may not approve now, or None.

    `signers` are read after her own row: pressed twice at once, they know of the first press.
    """
    signer = next((one for one in signers if one.pk == signer.pk), signer)
    if signer.user_id != user_id:
        return ApprovalRefusal.NOT_YOURS
    if refusal := why_not_open(version):
        return refusal
    if signer.approved_at:
        return ApprovalRefusal.ALREADY
    if signer.declined_at:
        return ApprovalRefusal.DECLINED
    if not has_mandate:
        return ApprovalRefusal.NO_MANDATE
    if signer.pk not in {one.pk for one in whose_turn(version, signers)}:
        return ApprovalRefusal.NOT_YOUR_TURN
    return None
