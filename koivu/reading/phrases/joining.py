"""Facts beside each other that belong together: lists and spans that words had parted."""

from dataclasses import replace

from koivu.reading.found import WEEKDAYS
from koivu.reading.phrases.facts import Dates, Days, Fact, Item, Mark, Season

LISTING = {"COMMA", "AND", "SLASH"}


def joined(items: list[Item]) -> list[Item]:
    """Return the items with lists and spans that words had parted put together."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        _join_last(found)
    return found


def _join_last(found: list[Item]) -> None:
    last = found[-1]
    if len(found) >= 2 and isinstance(last.fact, Days):
        _join_days(found)
    if not isinstance(last.fact, Dates):
        return
    if len(found) >= 2 and isinstance(found[-2].fact, Days):
        _join_label(found, 2)
    elif len(found) >= 3 and isinstance(found[-2].fact, Mark):
        kind = found[-2].fact.kind
        before = found[-3].fact
        if kind == "COMMA" and isinstance(before, Days):
            _join_label(found, 3)
        elif isinstance(before, Dates) and kind in LISTING:
            fact = Dates(before.dates + last.fact.dates, before.labels + last.fact.labels)
            found[-3:] = [_over(found[-3], last, fact)]
        elif isinstance(before, Dates) and kind in {"DASH", "TO"}:
            _join_span(found)


def _join_days(found: list[Item]) -> None:
    """ "ma ke pe 9–12": weekdays with nothing between them are a list."""
    days, more = found[-2].fact, found[-1].fact
    if not (isinstance(days, Days) and isinstance(more, Days)) or days.part or more.part:
        return
    if set(more.days) & set(days.days):
        return
    both = {*days.days, *more.days}
    fact = Days(
        tuple(day for day in WEEKDAYS if day in both),
        each=days.each or more.each,
        is_backwards=days.is_backwards or more.is_backwards,
    )
    found[-2:] = [_over(found[-2], found[-1], fact)]


def _join_label(found: list[Item], count: int) -> None:
    """ "Monday, 7 September": the weekday labels the date."""
    days, dates = found[-count].fact, found[-1].fact
    assert isinstance(days, Days) and isinstance(dates, Dates)  # asked before
    if len(days.days) != 1 or days.each or len(dates.dates) != 1 or dates.labels[0]:
        return
    fact = Dates(dates.dates, (days.days[0],))
    found[-count:] = [_over(found[-count], found[-1], fact)]


def _join_span(found: list[Item]) -> None:
    first, last = found[-3].fact, found[-1].fact
    assert isinstance(first, Dates) and isinstance(last, Dates)  # asked before
    if len(first.dates) != 1 or len(last.dates) != 1:
        return
    begin, end = first.dates[0], last.dates[0]
    if begin.year is None and end.year is not None:
        wraps = (begin.month, begin.day) > (end.month, end.day)
        begin = replace(begin, year=end.year - wraps)
    fact = Season(begin, end, first.labels[0], last.labels[0])
    found[-3:] = [_over(found[-3], found[-1], fact)]


def _over(first: Item, last: Item, fact: Fact) -> Item:
    return Item(fact, first.start, last.end, f"{first.words} {last.words}")
