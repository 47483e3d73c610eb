"""On which days a session is held: dates get their year, weeks their dates, doubts a question."""

from datetime import date, timedelta

from koivu.reading.found import WEEKDAYS, Choice, Weekday
from koivu.reading.phrases.clause import When
from koivu.reading.phrases.exceptions import exceptions_of
from koivu.reading.phrases.facts import Dates, Fact, Holidays, Season, Weeks
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.phrases.reader import choices_for
from koivu.reading.phrases.years import dates_of_weeks, weekday_of
from koivu.reading.week_tables.draft import Draft
from koivu.reading.week_tables.pattern import UNREAD, Pattern
from koivu.reading.week_tables.season import SheetSeason
from koivu.reading.week_tables.session_fields import Fields, NotTaken
from koivu.reading.week_tables.view import View

# A doubt about the time of one session: the field that waits for the answer.
HOURS_DOUBTS = ("start", "end")
# Doubts that leave the session unsure when it is held, and which field waits.
WAITING: dict[str, tuple[str, ...]] = {
    "weekday_typo": ("days",),
    "day_unclear": ("days",),
    "days_backwards": ("days",),
    "missing_day": ("days",),
    "days_differ": ("days",),
    "weeks_differ": ("week_parity",),
    "time_unclear": HOURS_DOUBTS,
    "several_times": HOURS_DOUBTS,
    "date_or_time": HOURS_DOUBTS,
    "which_half_of_the_day": HOURS_DOUBTS,
    "lasts_over_days": ("end",),
    "nth_of_what": ("nth",),
    "every_other_or_second": ("every_weeks", "nth"),
    "age_became_a_date": ("age_text",),
    "season_dates": ("valid_from",),
    "weekday_vs_date": ("days", "dates"),
}

# Between these days (month, day) there is no other school holiday.
ONE_A_TERM = {"autumn": ((8, 1), (12, 19)), "winter": ((1, 7), (5, 31))}


