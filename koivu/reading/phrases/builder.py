"""From what the grammar has recognised to facts: one method a rule."""

from collections.abc import Sequence

from lark import Token, Transformer

from koivu.reading.found import WEEKDAYS, Weekday
from koivu.reading.phrases.builder_of_times import TimeRules
from koivu.reading.phrases.facts import (
    Ages,
    Amount,
    Audience,
    Dates,
    Days,
    Doubtful,
    EveryWeeks,
    Fact,
    Holidays,
    Nth,
    Parity,
    Recurring,
    Season,
    SeasonName,
    Weeks,
)
from koivu.reading.phrases.numbers import DAYS_IN_MONTH, SomeDate
from koivu.reading.phrases.refusal import NotThis
from koivu.reading.phrases.words import DayWord

Children = list[object]
LabelledDates = tuple[tuple[SomeDate, Weekday | None], ...]
# "joka toinen" is every other; only "every second" may count within the month.
IN_ENGLISH = {"every", "each", "varje"}
YEAR_WORDS = {"PER_YEAR": "year", "AGE_YEARS": "year", "WEEK": "week"}


class DayRules(Transformer[Token, object]):
    """Weekdays and the rhythm of weeks and months."""

    def day_range(self, children: Children) -> Days:
        first, last = (
            _day(token) for token in tokens(children) if isinstance(token.value, DayWord)
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
        )

    def days(self, children: Children) -> object:
        return children[0]

    def parity(self, children: Children) -> Parity:
        word = next(token for token in tokens(children) if token.type in {"EVEN", "ODD"})
        return Parity(word.type.lower(), _named(children))

    def week_item(self, children: Children) -> tuple[int, ...]:
        numbers = [number for number in numbers_in(children)]
        if not all(1 <= number <= 53 for number in numbers):
            raise NotThis
        if any(token.type in {"DASH", "TO"} for token in tokens(children)):
            return tuple(range(numbers[0], numbers[1] + 1))
        return tuple(numbers)

    def weeks(self, children: Children) -> Weeks:
        given = [week for child in children if isinstance(child, tuple) for week in child]
        # "vk 37, 9–11": what does not go on counting is a time, not a week.
        if not given or any(
            later <= sooner for sooner, later in zip(given, given[1:], strict=False)
        ):
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
        return Nth(found.nth, found.days, doubt=True)

    def every(self, children: Children) -> Fact:
        days = _named(children)
        orders = next((child for child in children if isinstance(child, tuple)), None)
        kinds = [token.type for token in tokens(children)]
        if orders is not None:
            return _every_order(orders, days, may_be_monthly=bool(_texts(children) & IN_ENGLISH))
        if {"NUMBER", "NUMBER_WORD"} & set(kinds):
            return EveryWeeks(numbers_in(children)[0], days)
        return EveryWeeks(2 if {"OTHER", "EVERY_OTHER"} & set(kinds) else 1, days)

    def recurring(self, children: Children) -> Recurring:
        kinds = {token.type for token in tokens(children)}
        if "MONTHLY" in kinds:
            return Recurring(1, "month")
        per = next((name for kind, name in YEAR_WORDS.items() if kind in kinds), "month")
        times = [number for number in numbers_in(children) if number]
        return Recurring(times[0] if times else 1, per)


