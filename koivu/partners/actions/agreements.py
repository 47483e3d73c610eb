"""An agreement on its way: written, made ready to be signed, changed again, thrown away."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.document_codes import new_code
from koivu.core.kept_documents import keep_document
from koivu.core.refusals import Refused
from koivu.partners.agreements.document import PDF, document_of
from koivu.partners.agreements.said import COLUMNS, Said, SaidShift, said_of
from koivu.partners.mails import mail_approval_void
from koivu.partners.models import (
    AgreedShift,
    Agreement,
    AgreementTemplate,
    AgreementVersion,
    Clause,
    ContentArea,
    Membership,
    Organisation,
    Partnership,
    Signer,
)
from koivu.partners.rules.agreements import AgreementRefusal, meeting
from koivu.places.actions import take_turn
from koivu.places.models import Place

Row = TypeVar("Row", AgreementVersion, AgreementTemplate)


@transaction.atomic
def begin_draft(
    place: Place, organisation: Organisation, said: Said, *, by: User | None, at: datetime
) -> AgreementVersion:
    """Write a draft of what `organisation` agrees to in `place`: its next version."""
    take_turn(place.pk)
    works_here = Partnership.objects.on(max(said.since, at.date()))
    if not works_here.filter(place=place, organisation=organisation).exists():
        raise Refused(AgreementRefusal.NOT_A_PARTNER)
    agreement, _new = Agreement.objects.get_or_create(place=place, organisation=organisation)
    if agreement.versions.drafts().exists():
        raise Refused(AgreementRefusal.DRAFT_EXISTS)
    if agreement.versions.waiting().exists():
        raise Refused(AgreementRefusal.WAITS_ALREADY)
    newest = agreement.versions.order_by("-number").first()
    version = AgreementVersion(agreement=agreement, number=newest.number + 1 if newest else 1)
    _write(version, said, by=by, at=at)
    record("agreement.draft_begun", version, by=by, at=at)
    return version


@transaction.atomic
def change_draft(
    version: AgreementVersion, said: Said, *, stamp: str, by: User | None, at: datetime
) -> AgreementVersion:
    """Let the draft say something else; `stamp` is what it said when the change was begun."""
    version = freshly(version)
    if version.fixed_at or version.voided_at:
        raise Refused(AgreementRefusal.NO_DRAFT)
    before = said_of(version)
    if before.stamp != stamp:
        raise Refused(AgreementRefusal.CHANGED_MEANWHILE)
    _write(version, said, by=by, at=at)
    changed = [name for name in Said.__slots__ if getattr(before, name) != getattr(said, name)]
    record("agreement.draft_changed", version, by=by, at=at, fields=changed)
    return version


@transaction.atomic
def throw_away(version: AgreementVersion, *, by: User | None, at: datetime) -> None:
    """Void what has not been signed, openly: it stays among the older versions."""
    version = freshly(version)
    if version.voided_at or version.in_force_at:
        raise Refused(AgreementRefusal.SIGNED_ALREADY)
    version.voided_at = at
    version.save(update_fields=["voided_at"])
    for signer in version.signers.exclude(approved_at=None).select_related("user"):
        mail_approval_void(signer, today=at.date())
    record("agreement.voided", version, by=by, at=at)


@transaction.atomic
def change_what_is_fixed(
    version: AgreementVersion, *, by: User | None, at: datetime
) -> AgreementVersion:
    """Void a version that waits for signatures, and return a draft that says the same."""
    throw_away(version, by=by, at=at)
    agreement = version.agreement
    said = said_of(version)
    return begin_draft(agreement.place, agreement.organisation, said, by=by, at=at)


def fix_version(
    version: AgreementVersion, *, stamp: str | None = None, by: User | None, at: datetime
) -> AgreementVersion:
    """Make its document, once: from now on nothing of it changes, and it may be signed.

    `stamp` is what the draft said when somebody pressed the button, if she did.
    """
    code, said = new_code(), said_of(version)
    refuse_unseen(version, stamp)
    # Before any lock: while a document is made nobody else has to wait.
    content = document_of(version, code, at.date())
    with transaction.atomic():
        version = freshly(version)
        if said_of(version).stamp != said.stamp:
            raise Refused(AgreementRefusal.CHANGED_MEANWHILE)
        if refusal := why_not_fix(version):
            raise Refused(refusal)
        version.document = keep_document(
            content,
            PDF,
            language=version.language,
            place_id=version.agreement.place_id,
            at=at,
            code=code,
        )
        version.fixed_at = at
        version.save(update_fields=["document", "fixed_at"])
        record("agreement.fixed", version, by=by, at=at)
    return version


def refuse_unseen(version: AgreementVersion, stamp: str | None) -> None:
    """Raise `Refused` where a draft says something else than what somebody has seen."""
    if stamp is not None and said_of(version).stamp != stamp:
        raise Refused(AgreementRefusal.CHANGED_MEANWHILE)


def why_not_fix(version: AgreementVersion) -> AgreementRefusal | None:
    """Return the first reason why a version cannot be made ready to be signed, or None."""
    if version.fixed_at or version.voided_at:
        return AgreementRefusal.NO_DRAFT
    if not version.replaces and meeting(version, version.agreement.versions.signed()):
        return AgreementRefusal.OVERLAPS
    return None if version.signers.exists() else AgreementRefusal.NOBODY_SIGNS


@transaction.atomic
def write_template(
    place: Place,
    terms: dict[str, str],
    *,
    language: str,
    needed: int,
    in_order: bool,
    by: User | None,
    at: datetime,
) -> AgreementTemplate:
    """Keep the words with which new agreements of a place begin."""
    take_turn(place.pk)
    template, _new = AgreementTemplate.objects.get_or_create(place=place)
    template.terms, template.language = _terms(terms), language
    template.needed, template.in_order = needed, in_order
    template.save()
    journal.record("agreement.template_written", template, by=by, at=at, place_id=place.pk)
    return template


def freshly(version: AgreementVersion) -> AgreementVersion:
    """Take a turn in the place, and return the version as it is now."""
    take_turn(version.agreement.place_id)
    versions = AgreementVersion.objects.select_related(
        "agreement__place", "agreement__organisation"
    )
    return versions.get(pk=version.pk)


def record(
    verb: str,
    version: AgreementVersion,
    *,
    by: User | None,
    at: datetime,
    fields: list[str] | None = None,
) -> None:
    """Write a line in the journal of the place and the organisation."""
    agreement = version.agreement
    journal.record(
        verb,
        version,
        by=by,
        at=at,
        fields=fields or (),
        place_id=agreement.place_id,
        organisation_id=agreement.organisation_id,
    )


def _write(version: AgreementVersion, said: Said, *, by: User | None, at: datetime) -> None:
    for name in COLUMNS:
        setattr(version, name, getattr(said, name))
    version.terms = _terms(said.terms)
    version.written_by, version.written_at = _side_of(by, version.agreement, at.date()), at
    version.full_clean(exclude=["agreement"])
    version.save()
    version.content_areas.set(_area(version.agreement.place, name) for name in said.areas)
    version.shifts.all().delete()
    for shift in said.shifts:
        _keep_shift(version, shift)
    version.signers.all().delete()
    for order, one in enumerate(said.signers, 1):
        signer = Signer(version=version, title=one.title, name=one.name, order=order)
        signer.organisation_id = one.organisation
        signer.full_clean(exclude=["version"])
        signer.save()


def _keep_shift(version: AgreementVersion, said: SaidShift) -> None:
    row = AgreedShift(version=version, kind=said.kind, starts=said.starts, ends=said.ends)
    row.rhythm = said.rhythm
    row.full_clean(exclude=["version"])
    row.save()


def _area(place: Place, name: str) -> ContentArea:
    """Return the content area of that name, in whatever letters, or a new one."""
    there = {one.name.casefold(): one for one in ContentArea.objects.filter(place=place)}
    return there.get(name.casefold()) or ContentArea.objects.create(place=place, name=name)


def _side_of(by: User | None, agreement: Agreement, today: date) -> Organisation | None:
    """Return for which organisation `by` writes: for the agreement's own one before others."""
    if by is None:
        return None
    hers = Membership.objects.on(today).filter(user=by, place=agreement.place)
    found = sorted(hers, key=lambda one: one.organisation_id != agreement.organisation_id)
    return found[0].organisation if found else None


def _terms(terms: Mapping[str, str]) -> dict[str, str]:
    return {clause.value: terms[clause] for clause in Clause if terms.get(clause)}
