"""What a person says about herself, and a passkey that opens the door by itself."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.form_fields import PlainTextField


class MyselfForm(forms.ModelForm):
    """The name that colleagues see, if any, and the language of the desk."""

    shown_name = PlainTextField(
        label=_("Name shown to colleagues"),
        longest=100,
        required=False,
        help_text=_(
            "Your name is your own switch. Leave it empty, and your role stands in its place; "
            "nobody asks why. Families see your first name only where you switch it on."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the pages"), widget=forms.RadioSelect)

    class Meta:
        model = User
        fields = ["shown_name", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(code, names[code]) for code in settings.STAFF_LANGUAGES]


class AddPasskeyForm(AddWebAuthnForm):
    """Every key that is added here opens the door without a password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].widget.attrs["hidden"] = True
        self.fields["name"].label = _("Name of the passkey, such as “my phone”")
        self.initial["name"] = ""
