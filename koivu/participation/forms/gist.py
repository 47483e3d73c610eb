"""What a wish says, in Finnish, for those at the desk who do not read its language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, PlainTextField
from koivu.core.shared_form import SharedForm
from koivu.participation.models import LONGEST, Wish
from koivu.participation.written import gist_of
from koivu.programme.about_people import AsksAboutPeople


class GistForm(AsksAboutPeople, SharedForm):
    """One field; emptied, it is taken out."""

    gist = PlainTextField(
        label=_("What does it say, in Finnish?"), required=False, longest=LONGEST, lines=3
    )
    names_nobody = forms.BooleanField(
        label=_("It tells of nobody"), required=False, template_name=ASKED
    )

    use_required_attribute = False

    def __init__(self, *args, wish: Wish, **kwargs):
        super().__init__(*args, initial=gist_of(wish), **kwargs)
        self.place = wish.place

    def clean(self) -> dict:
        """Hint at what may tell who somebody is."""
        super().clean()
        self.screen(["gist"])
        return self.cleaned_data
