"""The page behind the link in an invitation: opening it never acts, its one button does."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from koivu.accounts.models import User
from koivu.accounts.sign_in_scope import sign_in
from koivu.core import clock
from koivu.core.origins import from_our_own_pages
from koivu.core.refusals import Refused
from koivu.partners.actions import accept_invitation, open_invitation
from koivu.partners.mails import mail_leaves_the_machine
from koivu.partners.models import Invitation
from koivu.places.models import Role


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Say who invites and to what; accept when the button is pressed, and sign in."""
    now = clock.now()
    try:
        if request.method == "POST":
            if _must_sign_in_first(request, open_invitation(token, now)):
                logout(request)
                return redirect_to_login(request.path)
            user, accepted = accept_invitation(token, at=now)
            return sign_in(request, user, then=_where_next(accepted))
        return render(
            request, "partners/invitation.html", {"invitation": open_invitation(token, now)}
        )
    except Refused as refused:
        return render(
            request, "partners/invitation_closed.html", {"why": refused.message}, status=410
        )


def _must_sign_in_first(request: HttpRequest, invitation: Invitation) -> bool:
    """Whether the link says too little: its inviter had it in hand, and the account is another's.

    Else anybody who coordinates a place could walk into any account by inviting it.
    """
    if mail_leaves_the_machine():
        return False
    user = User.objects.filter(email__iexact=invitation.email).first()
    return user is not None and user != request.user


def _where_next(accepted: Invitation) -> str:
    place = accepted.place
    if accepted.role == Role.STEERING:
        return f"{reverse('sign_in_next_time')}?{urlencode({'next': reverse('desk')})}"
    first = accepted.role == Role.COORDINATOR and not place.is_public
    there = reverse("place_setup" if first else "desk_place", args=[place.slug])
    return f"{reverse('sign_in_next_time')}?{urlencode({'next': there})}"
