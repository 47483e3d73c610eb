"""A role card written in two minutes, and the supervisor's two answers."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.partners.models import InJob, RoleCard
from koivu.partners.usual_words import usual

LONGEST_TASKS = 600  # all of them together still fit the one page


class SupervisorForm(forms.Form):
    """Who the worker's own supervisor is, by title and address."""

    supervisor_title = PlainTextField(
        label=_("Supervisor's title"), longest=80, help_text=_("The title is enough, no name.")
    )
    supervisor_email = forms.EmailField(
        label=_("Supervisor's e-mail address"),
        help_text=_("For the link only. It is shown to nobody else, and forgotten in time."),
    )

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.lists: dict[str, list[str]] = {}
        self._offer("supervisor_title", usual("supervisors", language))

    def _offer(self, name: str, words: list[str]) -> None:
        """Let the browser suggest usual words where one may write any."""
        self.lists[f"usual-{name}"] = words
        self.fields[name].widget.attrs["list"] = f"usual-{name}"


class RoleCardForm(SupervisorForm):
    """The card: usual words to tap, and one's own where they do not say it."""

    role = PlainTextField(label=_("My role here"), longest=80)
    usual_tasks = forms.MultipleChoiceField(
        label=_("What I do here"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        template_name=ASKED,
    )
    tasks = PlainTextField(
        label=_("In my own words"),
        help_text=_("One thing on each line."),
        lines=3,
        longest=LONGEST_TASKS,
        required=False,
    )
    working_time = PlainTextField(
        label=_("Working time"),
        longest=200,
        help_text=_("In words, such as: Tuesdays 9–12, and the house meeting once a month."),
    )
    in_job = forms.ChoiceField(
        label=_("Belongs to the job description"), choices=InJob, widget=forms.RadioSelect
    )
    since = DayField(label=_("Valid from"))
    until = DayField(label=_("Valid until"), required=False)

    field_order = ("role", "usual_tasks", "tasks", "working_time", "in_job", "since", "until")

    def __init__(self, *args, card: RoleCard | None, today: date, language: str, **kwargs):
        words = usual("tasks", language)
        super().__init__(*args, language=language, initial=_said_by(card, words, today), **kwargs)
        self._language = language
        self.fields["usual_tasks"].choices = [(one, one) for one in words]
        self._offer("role", usual("roles", language))
        self._offer("working_time", usual("times", language))

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        own = [line for line in (cleaned.get("tasks") or "").split("\n") if line]
        tasks = "\n".join(dict.fromkeys([*(cleaned.pop("usual_tasks", None) or ()), *own]))
        if not tasks and "tasks" not in self.errors:
            self.add_error("usual_tasks", _("Choose at least one, or write it in your own words."))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first one."))
        return {**cleaned, "tasks": tasks, "language": self._language}


class ConfirmForm(forms.Form):
    """What the supervisor may say besides pressing the button, and which text she saw."""

    in_job = forms.ChoiceField(
        label=_("Belongs to her job description"), choices=InJob, widget=forms.RadioSelect
    )
    word_back = PlainTextField(label=_("A line to her"), longest=200, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


def _said_by(card: RoleCard | None, words: list[str], today: date) -> dict[str, object]:
    """Return what stands in the fields at first: the card, its tasks told apart by whose words."""
    if card is None:
        return {"since": today}
    names = ("supervisor_title", "supervisor_email")
    said: dict[str, object] = {name: getattr(card, name) for name in names}
    if not card.is_written:
        return {**said, "since": today}
    for name in ("role", "working_time", "in_job", "since", "until"):
        said[name] = getattr(card, name)
    said["usual_tasks"] = [line for line in card.task_lines if line in words]
    said["tasks"] = "\n".join(line for line in card.task_lines if line not in words)
    return said
