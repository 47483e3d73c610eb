"""Somebody makes or withdraws the calendar address of her own shifts."""

from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.tokens import hashed, new_token
from koivu.shifts.models import FeedShows, ShiftFeed


@transaction.atomic
def make_feed(user: User, shows: FeedShows | str, *, at: datetime) -> str:
    """Return the token of a new calendar address; the one before opens nothing any more."""
    token = new_token()
    said = {"token_hash": hashed(token), "shows": FeedShows(shows), "made_at": at}
    feed, _made = ShiftFeed.objects.update_or_create(user=user, defaults=said)
    journal.record("shift_feed.made", feed, by=user, at=at)
    return token


@transaction.atomic
def drop_feed(user: User, *, at: datetime) -> bool:
    """Withdraw the calendar address of `user`; return whether there was one."""
    feed = ShiftFeed.objects.select_for_update().filter(user=user).first()
    if feed is None:
        return False
    journal.record("shift_feed.withdrawn", feed, by=user, at=at)
    feed.delete()
    return True
