"""The sheet for today's door: open until when, what there is, who is here."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koivu.core.documents import Printable
from koivu.core.templatetags.koivu import day_and_month, full_day, hours, short_weekday
from koivu.core.weeks import monday_of
from koivu.places.models import Called
from koivu.programme.paper.speaking import Says
from koivu.programme.sheet import Sheet
from koivu.programme.week import one_day


def door_says(sheet: Sheet) -> Says:
    """What the door's sheet says in one language."""
    today = sheet.now.date()
    day = full_day(today)
    is_house = sheet.place.called == Called.HOUSE
    notices: list[Printable] = [sheet.notice(one) for one in sheet.board.notices_at(sheet.now)]
    return {
        "today": capfirst(day),
        "open_label": _("Open today"),
        "shut_label": _("Closed today"),
        "opens": opens_after(sheet, today),
        "today_label": _("Today at the house") if is_house else _("Today here"),
        "here_today": _("Here today"),
        "days": [sheet.day(one_day(sheet.board, today))],
        "notices": notices,
        "rest": "",
        **sheet.frame(day, f"week/{monday_of(today):%G-W%V}/"),
    }


def opens_after(sheet: Sheet, day: date) -> str:
    """Write when the doors open next after `day`; nothing where nobody knows."""
    opens = sheet.board.opens_after(day)
    if not opens:
        return ""
    return _("Opens %(weekday)s %(day)s at %(time)s") % {
        "weekday": short_weekday(opens.date()),
        "day": day_and_month(opens.date()),
        "time": hours(opens),
    }
