"""Who signs: for which organisation, under which title, with a name if she wishes so (P-6)."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, PlainTextField
from koivu.core.words import finnish_order
from koivu.partners.agreements.said import SaidSigner
from koivu.partners.models import Agreement, Organisation

STEERING = "steering"
Choices = Sequence[tuple[int | str, str]]


class SignerRow(forms.Form):
    """One who signs; a row without a title and a name is left out."""

    organisation = forms.ChoiceField(label=_("For"))
    title = PlainTextField(
        label=_("Title of the signer"), longest=80, required=False, template_name=ASKED
    )
    name = PlainTextField(label=_("Name"), longest=80, required=False)

    use_required_attribute = False

    def __init__(self, *args, organisations: Choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations

    @property
    def is_empty(self) -> bool:
        return not any(self[name].data for name in ("title", "name"))

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("Write the title. The name may be left out."))
        return cleaned

    @property
    def said(self) -> SaidSigner:
        cleaned = self.cleaned_data
        chosen = cleaned["organisation"]
        organisation = None if chosen == STEERING else int(chosen)
        return SaidSigner(organisation, cleaned["title"], cleaned["name"])


def organisations_that_sign(
    agreement: Agreement, today: date, also: Sequence[SaidSigner] = ()
) -> list[tuple[int | str, str]]:
    """Return for whom somebody may sign: the organisation itself, the steering group, others."""
    own = agreement.organisation
    others = set(Organisation.objects.partners_of(agreement.place, today))
    ids = {one.organisation for one in also if one.organisation}
    others |= set(Organisation.objects.filter(pk__in=ids))
    named = [(one.pk, one.name_on(today)) for one in others - {own}]
    named.sort(key=lambda choice: finnish_order(choice[1]))
    return [(own.pk, own.name_on(today)), (STEERING, _("Steering group")), *named]


def shown_signer(said: SaidSigner) -> dict[str, object]:
    """Return what a row shows of a signer at first."""
    organisation = said.organisation or STEERING
    return {"organisation": organisation, "title": said.title, "name": said.name}
