"""A receipt of a wish: found by its code, in a tray or as a row."""

from dataclasses import dataclass
from datetime import date

from koivu.core.clock import day_of
from koivu.core.random_keys import key_of
from koivu.core.words import NO_WORDS, Words
from koivu.participation.actions.wishes import PURPOSE
from koivu.participation.models import Wish, WishAnswer, WishTray
from koivu.participation.rules.wishes import Path, path_of, reply_by
from koivu.places.models import Place


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever wished reads: her own words, how far it has come, the answer."""

    text: str
    language: str
    path: Path
    reply_by: date
    answer: str = ""
    said: Words = NO_WORDS
    did: Words = NO_WORDS

    @property
    def is_yes(self) -> bool:
        return self.answer == WishAnswer.YES


def find_receipt(place: Place, code: str) -> Receipt | None:
    """Return the receipt of a code, or None; a wish taken back leaves none."""
    key = key_of(PURPOSE, code)
    wish = Wish.objects.select_related("joined_to").filter(place=place, pk=key).first()
    if wish:
        return _of_row(wish)
    for tray in WishTray.objects.filter(place=place):
        for one in tray.laid:
            if one.key == key:
                path = path_of(tray.day, None, None, None)
                return Receipt(one.text, one.language, path, reply_by(tray.day))
    return None


def _of_row(wish: Wish) -> Receipt:
    head = wish.head
    path = path_of(day_of(wish.sent_at), head.talked_on, head.answered_on, head.done_on)
    said, did = Words(head.said), Words(head.did)
    return Receipt(wish.text, wish.language, path, head.reply_by, head.answer, said, did)
