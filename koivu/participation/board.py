"""Wishes as the desk shows them: whose answer they wait for, by when, what is alike."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from koivu.accounts.models import User
from koivu.core.words import Words
from koivu.participation.actions import shown_gist, shown_wish
from koivu.participation.models import Came, Wish, WishAnswer
from koivu.participation.models.wish import WishQuerySet
from koivu.participation.permissions import is_hers
from koivu.participation.rules.wishes import MANY_OPEN
from koivu.partners.models import name_of
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names

MOST_ANSWERED = 60


@dataclass(frozen=True, slots=True)
class WishShown:
    """A wish with its words as they may be seen, who answers it, and those joined to it."""

    wish: Wish
    text: str
    owner: str
    is_mine: bool = False
    is_late: bool = False
    joined: tuple[tuple[Wish, str, str], ...] = ()  # each with its words and its gist
    gist: str = ""

    @property
    def said(self) -> Words:
        return Words(self.wish.said)

    @property
    def did(self) -> Words:
        return Words(self.wish.did)

    @property
    def is_yes(self) -> bool:
        return self.wish.answer == WishAnswer.YES

    @property
    def many(self) -> int:
        return 1 + len(self.joined)

    @property
    def languages(self) -> list[str]:
        """The languages in which its answer is read."""
        return sorted({self.wish.language, *(one.language for one, *_words in self.joined)})


@dataclass(frozen=True, slots=True)
class WishBoard:
    """What waits, what was answered, and how much a professional has yet to read."""

    waiting: tuple[WishShown, ...]
    answered: tuple[WishShown, ...]
    unread: int
    ways: tuple[tuple[str, int], ...] = ()  # how they came, as sums

    @property
    def is_much(self) -> bool:
        """Whether the next house meeting begins with answering."""
        return len(self.waiting) >= MANY_OPEN

    @property
    def late(self) -> tuple[WishShown, ...]:
        return tuple(one for one in self.waiting if one.is_late)


def board_of_wishes(place: Place, user: User, today: date) -> WishBoard:
    """Return the wishes of a place; what screening holds back is only counted."""
    rows = Wish.objects.of(place).heads()
    show = _shower(place, user, today)
    waiting = _whole(rows.open().may_be_seen(), today)
    answered = _whole(rows.answered().may_be_seen(), today)[:MOST_ANSWERED]
    unread = rows.filter(is_held=True, read_at=None).count()
    ways = _ways(Wish.objects.of(place))
    return WishBoard(tuple(map(show, waiting)), tuple(map(show, answered)), unread, ways)


def _ways(wishes: WishQuerySet) -> tuple[tuple[str, int], ...]:
    many = dict(wishes.order_by().values_list("came").annotate(Count("pk")))
    return tuple((str(one.label), many[one]) for one in Came if one in many)


def find_shown(place: Place, key: int, user: User, today: date) -> WishShown | None:
    """Return one wish, if others than the professional on duty may see it."""
    row = _whole(Wish.objects.of(place).may_be_seen().filter(pk=key), today).first()
    return _shower(place, user, today)(row) if row else None


def words_of(place: Place, keys: Collection[int]) -> dict[str, str]:
    """Return the words of wishes that others than the professional may see, by their keys."""
    rows = list(Wish.objects.of(place).may_be_seen().filter(pk__in=keys))
    known = known_names(place) if any(one.hides for one in rows) else []
    return {str(one.pk): _in_a_line(one, known) for one in rows}


def late_of(user: User, place: Place, today: date) -> int:
    """Return how many wishes wait for an answer of `user` beyond their day."""
    late = list(Wish.objects.of(place).late(today).may_be_seen())
    if not late:
        return 0
    for one in late:
        one.place = place
    ours = organisations_of(user, place, today=today)
    return sum(is_hers(user, one, ours, today=today) for one in late)


def _in_a_line(wish: Wish, known: Collection[str]) -> str:
    """Return its words and, set apart for either direction of writing, what they say in Finnish."""
    text, gist = shown_wish(wish, known), shown_gist(wish, known)
    return f"\u2068{text}\u2069 · {_('in Finnish')}: \u2068{gist}\u2069" if gist else text


def _whole(rows, today: date):
    named = rows.annotate(owner_name=name_of("organisation", today))
    return named.prefetch_related("joined")


def _shower(place: Place, user: User, today: date):
    ours, known = organisations_of(user, place, today=today), known_names(place)

    def show(wish: Wish) -> WishShown:
        wish.place = place
        joined = [one for one in wish.joined.all() if one.is_shown]
        is_late = not wish.answer and wish.reply_by < today
        return WishShown(
            wish,
            shown_wish(wish, known),
            getattr(wish, "owner_name", None) or str(wish.get_owner_display()),
            is_hers(user, wish, ours, today=today),
            is_late,
            tuple((one, shown_wish(one, known), shown_gist(one, known)) for one in joined),
            shown_gist(wish, known),
        )

    return show
