"""A decision as people write it: one sentence, who, by when; the rest is folded."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.core.wordings_form import WordingsForm
from koivu.core.words import SOURCE
from koivu.governance.forms.minutes import LATER, tells_a_code
from koivu.governance.models import Decision, Telling
from koivu.governance.models.decision import LONGEST
from koivu.places.models import Place
from koivu.programme.about_people import AsksAboutPeople

LONGEST_TOLD = 300


class DecisionForm(AsksAboutPeople):
    """One sentence, who, by when; what is known; what families read of it or why not."""

    what = PlainTextField(
        label=_("What is decided, in one sentence"), longest=LONGEST, lines=2,
        widget=forms.Textarea(attrs={"rows": 2, **LATER}),
    )  # fmt: skip
    who = PlainTextField(
        label=_("Who"), longest=80, required=False, template_name=ASKED,
        widget=forms.TextInput(attrs=LATER),
    )  # fmt: skip
    due = DayField(label=_("By when"), required=False, template_name=ASKED)
    families = PlainTextField(
        label=_("What families told"), longest=2000, lines=3, required=False, template_name=ASKED
    )
    professionals = PlainTextField(
        label=_("What professionals know"),
        longest=2000,
        lines=3,
        required=False,
        template_name=ASKED,
    )
    telling = forms.ChoiceField(
        label=_("What families read of it"),
        choices=[("", _("Said later, before it is made")), *Telling.choices],
        widget=forms.RadioSelect,
        required=False,
        template_name=ASKED,
    )
    same = forms.BooleanField(label=_("The sentence as it stands is easy enough"), required=False)
    told = PlainTextField(
        label=_("In easy words, in Finnish"), longest=LONGEST_TOLD, lines=2, required=False,
        help_text=_("No names of people: families read it on the page of what was decided."),
        template_name=ASKED,
    )  # fmt: skip
    why_not = PlainTextField(
        label=_("Why families do not read it, in Finnish"), longest=LONGEST_TOLD, lines=2,
        required=False,
        help_text=_("The reason is no secret: families read it in its place."),
        template_name=ASKED,
    )  # fmt: skip

    names_nobody = forms.BooleanField(label=_("It tells of nobody"), required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False

    def __init__(self, *args, decision: Decision, **kwargs):
        self.decision, self.place = decision, decision.place
        kwargs.setdefault("initial", _said(decision))
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        super().clean()
        for name in ("what", "who", "families", "professionals"):
            if said := tells_a_code(self.cleaned_data.get(name) or ""):
                self.add_error(name, said)
        if "what" in self.errors:
            return self.cleaned_data
        self._line_of_families()
        return self.cleaned_data

    def filled(self) -> Decision:
        """Return the decision with what was typed, unsaved."""
        for name in ("what", "who", "due", "families", "professionals", "telling"):
            setattr(self.decision, name, self.cleaned_data[name])
        return self.decision

    @property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """What families read, by field and language; what does not hold is emptied."""
        said = self.cleaned_data
        telling = said["telling"]
        return {
            "told": {SOURCE: said["told"] if telling == Telling.TOLD else ""},
            "why_not": {SOURCE: said["why_not"] if telling == Telling.NOT_TOLD else ""},
        }

    @property
    def is_told_open(self) -> bool:
        """Whether the folded part about families has something to show."""
        names = ("telling", "told", "why_not", "same", "names_nobody")
        return any(self[name].errors or self[name].value() for name in names)

    @property
    def is_known_open(self) -> bool:
        """Whether something is written of what families told and professionals know."""
        return any(
            self[name].errors or self[name].value() for name in ("families", "professionals")
        )

    def _line_of_families(self) -> None:
        said = self.cleaned_data
        if said.get("telling") == Telling.TOLD:
            if said.get("same"):
                said["told"] = said["what"]
            if not said.get("told") and "told" not in self.errors:
                self.add_error("told", _("Write a line, or tick that the sentence is easy enough."))
            self.screen(["told"])
        if said.get("telling") == Telling.NOT_TOLD:
            if not said.get("why_not") and "why_not" not in self.errors:
                self.add_error("why_not", _("Say in a few words why not."))
            self.screen(["why_not"])


class CameForm(AsksAboutPeople):
    """What came of a decision, in a line that families read; it may be left empty."""

    came = PlainTextField(
        label=_("What came of it (in Finnish)"), longest=LONGEST_TOLD, lines=2, required=False,
        help_text=_("Families read it. No names of people."),
    )  # fmt: skip
    names_nobody = forms.BooleanField(label=_("It tells of nobody"), required=False)

    use_required_attribute = False

    def __init__(self, *args, place: Place, **kwargs):
        self.place = place
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        super().clean()
        self.screen(["came"])
        return self.cleaned_data


class TellingForm(AsksAboutPeople, WordingsForm):
    """What families read of a decision, in every language that is open here."""

    rows_shown, longest = 2, LONGEST_TOLD
    names_nobody = forms.BooleanField(label=_("It tells of nobody"), required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, decision: Decision, **kwargs):
        self.place = decision.place
        kwargs["initial"] = {"shown": decision.told_print}
        self.asked = {"told": (_("What families read"), _("In easy words; no names of people."))}
        if decision.telling == Telling.NOT_TOLD:
            hint = _("Until a line is written above, families read this in its place.")
            self.asked["why_not"] = (_("Why families do not read it"), hint)
        if decision.done_on:
            self.asked["came"] = (_("What came of it"), _("In easy words; no names of people."))
        wordings = decision.wordings.filter(field__in=self.asked)
        super().__init__(*args, wordings=wordings, **kwargs)

    def clean(self) -> dict:
        super().clean()
        self.screen(name for name in self._names if name in self.changed_data)
        return self.cleaned_data

    @property
    def there_now(self) -> list[tuple[str, str]]:
        """What stands now, with its language, wherever something else is typed."""
        return [
            (str(self.fields[name].label), self.initial.get(name) or "–")
            for name in self._names
            if self.cleaned_data.get(name, "") != (self.initial.get(name) or "")
        ]

    @property
    def _names(self) -> list[str]:
        return [f"{text}_{code}" for text in self.asked for code in self.languages]


def _said(decision: Decision) -> dict[str, object]:
    names = ("what", "who", "due", "families", "professionals", "telling")
    said = {name: getattr(decision, name) for name in names}
    if decision.pk:
        said["shown"] = decision.print
        rows = decision.wordings.filter(language=SOURCE)
        said |= dict(rows.values_list("field", "text"))
    return said
