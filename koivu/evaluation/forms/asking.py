"""Choosing the question of a month; a recording; what was changed because of it."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED
from koivu.core.wordings_form import WordingsForm
from koivu.core.words import SOURCE
from koivu.evaluation.actions import ChosenQuestion
from koivu.evaluation.models import Question
from koivu.evaluation.phrases import QUESTIONS
from koivu.evaluation.rules import SMILES
from koivu.evaluation.sounds import MOST_BYTES, NotASound, kept_sound

OWN = "own"


class QuestionForm(WordingsForm):
    """A usual question or one in the place's own words; how many faces; whether a word too."""

    rows_shown, longest = 1, 80
    asked = {"ask": (_("The question in your own words"), _("“Did you find what you came for?”"))}
    usual = forms.ChoiceField(label=_("Question"), widget=forms.RadioSelect, template_name=ASKED)
    faces = forms.TypedChoiceField(
        label=_("How many faces"),
        choices=[(many, many) for many in SMILES],
        coerce=int,
        widget=forms.RadioSelect,
        initial=3,
        template_name=ASKED,
        help_text=_("Three for small children; five for grown-ups."),
    )
    takes_words = forms.BooleanField(
        label=_("A word may be written, too"),
        required=False,
        initial=True,
        help_text=_("Only where a named professional reads what families write."),
    )
    field_order = ["usual", "faces", "takes_words"]

    def __init__(self, *args, question: Question | None, languages, **kwargs):
        wordings = question.wordings.filter(field="ask") if question else []
        if question:
            kwargs["initial"] = {
                "usual": question.usual or OWN,
                "faces": question.faces,
                "takes_words": question.takes_words,
            }
        super().__init__(*args, wordings=wordings, languages=languages, **kwargs)
        here = get_language() or SOURCE
        usual = [(phrase.key, phrase.said(here)) for phrase in QUESTIONS]
        self.fields["usual"].choices = [*usual, (OWN, _("In our own words"))]

    @property
    def question(self) -> ChosenQuestion:
        said = self.cleaned_data
        usual = "" if said["usual"] == OWN else said["usual"]
        return ChosenQuestion(usual, said["faces"], said["takes_words"])

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        finnish = f"ask_{SOURCE}"
        is_own = cleaned.get("usual") == OWN
        if is_own and not cleaned.get(finnish) and finnish not in self.errors:
            self.add_error(finnish, _("Write your question in Finnish."))
        return cleaned


class DoneForm(WordingsForm):
    """One line: what was changed because of the answers."""

    rows_shown, longest = 2, 200
    asked = {
        "did": (
            _("What was changed because of the answers?"),
            _("“The coffee corner moved beside the play mats.”"),
        )
    }


class RecordingForm(forms.Form):
    """The question read aloud in one language."""

    language = forms.ChoiceField(label=_("Language"))
    file = forms.FileField(
        label=_("Recording"),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/mpeg,audio/mp4,.mp3,.m4a"}),
        help_text=_("MP3 or M4A, at most 1 MB. Read it slowly, as to a child."),
    )

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(code, names[code]) for code in languages]

    def clean_file(self) -> tuple[str, bytes]:
        """Return its content type and its bytes as they are kept."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The recording is too big: at most 1 MB."))
        try:
            return kept_sound(file.read())
        except NotASound:
            raise forms.ValidationError(
                _("This is no sound that every phone plays. Choose an MP3 or an M4A.")
            ) from None
