"""Forms with words about the house: what may tell who somebody is, is asked about first."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.screening import ONLY_FLAGGED, Sign, parts_of
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names

HINTS = {
    Sign.IDENTITY_CODE: _("“%(words)s” looks like a personal identity code. Leave it out."),
    Sign.EMAIL: _("“%(words)s” looks like an e-mail address. Leave it out."),
    Sign.PHONE: _("“%(words)s” looks like a telephone number. Leave it out."),
    Sign.ADDRESS: _("“%(words)s” looks like an address. Leave it out."),
    Sign.NUMBER: _(
        "“%(words)s” looks like a number of somebody’s. Write it without, or say it is none."
    ),
    Sign.DIAGNOSIS: _(
        "“%(words)s” may tell of somebody’s health. Write it without, or say it tells of nobody."
    ),
    Sign.NAME: _("“%(words)s” looks like somebody’s name. Write it without, or say it is none."),
}


class AsksAboutPeople(forms.Form):
    """Of a form with words about the house: what may tell who somebody is, is asked about first."""

    place: Place
    may_be_a_name = False

    def screen(self, names: Iterable[str]) -> None:
        """Refuse what tells who somebody is; what only looks like it may tell of nobody."""
        known = known_names(self.place)
        for name in names:
            text = self.cleaned_data.get(name) or ""
            for part in parts_of(text, known=known) if text else ():
                if part.sign in ONLY_FLAGGED:
                    self.may_be_a_name = True
                    if self.cleaned_data.get("names_nobody"):
                        continue
                self.add_error(name, HINTS[part.sign] % {"words": text[part.start : part.end]})
