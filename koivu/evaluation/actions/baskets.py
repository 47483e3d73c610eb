"""What lies in the baskets of a half-day becomes rows when it has ended, by keys alone."""

from collections.abc import Iterable
from datetime import datetime

from koivu.core.random_keys import new_key
from koivu.core.screening import parts_of
from koivu.evaluation.actions.tables import empty, hold
from koivu.evaluation.models import Basket, Half, Moment
from koivu.evaluation.rules import HalfDay
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names


def basket_of(place: Place, half_day: HalfDay) -> Basket:
    """Return the basket, held until the end of the transaction."""
    where = {"place": place, "day": half_day.day, "half": half_day.half}
    Basket.objects.get_or_create(**where, defaults={"key": new_key()})
    return Basket.objects.select_for_update().get(**where)


def settle_baskets(now: datetime) -> int:
    """Make rows of what came in half-days that have ended; within a transaction."""
    hold(Basket)
    baskets = list(Basket.objects.select_related("place"))
    ended = [one for one in baskets if HalfDay(one.day, Half(one.half)) < HalfDay.of(now)]
    if not ended:
        return 0
    moments = Moment.objects.bulk_create(_moments(ended))
    empty(Basket)
    running = [one for one in baskets if one not in ended]
    Basket.objects.bulk_create(sorted(running, key=lambda basket: basket.key))
    return len(moments)


def _moments(baskets: Iterable[Basket]) -> list[Moment]:
    """Return what lies in the baskets as rows, in the order of their keys."""
    rows = [
        Moment(key=key, round_id=of_round, age=age, sent_at=_begins(basket), **texts)
        for basket in baskets
        for key, of_round, age, texts in basket.moments
    ]
    known = {basket.key: known_names(basket.place) for basket in baskets}
    of_row = {key: basket.key for basket in baskets for key, *_rest in basket.moments}
    for row in rows:
        names = known[of_row[row.key]]
        row.is_held = any(parts_of(text, known=names) for text in row.texts)
    return sorted(rows, key=lambda row: row.key)


def _begins(basket: Basket) -> datetime:
    return HalfDay(basket.day, Half(basket.half)).begins
