"""Where allauth asks us: nobody signs up alone, and a full sign-in ends a narrower one."""

from typing import Any
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop

from koivu.accounts import sign_in_scope
from koivu.accounts.mails import ADDRESS_ADDED, mail_change
from koivu.accounts.models import User
from koivu.core.mailing import send_mail_later

# The library says it; our translation of it comes before the library's own.
WRONG_CODE = gettext_noop("Incorrect code.")
PASSKEY = Authenticator.Type.WEBAUTHN
TO_NOBODY = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return f"/{request.user.language}/desk/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Let the mail leave like all our mail: in the background.

        An unknown address gets none, but the same is done for it as for a known one: else the
        time that an answer takes would tell who has an account.
        """
        if template_prefix == TO_NOBODY:
            with transaction.atomic():
                code = {"code": self.generate_login_code()}
                self.send_mail("account/email/login_code", email, code)
                transaction.set_rollback(True)
            return
        surroundings = {
            "request": allauth_context.request,
            "email": email,
            "current_site": {"name": "Koivu", "domain": urlsplit(settings.KOIVU_BASE_URL).netloc},
        }
        mail = self.render_mail(template_prefix, email, surroundings | context)
        send_mail_later(email, mail.subject, str(mail.body), language=get_language() or "fi")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell of a change of how one signs in, in our words and her language."""
        to = email or EmailAddress.objects.get_primary_email(user)
        if to and isinstance(user, User):
            mail_change(user, template_prefix, context or {}, to=to)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Tell the old address of a new one, as the library does of all other changes."""
        is_confirmed = super().confirm_email(request, email_address)
        if is_confirmed and not email_address.primary:
            about = {"email": email_address.email}
            self.send_notification_mail(ADDRESS_ADDED, email_address.user, about)
        return is_confirmed

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the link on the address of the house: who asks could write any Host."""
        asked = urlsplit(super().get_reset_password_from_key_url(key))
        return urljoin(settings.KOIVU_BASE_URL, asked.path)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in fully: whoever proves herself anew is not held to notices any more."""
        super().login(request, user)
        sign_in_scope.widen(request)


class KeysAdapter(DefaultMFAAdapter):
    """A passkey is one more way in; only an authenticator app asks for a second step.

    Else a key on one's phone would shut one out of the computer in the office.
    """

    def is_mfa_enabled(self, user: AbstractBaseUser, types: list[str] | None = None) -> bool:
        asked = [kind for kind in types or Authenticator.Type.values if kind != PASSKEY]
        return super().is_mfa_enabled(user, types=asked)


class SignInElsewhereAdapter(DefaultSocialAccountAdapter):
    """The organisation's own sign-in opens an account that exists; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        # Else a phone left signed in for notices could be given a key to everything.
        connecting = sociallogin.state.get("process") == "connect"
        if connecting and sign_in_scope.is_for_notices_only(request):
            raise PermissionDenied


def name_tried(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Return the address somebody tries to sign in with, for the brute-force log."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return tried.strip().lower()


def where_from(request: HttpRequest) -> str | None:
    """Return the caller's network address, past the proxies that the operator trusts."""
    if not request.META.get("REMOTE_ADDR"):
        return None
    return get_adapter(request).get_client_ip(request)
