"""The one form on which an agreement is written."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField, written_day
from koivu.partners.agreements.forms.rows import Rows
from koivu.partners.agreements.forms.shifts import ShiftRow, shown_shift
from koivu.partners.agreements.forms.signers import (
    SignerRow,
    organisations_that_sign,
    shown_signer,
)
from koivu.partners.agreements.forms.terms import CountsForm, TermsForm
from koivu.partners.agreements.said import Said
from koivu.partners.models import Agreement, AgreementVersion, ContentArea, Span
from koivu.partners.rules.agreements import DAY, do_meet, stretch_of

MOST_AREAS, LONGEST_AREA = 12, 80
UNTIL_A_DAY, OPEN = "day", "open"
BESIDES = ("half_days", "house_meeting_turns", "steering_seat", "extracts_confirmed")
NOTHING = (None, "", False)


class DraftForm(TermsForm, CountsForm):
    """Everything that an agreement says. Rows that are left empty are left out of it."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    since = DayField(label=_("In force from"))
    lasts = forms.ChoiceField(
        label=_("Until when"),
        choices=[(UNTIL_A_DAY, _("until a day")), (OPEN, _("until further notice"))],
        widget=forms.RadioSelect,
    )
    until = DayField(
        label=_("Last day"),
        help_text=_("With its midnight end the rights of its people, unless it is renewed."),
        required=False,
        template_name=ASKED,
    )
    review_on = DayField(
        label=_("Looked at together"),
        help_text=_("On that day the house meeting is reminded of it."),
        required=False,
    )
    replaces = forms.BooleanField(
        label=_("Replaces the earlier version from its first day on"), required=False
    )
    areas = forms.MultipleChoiceField(
        label=_("From the list of this place"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        template_name=ASKED,
    )
    new_areas = PlainTextField(
        label=_("Others, one on a line"),
        lines=2,
        longest=MOST_AREAS * LONGEST_AREA,
        required=False,
    )
    half_days = forms.IntegerField(
        label=_("Half-days whose days are chosen later"),
        min_value=0,
        max_value=200,
        required=False,
        template_name=ASKED,
    )
    half_days_in = forms.ChoiceField(label=_("In what time"), choices=Span, initial=Span.WEEK)
    house_meeting_turns = forms.IntegerField(
        label=_("Turns at house meetings in a season"),
        min_value=0,
        max_value=60,
        required=False,
    )
    steering_seat = forms.BooleanField(label=_("A seat in the steering group"), required=False)
    extracts_confirmed = forms.TypedChoiceField(
        label=_("Does the employer confirm that it has looked at the criminal records extracts?"),
        help_text=_("Only where somebody works with children without their parents."),
        choices=[("", _("not agreed on")), ("yes", _("yes")), ("no", _("no"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
        template_name=ASKED,
    )

    use_required_attribute = False

    def __init__(
        self, data=None, *, agreement: Agreement, said: Said, is_new: bool, today: date, **kwargs
    ):
        self.agreement = agreement
        # A new version ends, or goes on, as somebody says, and never by itself.
        lasts = {} if is_new else {"lasts": UNTIL_A_DAY if said.until else OPEN}
        super().__init__(data, initial={**shown(said), **lasts}, **kwargs)
        self.add_terms(said.terms)
        self.signed = self._signed()
        if not self.signed:
            del self.fields["replaces"]
        names = {one.name for one in ContentArea.objects.filter(place=agreement.place)}
        self.fields["areas"].choices = [(one, one) for one in sorted(names | set(said.areas))]
        if not self.fields["areas"].choices:
            del self.fields["areas"]
        whose = organisations_that_sign(agreement, today, said.signers)
        self.shifts = Rows(ShiftRow, "shift", data, [shown_shift(one) for one in said.shifts])
        self.signers = Rows(
            SignerRow,
            "signer",
            data,
            [shown_signer(one) for one in said.signers],
            organisations=whose,
        )
        for row in self.shifts:
            row.fields["dates"].since = today
        if self.is_growing:
            self._errors = forms.utils.ErrorDict()
            for rows in (self.shifts, self.signers):
                rows.forget_errors()

    @property
    def is_growing(self) -> bool:
        """Whether another row was asked for, and nothing is saved yet."""
        return self.shifts.is_growing or self.signers.is_growing

    @property
    def besides_says_something(self) -> bool:
        """Whether something is agreed on besides the shifts, or is at fault there."""
        return self._say_something(*BESIDES)

    @property
    def counts_say_something(self) -> bool:
        return self._say_something("needed", "in_order")

    @property
    def terms_have_faults(self) -> bool:
        return any(field.errors for field in self.term_fields)

    def _say_something(self, *names: str) -> bool:
        return any(self[name].errors or self[name].value() not in NOTHING for name in names)

    @property
    def has_faults(self) -> bool:
        return bool(self.errors) or any(
            row.errors for rows in (self.shifts, self.signers) for row in rows.filled
        )

    def is_valid(self) -> bool:
        if not self.is_bound or self.is_growing:
            return False
        are_valid = super().is_valid(), self.shifts.are_valid(), self.signers.are_valid()
        if self.cleaned_data.get("since"):
            for row in self.shifts.filled:
                row.check_within(self.cleaned_data["since"], self.cleaned_data.get("until"))
        for rows in (self.shifts, self.signers):
            rows.hide_errors_of_empty_rows()
        return all(are_valid) and not self.has_faults

    def clean_new_areas(self) -> list[str]:
        names = [line for line in self.cleaned_data["new_areas"].split("\n") if line]
        if len(names) > MOST_AREAS or any(len(name) > LONGEST_AREA for name in names):
            raise forms.ValidationError(
                _("At most 12 content areas, each of at most 80 letters, one on a line.")
            )
        return names

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("lasts") == OPEN:
            cleaned["until"] = None
        elif cleaned.get("lasts") and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Which day is the last one?"))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first one."))
        elif since and not cleaned.get("replaces"):
            self._check_overlap(since, until)
        return cleaned

    def _check_overlap(self, since: date, until: date | None) -> None:
        """Say which version holds on these days, and the two ways out."""
        for one in self.signed:
            if not do_meet((since, until), stretch_of(one)):
                continue
            told = {"number": one.number, "before": written_day(since - DAY)}
            if one.last_day:
                told |= {"last": written_day(one.last_day), "next": written_day(one.last_day + DAY)}
                words = _t(
                    "Version %(number)d is in force until %(last)s. Begin on %(next)s, or tick "
                    "that this one replaces it: then its last day is %(before)s."
                )
            else:
                words = _t(
                    "Version %(number)d is in force until further notice. Tick that this one "
                    "replaces it: then its last day is %(before)s."
                )
            self.add_error("replaces", words % told)
            return

    @property
    def said(self) -> Said:
        """Return what a valid form says."""
        cleaned = self.cleaned_data
        columns = {
            name: cleaned.get(name)
            for name in ("since", "language", "until", "review_on", "half_days_in",
                         "steering_seat", "in_order", "extracts_confirmed")
        }  # fmt: skip
        areas = {*cleaned.get("areas", ()), *cleaned["new_areas"]}
        return Said(
            **columns,
            replaces=bool(cleaned.get("replaces")),
            house_meeting_turns=cleaned.get("house_meeting_turns") or None,
            half_days=cleaned.get("half_days") or 0,
            needed=cleaned.get("needed") or 0,
            terms=self.terms,
            areas=_once(sorted(areas)),
            shifts=tuple(row.said for row in self.shifts.filled),
            signers=tuple(row.said for row in self.signers.filled),
        )

    def _signed(self) -> list[AgreementVersion]:
        return list(self.agreement.versions.signed().order_by("since")) if self.agreement.pk else []


def shown(said: Said) -> dict[str, object]:
    """Return what the form shows of a version at first."""
    extracts = {None: "", True: "yes", False: "no"}[said.extracts_confirmed]
    return {
        **said.columns,
        "needed": said.needed or None,
        "half_days": said.half_days or None,
        "areas": list(said.areas),
        "extracts_confirmed": extracts,
    }


def _once(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, each once in whatever letters."""
    found = {name.casefold(): name for name in reversed(names)}
    return tuple(name for name in names if found[name.casefold()] == name)
