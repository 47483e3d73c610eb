"""A sign-in carries a scope: full, or notices only (a personal phone, 90 days)."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

KEY = "sign_in_scope"
FULL = "full"
NOTICES = "notices"
NOTICES_LAST = 90 * 24 * 60 * 60  # seconds

View = Callable[..., HttpResponseBase]


def for_notices_too(view: View) -> View:
    """Declare that a sign-in for notices only may use this view."""
    view.for_notices_too = True  # type: ignore[attr-defined]
    return view


def narrow_to_notices(request: HttpRequest) -> None:
    """Leave this browser signed in for 90 days, for notices only."""
    request.session.cycle_key()
    request.session[KEY] = NOTICES
    request.session.set_expiry(NOTICES_LAST)


def widen(request: HttpRequest) -> None:
    """Make this a full sign-in, as short as any; only for one who has just shown who she is."""
    request.session[KEY] = FULL
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def sign_in(request: HttpRequest, user: AbstractBaseUser, *, then: str) -> HttpResponseBase:
    """Sign in one who has just opened a link sent to her address; go on to `then`.

    An authenticator app that she uses is asked for, as after a code by e-mail.
    """
    from allauth.account.utils import perform_login

    return perform_login(request, user, redirect_url=then)


def is_for_notices_only(request: HttpRequest) -> bool:
    """Whether this browser may post notices and no more."""
    return request.session.get(KEY, FULL) != FULL


class SignInMiddleware(LoginRequiredMiddleware):
    """Ask for a sign-in on every page but public ones, and for one of the right scope.

    On public pages it does nothing: Django's own looks at the user first, and with her into
    the session, so that no page could be cached. All others are kept nowhere: the next person
    at a shared computer must not find them by the back button.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: View,
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        request.is_behind_the_sign_in = True  # type: ignore[attr-defined]
        if to_sign_in := super().process_view(request, view_func, view_args, view_kwargs):
            return to_sign_in
        if is_for_notices_only(request) and not getattr(view_func, "for_notices_too", False):
            return render(request, "accounts/only_notices.html", status=403)
        return None

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if getattr(request, "is_behind_the_sign_in", False):
            response["Cache-Control"] = "private, no-store"
        return response
