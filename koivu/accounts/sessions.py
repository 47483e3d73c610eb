"""Browsers that somebody is signed in with; nothing is kept of them but the sign-in itself."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from koivu.accounts.models import User


def other_sign_ins(user: User, this_one: str | None, now: datetime) -> Iterator[Session]:
    """Yield the living sessions of `user` but the one with the key `this_one`."""
    living = Session.objects.filter(expire_date__gt=now).exclude(session_key=this_one)
    for session in living.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            yield session
