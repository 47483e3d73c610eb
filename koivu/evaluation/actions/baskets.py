"""What lies in the baskets of a half-day becomes rows when it has ended, by keys alone."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from koivu.core.half_days import Half, HalfDay
from koivu.core.random_keys import new_key
from koivu.core.screening import doubtful_parts
from koivu.core.trays import empty, hold, once
from koivu.evaluation.models import Basket, Choosing, LeafAnswer, LeafCount, Moment
from koivu.evaluation.pairs import added
from koivu.evaluation.rules import FEWEST_SHOWN
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names


def basket_of(place: Place, half_day: HalfDay) -> Basket:
    """Return the basket, held until the end of the transaction."""
    where = {"place": place, "day": half_day.day, "half": half_day.half}
    Basket.objects.get_or_create(**where, defaults={"key": new_key()})
    return Basket.objects.select_for_update().get(**where)


def laid_before(place: Place) -> list[Basket]:
    """Return all that lies in the baskets of a place: what comes again may come past noon."""
    return list(Basket.objects.filter(place=place))


def settle_baskets(now: datetime) -> int:
    """Make rows of what came in half-days that have ended; within a transaction."""
    hold(Basket)
    baskets = list(Basket.objects.select_related("place"))
    ended = [one for one in baskets if HalfDay(one.day, Half(one.half)) < HalfDay.of(now)]
    if not ended:
        return 0
    moments = Moment.objects.bulk_create(_moments(ended))
    for pk in sorted({pk for basket in ended for pk in basket.choices}):
        laid = [basket.choices[pk] for basket in ended if pk in basket.choices]
        _sum_up(Choosing.objects.get(pk=pk), laid)
    answers = LeafAnswer.objects.bulk_create(_answers(ended))
    _count_leaves(ended)
    empty(Basket)
    running = [one for one in baskets if one not in ended]
    Basket.objects.bulk_create(sorted(running, key=lambda basket: basket.key))
    return len(moments) + len(answers)


def _moments(baskets: Iterable[Basket]) -> list[Moment]:
    """Return what lies in the baskets as rows, in the order of their keys."""
    rows = []
    for basket in baskets:
        known = known_names(basket.place) if basket.moments else []
        for key, of_round, age, texts in basket.moments:
            row = Moment(key=key, round_id=of_round, age=age, sent_at=_begins(basket), **texts)
            row.is_held = any(doubtful_parts(text, known=known) for text in row.texts)
            rows.append(row)
    return once(rows, attrgetter("round_id", "age", "texts"))


def _answers(baskets: Iterable[Basket]) -> list[LeafAnswer]:
    """Return what was written on leaves as rows, in the order of their keys."""
    rows = []
    for basket in baskets:
        known = known_names(basket.place) if basket.answers else []
        facts = {"place": basket.place, "sent_at": _begins(basket)}
        rows += [
            LeafAnswer(
                key=key,
                leaf=leaf,
                asked=asked,
                text=text,
                is_held=bool(doubtful_parts(text, known=known)),
                **facts,
            )
            for key, leaf, asked, text in basket.answers
        ]
    return once(rows, attrgetter("place_id", "leaf", "asked", "text"))


def _count_leaves(baskets: Iterable[Basket]) -> None:
    for basket in baskets:
        for leaf, laid in sorted(basket.leaves.items()):
            where = {"place": basket.place, "leaf": leaf, "year": basket.day.year}
            _sum_up(LeafCount.objects.get_or_create(**where)[0], [laid])


def _sum_up(choosing: Choosing | LeafCount, laid: Iterable[dict]) -> None:
    """Add what was chosen; only five or more are ever added to what is shown."""
    for one in laid:
        choosing.waits = added(choosing.waits, one["sums"])
        choosing.turns = sorted([*choosing.turns, *one["turns"]])
    opened = {pair: many for pair, many in choosing.waits.items() if sum(many) >= FEWEST_SHOWN}
    choosing.shown = added(choosing.shown, opened)
    choosing.waits = {pair: many for pair, many in choosing.waits.items() if pair not in opened}
    choosing.save(update_fields=["shown", "waits", "turns"])


def _begins(basket: Basket) -> datetime:
    return HalfDay(basket.day, Half(basket.half)).begins
