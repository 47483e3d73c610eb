"""What a person says about herself, and the ways in that she asks for."""

from collections.abc import Iterable

from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
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


class CodeForm(RequestLoginCodeForm):
    """Ask for a code to sign in with: it goes to the first address of an account only."""

    _user: User | None

    def clean_email(self) -> str:
        _refuse_a_flood(self.cleaned_data["email"])
        email = super().clean_email()
        self._user = next(iter(_known_by(email, [self._user])), None)
        return email


class ForgottenPasswordForm(ResetPasswordForm):
    """Ask for a link to choose a new password: to the first address of an account only."""

    users: list[User]

    def clean_email(self) -> str:
        _refuse_a_flood(self.cleaned_data["email"])
        email = super().clean_email()
        self.users = _known_by(email, self.users)
        return email


def _known_by(email: str, users: Iterable[User | None]) -> list[User]:
    """Return those whose own address it is: a second one may be anybody's."""
    own = EmailAddress.objects.filter(email__iexact=email, primary=True, verified=True)
    owners = set(own.values_list("user", flat=True))
    return [user for user in users if user and user.pk in owners]


def _refuse_a_flood(email: str) -> None:
    """Let one caller ask for so much mail to one address, however patiently.

    Not counted by address alone: else a stranger could use up what its owner needs.
    """
    request = allauth_context.request
    caller_and_address = f"{get_ip(request)} {email.lower()}"
    if not ratelimit.consume(request, action="mail_from_one_caller", key=caller_and_address):
        raise ValidationError(
            _("Several mails are on their way already. Look in the spam folder, or wait an hour.")
        )


class AddPasskeyForm(AddWebAuthnForm):
    """Every key that is added here opens the door without a password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].widget.attrs["hidden"] = True
        self.fields["name"].label = _("Name of the passkey, such as “my phone”")
        self.initial["name"] = ""
