"""Inviting people, adding organisations, ending what has ended."""

from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.core.words import finnish_order
from koivu.partners.models import (
    Mandate,
    Membership,
    Organisation,
    OrganisationQuerySet,
    Partnership,
    Sector,
    name_of,
)
from koivu.partners.people import People
from koivu.places.models import Place, Role

WITHOUT = ""


class YesNoField(forms.TypedChoiceField):
    """A question without an answer given beforehand."""

    def __init__(self):
        super().__init__(
            choices=[("yes", _("yes")), ("no", _("no"))],
            coerce=lambda said: said == "yes",
            widget=forms.RadioSelect,
        )


def offer(field: forms.ModelChoiceField, organisations: OrganisationQuerySet, today: date) -> None:
    """Let `field` choose among `organisations`, by their names of today and in their order."""
    named = list(organisations.annotate(name=name_of("pk", today)).values_list("pk", "name"))
    named.sort(key=lambda choice: finnish_order(choice[1]))
    field.queryset = organisations
    field.choices = named if isinstance(field.widget, forms.RadioSelect) else [("", "–"), *named]


class InviteForm(forms.Form):
    """Whom to ask, as what, for whom, and in which language."""

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("As"), widget=forms.RadioSelect)
    organisation = forms.TypedChoiceField(
        label=_("Works for"), coerce=int, empty_value=None, required=False
    )
    language = forms.ChoiceField(label=_("Language of the mail"), widget=forms.RadioSelect)

    def __init__(self, *args, place: Place, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [
            (Role.WORKER, _("Worker: writes the sessions of an organisation, tells who is here")),
            (Role.COORDINATOR, _("Coordinator: everything, also people and set-up")),
            (Role.STEERING, _("Member of the steering group: approves what she is asked to")),
        ]
        partners = Organisation.objects.partners_of(place, today).prefetch_related("names")
        named = [(one.pk, one.name_on(today)) for one in partners]
        named.sort(key=lambda choice: finnish_order(choice[1]))
        self.fields["organisation"].choices = [(WITHOUT, _("no organisation")), *named]
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(code, names[code]) for code in settings.STAFF_LANGUAGES]

    @property
    def chosen_organisation(self) -> Organisation | None:
        chosen = self.cleaned_data["organisation"]
        return Organisation.objects.get(pk=chosen) if chosen else None


class ApproveForm(forms.Form):
    """Whether her name stands on the certificate: her own switch (P-6)."""

    shows_name = forms.BooleanField(required=False, template_name=ASKED)

    def __init__(self, *args, shown_name: str, **kwargs):
        super().__init__(*args, **kwargs)
        said = _("Show my name (%(name)s) on the certificate, beside my title")
        self.fields["shows_name"].label = said % {"name": shown_name}
        if not shown_name:
            del self.fields["shows_name"]


class SayNoForm(forms.Form):
    """Why somebody does not approve, in a word."""

    word = PlainTextField(
        label=_("Why not, in a word"),
        help_text=_("The coordinators read it."),
        longest=300,
        required=False,
        template_name=ASKED,
    )


class OrganisationForm(forms.Form):
    """A new organisation: its name and what kind it is."""

    name = PlainTextField(label=_("Name of the organisation"), longest=120)
    sector = forms.ChoiceField(label=_("What kind"), choices=Sector.choices)


class RenameForm(OrganisationForm):
    """Name, kind and place in the hierarchy from a day on; before it the old ones stand."""

    parent = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Part of"), required=False, template_name=ASKED
    )
    since = DayField(label=_("From which day on"))

    def __init__(self, *args, organisation: Organisation, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        # What it is a part of now stays among them, even when that has merged.
        others = Organisation.objects.not_merged(today).exclude(pk=organisation.pk)
        others |= Organisation.objects.filter(children_names=organisation.names.last())
        offer(self.fields["parent"], others.distinct(), today)


class MergeForm(forms.Form):
    """Into which organisation, and from which day on."""

    into = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Becomes a part of"), widget=forms.RadioSelect
    )
    since = DayField(label=_("From which day on"))

    def __init__(self, *args, others: OrganisationQuerySet, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["into"], others, today)


