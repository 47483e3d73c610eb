"""This or that: choices come in as sums, from a tablet turn by turn or counted from cards."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.core.half_days import HalfDay
from koivu.core.random_keys import key_of
from koivu.core.refusals import Reason, Refused
from koivu.evaluation.actions.answers import Result
from koivu.evaluation.actions.baskets import basket_of, laid_before
from koivu.evaluation.models import Choosing, MomentRound, Side
from koivu.evaluation.pairs import PAIRS, Sums, added

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
MOST_CARDS = 300  # of one picture in one pile
MOST_TURNS = 2000  # that come in one half-day


class ChoiceRefusal(Reason):
    """Why choices are not taken."""

    NOT_NOW = "not_now", _("Nothing is asked here just now.")
    UNREADABLE = "unreadable", _("Press one of the pictures.")
    ENOUGH = "enough", _("So many answers have come that we take no more for now.")


def begin_choosing(round_: MomentRound) -> Choosing:
    """Give a round its address for This or that, once."""
    code = "".join(secrets.choice(LETTERS) for _letter in range(8))
    return Choosing.objects.get_or_create(round=round_, defaults={"code": code})[0]


@transaction.atomic
def take_choices(
    choosing: Choosing,
    chosen: Mapping[str, Side],
    *,
    half_day: HalfDay,
    made_up: str,
    at: datetime,
) -> Result:
    """Add what one child chose; `made_up` names the turn: sent twice, it counts once."""
    if not choosing.round.asks_children_on(half_day.day):
        raise Refused(ChoiceRefusal.NOT_NOW)
    sums = {
        pair: [int(side == Side.THIS), int(side == Side.THAT)]
        for pair, side in chosen.items()
        if pair in PAIRS
    }
    return _add(choosing, sums, half_day, key_of("choices", made_up), at)


@transaction.atomic
def count_cards(
    choosing: Choosing,
    counted: Mapping[str, tuple[int, int]],
    *,
    half_day: HalfDay,
    made_up: str,
    at: datetime,
) -> Result:
    """Add what an adult counted from cards; `made_up` names the pile."""
    sums = {pair: list(many) for pair, many in counted.items() if pair in PAIRS and any(many)}
    if any(not 0 <= one <= MOST_CARDS for many in sums.values() for one in many):
        raise Refused(ChoiceRefusal.UNREADABLE)
    return _add(choosing, sums, half_day, key_of("cards", made_up), at)


def _add(choosing: Choosing, sums: Sums, half_day: HalfDay, key: int, at: datetime) -> Result:
    round_ = choosing.round
    if not round_.first_day <= half_day.day <= round_.last_day or half_day > HalfDay.of(at):
        raise Refused(ChoiceRefusal.NOT_NOW)
    if not sums:
        raise Refused(ChoiceRefusal.UNREADABLE)
    basket = basket_of(round_.place, half_day)
    # Held with the basket: what has left it stands in `turns` of the choosing.
    known = [Choosing.objects.values_list("turns", flat=True).get(pk=choosing.pk)]
    pk = str(choosing.pk)
    known += [one.choices[pk]["turns"] for one in laid_before(round_.place) if pk in one.choices]
    lying = sum(map(len, known[1:]))
    laid = basket.choices.get(pk, {"sums": {}, "turns": []})
    if any(key in turns for turns in known):
        return Result.DUPLICATE
    if lying >= MOST_TURNS:
        raise Refused(ChoiceRefusal.ENOUGH)
    turns = sorted([*laid["turns"], key])
    basket.choices[pk] = {"sums": added(laid["sums"], sums), "turns": turns}
    basket.save(update_fields=["choices"])
    return Result.SAVED
