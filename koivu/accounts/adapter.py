"""Where allauth asks us: nobody signs up alone, and a full sign-in ends a narrower one."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sites.requests import RequestSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop

from koivu.accounts import sign_in_scope
from koivu.core.mailing import send_mail_later

# The library says it; our translation of it comes before the library's own.
WRONG_CODE = gettext_noop("Incorrect code.")
PASSKEY = Authenticator.Type.WEBAUTHN


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return f"/{request.user.language}/desk/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Let the mail leave like all our mail: in the background."""
        request = allauth_context.request
        surroundings = {"request": request, "email": email, "current_site": RequestSite(request)}
        mail = self.render_mail(template_prefix, email, surroundings | context)
        send_mail_later(email, mail.subject, str(mail.body), language=get_language() or "fi")

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
