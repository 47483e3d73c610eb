"""Who is here and what can be asked: roles first, names only by their bearer (P-6)."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.form_fields import DayField, DaysField, HoursField, PlainTextField
from koivu.core.rhythm import Repeats
from koivu.places.models import Place, Venue
from koivu.programme.forms.choices import ASKED, NTH, WEEKDAYS, PartnerField, spoken_languages
from koivu.programme.models import Presence
from koivu.programme.permissions import can_show_name

TEXTS = {"role": 80, "topics": 200}
CHIPS = forms.CheckboxSelectMultiple


class PresenceForm(forms.Form):
    """A pattern: a weekday with hours and a rhythm. A plan, not a record (P-5)."""

    role = PlainTextField(
        label=_("Role"),
        help_text=_("What families read: nurse, family coach, volunteer. In Finnish."),
        longest=TEXTS["role"],
        widget=forms.TextInput(attrs={"list": "usual-roles"}),
    )
    topics = PlainTextField(
        label=_("What can be asked"),
        help_text=_("Broadly: all everyday matters, hard ones too. In Finnish."),
        longest=TEXTS["topics"],
        widget=forms.TextInput(attrs={"list": "usual-topics"}),
        required=False,
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        choices=[("", "–"), *WEEKDAYS],
        coerce=int,
        empty_value=None,
        required=False,
        template_name=ASKED,
    )
    starts = HoursField(label=_("From"))
    ends = HoursField(label=_("Until"))
    repeats = forms.ChoiceField(label=_("How often"), choices=Repeats, initial=Repeats.WEEKLY)
    every = forms.IntegerField(
        label=_("Every how many weeks"),
        min_value=1,
        max_value=52,
        required=False,
        template_name=ASKED,
    )
    anchor = DayField(label=_("The first time is on"), required=False, template_name=ASKED)
    nth = forms.TypedMultipleChoiceField(
        label=_("Which ones in the month"),
        choices=NTH,
        coerce=int,
        widget=CHIPS,
        required=False,
        template_name=ASKED,
    )
    dates = DaysField(
        label=_("Given dates"),
        help_text=_("One after another: 3.12.2026, 10.12.2026"),
        required=False,
        template_name=ASKED,
    )
    season_from = DayField(label=_("Season from"), required=False)
    season_until = DayField(label=_("Season until"), required=False)
    skips_public_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    skips_school_holidays = forms.BooleanField(label=_("Not in school holidays"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=spoken_languages, widget=CHIPS, required=False
    )
    is_me = forms.BooleanField(label=_("This is me"), required=False)
    shows_name = forms.BooleanField(
        label=_("My first name is shown to families"),
        help_text=_("Your own choice; nobody asks why. The role is enough."),
        required=False,
    )
    shows_organisation = forms.BooleanField(
        label=_("The organisation is shown to families"), required=False, initial=True
    )
    venue = forms.ModelChoiceField(
        Venue.objects.none(), label=_("Venue"), required=False, empty_label=_("Our own address")
    )

    use_required_attribute = False

    def __init__(
        self,
        data=None,
        *,
        place: Place,
        user: User,
        today: date,
        presence: Presence | None = None,
        among: set[int] | None = None,
    ):
        self.place, self.user, self.presence = place, user, presence
        super().__init__(data, initial=_initial(presence, user) if presence else None)
        venues = place.venues.filter(is_in_use=True)
        self.fields["venue"].queryset = venues
        self.fields["organisation"] = PartnerField(
            place,
            today,
            among=among,
            label=_("Organisation"),
            empty_label=_("None, or the place itself"),
            required=False,
            initial=presence.organisation_id if presence else None,
        )
        if presence:
            self.fields["languages"].choices = spoken_languages(presence.languages)
        self._leave_out(bool(venues))

    def _leave_out(self, has_venues: bool) -> None:
        """A name is its bearer's own switch, and a small place meets no empty lists."""
        if self.presence and not can_show_name(self.user, self.presence):
            del self.fields["is_me"], self.fields["shows_name"]
        if not has_venues:
            del self.fields["venue"]
        if len(list(self.fields["organisation"].choices)) < 2:
            del self.fields["organisation"], self.fields["shows_organisation"]

    @property
    def rhythm_fields(self) -> list:
        """(Fields, the rhythm that asks for them): the page shows those of the chosen one."""
        return [
            ([self["every"], self["anchor"]], Repeats.EVERY_N_WEEKS),
            ([self["nth"]], Repeats.MONTHLY),
            ([self["dates"]], Repeats.DATES),
        ]

    @property
    def season_fields(self) -> list:
        names = ("season_from", "season_until", "skips_public_holidays", "skips_school_holidays")
        return [self[name] for name in names]

    @property
    def season_is_open(self) -> bool:
        return any(field.errors or field.value() for field in self.season_fields)

    @property
    def last_fields(self) -> list:
        names = ["languages", "organisation", "shows_organisation", "is_me", "shows_name", "venue"]
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        repeats = cleaned.get("repeats")
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it starts. Mend one of the hours."))
        if repeats == Repeats.DATES:
            if not cleaned.get("dates") and "dates" not in self.errors:
                self.add_error(
                    "dates", _("Which dates? Write them like this: 3.12.2026, 10.12.2026")
                )
        elif not cleaned.get("weekday") and "weekday" not in self.errors:
            self.add_error("weekday", _("Choose the weekday."))
        if repeats == Repeats.EVERY_N_WEEKS and not (
            cleaned.get("anchor") and cleaned.get("every")
        ):
            self.add_error("anchor", _("Every few weeks: how many, and which day is the first?"))
        if repeats == Repeats.MONTHLY and not cleaned.get("nth"):
            self.add_error("nth", _("Which ones in the month? Tick at least one."))
        if cleaned.get("shows_name") and not cleaned.get("is_me"):
            self.add_error(
                "shows_name", _("A name is shown only of oneself. Tick “This is me” too.")
            )
        elif cleaned.get("shows_name") and not self.user.shown_name:
            self.add_error("shows_name", _("Your account has no name yet. Write it there first."))
        first, last = cleaned.get("season_from"), cleaned.get("season_until")
        if first and last and last < first:
            self.add_error("season_until", _("The season ends before it starts. Mend one day."))
        return cleaned

    def filled(self) -> Presence:
        """Return the presence with what was typed, unsaved."""
        presence = self.presence or Presence(place=self.place)
        cleaned = self.cleaned_data
        for name in ("repeats", "anchor", "season_from", "season_until", "skips_public_holidays",
                     "skips_school_holidays", "languages", "starts", "ends"):  # fmt: skip
            setattr(presence, name, cleaned[name])
        presence.weekday = None if cleaned["repeats"] == Repeats.DATES else cleaned["weekday"]
        presence.every = cleaned["every"] or 1
        presence.nth = cleaned["nth"]
        presence.dates = [day.isoformat() for day in cleaned["dates"]]
        for name in ("organisation", "shows_organisation", "venue"):
            if name in self.fields:
                setattr(presence, name, cleaned[name])
        if "is_me" in self.fields:
            presence.user = self.user if cleaned["is_me"] else None
            presence.shows_name = cleaned["shows_name"]
        return presence


def _initial(presence: Presence, user: User) -> dict[str, object]:
    names = ["weekday", "starts", "ends", "repeats", "every", "anchor", "nth", "season_from",
             "season_until", "skips_public_holidays", "skips_school_holidays", "languages",
             "shows_name", "shows_organisation", "venue"]  # fmt: skip
    finnish = dict(presence.wordings.filter(language="fi").values_list("field", "text"))
    return {
        **{name: getattr(presence, name) for name in names},
        **finnish,
        "every": presence.every if presence.every > 1 else None,
        "dates": [date.fromisoformat(day) for day in presence.dates],
        "is_me": presence.user_id == user.pk,
    }
