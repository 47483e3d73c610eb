"""Whether somebody has just shown who she is, and by what she could do so again."""

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

LATELY = timedelta(minutes=5)


def has_proved_lately(request: HttpRequest, now: datetime) -> bool:
    """Whether she signed in, or showed once more who she is, within the last minutes.

    By whatever she has: a code by e-mail, a password, a passkey, an app. A link that signed her
    in, or a browser that has long been signed in, is no proof.
    """
    records = get_authentication_records(request, request.user)
    newest = max((float(one["at"]) for one in records), default=0.0)
    return timedelta(0) <= now - datetime.fromtimestamp(newest, now.tzinfo) < LATELY


def can_prove_at_once(request: HttpRequest) -> bool:
    """Whether she has a password, a passkey or an app; else a code by e-mail it is."""
    return bool(get_adapter(request).get_reauthentication_methods(request.user))
