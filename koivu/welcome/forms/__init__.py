"""Forms of the first-visit pages: each short, with good texts where nobody writes."""

from koivu.welcome.forms.media import FilmForm, PictureForm
from koivu.welcome.forms.texts import AccessForm, HowItGoesForm, QuestionsForm, SaferForm

__all__ = [
    "AccessForm",
    "FilmForm",
    "HowItGoesForm",
    "PictureForm",
    "QuestionsForm",
    "SaferForm",
]
