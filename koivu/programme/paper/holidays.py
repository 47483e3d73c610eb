"""What is open in spite of a holiday: one sheet for Christmas, July or a day without water."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koivu.core.documents import Printable
from koivu.core.templatetags.koivu import day_and_month, short_weekday
from koivu.programme.models import Kind
from koivu.programme.paper.periods import Period
from koivu.programme.paper.speaking import Says
from koivu.programme.paper.today import opens_after
from koivu.programme.rules import Session
from koivu.programme.sheet import Said, Sheet, dates_of
from koivu.programme.week import WeekDay, one_day


def holidays_say(sheet: Sheet, period: Period) -> Says:
    """What the sheet of a period says in one language: each open day, closed ones together."""
    days = [one_day(sheet.board, day) for day in period.days]
    dates = dates_of(period.first, period.last, sheet.voice)
    cards: list[Printable] = [_card(sheet, some) for some in _stretches(days)]
    title = _("Only this is open")
    return {
        "week": dates,
        "dates": "",
        "banner": title if any(_is_open(one) for one in days) else _("Closed"),
        "opens": opens_after(sheet, period.last),
        "notices": [],
        "days": cards,
        "rest": "",
        **sheet.frame(f"{title}, {dates}", f"week/{period.first:%G-W%V}/"),
    }


def _is_open(one: WeekDay) -> bool:
    return bool(one.spans or _held(one))


def _held(one: WeekDay) -> list[Session]:
    """What families may come to: no meeting of those who run the place opens its doors."""
    return [
        session
        for session in one.sessions
        if not session.is_cancelled
        and not (session.facts.kind == Kind.MEETING and session.facts.is_closed_group)
    ]


def _stretches(days: Sequence[WeekDay]) -> list[list[WeekDay]]:
    """Each open day alone; closed days that follow each other for one reason together."""
    found: list[list[WeekDay]] = []
    for one in days:
        before = found[-1][-1] if found else None
        alike = before and not _is_open(before) and before.closures == one.closures
        if alike and not _is_open(one):
            found[-1].append(one)
            continue
        found.append([one])
    return found


def _card(sheet: Sheet, some: Sequence[WeekDay]) -> Said:
    first, last = some[0], some[-1]
    if _is_open(first):
        # What is not held is not told of: the whole sheet says that all the rest is closed.
        told = sheet.day(first)
        rows = [sheet.row(session, first.told) for session in _held(first)]
        return {**told, "rows": list(rows), "only": "", "closures": [], "nothing": "", "here": []}
    reasons = [sheet.said(one.reason) for one in first.closures if one.reason]
    weekday = short_weekday(first.day)
    day = day_and_month(first.day)
    if first is not last:
        weekday = f"{weekday}–{short_weekday(last.day)}"
        day = f"{day}–{day_and_month(last.day)}"
    reason = reasons[0] if reasons else None
    return {
        "weekday": capfirst(weekday),
        "date": day,
        "hours": [],
        "closures": [{"head": _("Closed"), "is_shut": False, "reason": reason}],
        "only": "",
        "rows": [],
        "nothing": "",
        "here": [],
    }
