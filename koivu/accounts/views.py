"""One's own settings, and what everybody may read about what is kept of people."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from koivu.accounts.actions import change_myself, sign_out_elsewhere
from koivu.accounts.forms import MyselfForm
from koivu.accounts.sessions import other_sign_ins
from koivu.accounts.sign_in_scope import narrow_to_notices
from koivu.core import clock, pages, retention


def me(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name, language and ways of signing in."""
    form = MyselfForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        change_myself(request.user, **form.cleaned_data)
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
            return redirect("me")
    others = other_sign_ins(request.user, request.session.session_key, clock.now())
    about = {"form": form, "keys": _keys(request), "other_sign_ins": sum(1 for _one in others)}
    return render(request, "accounts/desk/me.html", about)


@require_safe
def sign_in_next_time(request: HttpRequest) -> HttpResponse:
    """After an invitation: a code by e-mail works at once; a password or passkey if one likes."""
    then = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(then, allowed_hosts=None):
        then = reverse("me")
    return render(request, "accounts/desk/next_time.html", {"then": then, "keys": _keys(request)})


@require_POST
def only_notices_here(request: HttpRequest) -> HttpResponse:
    """Leave this browser signed in for 90 days, for notices only (P-11)."""
    narrow_to_notices(request)
    return redirect("desk")


@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """Sign out every other browser of one's own."""
    sign_out_elsewhere(request.user, request.session.session_key, now=clock.now())
    messages.success(request, _("You are signed in on this browser only."))
    return redirect("me")


class AddPasskey(AddWebAuthnView):
    """Add a passkey; the spare codes that allauth makes along are for those with an app."""

    def get_success_url(self) -> str:
        return reverse("me")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What we know about you: of families nothing; of workers what the register says."""
    now = clock.now()
    return pages.answer(request, 1, now, lambda: _privacy_page(now))


def _privacy_page(now: datetime) -> pages.Made:
    kept = [rule for _model, rule in retention.rules().items()]
    # No place's reader accepts this page: it is told in the languages that the house works in.
    context = {"kept": kept, "open_languages": settings.STAFF_LANGUAGES}
    body = render_to_string("accounts/privacy.html", context)
    return pages.Made(1, clock.midnight_after(now.date()), body.encode())


def _keys(request: HttpRequest) -> dict[str, int | bool]:
    keys = Authenticator.objects.filter(user=request.user)
    return {
        "password": request.user.has_usable_password(),
        "passkeys": keys.filter(type=Authenticator.Type.WEBAUTHN).count(),
        "app": keys.filter(type=Authenticator.Type.TOTP).exists(),
    }
