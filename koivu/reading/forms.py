"""What is read in, for whom, and what a person answers to a question."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, DaysField, HoursField, PlainTextField
from koivu.programme.models import Kind
from koivu.reading.answers import LEAVE_OUT, Answer
from koivu.reading.found import WEEKDAYS, Question
from koivu.reading.offering import (
    CLOSED,
    CLOSED_DAYS,
    asks_closed_days,
    choices_of,
    fields_asked,
)
from koivu.reading.sentences import asked_of, chosen_words

MOST_BYTES = 5 * 1024 * 1024
LONGEST_TEXT = 20_000
OWN_ANSWER = "own"
WEEKDAY_NAMES = dict(
    zip(
        WEEKDAYS,
        (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
         _("Sunday")),
        strict=True,
    )
)  # fmt: skip
NTH = {
    "1": _("The first"), "2": _("The second"), "3": _("The third"), "4": _("The fourth"),
    "-1": _("The last"),
}  # fmt: skip


class ReadForm(forms.Form):
    """A pasted text, a file, or the address of a calendar: one of them."""

    text = forms.CharField(
        label=_("Write or paste it as on the poster"),
        help_text=_("For example: Mondays of even weeks 17.30–19.30 evening café"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_TEXT,
        required=False,
        error_messages={"max_length": _("This is too long. Read it in as a file, or in parts.")},
    )
    file = forms.FileField(
        label=_("A file"),
        help_text=_("A spreadsheet, a calendar or an event feed: xlsx, xls, ods, csv, ics, json."),
        required=False,
    )
    address = forms.CharField(
        label=_("The address of a calendar"),
        help_text=_("It is read again every 15 minutes, until you stop it."),
        max_length=500,
        required=False,
    )
    owner = forms.TypedChoiceField(
        label=_("Whose programme it is"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args, owners: list[tuple[int, str]], may_be_the_place: bool, **kwargs):
        super().__init__(*args, **kwargs)
        own = [("", _("The place's own"))] if may_be_the_place or not owners else []
        self.fields["owner"].choices = [*own, *owners]
        self.only_owner = owners[0][0] if owners and not own and len(owners) == 1 else None
        if len(own + owners) == 1:
            del self.fields["owner"]

    @property
    def owner_field(self) -> forms.BoundField | None:
        """The choice of whose it is, where there is one to make."""
        return self["owner"] if "owner" in self.fields else None

    @property
    def chosen_owner(self) -> int | None:
        """The organisation in whose name it is read in; None for the place itself."""
        return self.cleaned_data.get("owner", self.only_owner)

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too big: at most 5 MB. Save only the sheet of the programme.")
            )
        return file

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        given = [name for name in ("text", "file", "address") if cleaned.get(name)]
        if not given and not self.errors:
            raise forms.ValidationError(
                _("Write the programme, choose a file, or give an address.")
            )
        if len(given) > 1:
            raise forms.ValidationError(_("Give one at a time: a text, a file or an address."))
        return cleaned


class AnswerForm(forms.Form):
    """One question: its choices, or the fields it asks for; `closes`: it may close the place."""

    def __init__(self, *args, question: Question, number: int, closes: bool = False, **kwargs):
        kwargs["prefix"] = f"q{number}"
        super().__init__(*args, **kwargs)
        self.question, self.number = question, number
        own = [_own_field(name) for name in _asked_fields(question)]
        offered = choices_of(question, closes=closes)
        options = [(choice.key, chosen_words(choice)) for choice in offered]
        if own:
            options.append((OWN_ANSWER, _("Something else:") if options else _("My answer:")))
        if question.about and all(choice.settles for choice in question.choices):
            options.append((LEAVE_OUT, _("Leave it out")))
        if options:
            self.fields["choice"] = forms.ChoiceField(
                label=_("Answer"), choices=options, widget=forms.RadioSelect, required=False
            )
        if closes and asks_closed_days(question):
            self.fields.update(_own_field(name) for name in CLOSED_DAYS)
        self.fields.update(own)
        for field in self.fields.values():
            # What must be answered is marked at the question, not at its fields.
            field.template_name = ASKED

    @property
    def sentence(self) -> str:
        """The question in the reader's language."""
        return asked_of(self.question)

    def answer(self) -> Answer:
        """Return what a valid form answers; nothing when it was left open."""
        cleaned = self.cleaned_data
        choice = cleaned.get("choice")
        if choice == LEAVE_OUT:
            return {LEAVE_OUT: "1"}
        if choice and choice != OWN_ANSWER:
            days = {name: cleaned.get(name) for name in CLOSED_DAYS if choice == CLOSED}
            return {"choice": choice} | {
                name: _plain(name, day) for name, day in days.items() if day
            }
        own = {name: cleaned.get(name) for name in fields_asked(self.question)}
        return {name: _plain(name, value) for name, value in own.items() if value}


def _asked_fields(question: Question) -> tuple[str, ...]:
    return tuple(name for name in fields_asked(question) if name in OWN_FIELDS)


OWN_FIELDS = {
    "title": lambda: PlainTextField(label=_("Title"), longest=120, required=False),
    "text": lambda: PlainTextField(label=_("In words"), longest=300, required=False),
    "location": lambda: PlainTextField(label=_("Where"), longest=120, required=False),
    "note": lambda: PlainTextField(label=_("In words"), longest=300, required=False),
    "cancelled_dates": lambda: DaysField(label=_("Not held on"), required=False),
    "valid_from": lambda: DayField(label=_("First day"), required=False),
    "valid_until": lambda: DayField(label=_("Last day"), required=False),
    "closed_from": lambda: DayField(label=_("Closed from"), required=False),
    "closed_until": lambda: DayField(label=_("Closed until"), required=False),
    "counted_from": lambda: DayField(label=_("The first time"), required=False),
    "dates": lambda: DaysField(label=_("Dates"), required=False),
    "start": lambda: HoursField(label=_("Starts"), required=False),
    "end": lambda: HoursField(label=_("Ends"), required=False),
    "days": lambda: forms.MultipleChoiceField(
        label=_("Weekdays"),
        choices=WEEKDAY_NAMES.items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    ),
    "nth": lambda: forms.MultipleChoiceField(
        label=_("Which of the month"),
        choices=NTH.items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    ),
}


def _own_field(name: str) -> tuple[str, forms.Field]:
    return name, OWN_FIELDS[name]()


def _plain(name: str, value: object) -> object:
    """Return a clean value as JSON knows it."""
    if isinstance(value, list):
        return [int(one) if name == "nth" else _plain("", one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


KIND_CHOICES = [(kind.value, kind.label) for kind in Kind]
