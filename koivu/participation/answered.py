"""What was wished and what came of it, as everybody may read it: “you asked – what happened”."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from koivu.core.words import SOURCE, Words
from koivu.participation.actions import public_gist, shown_wish
from koivu.participation.models import Wish, WishAnswer
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names

MOST = 12


@dataclass(frozen=True, slots=True)
class Answered:
    """A wish, its answer and what has changed, each in the languages it was written in."""

    text: Words
    answer: str
    said: Words
    did: Words
    day: date
    many: int = 1  # how many wished for the same

    @property
    def is_yes(self) -> bool:
        return self.answer == WishAnswer.YES


def answered_lately(
    place: Place, today: date, *, since: date | None = None, most: int = MOST
) -> list[Answered]:
    """Return what was answered, the latest first; never a wish that nobody has read."""
    rows = Wish.objects.of(place).answered().read().filter(is_told=True, answered_on__lte=today)
    if since:
        rows = rows.filter(Q(answered_on__gte=since) | Q(done_on__gte=since, done_on__lte=today))
    rows = list(rows.prefetch_related("joined")[:most])
    told = [(one, _as_told(one)) for one in rows]
    hides = any(wish.hides for _one, alike in told for wish in alike)
    known = known_names(place) if hides else []
    return [_told(one, alike, known) for one, alike in told]


def _as_told(wish: Wish) -> list[Wish]:
    """Return a wish, and those joined to it that were read: each reader gets one of her own."""
    alike = [one for one in wish.joined.all() if one.read_at and one.is_told]
    return [wish, *alike]


def _told(wish: Wish, alike: list[Wish], known: list[str]) -> Answered:
    own = {one.language: shown_wish(one, known) for one in reversed(alike)}
    gists = (gist for one in alike if (gist := public_gist(one, known)))
    text = Words({SOURCE: next(gists, "")} | own)
    many = 1 + len(wish.joined.all())
    day = wish.done_on or wish.answered_on or wish.reply_by
    return Answered(text, wish.answer, Words(wish.said), Words(wish.did), day, many)
