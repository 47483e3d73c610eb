"""How the desk's pages write rhythms, closures and what was changed."""

from datetime import date, time

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koivu.core.rhythm_words import how_often, rhythm_words, wall, weekday_name
from koivu.core.templatetags.koivu import day_and_month, hours, short_weekday
from koivu.programme.models import SlotVersion
from koivu.programme.news import Hours
from koivu.programme.rules import ClosedTime, Facts
from koivu.programme.told import run_by

register = template.Library()
register.filter(rhythm_words)
register.filter(how_often)
register.filter(wall)

VERBS = {
    "slot.added": gettext_lazy("added"),
    "slot.changed": gettext_lazy("changed"),
    "slot.texts_written": gettext_lazy("texts written"),
    "slot.date_cancelled": gettext_lazy("a date cancelled"),
    "slot.date_moved": gettext_lazy("a date moved"),
    "slot.date_spared": gettext_lazy("held in spite of a closure"),
    "slot.date_restored": gettext_lazy("taken back"),
    "slot.published": gettext_lazy("published"),
    "slot.ended": gettext_lazy("ended"),
}
NAMES = {
    "title": gettext_lazy("title"),
    "text": gettext_lazy("what happens there"),
    "audience": gettext_lazy("for whom"),
    "closed_reason": gettext_lazy("why it is closed"),
    "exception": gettext_lazy("exception to “free, no booking”"),
    "organisers": gettext_lazy("organisers"),
    "venue": gettext_lazy("Venue"),
    "room": gettext_lazy("Room"),
}


@register.filter
def wall_span(thing: Hours) -> str:
    """Write the hours of a version: 10–11.30, ?–12, all day."""
    if thing.all_day:
        return _("all day")
    starts, ends = (wall(one) if one else "?" for one in (thing.starts, thing.ends))
    return f"{starts}–{ends}"


@register.filter
def planned_day(weekday: int) -> str:
    """Write the weekday of a season's lines; 8 holds those on given dates."""
    return weekday_name(weekday) or _("On given dates")


@register.filter
def closed_span(closed: ClosedTime) -> str:
    """Write from when until when it is closed: Mon 21.12.–Fri 1.1., or Tue 24.11. 12–14."""
    first, last = closed.starts.date(), closed.ends.date()
    begins, ends = closed.starts.time(), closed.ends.time()
    if ends == time.min:
        last = date.fromordinal(last.toordinal() - 1)
    if first == last and begins == ends == time.min:
        return _day(first)
    if first == last:
        from_hours = hours(closed.starts) if begins != time.min else ""
        until_hours = hours(closed.ends) if ends != time.min else ""
        return f"{_day(first)} {from_hours}–{until_hours}"
    from_words = f"{_day(first)} {hours(closed.starts)}" if begins != time.min else _day(first)
    until_words = f"{_day(last)} {hours(closed.ends)}" if ends != time.min else _day(last)
    return f"{from_words}–{until_words}"


@register.filter
def run_by_where(facts: Facts) -> str:
    """Write who organises and where: MLL, Seurakunta · Kerhotalo · Olohuone."""
    return " · ".join(filter(None, [run_by(facts), facts.venue, facts.room]))


@register.filter
def verb_name(verb: str) -> str:
    """Write what was done, of a line of the journal."""
    return str(VERBS.get(verb, verb))


@register.filter
def column_name(name: str) -> str:
    """Write which fact was changed, as the form calls it."""
    if name in NAMES:
        # Two are the form's own labels; here they stand in the middle of a sentence.
        return str(NAMES[name]).lower()
    names = {field.name: field.verbose_name for field in SlotVersion._meta.fields}
    return str(names.get(name, name))


def _day(day: date) -> str:
    return f"{short_weekday(day)} {day_and_month(day)}"
