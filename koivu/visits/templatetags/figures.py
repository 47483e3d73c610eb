"""How figures are written: when, how much of it was counted, on what it rests."""

from datetime import date

from django import template
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import day_and_month, full_day, hours
from koivu.visits.figures.rows import Row
from koivu.visits.figures.sums import By, Figure
from koivu.visits.figures.telling import WHATS, age_told, basis_told
from koivu.visits.models import What

register = template.Library()


@register.simple_tag
def when(row: Row, by: By) -> SafeString | str:
    """Write the time, or the session, of a row."""
    if by == By.SESSION:
        title = row.title.said(get_language() or "fi").text if row.title else _("A line of before")
        time = f" {hours(row.starts)}" if row.starts else ""
        return format_html("{}{} <bdi>{}</bdi>", full_day(row.first), time, title)
    if by == By.DAY:
        return full_day(row.first)
    if by == By.WEEK:
        week = _("Week %(number)d") % {"number": row.first.isocalendar().week}
        return f"{week} {_days(row.first, row.last)}"
    if by == By.MONTH:
        return f"{capfirst(MONTHS[row.first.month])} {row.first.year}"
    return f"{row.first.year}" if by == By.YEAR else _days(row.first, row.last)


@register.simple_tag
def complete(figure: Figure) -> str:
    """Write how much of what was held was counted: "31 of 36 sessions counted"."""
    if not figure.due:
        return "–"
    if figure.what == What.SESSION:
        told = ngettext(
            "%(many)d of %(due)d session counted",
            "%(many)d of %(due)d sessions counted",
            figure.due,
        )
    else:
        told = ngettext(
            "%(many)d of %(due)d day counted", "%(many)d of %(due)d days counted", figure.due
        )
    return told % {"many": figure.counted, "due": figure.due}


@register.simple_tag
def basis(figure: Figure) -> str:
    """Write what a figure rests on; a mixed one in its parts."""
    return basis_told(figure.basis, figure.parts)


@register.simple_tag
def ages(figure: Figure) -> str:
    """Write the children by age; nothing where nobody counted so."""
    return ", ".join(f"{age_told(age)}: {many}" for age, many in figure.ages.items())


@register.filter
def what_label(what: str) -> str:
    """Write what was counted, as figures call it whatever day it is."""
    return str(WHATS[what])


def _days(first: date, last: date) -> str:
    days = f"{day_and_month(first)}–{day_and_month(last)}"
    return f"{days}{last.year}" if days.endswith(".") else f"{days} {last.year}"
