"""An agreement as its page tells it: how far it has come, who is missing, its older versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from koivu.core import clock
from koivu.core.form_fields import written_day
from koivu.partners.models import Agreement, AgreementVersion, Organisation, Signer
from koivu.partners.people import People
from koivu.partners.rules.agreements import State, state_of
from koivu.places.models import Place

# Which version stands on the page of the agreement, where several could.
FIRST_SHOWN = (
    State.IN_FORCE, State.AHEAD, State.WAITS, State.DRAFT, State.ENDED, State.VOIDED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignerTold:
    """Who signs, and when she did; `signed_on` None: she is missing."""

    of: str
    title: str
    name: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One version in a list: its number, how far it has come, in calm words."""

    number: int
    state: State
    words: str


def versions_of(agreement: Agreement, *, all_of_them: bool, today: date) -> list[AgreementVersion]:
    """Return the versions that somebody may see, the newest first; outsiders: what holds."""
    versions = list(agreement.versions.select_related("written_by", "document", "signed_copy"))
    for one in versions:
        one.agreement = agreement
    if all_of_them:
        return versions
    return [one for one in versions if state_of(one, today) in (State.IN_FORCE, State.AHEAD)]


def first_shown(versions: Sequence[AgreementVersion], today: date) -> AgreementVersion | None:
    """Return the version that tells most about today, or None where there is none."""
    order = {state: at for at, state in enumerate(FIRST_SHOWN)}
    return min(versions, key=lambda one: order[state_of(one, today)], default=None)


def told_version(
    version: AgreementVersion, others: Sequence[AgreementVersion], today: date
) -> VersionTold:
    """Return a version as a list tells it."""
    return VersionTold(
        version.number, state_of(version, today), state_words(version, others, today)
    )


def state_words(version: AgreementVersion, others: Sequence[AgreementVersion], today: date) -> str:
    """Write how far a version has come; `others` are those of the same agreement."""
    state = state_of(version, today)
    if state == State.DRAFT:
        return _("A draft. It may still change.")
    if state == State.WAITS:
        return _("Ready to be signed. Nothing of it changes any more.")
    if state == State.VOIDED:
        return _voided(version, others)
    if state == State.ENDED:
        return _("Ended on %(day)s.") % {"day": written_day(version.last_day or today)}
    day = {"day": written_day(version.since)}
    last = version.last_day
    if state == State.AHEAD:
        return _("Signed. In force from %(day)s on.") % day
    if last:
        return _("In force until %(day)s.") % {"day": written_day(last)}
    return _("In force until further notice.")


def signers_of(version: AgreementVersion, today: date) -> list[SignerTold]:
    """Return who signs a version, in order; whoever has not, has no day."""
    rows = list(version.signers.all())
    ids = [one.organisation_id for one in rows if one.organisation_id]
    found = Organisation.objects.filter(pk__in=ids).prefetch_related("names")
    names: dict[int | None, str] = {one.pk: one.name_on(today) for one in found}
    return [
        SignerTold(
            names.get(one.organisation_id) or _("Steering group"),
            one.title,
            one.name,
            _signed_on(one, version),
        )
        for one in rows
    ]


def with_agreements(people: People, place: Place, today: date) -> People:
    """Tell of each partner how long its agreement holds, in one statement."""
    holding = AgreementVersion.objects.of_place(place).on(today).select_related("agreement")
    words = {one.agreement.organisation_id: state_words(one, (), today) for one in holding}
    for partner in people.partners:
        partner.agreement = words.get(partner.partnership.organisation_id, "")
    return people


def _signed_on(signer: Signer, version: AgreementVersion) -> date | None:
    if signer.approved_at:
        return clock.day_of(signer.approved_at)
    return version.signed_on if version.signed_elsewhere else None


def _voided(version: AgreementVersion, others: Sequence[AgreementVersion]) -> str:
    day = {"day": written_day(clock.day_of(version.voided_at)) if version.voided_at else ""}
    newer = [one.number for one in others if one.number > version.number]
    if version.fixed_at and newer:
        words = _("Voided on %(day)s: it was changed, and version %(number)d was made of it.")
        return words % {**day, "number": min(newer)}
    if version.in_force_at:
        return _("Voided on %(day)s, before it began.") % day
    return _("Thrown away on %(day)s.") % day
