"""Where allauth asks us: nobody signs up alone, and a full sign-in ends a narrower one."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from koivu.accounts import sign_in_scope


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        sign_in_scope.widen(request)


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