class DateRules(Transformer[Token, object]):
    """Dates, lists of dates and seasons."""

    def year(self, children: Children) -> SomeDate:
        return SomeDate(0, 0, numbers_in(children)[0])

    def number_list(self, children: Children) -> tuple[int, ...]:
        return tuple(numbers_in(children))

    def date(self, children: Children) -> LabelledDates:
        found = next(token.value for token in tokens(children) if isinstance(token.value, SomeDate))
        year = next((token.value for token in tokens(children) if token.type == "YEAR"), None)
        if isinstance(year, int):
            found = SomeDate(found.day, found.month, year)
        return ((found, None),)

    def days_of_month(self, children: Children) -> LabelledDates:
        month = next(token.value for token in tokens(children) if token.type == "MONTH")
        days = [day for child in children if isinstance(child, tuple) for day in child]
        days += [t.value for t in tokens(children) if t.type in {"ORDER", "NUMBER"}]
        return _of_month(days, month, _year(children))

    month_days = days_of_month

    def shared_month(self, children: Children) -> LabelledDates:
        last = next(token.value for token in tokens(children) if token.type == "DATE")
        return (*_of_month(numbers_in(children), last.month, last.year), (last, None))

    def labelled(self, children: Children) -> LabelledDates:
        word = next(token for token in tokens(children) if token.type == "DAY")
        if _day(word).each:
            # "tisdagar 1.9–8.12": the days of a season, not the name of its first day.
            raise NotThis
        dates = next(child for child in children if isinstance(child, tuple))
        (first, _), *others = dates
        return ((first, _day(word).day), *others)

    def date_list(self, children: Children) -> Dates:
        found = [pair for child in children if isinstance(child, tuple) for pair in child]
        return Dates(_years_of_list([day for day, _ in found]), tuple(label for _, label in found))

    def dates(self, children: Children) -> object:
        return children[0]

    def date_span(self, children: Children) -> Season:
        (first, first_label), (last, last_label) = _single(children, 2)
        return Season(_with_year(first, last), last, first_label, last_label)

    def between_dates(self, children: Children) -> Season:
        first, last = (token.value for token in tokens(children) if token.type == "DATE")
        return Season(_with_year(first, last), last)

    def short_span(self, children: Children) -> Season:
        last = next(token.value for token in tokens(children) if token.type == "DATE")
        first = SomeDate(numbers_in(children)[0], last.month, last.year)
        return _checked(first, last)

    def short_month_span(self, children: Children) -> Season:
        month = next(token.value for token in tokens(children) if token.type == "MONTH")
        pair = next(child for child in children if isinstance(child, tuple))
        (first, _), (last, _) = _of_month(
            [edge.clock.hour for edge in pair], month, _year(children)
        )
        return _checked(first, last)

    month_short_span = short_month_span

    def since(self, children: Children) -> Season:
        ((first, label),) = _single(children, 1)
        return Season(first, None, first_label=label)

    def until(self, children: Children) -> Season:
        ((last, label),) = _single(children, 1)
        return Season(None, last, last_label=label)

    def first_or_last_time(self, children: Children) -> Season:
        ((day, label),) = _single(children, 1)
        order = next(token.value for token in tokens(children) if token.type == "ORDINAL")
        if order not in {1, -1}:
            raise NotThis
        if order == 1:
            return Season(day, None, first_label=label)
        return Season(None, day, last_label=label)

    def month_span(self, children: Children) -> Season:
        months = [t.value for t in tokens(children) if t.type.startswith("MONTH")]
        last = _month_end(months[1], _year(children))
        return Season(_with_year(SomeDate(1, months[0]), last), last)

    def in_month(self, children: Children) -> Season:
        month = next(t.value for t in tokens(children) if t.type.startswith("MONTH"))
        year = _year(children) or next(
            (t.value for t in tokens(children) if t.type == "YEAR"), None
        )
        return Season(SomeDate(1, month, year), _month_end(month, year))

    def since_month(self, children: Children) -> Season:
        month = next(t.value for t in tokens(children) if t.type.startswith("MONTH"))
        return Season(SomeDate(1, month), None)

    def until_month(self, children: Children) -> Season:
        month = next(t.value for t in tokens(children) if t.type.startswith("MONTH"))
        return Season(None, _month_end(month, None))