class SplitForm(OrganisationForm):
    """What the part is called, where it stands, and who goes with it."""

    since = DayField(label=_("From which day on"))
    stays_below = YesNoField()
    works_here = YesNoField()
    people = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=_("Who works for the new one"),
        help_text=_("From that day on, from today at the earliest. Roles and sign-in stay."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        template_name=ASKED,
    )

    def __init__(self, *args, partnership: Partnership, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        names = {"name": partnership.organisation.name_on(today), "place": partnership.place.name}
        self.fields["stays_below"].label = _("Is it still a part of %(name)s?") % names
        self.fields["works_here"].label = _("Does it work here: %(place)s?") % names
        theirs = Membership.objects.on(today).filter(
            place=partnership.place, organisation=partnership.organisation
        )
        field = self.fields["people"]
        field.queryset = theirs
        field.choices = [(one.pk, str(one.user)) for one in theirs.select_related("user")]
        if not field.choices:
            del self.fields["people"]

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        cleaned["people"] = list(cleaned.get("people") or ())
        if cleaned["people"] and cleaned.get("works_here") is False:
            self.add_error("people", _("Nobody can work here for one that does not."))
        return cleaned


class HandOverForm(forms.Form):
    """Which partner coordinates, and from which day on."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who coordinates next"), widget=forms.RadioSelect
    )
    since = DayField(label=_("From which day on"), help_text=_("Today or later."))

    def __init__(self, *args, place: Place, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        coordinating = Mandate.objects.on(today).filter(place=place).values("organisation")
        others = Organisation.objects.partners_of(place, today).exclude(pk__in=coordinating)
        offer(self.fields["organisation"], others.not_merged(today), today)


class DeputyForm(forms.Form):
    """Who coordinates too, from when until when."""

    user = forms.TypedChoiceField(label=_("Deputy"), coerce=int)
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"))

    def __init__(self, *args, people: People, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(one.user.pk, str(one.user)) for one in people.everybody if not one.coordinates]
        self.fields["user"].choices = [("", "–"), *named]

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first one."))
        return cleaned


class LastDayForm(forms.Form):
    """When something ends; `cleaned_data["last_day"]` is the last day on which it still holds."""

    AT_ONCE, THIS_EVENING, ANOTHER_DAY = "at_once", "this_evening", "another_day"

    when = forms.ChoiceField(
        label=_("When"),
        choices=[
            (AT_ONCE, _("At once")),
            (THIS_EVENING, _("This evening")),
            (ANOTHER_DAY, _("Another day")),
        ],
        widget=forms.RadioSelect,
        initial=THIS_EVENING,
    )
    last_day = DayField(
        label=_("Last day"),
        help_text=_("Only if you chose another day."),
        required=False,
        template_name=ASKED,
    )

    use_required_attribute = False

    def __init__(self, *args, today: date, help_text: str = "", **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)
        self.fields["when"].help_text = help_text

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        when, day = cleaned.get("when"), cleaned.get("last_day")
        if when == self.AT_ONCE:
            cleaned["last_day"] = self.today - timedelta(days=1)
        elif when == self.THIS_EVENING:
            cleaned["last_day"] = self.today
        elif when and "last_day" not in self.errors:
            self._check(day)
        return cleaned

    def _check(self, day: date | None) -> None:
        if day is None:
            self.add_error("last_day", _("Which day is the last one?"))
        elif day < self.today:
            self.add_error(
                "last_day", _("What has been cannot be changed. To end it now, tap “At once”.")
            )


class AreaForm(forms.Form):
    """A content area in the place's own words."""

    name = PlainTextField(label=_("Content area"), longest=80)
