"""A child's moment as it is written, a round's days, the method's own form as a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, MadeUpField, PlainTextField
from koivu.core.rhythm_words import weekday_name
from koivu.core.wordings_form import AskedText, WordingsForm
from koivu.core.words import SOURCE
from koivu.evaluation.actions import Watched
from koivu.evaluation.forms.half_day import HalfDayOfRoundForm
from koivu.evaluation.models import CHANGES, ChildAge, Moment, MomentRound
from koivu.evaluation.pictures import OF_ANYTHING, PICTURES
from koivu.evaluation.prompts import PROMPTS

MOST_BYTES = 2_000_000
PDF = b"%PDF-"


class MomentForm(forms.Form):
    """What an adult saw of one child: an age band and eight prompts, none of which must be."""

    age = forms.ChoiceField(
        label=_("How old is the child, about?"),
        choices=ChildAge,
        widget=forms.RadioSelect,
        template_name=ASKED,
    )
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, prompt in PROMPTS.items():
            longest = Moment._meta.get_field(name).max_length
            self.fields[name] = PlainTextField(
                label=prompt, longest=longest, lines=0 if longest < 300 else 2, required=False
            )

    @property
    def prompts(self) -> list[forms.BoundField]:
        return [self[name] for name in PROMPTS]

    @property
    def watched(self) -> Watched:
        said = self.cleaned_data
        return Watched(ChildAge(said["age"]), {name: said[name] for name in PROMPTS})

    def clean(self) -> dict:
        super().clean()
        if not self.errors and not any(self.cleaned_data.get(name) for name in PROMPTS):
            raise forms.ValidationError(_("Write at least one of the lines."))
        return self.cleaned_data


class MomentAtTheDeskForm(HalfDayOfRoundForm, MomentForm):
    """As it stands on paper: the day and its half first."""

    made_up = MadeUpField()
    field_order = ["made_up", "day", "half", "age"]

    def __init__(self, *args, made_up: str, **kwargs):
        super().__init__(*args, initial={"made_up": made_up}, **kwargs)


class RoundForm(forms.Form):
    """The first and the last day of a round, and on which weekdays of it children are asked."""

    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    asked_on = forms.MultipleChoiceField(
        label=_("On which weekdays are children asked?"),
        help_text=_(
            "On these days This or that and the short leaves of the young ones are open, and the "
            "question of the month rests: one question a day. None is fine, too."
        ),
        choices=lambda: [(str(day), weekday_name(day)) for day in range(1, 8)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        template_name=ASKED,
    )

    def clean(self) -> dict:
        super().clean()
        said = self.cleaned_data
        if not self.errors and said["last_day"] < said["first_day"]:
            self.add_error("last_day", _("The last day is before the first one."))
        return said


class MethodFormForm(forms.Form):
    """The method's own form: a PDF, and whose permission there is."""

    permission = PlainTextField(
        label=_("Whose permission, and when?"),
        help_text=_("“MLL Varsinais-Suomi, 3.10.2026”. Without permission it is not loaded."),
        longest=200,
    )
    file = forms.FileField(
        label=_("The form as a PDF"),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=_("At most 2 MB. Only those at this desk see it."),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too big: at most 2 MB."))
        body = file.read()
        if not body.startswith(PDF):
            raise forms.ValidationError(_("This is no PDF."))
        return body


class ChangesForm(WordingsForm):
    """One to three things that are changed, each in a few words and with a picture."""

    rows_shown, longest = 1, 90
    asked = {
        "change_1": (_("We change"), _("“The train track is back.”")),
        "change_2": (_("And this"), ""),
        "change_3": (_("And this, too"), ""),
    }

    def __init__(self, *args, round_: MomentRound, languages, **kwargs):
        kwargs["initial"] = {f"picture_{key}": one for key, one in round_.pictures.items()}
        super().__init__(*args, wordings=round_.wordings.all(), languages=languages, **kwargs)
        for field in CHANGES:
            self.fields[f"picture_{field}"] = forms.ChoiceField(
                label=_("Picture"), choices=list(PICTURES.items()), initial=OF_ANYTHING
            )

    @property
    def asked_texts(self) -> list[tuple[AskedText, forms.BoundField]]:
        """Each change with its picture."""
        pictures = [self[f"picture_{field}"] for field in CHANGES]
        return list(zip(self.texts, pictures, strict=True))

    @property
    def pictures(self) -> dict[str, str]:
        return {field: self.cleaned_data[f"picture_{field}"] for field in CHANGES}

    def clean(self) -> dict:
        super().clean()
        first = f"change_1_{SOURCE}"
        if not self.errors and not self.cleaned_data.get(first):
            self.add_error(first, _("Say in Finnish what is changed: one thing is enough."))
        return self.cleaned_data
