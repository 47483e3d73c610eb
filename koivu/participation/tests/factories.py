"""Wishes for tests, made as they are made: sent, then the half-day ends."""

from datetime import datetime, timedelta

from django.test import Client

from koivu.accounts.models import User
from koivu.core.document_codes import new_code
from koivu.core.random_keys import key_of
from koivu.participation.actions import Wished, read_wish, settle_wishes, take_wish
from koivu.participation.actions.wishes import PURPOSE
from koivu.participation.models import Came, Wish
from koivu.places.models import Place
from koivu.places.tests.factories import A_MORNING


def make_wish(
    place: Place,
    text: str = "Junarata takaisin",
    *,
    language: str = "fi",
    whose: str = "",
    came: str = Came.PAGE,
    code: str = "",
    at: datetime = A_MORNING,
) -> Wish:
    """Wish, and let the half-day end; what nothing is held of has been read, too.

    The place needs a professional who reads.
    """
    code = code or new_code()
    take_wish(place, Wished(text, language, code, whose, came), said=None, at=at)
    settle_wishes(at + timedelta(hours=13))
    wish = Wish.objects.get(pk=key_of(PURPOSE, code))
    if not wish.is_held:
        read_wish(wish, hides=False, at=at + timedelta(hours=13))
        wish.refresh_from_db()
    return wish


def signed_in(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client
