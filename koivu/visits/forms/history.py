"""A book of earlier years is given, and its questions are answered."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED
from koivu.visits.books.asked import MOST_NUMBER, Item, Question
from koivu.visits.books.sentences import asked_in, choice_in, item_in
from koivu.visits.books.settling import Told
from koivu.visits.models import Basis, Granularity, Unit

MOST_BYTES = 5 * 1024 * 1024
MOST_ITEMS = 100  # of one question that may be answered one by one
NO_CHOICE = ("", "–")


class HistoryForm(forms.Form):
    """A book and what its numbers are."""

    file = forms.FileField(
        label=_("The book"), help_text=_("A spreadsheet: xlsx, xls, ods or csv, at most 5 MB.")
    )
    unit = forms.ChoiceField(label=_("What its numbers count"), choices=Unit)
    granularity = forms.ChoiceField(label=_("One number is of"), choices=Granularity)
    basis = forms.ChoiceField(label=_("What they rest on"), choices=Basis)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("unit", "granularity", "basis"):
            # Nothing is chosen beforehand: nobody takes it in as what it is not.
            self.fields[name].choices = [("", _("Choose")), *self.fields[name].choices]

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too big: at most 5 MB. Give it by years."))
        return file

    def told(self) -> Told:
        """Return what was said of the book."""
        given = self.cleaned_data
        return Told(given["unit"], given["basis"], given["granularity"], given["file"].name)


class QuestionForm(forms.Form):
    """One question: an answer for all of it, and one for each place that differs."""

    def __init__(self, *args, question: Question, **kwargs):
        kwargs["prefix"] = question.id
        super().__init__(*args, **kwargs)
        self.question = question
        choices = [(key, choice_in(question, key)) for key in question.choices]
        several = len(question.items) > 1
        self.names: dict[str, str] = {}  # field: question, or question:item
        if choices:
            label = _("Answer for all of them") if several else _("Answer")
            self._add("all", question.id, _radio(label, choices))
        if question.number and not several:
            first = f"{question.id}:{question.items[0].id}" if question.items else question.id
            self._add("number", first, _number())
        if several and len(choices) + question.number > 1:
            for at, item in enumerate(question.items[:MOST_ITEMS]):
                self._add_item(at, item, choices)
        for field in self.fields.values():
            field.template_name = ASKED

    def _add(self, name: str, answers: str, field: forms.Field) -> None:
        self.fields[name] = field
        self.names[name] = answers

    def _add_item(self, at: int, item: Item, choices: list[tuple[str, str]]) -> None:
        answers = f"{self.question.id}:{item.id}"
        label = f"{item.at}: {item_in(self.question, item)}"
        field = forms.ChoiceField(label=label, choices=[NO_CHOICE, *choices], required=False)
        self._add(f"item{at}", answers, field)
        if self.question.number:
            self._add(f"number{at}", answers, _number())

    @property
    def sentence(self) -> str:
        """The question in the reader's language."""
        return asked_in(self.question)

    @property
    def places(self) -> list[tuple[str, str]]:
        """Where it is asked, and what stands there."""
        return [(one.at, item_in(self.question, one)) for one in self.question.items[:MOST_ITEMS]]

    @property
    def more(self) -> int:
        """How many more places there are than are shown."""
        return max(len(self.question.items) - MOST_ITEMS, 0)

    @property
    def for_all(self) -> list[forms.BoundField]:
        """The fields that answer the whole question."""
        return [self[name] for name in self.fields if name in ("all", "number")]

    @property
    def one_by_one(self) -> list[forms.BoundField]:
        """The fields that answer for one place."""
        return [self[name] for name in self.fields if name not in ("all", "number")]

    def answers(self) -> dict[str, str]:
        """Return what a valid form answers; a number goes before a choice."""
        given = {}
        for name, answers in self.names.items():
            value = self.cleaned_data.get(name)
            if value not in (None, ""):
                given[answers] = str(value)
        return given


def _radio(label: object, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


def _number() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Or the right number"), min_value=0, max_value=MOST_NUMBER, required=False
    )
