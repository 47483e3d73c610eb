"""What the clauses of a line take over from each other, once all of them are cut."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from koivu.reading.phrases.clause import Clause, When
from koivu.reading.phrases.clock import hours_of
from koivu.reading.phrases.facts import Item, Season
from koivu.reading.phrases.overriding import override
from koivu.reading.phrases.surroundings import is_said_as

# What is served or opened goes with a session; a time of its own only where somebody says so.
BESIDE = {"served", "serving"}


def settle_between(clauses: Sequence[Clause], before: When) -> None:
    """Settle what one clause leaves to another; `before`: the days that a heading has named."""
    _take_over(clauses, before)
    _days_of_first_time(clauses)
    _doubt_missing_hours(clauses)
    _doubt_one_day(clauses)
    for place, clause in enumerate(clauses):
        override(clauses[:place], clause)
    for first, second in pairwise(clauses):
        _doubt_what_lies_inside(first, second)


def season_of_both(now: Clause, season: Season, item: Item) -> Season:
    """A beginning here and an end there make one season."""
    given = now.season
    if given is None:
        return season
    if given.last is None and season.first is None:
        return Season(given.first, season.last, given.first_label, season.last_label)
    if given.first is None and season.last is None:
        return Season(season.first, given.last, season.first_label, given.last_label)
    now.doubts.append(("two_seasons", item.words))
    return given


def _take_over(clauses: Sequence[Clause], before: When) -> None:
    """Give a clause with only hours the days of the one before it in the line."""
    for clause in clauses:
        if clause.has_times and not clause.when.is_said and before.is_said:
            clause.inherits = True
            own = clause.when
            clause.when = replace(
                before,
                parity=own.parity or before.parity,
                weeks=own.weeks or before.weeks,
                every=max(own.every, before.every),
            )
        if clause.when.is_said:
            before = clause.when


def _days_of_first_time(clauses: Sequence[Clause]) -> None:
    """ "Alkaa ke 16.9.2026 klo 17.30": every Wednesday from then on, it seems."""
    for clause in clauses:
        season = clause.season
        if season is None or season.last or not season.first_label or clause.when.is_said:
            continue
        clause.when = replace(clause.when, days=(season.first_label,))
        clause.doubts.append(("weekly_from_then", ""))


def _doubt_one_day(clauses: Sequence[Clause]) -> None:
    """ "Vi ses på fredag!": one Friday, but which one was never said."""
    for clause in clauses:
        when = clause.when
        is_placed = when.dates or when.nth or when.parity or when.weeks or when.every > 1
        if clause.coming and not is_placed and clause.season is None:
            clause.doubts.append(("day_from_today", clause.coming))


def _doubt_missing_hours(clauses: Sequence[Clause]) -> None:
    """ "ma koululla ja to kirjastolla klo 10": hours said once in a sentence of two days."""
    for first, second in reversed(list(pairwise(clauses))):
        if first.has_times and not first.when.is_said and second.when.is_said:
            if not second.after_break:
                # "9–11 vauvat, 11–13 taaperot tiistaisin"
                first.when = second.when
                first.doubts.append(("days_for_both", ""))
            continue
        both_have_days = first.when.is_said and second.when.is_said
        if both_have_days and not second.after_break and first.has_times != second.has_times:
            lacking = second if first.has_times else first
            lacking.doubts.append(("time_for_both", ""))


def _doubt_what_lies_inside(first: Clause, second: Clause) -> None:
    """ "9–15, lounas 11–12": an hour of the same day, or a session of its own?"""
    served = next((item for item in second.content if is_said_as(item, BESIDE)), None)
    if served is None or not second.inherits or not (first.spans and second.spans):
        return
    outer, inner = hours_of(first.spans[0]), hours_of(second.spans[0])
    if outer.start and outer.end and inner.start and outer.start <= inner.start < outer.end:
        second.doubts.append(("inside_the_hours", served.words))
