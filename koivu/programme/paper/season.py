"""The season on one sheet: each line of the week once, with its rhythm, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from koivu.core.documents import Printable
from koivu.core.rhythm import DAY, WEEK, Repeats
from koivu.core.rhythm_words import how_often, wall
from koivu.core.templatetags.koivu import day_and_month, weekday
from koivu.programme.board import Board
from koivu.programme.paper.periods import Period
from koivu.programme.paper.speaking import Says
from koivu.programme.rules import ClosedTime, Facts, Hours
from koivu.programme.sheet import Said, Sheet, dates_of
from koivu.programme.templatetags.desk import closed_span

# Of given dates so many are named, the rest only counted.
DATES_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of the season: its facts, and the first and last date that it is held on."""

    facts: Facts
    dates: list[date]

    @property
    def weekday(self) -> int:
        """The weekday of its card; 8 for those without one."""
        return 8 if self.facts.rhythm.repeats == Repeats.DATES else self.dates[0].isoweekday()

    @property
    def order(self) -> tuple:
        """Sort key: by day, all-day ones first, unknown hours last."""
        facts = self.facts
        rank = 0 if facts.all_day else 1 if facts.starts else 2
        return (self.weekday, rank, facts.starts or time.min, self.dates[0])


def season_says(sheet: Sheet, period: Period) -> Says:
    """What the season's sheet says in one language."""
    lines = sorted(_lines(sheet.board, period), key=lambda told: told.order)
    days = sorted({told.weekday for told in lines})
    title, dates = _("The season's programme"), dates_of(period.first, period.last, sheet.voice)
    closed: list[Printable] = [_closed(sheet, one) for one in _closures(sheet.board, period)]
    cards: list[Printable] = [
        _card(sheet, number, [told for told in lines if told.weekday == number], period)
        for number in days
    ]
    return {
        "week": title,
        "dates": dates,
        "notices": closed,
        "days": cards,
        "rest": _("Changes and closed days are told on the web and on the door."),
        **sheet.frame(f"{title}, {dates}", "week/"),
    }


def _lines(board: Board, period: Period) -> list[_Told]:
    """Return each version of a line that is held in the season at least once."""
    told: list[_Told] = []
    for line in board.lines:
        before: _Told | None = None
        for facts, end in line.lasting:
            first, last = max(period.first, facts.first_date), min(period.last, end)
            found = facts.rhythm.between(first, last, board.holidays)
            if not found:
                continue
            dates = [one.date for one in found]
            if before and _looks_alike(before.facts, facts):
                before.dates.extend(dates)
                continue
            before = _Told(facts, dates)
            told.append(before)
    return told


def _looks_alike(one: Facts, other: Facts) -> bool:
    """Whether the sheet would say the same of two versions: what it does not tell may differ."""
    untold: dict[str, Any] = {
        "first_date": other.first_date,
        "changed_at": other.changed_at,
        "text": other.text,
        "organisers": other.organisers,
        "organiser_ids": other.organiser_ids,
        "together_with": other.together_with,
    }
    return replace(one, **untold) == other


def _closures(board: Board, period: Period) -> list[ClosedTime]:
    """The closures of the whole place that take at least a day of the season, in order."""
    found = (one for one in board.closures if one.venue_id is None)
    touching = (one for one in found if period.first <= one.starts.date() <= period.last)
    long = (one for one in touching if one.ends - one.starts >= DAY)
    return sorted(long, key=lambda one: one.starts)


def _closed(sheet: Sheet, closed: ClosedTime) -> Said:
    said = sheet.said(closed.reason) or sheet.name("")
    return {"days": f"{_('Closed')}: {closed_span(closed)}", "said": said}


def _card(sheet: Sheet, number: int, lines: list[_Told], period: Period) -> Said:
    a_day = period.first + DAY * ((number - period.first.isoweekday()) % 7)
    name = _("On certain dates") if number > 7 else weekday(a_day)
    hours = [_hours(one) for one in _open_on(sheet.board.hours, number, period)]
    return {
        "weekday": capfirst(name),
        "date": "",
        "hours": list(hours),
        "closures": [],
        "only": "",
        "rows": [_row(sheet, told, period) for told in lines],
        "nothing": "",
        "here": [],
    }


def _open_on(hours: tuple[Hours, ...], number: int, period: Period) -> list[Hours]:
    found = [one for one in hours if one.venue_id is None and one.rhythm.weekday == number]
    return [
        one
        for one in found
        if (one.rhythm.season_from or date.min) <= period.last
        and (one.rhythm.season_until or date.max) >= period.first
    ]


def _hours(one: Hours) -> str:
    return f"{wall(one.opens)}–{wall(one.closes)}"


def _span(facts: Facts) -> str:
    if facts.all_day:
        return _("all day")
    if facts.starts and not facts.ends:
        return pgettext("hours of a session", "at %(hours)s") % {"hours": wall(facts.starts)}
    starts, ends = (wall(one) if one else "?" for one in (facts.starts, facts.ends))
    return f"{starts}–{ends}"


def _row(sheet: Sheet, told: _Told, period: Period) -> Said:
    facts = told.facts
    when = [sheet.name(one) for one in _when(told, period)]
    more = [*when, *sheet.more(facts)]
    return {
        "icon": facts.kind,
        "time": _span(facts),
        "at": facts.starts.hour * 60 + facts.starts.minute if facts.starts else None,
        "title": sheet.said(facts.title) or sheet.name("–"),
        "is_off": False,
        "aside": False,
        "mark": "",
        "reasons": [],
        "exception": sheet.said(facts.exception),
        "more": list(more),
        "brief": list(when),
    }


def _when(told: _Told, period: Period) -> Iterator[str]:
    """Yield what differs from "every week of the season"."""
    rhythm = told.facts.rhythm
    if rhythm.repeats == Repeats.DATES:
        yield _some_dates(told.dates)
        return
    if rhythm.repeats != Repeats.WEEKLY:
        yield how_often(rhythm)
        if len(told.dates) <= DATES_NAMED:
            yield _some_dates(told.dates)
    if rhythm.skips_school_holidays:
        yield _("not in school holidays")
    first, last = told.dates[0], told.dates[-1]
    if first >= period.first + WEEK and rhythm.repeats == Repeats.WEEKLY:
        yield _("from %(day)s") % {"day": day_and_month(first)}
    if last <= period.last - WEEK and rhythm.repeats == Repeats.WEEKLY:
        yield _("until %(day)s") % {"day": day_and_month(last)}


def _some_dates(dates: list[date]) -> str:
    named = [day_and_month(day) for day in dates[:DATES_NAMED]]
    left = len(dates) - len(named)
    return ", ".join([*named, *([f"+{left}"] if left else [])])
