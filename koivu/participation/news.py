"""What others did to wishes that an organisation answers, until its people have seen it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.participation.board import words_of
from koivu.participation.models import Wish
from koivu.partners.by_others import ByOthers, organisations_behind
from koivu.places.models import Place

WISHES = Wish._meta.db_table
TOLD: Mapping[str, Promise] = {
    "wish.given": _("given to you to be answered"),
    "wish.answered": _("answered for you"),
    "wish.opened_again": _("opened again, to be answered anew"),
    "wish.done": _("told what has changed"),
}


@dataclass(frozen=True, slots=True)
class WishNews:
    """What others did to one wish: when last, what, and the organisations of those who did it."""

    key: str
    text: str
    at: datetime
    what: tuple[str, ...]
    by: tuple[str, ...]


def wishes_by_others(place: Place, others: ByOthers, today: date) -> list[WishNews]:
    """Return what is new of her organisations' wishes, the latest first; nothing that is held."""
    rows = others.tables.get(WISHES, {})
    told = {key: found for key, ones in rows.items() if (found := _told(ones))}
    if not told:
        return []
    texts = words_of(place, [int(key) for key in told])
    names = organisations_behind(place, chain(*told.values()), today)
    news = [
        WishNews(
            key,
            texts[key],
            ones[-1].at,
            tuple(dict.fromkeys(str(TOLD[one.verb]) for one in ones)),
            tuple(sorted({names[one.actor] for one in ones} - {""})),
        )
        for key, ones in told.items()
        if key in texts  # one that was taken back since tells nothing
    ]
    return sorted(news, key=lambda one: one.at, reverse=True)


def _told(entries: list) -> list:
    return [one for one in entries if one.verb in TOLD]