class DaySettler:
    """Settles the days of the sessions of one sheet."""

    def __init__(self, view: View, season: SheetSeason) -> None:
        self._view = view
        self._season = season

    def settle(self, draft: Draft, fields: Fields) -> None:
        pattern = draft.pattern
        fields.values |= {
            "days": in_order(pattern.days),
            "week_parity": pattern.parity,
            "nth": pattern.nth,
            "every_weeks": pattern.every_weeks,
        }
        self._settle_period(draft, fields)
        if pattern.dates:
            self._settle_dates(draft, fields)
        elif pattern.weeks:
            self._settle_weeks(draft, fields)
        self._settle_rhythm(draft, fields)
        self._settle_exceptions(draft, fields)
        has_days = fields.values["days"] or fields.values.get("dates") or fields.values.get("nth")
        if (
            not has_days
            and not fields.open
            and not any(kind in WAITING for kind, _, _ in draft.doubts)
        ):
            fields.ask("missing_day", self._view.at(draft.cell), ("days",), title=draft.title)

    def _settle_dates(self, draft: Draft, fields: Fields) -> None:
        found: list[date] = []
        labels = {label for _, label in draft.pattern.dates if label}
        for day, label in draft.pattern.dates:
            words = f"{day.day}.{day.month}."
            if not day.is_in_calendar:
                raise NotTaken("invalid_date", draft.cell, words)
            known = self._season.date_of(day, label)
            if known is None:
                if day.year is not None:
                    raise NotTaken("invalid_date", draft.cell, words)
                fields.ask("year_missing", self._view.at(draft.cell), ("dates",), words=words)
                continue
            found.append(known)
            self._compare(known, day, label, draft, fields)
        fields.values["dates"] = tuple(dict.fromkeys(found))
        if not fields.values["days"]:
            fields.values["days"] = in_order(tuple(labels)) or in_order(
                tuple(weekday_of(day) for day in found)
            )

    def _compare(
        self, known: date, day: SomeDate, label: Weekday | None, draft: Draft, fields: Fields
    ) -> None:
        """Whether the date falls on the weekday that is written beside or above it."""
        expected = (label,) if label else draft.pattern.days
        if not expected or weekday_of(known) in expected:
            return
        near = _nearest(known, expected[0])
        choices = tuple(
            Choice(
                key=choice.isoformat(),
                words=f"{choice.day}.{choice.month}.{choice.year}",
                settles={"dates": [choice.isoformat()], "days": [weekday_of(choice)]},
            )
            for choice in sorted({known, near})
        )
        fields.ask(
            "weekday_vs_date",
            self._view.at(draft.cell),
            ("days", "dates"),
            words=f"{day.day}.{day.month}.",
            choices=choices,
            day=expected[0],
        )

    def _settle_weeks(self, draft: Draft, fields: Fields) -> None:
        pattern = draft.pattern
        words = ", ".join(str(week) for week in pattern.weeks)
        at = self._view.at(draft.cell)
        if not pattern.days:
            fields.ask("missing_day", at, ("days",), title=draft.title)
            return
        dates = dates_of_weeks(pattern.weeks, in_order(pattern.days), self._season.years)
        if dates is None:
            fields.ask("weeks_of_which_year", at, ("dates",), words=words)
        else:
            fields.values["dates"] = tuple(sorted(dates))

    def _settle_period(self, draft: Draft, fields: Fields) -> None:
        """The first and the last day of this session alone."""
        first, last = draft.pattern.first, draft.pattern.last
        for day in (first, last):
            if day and not day.is_in_calendar:
                raise NotTaken("invalid_date", draft.cell, f"{day.day}.{day.month}.")
        if first and last:
            first, last = self._season.years.settle_span(first, last)
        for name, day in (("valid_from", first), ("valid_until", last)):
            if day is None:
                continue
            if known := self._season.date_of(day):
                fields.values[name] = known
            else:
                words = f"{day.day}.{day.month}."
                fields.ask("year_missing", self._view.at(draft.cell), (name,), words=words)
        begin, end = fields.values.get("valid_from"), fields.values.get("valid_until")
        if isinstance(begin, date) and isinstance(end, date) and end < begin:
            fields.ask(
                "season_ends_before_it_starts",
                self._view.at(draft.cell),
                ("valid_until",),
                words=f"{begin}–{end}",
            )

    def _settle_rhythm(self, draft: Draft, fields: Fields) -> None:
        pattern, at = draft.pattern, self._view.at(draft.cell)
        is_dated = bool(fields.values.get("dates"))
        if pattern.is_recurring and not (is_dated or pattern.nth or pattern.weeks):
            fields.ask("recurrence_unclear", at, ("nth", "dates"), words=draft.title)
        if len(pattern.dates) == 1 and (pattern.is_weekly or _has_rhythm(pattern)):
            fields.ask("weekly_or_once", at, ("dates",), words=draft.cell.text)
        if _is_twice(pattern):
            fields.ask(UNREAD, at, title=draft.title, words=draft.cell.text)
        if pattern.every_weeks > 1 and not (is_dated or pattern.parity):
            fields.ask("every_other_from_when", at, ("counted_from",), words=draft.title)

    def _settle_exceptions(self, draft: Draft, fields: Fields) -> None:
        pattern, at = draft.pattern, self._view.at(draft.cell)
        begin, end = fields.values.get("valid_from"), fields.values.get("valid_until")
        years = self._season.years
        if isinstance(begin, date) and isinstance(end, date):
            years = years.within(begin, end)
        facts = list(pattern.out)
        if not any(isinstance(fact, Dates | Weeks | Season) for fact in facts):
            facts = [_only_holidays_of(fact, years.first, years.last) for fact in facts]
        out = exceptions_of(facts, list(draft.around), years, When(days=in_order(pattern.days)))
        fields.values["cancelled_dates"] = tuple(dict.fromkeys(sorted(out.dates)))
        fields.values["skips_school_holidays"] = out.skips_school_holidays
        fields.values["skips_public_holidays"] = out.skips_public_holidays
        for kind, words, field in out.doubts:
            fields.ask(kind, at, (field,), words=words, choices=choices_for(kind))
        self._leave_out_days(out.days, draft, fields)
        self._settle_cancelling(draft, fields)

    def _leave_out_days(self, out: tuple[Weekday, ...], draft: Draft, fields: Fields) -> None:
        """ "ma–pe, ei ke": the weekday goes, when others stay."""
        days = in_order(draft.pattern.days)
        kept = tuple(day for day in days if day not in out)
        if out and (not kept or not set(out) <= set(days) or fields.values.get("dates")):
            fields.ask(UNREAD, self._view.at(draft.cell), title=draft.title, words=draft.cell.text)
        elif out:
            fields.values["days"] = kept

    def _settle_cancelling(self, draft: Draft, fields: Fields) -> None:
        at = self._view.at(draft.cell)
        if draft.is_cancelled and not fields.values["cancelled_dates"]:
            if dates := fields.values.get("dates"):
                fields.values["cancelled_dates"] = dates
            else:
                fields.ask("series_cancelled", at, ("valid_until",), title=draft.title)
        if draft.cell.is_struck:
            fields.ask("struck_through", at, title=draft.title)


def _has_rhythm(pattern: Pattern) -> bool:
    """Whether more than one day is told of: a date beside it may be the first time."""
    is_span = bool(pattern.first or pattern.last)
    return is_span or pattern.every_weeks > 1 or pattern.is_recurring or bool(pattern.nth)


def _is_twice(pattern: Pattern) -> bool:
    """Whether two rhythms are said that no line of a week can hold together."""
    return bool(pattern.nth) and bool(
        pattern.parity or pattern.weeks or pattern.every_weeks > 1 or pattern.is_recurring
    )


def in_order(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    return tuple(day for day in WEEKDAYS if day in days)


def _only_holidays_of(fact: Fact, first: date | None, last: date | None) -> Fact:
    """Holidays by name are the school's own, when no other ones fall into the season."""
    if not (isinstance(fact, Holidays) and first and last and first.year == last.year):
        return fact
    kinds = tuple(
        "school" if kind in ONE_A_TERM and _is_within(kind, first, last) else kind
        for kind in fact.kinds
    )
    return Holidays(kinds)


def _is_within(kind: str, first: date, last: date) -> bool:
    begin, end = ONE_A_TERM[kind]
    return begin <= (first.month, first.day) and (last.month, last.day) <= end


def _nearest(known: date, wanted: Weekday) -> date:
    """The date nearest to `known` that falls on the weekday."""
    around = (known + timedelta(days=ahead) for ahead in (-1, 1, -2, 2, -3, 3))
    return next(day for day in around if weekday_of(day) == wanted)
