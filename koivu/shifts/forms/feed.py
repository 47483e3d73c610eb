"""Which shifts stand in one's own calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.shifts.models import FeedShows


class ShiftFeedForm(forms.Form):
    """One choice of two."""

    shows = forms.ChoiceField(label=_("Which shifts"), choices=FeedShows, widget=forms.RadioSelect)
