"""Dates, lists of dates and seasons: from what the grammar has recognised to facts."""

from lark import Token, Transformer

from koivu.reading.found import Weekday
from koivu.reading.phrases.builder_children import Children, day_word, numbers_in, tokens, year_in
from koivu.reading.phrases.facts import Dates, Season
from koivu.reading.phrases.numbers import DAYS_IN_MONTH, SomeDate
from koivu.reading.phrases.refusal import NotThis

LabelledDates = tuple[tuple[SomeDate, Weekday | None], ...]


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
        return _of_month(days, month, year_in(children))

    month_days = days_of_month

    def shared_month(self, children: Children) -> LabelledDates:
        last = next(token.value for token in tokens(children) if token.type == "DATE")
        return (*_of_month(numbers_in(children), last.month, last.year), (last, None))

    def labelled(self, children: Children) -> LabelledDates:
        word = next(token for token in tokens(children) if token.type == "DAY")
        if day_word(word).each:
            # "tisdagar 1.9–8.12": the days of a season, not the name of its first day.
            raise NotThis
        dates = next(child for child in children if isinstance(child, tuple))
        (first, _), *others = dates
        return ((first, day_word(word).day), *others)

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
            [edge.clock.hour for edge in pair], month, year_in(children)
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
        last = _month_end(months[1], year_in(children))
        return Season(_with_year(SomeDate(1, months[0]), last), last)

    def summer_span(self, children: Children) -> Season:
        """ "kesä–elokuussa": the short name of June is that of the summer."""
        found = {token.type: token.value for token in tokens(children)}
        if found["SEASON"] != "summer":
            raise NotThis
        month = next(value for kind, value in found.items() if kind.startswith("MONTH"))
        last = _month_end(month, year_in(children))
        return Season(_with_year(SomeDate(1, 6), last), last)

    def in_month(self, children: Children) -> Season:
        month = next(t.value for t in tokens(children) if t.type.startswith("MONTH"))
        year = year_in(children) or next(
            (t.value for t in tokens(children) if t.type == "YEAR"), None
        )
        return Season(SomeDate(1, month, year), _month_end(month, year))

    def since_month(self, children: Children) -> Season:
        month = next(t.value for t in tokens(children) if t.type.startswith("MONTH"))
        return Season(SomeDate(1, month), None)

    def until_month(self, children: Children) -> Season:
        month = next(t.value for t in tokens(children) if t.type.startswith("MONTH"))
        return Season(None, _month_end(month, None))


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
