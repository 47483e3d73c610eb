"""A short leaf comes in: a tick is added to sums, each word becomes a row of its own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.core.half_days import LATEST, HalfDay
from koivu.core.plain_text import plain
from koivu.core.random_keys import key_of
from koivu.core.refusals import Reason, Refused
from koivu.evaluation.actions.answers import Result
from koivu.evaluation.actions.baskets import basket_of, laid_before
from koivu.evaluation.leaves import QUESTIONS, asks_knows, may_come
from koivu.evaluation.models import Asked, Knows, Leaf, LeafCount
from koivu.evaluation.pairs import added
from koivu.evaluation.rules import LONGEST_WORD
from koivu.places.models import Place
from koivu.programme.permissions import is_read_by_a_professional

MOST_LEAVES = 500  # of one kind in one half-day


class LeafRefusal(Reason):
    """Why a leaf is not taken."""

    NOT_NOW = "not_now", _("Nothing is asked here just now.")
    NOTHING = "nothing", _("Answer at least one of the questions.")
    NOT_READ = "not_read", _("Nobody is named here to read what families write.")
    TOO_LONG = "too_long", _("This is too long. Say it shorter.")
    ENOUGH = "enough", _("So many answers have come that we take no more for now.")


@dataclass(frozen=True, slots=True)
class LeafSaid:
    """What stands on one leaf."""

    knows: Knows | None
    texts: Mapping[Asked, str]


@transaction.atomic
def take_leaf(
    place: Place, leaf: Leaf, said: LeafSaid, *, half_day: HalfDay, made_up: str, at: datetime
) -> Result:
    """Take a leaf in; `made_up` names its page: the same words sent twice from it count once."""
    texts = {asked: plain(said.texts.get(asked, ""), lines=True) for asked in QUESTIONS[leaf]}
    texts = {asked: text for asked, text in texts.items() if text}
    knows = said.knows if asks_knows(leaf) else None
    if refusal := _why_not(place, leaf, knows, texts, half_day, at):
        raise Refused(refusal)
    basket = basket_of(place, half_day)
    # Held with the basket: what has left it stands in `turns` of the count.
    counts = LeafCount.objects.filter(place=place, leaf=leaf)
    turns = [*counts.values_list("turns", flat=True)]
    turns += [one.leaves[leaf]["turns"] for one in laid_before(place) if leaf in one.leaves]
    laid = basket.leaves.get(leaf, {"sums": {}, "turns": []})
    named = f"{leaf}.{json.dumps([made_up, knows, texts])}"
    key = key_of("leaf", named)
    if any(key in known for known in turns):
        return Result.DUPLICATE
    if len(laid["turns"]) >= MOST_LEAVES:
        raise Refused(LeafRefusal.ENOUGH)
    ticked = {"knows": [int(one == knows) for one in Knows]} if knows else {}
    sums = added(laid["sums"], ticked)
    basket.leaves[leaf] = {"sums": sums, "turns": sorted([*laid["turns"], key])}
    rows = [
        [key_of("leaf-answer", f"{named}.{asked}"), leaf, asked, text]
        for asked, text in texts.items()
    ]
    basket.answers = sorted([*basket.answers, *rows])
    basket.save(update_fields=["leaves", "answers"])
    return Result.SAVED


def _why_not(
    place: Place,
    leaf: Leaf,
    knows: Knows | None,
    texts: Mapping[Asked, str],
    half_day: HalfDay,
    at: datetime,
) -> LeafRefusal | None:
    here = HalfDay.of(at)
    if half_day > here or half_day.day < here.day - LATEST:
        return LeafRefusal.NOT_NOW
    if not may_come(place, leaf, half_day.day):
        return LeafRefusal.NOT_NOW
    if not (knows or texts):
        return LeafRefusal.NOTHING
    if texts and not is_read_by_a_professional(place, today=at.date()):
        return LeafRefusal.NOT_READ
    if any(len(text) > LONGEST_WORD for text in texts.values()):
        return LeafRefusal.TOO_LONG
    return None
