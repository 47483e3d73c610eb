"""Electronic approval: asked by mail, given on exactly the bytes that are kept, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal, links
from koivu.core.kept_documents import digest_of
from koivu.core.lasting import lasting
from koivu.core.models import OneTimeLink
from koivu.core.refusals import Refused
from koivu.partners import mails
from koivu.partners.actions.agreements import freshly
from koivu.partners.actions.in_force import bring_into_force
from koivu.partners.models import AgreementVersion, Signer
from koivu.partners.permissions import has_mandate
from koivu.partners.rules.approvals import (
    ApprovalRefusal,
    is_complete,
    whose_turn,
    why_not_approve,
    why_not_open,
)

PURPOSE = "approval"
LINK_HOLDS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens for the one to whom it was sent."""

    link: OneTimeLink
    signer: Signer
    version: AgreementVersion


@transaction.atomic
def ask_for_approval(
    version: AgreementVersion, people: Mapping[int, User], *, by: User | None, at: datetime
) -> AgreementVersion:
    """Ask somebody for each signer (by its id) to approve; who has approved stays as she is."""
    version = freshly(version)
    if refusal := why_not_open(version):
        raise Refused(refusal)
    open_ones = [one for one in version.signers.all() if one.approved_at is None]
    _refuse_wrong_people(version, open_ones, people, at)
    # Two who change places would stand twice for a moment.
    version.signers.filter(pk__in=[one.pk for one in open_ones]).update(user=None)
    for signer in open_ones:
        signer.user, signer.asked_at = people[signer.pk], at
        signer.declined_at, signer.declined_word = None, ""
        signer.save(update_fields=["user", "asked_at", "declined_at", "declined_word"])
        _record("agreement.approval_asked", signer, version, by=by, at=at, fields=["user"])
    for signer in whose_turn(version, list(version.signers.all())):
        _send_link(signer, version, at)
    return version


@transaction.atomic
def send_link_again(signer: Signer, *, by: User | None, at: datetime) -> None:
    """Send a new link to somebody whose turn it is; the one before opens nothing any more."""
    version = freshly(signer.version)
    signer = version.signers.select_related("user").get(pk=signer.pk)
    if signer.user is None:
        raise Refused(ApprovalRefusal.NOBODY_CHOSEN)
    _refuse_who_may_not(signer.user, signer, version, at)
    _send_link(signer, version, at)
    _record("agreement.approval_link_sent", signer, version, by=by, at=at)


def open_approval(token: str, *, user: User, at: datetime) -> Opened:
    """Return what `token` opens for `user`, and touch nothing; or raise `Refused`."""
    link = links.find_link(PURPOSE, token, at)
    if link is None:
        raise Refused(links.why_no_link(PURPOSE, token, at) or links.LinkRefusal.UNKNOWN)
    signers = Signer.objects.select_related(
        "user", "version__document", "version__agreement__place", "version__agreement__organisation"
    )
    signer = signers.filter(pk=link.payload["signer"]).first()
    if signer is None:
        raise Refused(ApprovalRefusal.VOIDED)
    _refuse_who_may_not(user, signer, signer.version, at)
    return Opened(link, signer, signer.version)


def approve(
    token: str, *, user: User, digest: str, shows_name: bool = False, at: datetime
) -> AgreementVersion:
    """Approve the bytes whose digest is `digest`; the last one who is needed lets it hold.

    The caller knows that `user` has just shown who she is.
    """
    with lasting(), transaction.atomic():
        opened = _open_under_lock(token, user, at)
        version, signer = opened.version, opened.signer
        document = version.document
        kept = digest_of(bytes(document.content)) if document else ""
        if document is None or not kept == document.digest == digest:
            raise Refused(ApprovalRefusal.OTHER_BYTES)
        links.use_link(opened.link, at)
        signer.approved_at, signer.approved_digest = at, kept
        signer.shown_name = user.shown_name if shows_name else ""
        signer.save(update_fields=["approved_at", "approved_digest", "shown_name"])
        _record("agreement.approved", signer, version, by=user, at=at, fields=["approved_digest"])
        return _go_on(version, by=user, at=at)


