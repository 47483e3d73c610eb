"""The place's own words, per language, with what is missing or older than the Finnish."""

from koivu.core.wordings_form import WordingsForm
from koivu.places.texts import LONGEST, TEXTS


class WordsForm(WordingsForm):
    """All texts in all languages of the place at once."""

    asked = TEXTS
    longest = LONGEST