class NameRules(Transformer[Token, object]):
    """Seasons and holidays by name, ages, amounts and audiences."""

    def season_name(self, children: Children) -> SeasonName:
        names = [t.value for t in tokens(children) if t.type == "SEASON"]
        year = _year(children) or next(
            (t.value for t in tokens(children) if t.type == "YEAR"), None
        )
        name = "–".join(names) if names else "school year"
        return SeasonName(name, year)

    def holidays(self, children: Children) -> Holidays:
        return Holidays(tuple(t.value for t in tokens(children) if t.type == "HOLIDAY"))

    def ages(self, children: Children) -> Ages:
        pair = next((child for child in children if isinstance(child, tuple)), None)
        in_months = any(token.type == "AGE_MONTHS" for token in tokens(children))
        if pair is None:
            number = numbers_in(children)[0]
            return _ages(number, number, in_months=in_months)
        return _ages(pair[0].clock.hour, pair[1].clock.hour, in_months=in_months)

    def ages_plain(self, children: Children) -> Ages:
        return self.ages(children)

    def mixed_ages(self, children: Children) -> Ages:
        youngest, oldest = numbers_in(children)[:2]
        units = [t.type for t in tokens(children) if t.type in {"AGE_MONTHS", "AGE_YEARS"}]
        first = _ages(youngest, youngest, in_months=units[0] == "AGE_MONTHS")
        last = _ages(oldest, oldest, in_months=units[-1] == "AGE_MONTHS")
        # "3 kk – 1 v": up to the birthday, not the year after it.
        until = oldest * 12 if units[0] != units[-1] else last.oldest
        return Ages(first.youngest, until)

    def under_age(self, children: Children) -> Ages:
        return Ages(None, self._months(children) - 1)

    def over_age(self, children: Children) -> Ages:
        return Ages(self._months(children), None)

    def from_age(self, children: Children) -> Ages:
        return Ages(self._months(children), None)

    def loose_ages(self, children: Children) -> Ages:
        return Ages(None, None)

    def under_school_age(self, children: Children) -> Ages:
        return Ages(None, None)

    def amount(self, children: Children) -> Amount:
        return Amount()

    def closed_group(self, children: Children) -> Audience:
        return Audience(is_closed=True)

    def open_to_all(self, children: Children) -> Audience:
        return Audience(is_closed=False)

    def audience(self, children: Children) -> object:
        return children[0]

    def either(self, children: Children) -> Doubtful:
        return Doubtful("date_or_time")

    def start(self, children: Children) -> object:
        return children[0]

    @staticmethod
    def _months(children: Children) -> int:
        in_months = any(token.type == "AGE_MONTHS" for token in tokens(children))
        return numbers_in(children)[0] * (1 if in_months else 12)


class Builder(NameRules, DateRules, DayRules, TimeRules):
    """All rules of the grammar."""


def tokens(children: Sequence[object]) -> list[Token]:
    """The tokens among the children of a rule."""
    return [child for child in children if isinstance(child, Token)]


def numbers_in(children: Sequence[object]) -> list[int]:
    """The plain numbers among the children, in order; "37,39" is two."""
    found: list[int] = []
    for token in tokens(children):
        if isinstance(token.value, int):
            found.append(token.value)
        elif token.type == "DECIMAL":
            found.extend(token.value)
    return found


def _texts(children: Children) -> set[str]:
    return {str(token) for token in tokens(children)}


def _day(token: Token) -> DayWord:
    assert isinstance(token.value, DayWord)  # noqa: S101 - what the lexicon gives
    return token.value


def _days_of(token: Token, *, every: bool) -> Days:
    if token.type == "GROUP":
        return Days(tuple(token.value), each=True)
    word = _day(token)
    return Days(
        (word.day,), each=every or word.each, short=word.short and not every, part=word.part
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
    return Nth(orders, days)


def _year(children: Children) -> int | None:
    return next((child.year for child in children if isinstance(child, SomeDate)), None)


def _of_month(days: list[int], month: int, year: int | None) -> LabelledDates:
    if not days or not all(1 <= day <= 31 for day in days):
        raise NotThis
    return tuple((SomeDate(day, month, year), None) for day in days)


def _single(children: Children, count: int) -> list[tuple[SomeDate, Weekday | None]]:
    found = [child for child in children if isinstance(child, tuple)]
    if len(found) != count or any(len(one) != 1 for one in found):
        raise NotThis
    return [one[0] for one in found]


def _checked(first: SomeDate, last: SomeDate) -> Season:
    if first.day >= last.day or first.day < 1:
        raise NotThis
    return Season(first, last)


def _years_of_list(days: list[SomeDate]) -> tuple[SomeDate, ...]:
    """8.9., 6.10. ja 1.12.2026: the year at the end is that of all before it."""
    found = list(days)
    for at in reversed(range(len(found) - 1)):
        found[at] = _with_year(found[at], found[at + 1])
    return tuple(found)


def _with_year(first: SomeDate, last: SomeDate) -> SomeDate:
    """17.8.–11.12.2026 begins in 2026, 1.11.–28.2.2027 in the year before."""
    if first.year is not None or last.year is None:
        return first
    begins_later = (first.month, first.day) > (last.month, last.day)
    return SomeDate(first.day, first.month, last.year - begins_later)


def _month_end(month: int, year: int | None) -> SomeDate:
    day = DAYS_IN_MONTH[month - 1]
    if month == 2 and (year is None or SomeDate(29, 2).in_year(year) is None):
        day = 28
    return SomeDate(day, month, year)


def _ages(youngest: int, oldest: int, *, in_months: bool) -> Ages:
    if youngest > oldest:
        raise NotThis
    if in_months:
        return Ages(youngest, oldest)
    return Ages(youngest * 12, oldest * 12 + 11)