@transaction.atomic
def decline(token: str, *, user: User, word: str, at: datetime) -> Signer:
    """Say no, with a word if one likes; the coordinators hear of it."""
    opened = _open_under_lock(token, user, at)
    signer, version = opened.signer, opened.version
    links.use_link(opened.link, at)
    signer.declined_at, signer.declined_word = at, word.strip()
    signer.full_clean(exclude=["version", "organisation", "user"])
    signer.save(update_fields=["declined_at", "declined_word"])
    mails.mail_approval_declined(signer, today=at.date())
    _record("agreement.approval_declined", signer, version, by=user, at=at)
    return signer


@transaction.atomic
def take_back_approval(signer: Signer, *, by: User, at: datetime) -> Signer:
    """Take one's own approval back, as long as it is not in force; a new link is on its way."""
    version = freshly(signer.version)
    signer = version.signers.select_related("user").get(pk=signer.pk)
    if signer.user_id != by.pk or not signer.approved_at or why_not_open(version):
        raise Refused(ApprovalRefusal.NOT_TAKEN_BACK)
    signer.approved_at, signer.approved_digest, signer.shown_name = None, "", ""
    signer.save(update_fields=["approved_at", "approved_digest", "shown_name"])
    _record("agreement.approval_taken_back", signer, version, by=by, at=at)
    if has_mandate(by, signer, version.agreement.place, today=at.date()):
        _send_link(signer, version, at)
    return signer


def _go_on(version: AgreementVersion, *, by: User, at: datetime) -> AgreementVersion:
    """Let it hold when nobody is missing any more, or ask the next one of a row."""
    signers = list(version.signers.select_related("user"))
    if is_complete(version, signers):
        version = bring_into_force(version, signed_on=at.date(), by=by, at=at)
        for one in signers:
            if one.approved_at and one.user:
                mails.mail_all_have_approved(one, today=at.date())
        return version
    if version.in_order:
        for one in whose_turn(version, signers):
            if one.user:
                _send_link(one, version, at)
    return version


def _open_under_lock(token: str, user: User, at: datetime) -> Opened:
    """Open once more when nobody else can change anything of it: two may press at once."""
    freshly(open_approval(token, user=user, at=at).version)
    return open_approval(token, user=user, at=at)


def _send_link(signer: Signer, version: AgreementVersion, at: datetime) -> None:
    place_id = version.agreement.place_id
    earlier = OneTimeLink.objects.filter(purpose=PURPOSE, payload__signer=signer.pk, used_at=None)
    earlier.delete()
    token = links.make_link(
        PURPOSE,
        payload={"signer": signer.pk},
        lifetime=LINK_HOLDS,
        now=at,
        place_id=place_id,
    )
    mails.mail_approval_asked(signer, token, until=at + LINK_HOLDS, today=at.date())


def _refuse_who_may_not(
    user: User, signer: Signer, version: AgreementVersion, at: datetime
) -> None:
    """Raise `Refused` unless `user` may approve as `signer` now."""
    mandate = has_mandate(user, signer, version.agreement.place, today=at.date())
    refusal = why_not_approve(
        version, list(version.signers.all()), signer, user_id=user.pk, has_mandate=mandate
    )
    if refusal:
        raise Refused(refusal)


def _refuse_wrong_people(
    version: AgreementVersion, signers: list[Signer], people: Mapping[int, User], at: datetime
) -> None:
    if not signers or any(one.pk not in people for one in signers):
        raise Refused(ApprovalRefusal.NOBODY_CHOSEN)
    chosen = [people[one.pk].pk for one in signers]
    there = version.signers.exclude(approved_at=None).values_list("user", flat=True)
    if len({*chosen}) < len(chosen) or {*chosen} & {*there}:
        raise Refused(ApprovalRefusal.CHOSEN_TWICE)
    place, today = version.agreement.place, at.date()
    if not all(has_mandate(people[one.pk], one, place, today=today) for one in signers):
        raise Refused(ApprovalRefusal.CHOSEN_WITHOUT_MANDATE)


def _record(
    verb: str,
    signer: Signer,
    version: AgreementVersion,
    *,
    by: User | None,
    at: datetime,
    fields: list[str] | None = None,
) -> None:
    journal.record(
        verb,
        signer,
        by=by,
        at=at,
        fields=fields or (),
        place_id=version.agreement.place_id,
        organisation_id=signer.organisation_id,
    )
