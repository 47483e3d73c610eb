"""What a wish says, in Finnish, written by a person who reads its language; never by a machine."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.plain_text import plain
from koivu.core.refusals import Refused
from koivu.core.screening import doubtful_parts
from koivu.core.sieve import tells_of_harm
from koivu.core.writing_together import Prints, is_as_shown
from koivu.participation.models import Wish
from koivu.participation.rules.wishes import WishRefusal
from koivu.participation.written import gist_of
from koivu.places.actions import mark_changed


@transaction.atomic
def write_gist(
    wish: Wish, gist: str, *, shown: Prints | None = None, by: User | None, at: datetime
) -> Wish:
    """Keep it beside the text; nothing is written over that was not `shown`.

    What tells of violence or danger goes back to the professional on duty, who reads first (P-1).
    """
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if not wish.is_foreign:
        raise Refused(WishRefusal.IN_FINNISH)
    if not is_as_shown(shown, gist_of(wish)):
        raise Refused(WishRefusal.CHANGED)
    gist = plain(gist, lines=True)
    if gist == wish.gist:
        return wish
    wish.gist = gist
    if tells_of_harm(gist):
        wish.is_held, wish.read_at = True, None
    wish.save(update_fields=["gist", "is_held", "read_at"])
    mark_changed(wish.place, at=at)
    about = wish.organisation_id
    journal.record("wish.gist", wish, by=by, at=at, place_id=wish.place_id, organisation_id=about)
    return wish


def shown_gist(wish: Wish, known: Collection[str]) -> str:
    """Return it as others than the professional on duty may see it."""
    return wish.shown(wish.gist, known)


def public_gist(wish: Wish, known: Collection[str]) -> str:
    """Return it for everybody; nothing where a wish with hidden parts would be told by it."""
    tells = wish.hides and doubtful_parts(wish.gist, known=known)
    return "" if tells else wish.gist
