"""Texts and choices of the first-visit pages; beside each stands what families read until then."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, PlainTextField
from koivu.core.wordings_form import AskedText, WordingsForm
from koivu.places.models import PlaceWording
from koivu.welcome.models import Question, Status, Welcome
from koivu.welcome.texts import (
    ANSWERS,
    GAPS,
    HOUSE_RULES,
    HOW_IT_GOES,
    SAFER,
    defaults_of,
    field_of,
)

Text = str | Promise
SAFER_WHO = "safer_who"


class WelcomeForm(WordingsForm):
    """Texts of the place, and columns of its `Welcome` that stand in the same form."""

    columns: tuple[str, ...] = ()

    def __init__(self, *args, welcome: Welcome, languages: Iterable[str], **kwargs):
        self.welcome = welcome
        rows = PlaceWording.objects.of_place_itself().filter(place=welcome.place)
        kwargs["initial"] = {name: getattr(welcome, name) for name in self.columns}
        super().__init__(*args, wordings=rows, languages=languages, **kwargs)

    @property
    def facts(self) -> dict[str, object]:
        """What `change_welcome` takes, by column."""
        return {name: self.cleaned_data[name] for name in self.columns}

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields that are no texts of several languages."""
        return [self[name] for name in self.columns]


class HowItGoesForm(WelcomeForm):
    """Who greets, shoes, prams, food and the house rules."""

    def __init__(self, *args, welcome: Welcome, **kwargs):
        defaults = defaults_of(welcome.place)
        self.asked = {
            **{name: (heading, _lines(defaults[name])) for name, heading in HOW_IT_GOES.items()},
            "house_rules": (_("House rules, one on each line"), _lines(HOUSE_RULES)),
        }
        super().__init__(*args, welcome=welcome, **kwargs)


class QuestionsForm(WelcomeForm):
    """Which questions are answered before anybody asks, and how."""

    def __init__(self, *args, welcome: Welcome, **kwargs):
        self.asked = {field_of(one): (one.label, ANSWERS[one]) for one in Question}
        super().__init__(*args, welcome=welcome, **kwargs)
        for one in Question:
            self.fields[f"asks_{one.value}"] = forms.BooleanField(
                label=_("Families see this question"),
                required=False,
                initial=one.value not in welcome.unasked,
            )

    @property
    def facts(self) -> dict[str, object]:
        said = self.cleaned_data
        return {"unasked": [one.value for one in Question if not said[f"asks_{one.value}"]]}

    @property
    def asked_questions(self) -> list[tuple[forms.BoundField, AskedText]]:
        """Each question: whether it is shown, and its answer."""
        ticks = (self[f"asks_{one.value}"] for one in Question)
        return list(zip(ticks, self.texts, strict=True))


class SaferForm(WelcomeForm):
    """What the place promises, and whom outside the shift one may tell."""

    columns = ("safer_phone", "safer_email")
    asked: Mapping[str, tuple[Text, Text]] = {}
    examples = (SAFER_WHO,)

    safer_phone = PlainTextField(
        label=_("Phone"),
        required=False,
        longest=30,
        validators=[RegexValidator(r"^[+\d][\d ()-]{4,}$", _("Write the number as 040 123 4567."))],
        help_text=_("Of the task, not somebody’s own."),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    safer_email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Of the task, not somebody’s own.")
    )

    def __init__(self, *args, **kwargs):
        self.asked = {
            SAFER_WHO: (
                _("Whom one may tell, who is not on shift"),
                _("“The chair of the steering group.” A task is enough, a name is not needed."),
            ),
            "safer": (_("What we promise, one on each line"), _lines(SAFER)),
        }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        names = any(cleaned.get(f"{SAFER_WHO}_{code}") for code in self.languages)
        reached = cleaned.get("safer_phone") or cleaned.get("safer_email")
        if names and not reached and not self.errors:
            self.add_error("safer_phone", _("Give a phone or an e-mail, so that one can be told."))
        if reached and not names and not self.errors:
            self.add_error(f"{SAFER_WHO}_fi", _("Say whose phone or e-mail this is."))
        return cleaned


class AccessForm(WelcomeForm):
    """How far the pages are for everybody, and who has looked."""

    columns = ("law_applies", "status", "checked_on", "by_outsider")

    law_applies = forms.TypedChoiceField(
        label=_("Does the law ask for a statement?"),
        choices=[("yes", _("yes")), ("no", _("no")), ("", _("not known"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Yes for a city, a county and a parish, and for an association that lives mostly by "
            "public money (Act 306/2019). Ask your organisation when you do not know."
        ),
    )
    status = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=Status.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    checked_on = DayField(label=_("Looked at on"), required=False)
    by_outsider = forms.BooleanField(label=_("Somebody from outside looked at it"), required=False)

    def __init__(self, *args, **kwargs):
        self.asked = {
            "access_gaps": (_("What is not for everybody yet, one on each line"), _lines(GAPS))
        }
        super().__init__(*args, **kwargs)
        self.initial["law_applies"] = {True: "yes", False: "no", None: ""}[self.welcome.law_applies]

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("status") and not cleaned.get("checked_on") and not self.errors:
            self.add_error("checked_on", _("Give the day on which it was looked at."))
        return cleaned


def _lines(texts: Sequence[Text]) -> str:
    """Join default lines for the form; it is made anew for each page, in the reader's language."""
    return "\n".join(str(one) for one in texts)
