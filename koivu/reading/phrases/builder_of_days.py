"""Weekdays and the rhythm of weeks and months: from what the grammar has recognised to facts."""

from itertools import pairwise

from lark import Token, Transformer

from koivu.reading.found import WEEKDAYS, Weekday
from koivu.reading.phrases.builder_children import Children, day_word, numbers_in, tokens
from koivu.reading.phrases.facts import Days, EveryWeeks, Fact, Nth, Parity, Recurring, Weeks
from koivu.reading.phrases.refusal import NotThis
from koivu.reading.phrases.words import DayWord

# "joka toinen" is every other; only "every second" may count within the month.
IN_ENGLISH = {"every", "each", "varje"}
YEAR_WORDS = {"PER_YEAR": "year", "AGE_YEARS": "year", "WEEK": "week"}


class DayRules(Transformer[Token, object]):
    """Weekdays and the rhythm of weeks and months."""

    def day_range(self, children: Children) -> Days:
        first, last = (
            day_word(token) for token in tokens(children) if isinstance(token.value, DayWord)
        )
        at, until = WEEKDAYS.index(first.day), WEEKDAYS.index(last.day)
        if at == until:
            raise NotThis
        short = first.short and last.short
        if at > until:
            # "pe–ma" goes over the weekend, or is a slip of the pen.
            days = WEEKDAYS[: until + 1] + WEEKDAYS[at:]
            return Days(days, each=True, short=short, part=last.part, is_backwards=True)
        return Days(WEEKDAYS[at : until + 1], each=True, short=short, part=last.part)

    def day_list(self, children: Children) -> Days:
        found: list[Days] = []
        every = False
        for child in children:
            if isinstance(child, Days):
                found.append(child)
            elif isinstance(child, Token) and child.type in {"DAY", "GROUP"}:
                found.append(_days_of(child, every=every))
            every = isinstance(child, Token) and child.type == "EVERY"
        days = {day for one in found for day in one.days}
        parts = {one.part for one in found}
        return Days(
            tuple(day for day in WEEKDAYS if day in days),
            each=any(one.each for one in found),
            short=all(one.short for one in found) and len(found) == 1,
            part=parts.pop() if len(parts) == 1 else None,
            is_backwards=any(one.is_backwards for one in found),
            is_coming=len(found) == 1 and found[0].is_coming,
        )

    def days(self, children: Children) -> object:
        return children[0]

    def parity(self, children: Children) -> Parity:
        word = next(
            token.type for token in tokens(children) if token.type.startswith(("EVEN", "ODD"))
        )
        return Parity(word.removesuffix("_WEEKS").lower(), _named(children))

    def week_item(self, children: Children) -> tuple[int, ...]:
        numbers = numbers_in(children)
        if not all(1 <= number <= 53 for number in numbers):
            raise NotThis
        if any(token.type in {"DASH", "TO"} for token in tokens(children)):
            return tuple(range(numbers[0], numbers[1] + 1))
        return tuple(numbers)

    def weeks(self, children: Children) -> Weeks:
        given = [week for child in children if isinstance(child, tuple) for week in child]
        # "vk 37, 9–11": what does not go on counting is a time, not a week.
        if not given or any(later <= sooner for sooner, later in pairwise(given)):
            raise NotThis
        return Weeks(tuple(given))

    def order_list(self, children: Children) -> tuple[int, ...]:
        return tuple(numbers_in(children))

    def nth(self, children: Children) -> Nth:
        orders = next(child for child in children if isinstance(child, tuple))
        if not all(-1 <= order <= 5 and order for order in orders):
            raise NotThis
        return Nth(orders, _named(children))

    def nth_alone(self, children: Children) -> Nth:
        found = self.nth(children)
        # "First and third Sat": several of them can only be of a month.
        return Nth(found.nth, found.days, doubt=len(found.nth) == 1)

    def every(self, children: Children) -> Fact:
        days = _named(children)
        orders = next((child for child in children if isinstance(child, tuple)), None)
        kinds = [token.type for token in tokens(children)]
        if orders is not None:
            return _every_order(orders, days, may_be_monthly=bool(_texts(children) & IN_ENGLISH))
        if {"NUMBER", "NUMBER_WORD", "NUMBER_OF"} & set(kinds):
            return EveryWeeks(numbers_in(children)[0], days)
        return EveryWeeks(2 if {"OTHER", "EVERY_OTHER"} & set(kinds) else 1, days)

    def recurring(self, children: Children) -> Recurring:
        kinds = {token.type for token in tokens(children)}
        if len([number for number in numbers_in(children) if number]) > 1:
            # "17–19 once a month": the hour is no number of times.
            raise NotThis
        if "MONTHLY" in kinds:
            return Recurring(1, "month")
        per = next((name for kind, name in YEAR_WORDS.items() if kind in kinds), "month")
        times = [number for number in numbers_in(children) if number]
        return Recurring(times[0] if times else 1, per)


def _texts(children: Children) -> set[str]:
    return {str(token) for token in tokens(children)}


def _days_of(token: Token, *, every: bool) -> Days:
    if token.type == "GROUP":
        return Days(tuple(token.value), each=True)
    word = day_word(token)
    return Days(
        (word.day,),
        each=every or word.each,
        short=word.short and not every,
        part=word.part,
        is_coming=word.is_coming and not every,
    )


def _named(children: Children) -> tuple[Weekday, ...]:
    return tuple(token.value.day for token in tokens(children) if token.type == "DAY")


def _every_order(
    orders: tuple[int, ...], days: tuple[Weekday, ...], *, may_be_monthly: bool
) -> Fact:
    if not days:
        if len(orders) != 1 or orders[0] < 2:
            raise NotThis
        return EveryWeeks(orders[0])
    if orders == (2,):
        return EveryWeeks(2, days, doubt=may_be_monthly)
    if len(orders) == 1 and orders[0] > 2:
        # "joka kolmas torstai": every three weeks, or the third of each month?
        return EveryWeeks(orders[0], days, doubt=True)
    return Nth(orders, days)
