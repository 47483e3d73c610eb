"""A proposal in six fields, and the answer to it."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, HoursField, PlainTextField
from koivu.programme.actions import FirstTime
from koivu.programme.forms.reason import WordsForm
from koivu.programme.models import Answer, Proposer
from koivu.programme.phrases import ANSWERS


class ProposalForm(forms.Form):
    """Six fields (F-7). No name and no address: the answer is read by its link."""

    what = PlainTextField(
        label=_("What would we do?"), help_text=_("“Singing together in Somali”"), longest=120
    )
    audience = PlainTextField(
        label=_("For whom?"),
        help_text=_("“Babies and their parents”"),
        longest=120,
        required=False,
    )
    when = PlainTextField(
        label=_("When would it suit?"),
        help_text=_("“Thursdays in the afternoon”"),
        longest=120,
        required=False,
    )
    proposer = forms.ChoiceField(
        label=_("Who would do it?"),
        choices=Proposer,
        widget=forms.RadioSelect,
        initial=Proposer.PARENTS,
        template_name=ASKED,
    )
    needs = PlainTextField(
        label=_("What would we need?"),
        help_text=_("A room, mats, somebody who helps to begin."),
        longest=300,
        lines=2,
        required=False,
    )
    fits = PlainTextField(
        label=_("How does it go with what we hold to?"), longest=300, lines=2, required=False
    )

    use_required_attribute = False

    @property
    def columns(self) -> dict[str, str]:
        """The columns of a proposal."""
        return dict(self.cleaned_data)


class PartnerProposalForm(ProposalForm):
    """A partner's proposal: who would do it is one of her organisations."""

    proposer = forms.ChoiceField(
        label=_("Who would do it?"), widget=forms.RadioSelect, template_name=ASKED
    )

    def __init__(self, *args, organisations: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        groups = [one for one in Proposer.choices if one[0] != Proposer.ORGANISATION]
        self.fields["proposer"].choices = [
            *((str(pk), name) for pk, name in organisations),
            *groups,
        ]

    @property
    def columns(self) -> dict[str, object]:
        cleaned = dict(self.cleaned_data)
        if cleaned["proposer"].isdecimal():
            cleaned["organisation_id"] = int(cleaned["proposer"])
            cleaned["proposer"] = Proposer.ORGANISATION
        return cleaned


class DeclineForm(WordsForm):
    """Not now, because: the same to many that came at once."""

    phrases = ANSWERS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phrase"].label = _("In words")


class AnswerForm(WordsForm):
    """Yes with its first time, let us talk, or not now, because."""

    phrases = ANSWERS

    answer = forms.ChoiceField(
        label=_("Answer"), choices=Answer, widget=forms.RadioSelect, template_name=ASKED
    )
    day = DayField(label=_("The first time"), required=False, template_name=ASKED)
    starts = HoursField(label=_("Starts"), required=False)
    ends = HoursField(label=_("Ends"), required=False)
    weekly = forms.BooleanField(label=_("Every week from then on"), required=False)

    field_order = ["answer", "phrase", "own", "day", "starts", "ends", "weekly"]

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["phrase"].label = _("In words")

    def clean_day(self) -> date | None:
        day = self.cleaned_data["day"]
        if day and day < self.today:
            raise forms.ValidationError(_("This date has passed. Choose today or a later date."))
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        if (
            cleaned.get("answer") == Answer.YES
            and not cleaned.get("day")
            and "day" not in self.errors
        ):
            self.add_error("day", _("Give the date of the first time: a draft is made of it."))
        if cleaned.get("ends") and not cleaned.get("starts") and "starts" not in self.errors:
            self.add_error("starts", _("Give the start, too."))
        return cleaned

    @property
    def first(self) -> FirstTime | None:
        """When it begins, if it was agreed to."""
        said = self.cleaned_data
        if said["answer"] != Answer.YES:
            return None
        return FirstTime(said["day"], said["starts"], said["ends"], weekly=said["weekly"])
