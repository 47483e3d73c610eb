"""What is signed comes into force, replaces what was, and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.kept_documents import keep_document
from koivu.core.refusals import Refused
from koivu.partners.actions.agreements import freshly, record, refuse_unseen
from koivu.partners.actions.rights import settle_rights
from koivu.partners.agreements.said import SaidSigner
from koivu.partners.models import AgreementVersion, Partnership, Signer
from koivu.partners.rules.agreements import DAY, AgreementRefusal, meeting
from koivu.places.actions import take_turn


@dataclass(frozen=True, slots=True)
class Given:
    """A file as somebody gave it."""

    content: bytes
    kind: str


@transaction.atomic
def sign_elsewhere(
    version: AgreementVersion,
    *,
    signed_on: date,
    signers: Sequence[SaidSigner],
    copy: Given | None,
    stamp: str | None = None,
    by: User | None,
    at: datetime,
) -> AgreementVersion:
    """Say that a version was signed on paper or elsewhere; without a `copy` it is in a binder.

    `stamp` is what it said when somebody began to say so.
    """
    version = freshly(version)
    refuse_unseen(version, stamp)
    if signed_on > at.date():
        raise Refused(AgreementRefusal.SIGNED_AHEAD, field="signed_on")
    agreement = version.agreement
    if copy and not version.signed_copy_id:
        version.signed_copy = keep_document(
            copy.content,
            copy.kind,
            language=version.language,
            place_id=agreement.place_id,
            at=at,
        )
    version.signed_elsewhere, version.fixed_at = True, version.fixed_at or at
    version.save(update_fields=["signed_copy", "signed_elsewhere", "fixed_at"])
    _keep_signers(version, signers)
    record("agreement.signed_elsewhere", version, by=by, at=at)
    return bring_into_force(version, signed_on=signed_on, by=by, at=at)


@transaction.atomic
def bring_into_force(
    version: AgreementVersion, *, signed_on: date, by: User | None, at: datetime
) -> AgreementVersion:
    """Let a version that all have signed hold from its first day on, in place of the earlier."""
    version = freshly(version)
    if refusal := _why_not_in_force(version):
        raise Refused(refusal)
    version.signed_on, version.in_force_at = signed_on, at
    version.save(update_fields=["signed_on", "in_force_at"])
    if version.replaces:
        for earlier in meeting(version, version.agreement.versions.signed()):
            _end_before(earlier, version.since, by=by, at=at)
    record("agreement.in_force", version, by=by, at=at)
    _settle(version, by=by, at=at)
    return version


@transaction.atomic
def end_agreement(
    version: AgreementVersion, *, last_day: date, by: User | None, at: datetime
) -> AgreementVersion:
    """Let a signed version end with `last_day`; one that has not begun is voided."""
    version = freshly(version)
    if not version.in_force_at or version.voided_at:
        raise Refused(AgreementRefusal.NOT_SIGNED)
    if version.last_day and version.last_day <= last_day:
        raise Refused(AgreementRefusal.HAS_ENDED, field="last_day")
    if last_day < version.since and version.replaces:
        _let_earlier_go_on(version, by=by, at=at)
    _end_before(version, last_day + DAY, by=by, at=at)
    _settle(version, by=by, at=at)
    return version


@transaction.atomic
def end_with_partnership(
    partnership: Partnership, *, last_day: date, by: User | None, at: datetime
) -> None:
    """Let what is agreed with an organisation that stops working here end with `last_day`."""
    take_turn(partnership.place_id)
    signed = AgreementVersion.objects.signed().filter(
        agreement__place=partnership.place_id, agreement__organisation=partnership.organisation_id
    )
    for version in signed.select_related("agreement"):
        if version.last_day is None or version.last_day > last_day:
            _end_before(version, last_day + DAY, by=by, at=at)


def _why_not_in_force(version: AgreementVersion) -> AgreementRefusal | None:
    if version.voided_at:
        return AgreementRefusal.VOIDED
    if version.in_force_at:
        return AgreementRefusal.SIGNED_ALREADY
    if not version.replaces and meeting(version, version.agreement.versions.signed()):
        return AgreementRefusal.OVERLAPS
    return None


def _end_before(version: AgreementVersion, day: date, *, by: User | None, at: datetime) -> None:
    """Let `version` hold no longer than the day before `day`; what would not hold is voided."""
    if day <= version.since:
        version.voided_at = at
        version.save(update_fields=["voided_at"])
        record("agreement.voided", version, by=by, at=at)
        return
    version.ended_on = day - DAY
    version.save(update_fields=["ended_on"])
    record("agreement.ended", version, by=by, at=at, fields=["ended_on"])


def _let_earlier_go_on(version: AgreementVersion, *, by: User | None, at: datetime) -> None:
    """What ended only because `version` was to follow goes on as it was."""
    earlier = version.agreement.versions.signed().filter(ended_on=version.since - DAY)
    for one in earlier:
        one.ended_on = None
        one.save(update_fields=["ended_on"])
        record("agreement.goes_on", one, by=by, at=at, fields=["ended_on"])


def _keep_signers(version: AgreementVersion, signers: Sequence[SaidSigner]) -> None:
    """Who signed stands in place of who was to sign, but for those who approved here."""
    version.signers.filter(approved_at=None).delete()
    for order, one in enumerate(signers, 1):
        signer = Signer(version=version, title=one.title, name=one.name, order=order)
        signer.organisation_id = one.organisation
        signer.full_clean(exclude=["version"])
        signer.save()


def _settle(version: AgreementVersion, *, by: User | None, at: datetime) -> None:
    agreement = version.agreement
    settle_rights(agreement.place_id, agreement.organisation_id, by=by, at=at)
