"""The sheet for the door on one day: open until when, what there is, who is here."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koivu.core.clock import midnight_after
from koivu.core.documents import Printable
from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import day_and_month, full_day, hours, short_weekday
from koivu.core.weeks import monday_of
from koivu.places.models import Called
from koivu.programme.paper.speaking import Says
from koivu.programme.rules import NoticeLine
from koivu.programme.sheet import Sheet
from koivu.programme.week import one_day


def door_says(sheet: Sheet, day: date) -> Says:
    """What the door's sheet of `day` says in one language: it hangs there on that day."""
    written = full_day(day)
    is_house = sheet.place.called == Called.HOUSE
    notices: list[Printable] = [sheet.notice(one) for one in _notices(sheet, day)]
    return {
        "today": capfirst(written),
        "open_label": _("Open today"),
        "shut_label": _("Closed today"),
        "opens": opens_after(sheet, day),
        "today_label": _("Today at the house") if is_house else _("Today here"),
        "here_today": _("Here today"),
        "days": [sheet.day(one_day(sheet.board, day))],
        "notices": notices,
        "rest": "",
        **sheet.frame(written, f"week/{monday_of(day):%G-W%V}/"),
    }


def _notices(sheet: Sheet, day: date) -> list[NoticeLine]:
    """Return today's notices as they hold now, those of another day as they are known to."""
    if day == sheet.now.date():
        return sheet.board.notices_at(sheet.now)
    begins, ends = midnight_after(day - DAY), midnight_after(day)
    return [one for one in sheet.board.notices if one.since < ends and begins < one.until]


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
