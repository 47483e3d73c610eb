"""On the day itself: how many came, small groups, ideas of paper, owners of themes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, HoursField, LinesField, MadeUpField
from koivu.core.shared_form import SharedForm
from koivu.core.wordings_form import WordingsForm
from koivu.participation.actions.days import Turns
from koivu.participation.days import Told
from koivu.participation.models import LONGEST_IDEA, DayTheme, Voice, Who
from koivu.participation.rules.rotating import SHORTEST, minutes_that_fit, usual_groups
from koivu.participation.written import theme_of

MOST_PEOPLE = 500
MOST_GROUPS = 24
MOST_AT_ONCE = 60
MIDNIGHT = 24 * 60


class PeopleForm(SharedForm):
    """How many came of each group; no names."""

    def __init__(self, *args, counts: dict[str, int], **kwargs):
        super().__init__(*args, initial=counts, **kwargs)
        for who in Who:
            self.fields[who.value] = forms.IntegerField(
                label=who.label,
                min_value=0,
                max_value=MOST_PEOPLE,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                template_name=ASKED,
            )

    @property
    def counts(self) -> dict[str, int]:
        return {who: many for who in Who.values if (many := self.cleaned_data.get(who))}


class GroupsForm(forms.Form):
    """Small groups that go round, and how long they are at each station."""

    goes_round = forms.BooleanField(label=_("Small groups go round the stations"), required=False)
    groups = forms.IntegerField(label=_("How many groups"), min_value=1, max_value=MOST_GROUPS)
    begins = HoursField(label=_("The first round begins"))
    minutes = forms.IntegerField(label=_("Minutes at a station"), min_value=SHORTEST, max_value=240)
    moving = forms.IntegerField(label=_("Minutes in between"), min_value=0, max_value=60)

    def __init__(self, *args, told: Told, counts: dict[str, int], **kwargs):
        day, self.stations = told.day, len(told.themes)
        moving = day.moving_minutes
        fit = minutes_that_fit(self.stations, day.starts, day.ends, moving)
        usual = usual_groups(sum(counts.values()), self.stations) if self.stations else 1
        kwargs["initial"] = {
            "goes_round": day.groups is not None,
            "groups": day.groups or usual,
            "begins": day.goes_round_at or day.starts,
            "minutes": day.station_minutes or fit or SHORTEST,
            "moving": moving,
        }
        super().__init__(*args, **kwargs)

    @property
    def turns(self) -> Turns | None:
        said = self.cleaned_data
        if not said["goes_round"]:
            return None
        return Turns(said["groups"], said["begins"], said["minutes"], said["moving"])

    def clean(self) -> dict:
        super().clean()
        said = self.cleaned_data
        if said.get("goes_round") and not self.stations:
            raise forms.ValidationError(_("Write the themes first: each is a station."))
        if not self.errors:
            begins = said["begins"].hour * 60 + said["begins"].minute
            long = self.stations * said["minutes"] + (self.stations - 1) * said["moving"]
            if begins + long >= MIDNIGHT:
                self.add_error("minutes", _("The rounds do not end before midnight."))
        return said


class PileForm(forms.Form):
    """Ideas of paper, of one theme and one kind of people at a time."""

    pile = MadeUpField()
    theme = forms.TypedChoiceField(
        label=_("Theme"), coerce=int, widget=forms.RadioSelect, template_name=ASKED
    )
    whose = forms.ChoiceField(
        label=_("Whose ideas?"),
        choices=[("", _("Not said")), *Voice.choices],
        widget=forms.RadioSelect,
        required=False,
        template_name=ASKED,
    )
    ideas = LinesField(
        label=_("Ideas on the paper, each on a line of its own"),
        most=MOST_AT_ONCE,
        longest=LONGEST_IDEA,
        rows=6,
    )

    def __init__(self, *args, told: Told, pile: str, **kwargs):
        kwargs["initial"] = {"pile": pile, "theme": 0, "whose": ""}
        super().__init__(*args, **kwargs)
        themes = [(one.number, str(one.words)) for one in told.themes]
        self.fields["theme"].choices = [*themes, (0, _("Something else"))]


class ThemeForm(SharedForm, WordingsForm):
    """Who takes care of a theme, and what is done next; and what came of it, later."""

    rows_shown, longest = 2, 300

    def __init__(self, *args, theme: DayTheme, languages, **kwargs):
        number = theme.number
        self.asked = {
            f"owner_{number}": (
                _("Who takes care of it?"),
                _("An organisation, a role or a first name: “Two family coaches of the city”."),
            ),
            f"next_{number}": (_("What is done next?"), _("“Yoga is tried twice in January.”")),
            f"came_{number}": (
                _("What came of it?"),
                _("Later, when something has changed. Families read it."),
            ),
            f"vote_{number}": (
                _("What were hands shown for?"),
                _("If hands were counted: “The house is open in July.”"),
            ),
        }
        wordings = [one for one in theme.day.wordings.all() if one.field in self.asked]
        kwargs["initial"] = theme_of(theme)
        super().__init__(*args, wordings=wordings, languages=languages, **kwargs)
        labels = {"for": _("In favour"), "against": _("Against"), "unsure": _("Cannot say")}
        for name, label in labels.items():
            self.fields[f"hands_{name}"] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST_PEOPLE,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                template_name=ASKED,
            )

    @property
    def hands(self) -> tuple[int | None, int | None, int | None]:
        said = self.cleaned_data
        return said["hands_for"], said["hands_against"], said["hands_unsure"]

    @property
    def hands_changed(self) -> bool:
        return any(name.startswith("hands_") for name in self.changed_data)
