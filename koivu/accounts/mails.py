"""Mails about one's own sign-in: what she did not change herself must not stay unseen."""

from collections.abc import Mapping
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from koivu.accounts.models import User
from koivu.core.mailing import send_mail_later

ADDRESS_ADDED = "account/email/email_added"

# By the names that allauth gives to its own mails; the first is ours.
CHANGES: dict[str, Promise] = {
    ADDRESS_ADDED: gettext_lazy("%(email)s was added as a second e-mail address."),
    "account/email/email_changed": gettext_lazy(
        "The e-mail address %(from_email)s was changed to %(to_email)s."
    ),
    "account/email/email_deleted": gettext_lazy(
        "The e-mail address %(deleted_email)s was taken away."
    ),
    "account/email/password_set": gettext_lazy("A password was chosen."),
    "account/email/password_changed": gettext_lazy("The password was changed."),
    "account/email/password_reset": gettext_lazy(
        "A new password was chosen by a link in a mail, in place of a forgotten one."
    ),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was taken away."),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app was taken into use."),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app was taken out of use."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New spare codes were made."),
    "socialaccount/email/account_connected": gettext_lazy(
        "Signing in with %(provider)s was added."
    ),
    "socialaccount/email/account_disconnected": gettext_lazy(
        "Signing in with %(provider)s was taken away."
    ),
}


def mail_change(user: User, change: str, about: Mapping[str, object], *, to: str) -> None:
    """Tell `user` at the address `to` that one of `CHANGES` was made; in her own language.

    It says nothing of the browser or where it was: we do not keep that anywhere.
    """
    with override(user.language):
        facts = {
            "what": CHANGES[change] % about,
            "address": urljoin(settings.KOIVU_BASE_URL, reverse("me")),
        }
        subject = _("Koivu: how you sign in has changed")
        body = render_to_string("accounts/mails/sign_in_changed.txt", facts)
    send_mail_later(to, subject, body, language=user.language)
