"""What somebody shows of herself to those who work in the same place, and how one begins there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.form_fields import PlainTextField
from koivu.core.picture_field import PictureField
from koivu.core.spoken import spoken_languages
from koivu.partners.models import Colleague


class ColleagueForm(forms.Form):
    """One's own switches; what is switched off is gone at once."""

    role = PlainTextField(
        label=_("What I do here, in a few words"),
        longest=80,
        required=False,
        help_text=_("Empty: the role of your confirmed role card, or “partner's worker”."),
    )
    shows_name = forms.BooleanField(label=_("Show my name"), required=False)
    face = PictureField(
        label=_("My picture"),
        help_text=_("JPEG, PNG or WebP, at most 5 MB. A square is cut out of the middle."),
        how="redraw_face",
    )
    drops_face = forms.BooleanField(label=_("Take my picture away"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages I speak"),
        choices=spoken_languages,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, user: User, says: Colleague | None, has_face: bool, **kwargs):
        names = ("role", "shows_name", "languages")
        first = {name: getattr(says, name) for name in names} if says else {}
        super().__init__(*args, **{**kwargs, "initial": first})
        self.fields["languages"].choices = spoken_languages(says.languages if says else ())
        if user.shown_name:
            self.fields["shows_name"].label = _("Show my name: %(name)s") % {
                "name": user.shown_name
            }
        else:
            del self.fields["shows_name"]
        if not has_face:
            del self.fields["drops_face"]

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        return {"shows_name": False, "drops_face": False, **cleaned}


class FirstStepsForm(forms.Form):
    """The first steps of somebody who is new, one on each line."""

    text = PlainTextField(
        label=_("First steps"),
        help_text=_("One on each line. Empty: the usual ones."),
        lines=12,
        longest=2000,
        required=False,
    )
