"""Who could approve for each signer of a version, and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from koivu.accounts.models import User
from koivu.core.clock import HELSINKI
from koivu.core.words import finnish_order
from koivu.partners.models import AgreementVersion, Membership, Organisation, Signer
from koivu.partners.rules.approvals import whose_turn
from koivu.places.models import PlaceRole


@dataclass(frozen=True, slots=True)
class SignerTold:
    """One signer as the coordinators see her."""

    signer: Signer
    of: str
    approved_on: date | None
    is_her_turn: bool
    has_candidates: bool


class ApproversForm(forms.Form):
    """One person for each signer who has not approved; `people` is what was chosen."""

    def __init__(self, *args, version: AgreementVersion, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.signers = [one for one in version.signers.all() if one.approved_at is None]
        self.candidates = candidates_of(version, self.signers, today)
        names = names_of(self.signers, today)
        for one in self.signers:
            found = self.candidates[one.pk]
            listed = sorted(found, key=lambda user: finnish_order(str(user)))
            choices = [(user.pk, str(user)) for user in listed]
            self.fields[f"signer_{one.pk}"] = forms.TypedChoiceField(
                label=f"{names[one.pk]} – {one.title}",
                choices=choices if len(choices) == 1 else [("", "–"), *choices],
                coerce=int,
                initial=one.user_id,
            )

    @property
    def people(self) -> dict[int, User]:
        chosen = {}
        for one in self.signers:
            by_id = {user.pk: user for user in self.candidates[one.pk]}
            chosen[one.pk] = by_id[self.cleaned_data[f"signer_{one.pk}"]]
        return chosen


def told_signers(version: AgreementVersion, form: ApproversForm, today: date) -> list[SignerTold]:
    """Return the signers in their order, each with how far she has come."""
    signers = list(version.signers.select_related("user"))
    turn = {one.pk for one in whose_turn(version, signers)}
    names = names_of(signers, today)
    return [
        SignerTold(
            signer=one,
            of=names[one.pk],
            approved_on=one.approved_at.astimezone(HELSINKI).date() if one.approved_at else None,
            is_her_turn=one.pk in turn and one.asked_at is not None,
            has_candidates=bool(form.candidates.get(one.pk)) or one.approved_at is not None,
        )
        for one in signers
    ]


def candidates_of(
    version: AgreementVersion, signers: Sequence[Signer], today: date
) -> dict[int, list[User]]:
    """Return by signer who has a mandate for her party in the place today, in two statements."""
    place = version.agreement.place
    members = Membership.objects.on(today).filter(place=place, user__is_active=True)
    steering = PlaceRole.objects.on(today).in_the_steering_group().filter(place=place)
    of: dict[int | None, list[User]] = {}
    of[None] = [role.user for role in steering.select_related("user")]
    for membership in members.select_related("user"):
        of.setdefault(membership.organisation_id, []).append(membership.user)
    return {one.pk: of.get(one.organisation_id, []) for one in signers}


def names_of(signers: Sequence[Signer], today: date) -> dict[int, str]:
    """Return by signer what her party is called today."""
    ids = {one.organisation_id for one in signers if one.organisation_id}
    rows = Organisation.objects.filter(pk__in=ids).prefetch_related("names")
    names: dict[int | None, str] = {one.pk: one.name_on(today) for one in rows}
    return {one.pk: names.get(one.organisation_id) or _("Steering group") for one in signers}
