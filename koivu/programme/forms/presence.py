"""Who is here and what can be asked: roles first, names only by their bearer (P-6)."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.form_fields import ASKED, HoursField, PlainTextField
from koivu.core.rhythm import Repeats
from koivu.core.rhythm_form import SEASON, RhythmForm, shown_rhythm
from koivu.core.rhythm_words import WEEKDAYS
from koivu.core.spoken import spoken_languages
from koivu.places.models import Place, Venue
from koivu.programme.forms.choices import PartnerField
from koivu.programme.models import Presence
from koivu.programme.permissions import can_show_name

TEXTS = {"role": 80, "topics": 200}
CHIPS = forms.CheckboxSelectMultiple


class PresenceForm(RhythmForm):
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

    field_order = ["role", "topics", "weekday", "starts", "ends"]

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
    def season_fields(self) -> list:
        return [self[name] for name in SEASON]

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
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it starts. Mend one of the hours."))
        is_dates = cleaned.get("repeats") == Repeats.DATES
        if not is_dates and not cleaned.get("weekday") and "weekday" not in self.errors:
            self.add_error("weekday", _("Choose the weekday."))
        self.check_rhythm()
        if cleaned.get("shows_name") and not cleaned.get("is_me"):
            self.add_error(
                "shows_name", _("A name is shown only of oneself. Tick “This is me” too.")
            )
        elif cleaned.get("shows_name") and not self.user.shown_name:
            self.add_error("shows_name", _("Your account has no name yet. Write it there first."))
        self.check_season()
        return cleaned

    def check_every_n(self) -> None:
        if not (self.cleaned_data.get("anchor") and self.cleaned_data.get("every")):
            self.add_error("anchor", _("Every few weeks: how many, and which day is the first?"))

    def filled(self) -> Presence:
        """Return the presence with what was typed, unsaved."""
        presence = self.presence or Presence(place=self.place)
        cleaned = self.cleaned_data
        columns = self.rhythm_columns(cleaned["weekday"])
        columns |= {name: cleaned[name] for name in ("languages", "starts", "ends")}
        for name, value in columns.items():
            setattr(presence, name, value)
        for name in ("organisation", "shows_organisation", "venue"):
            if name in self.fields:
                setattr(presence, name, cleaned[name])
        if "is_me" in self.fields:
            presence.user = self.user if cleaned["is_me"] else None
            presence.shows_name = cleaned["shows_name"]
        return presence


def _initial(presence: Presence, user: User) -> dict[str, object]:
    names = ["starts", "ends", "languages", "shows_name", "shows_organisation", "venue"]
    finnish = dict(presence.wordings.filter(language="fi").values_list("field", "text"))
    return {
        **{name: getattr(presence, name) for name in names},
        **shown_rhythm(presence),
        **finnish,
        "is_me": presence.user_id == user.pk,
    }
