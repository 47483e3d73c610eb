"""The place's own words, per language, with what is missing or older than the Finnish."""

from django.utils.translation import gettext_lazy as _

from koivu.core.wordings_form import WordingsForm

TEXTS = {
    "door": (_("How to find the door"), _("“Behind the library, the yellow door. Ring the bell.”")),
    "first_time": (
        _("For those who come for the first time"),
        _("“Take off your shoes and come in for coffee. Somebody comes and says hello.”"),
    ),
    "values": (
        _("What we hold to, one on each line"),
        _("“Everybody is welcome. It costs nothing. Nobody sells or recruits here.”"),
    ),
}


class WordsForm(WordingsForm):
    """All texts in all languages of the place at once."""

    asked = TEXTS
