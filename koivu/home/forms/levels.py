"""What families did that no other page sees: a day, a level, how many, in a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.participation.models import LONGEST_ACT, NOTED
from koivu.places.models import Place
from koivu.programme.about_people import AsksAboutPeople

MOST_PEOPLE = 500


class ActForm(AsksAboutPeople):
    """One line of something that was offered, and how many took it up."""

    day = DayField(label=_("On which day"))
    level = forms.ChoiceField(label=_("They…"), choices=[(one.value, one.label) for one in NOTED])
    many = forms.IntegerField(
        label=_("How many families, volunteers or young people (0: nobody this time)"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    what = PlainTextField(label=_("What was it, without names"), longest=LONGEST_ACT)
    names_nobody = forms.BooleanField(
        label=_("It tells of nobody"), required=False, template_name=ASKED
    )

    use_required_attribute = False

    def __init__(self, *args, place: Place, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place

    def clean(self) -> dict:
        """Hint at what may tell who somebody is."""
        self.screen(["what"])
        return self.cleaned_data
