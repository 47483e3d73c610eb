"""How a session is told on a page: its hours, whom it is for, who runs it, its week."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import (
    age,
    day_and_month,
    hours,
    language_name,
    say,
    short_weekday,
)
from koivu.core.words import SOURCE
from koivu.programme.models import Kind, Leads, Religious, Tapped
from koivu.programme.rules import (
    CANCELLED,
    ClosedTime,
    Here,
    Part,
    Session,
    is_on,
    is_over,
    part_closed,
)
from koivu.programme.told import Bit, ages, asked_next, closed_name, run_by, spoken

register = template.Library()

SELECTED = mark_safe(" selected")
# Asked of each row of a week: no enumeration to look into.
MEETING = Kind.MEETING.value


@register.filter
def iso_week(day: date) -> str:
    """Write the week of a day as addresses do: 2026-W47."""
    return f"{day:%G-W%V}"


@register.filter
def week_number(day: date) -> int:
    """Return the number of a day's ISO week."""
    return day.isocalendar().week


@register.filter
def until_day(first: date, last: date) -> str:
    """Write a stretch of days: 23.11.–27.11.2026."""
    days = f"{day_and_month(first)}–{day_and_month(last)}"
    return f"{days}{last.year}" if days.endswith(".") else f"{days} {last.year}"


@register.filter
def span(thing: Session | Here) -> str:
    """Write hours as on a poster: 9–15, at 11.30, ?–12; "all day"; "at ?" when nobody knows."""
    if isinstance(thing, Session) and thing.facts.all_day:
        return _("all day")
    if not thing.ends:
        return pgettext("hours of a session", "at %(hours)s") % {"hours": hours(thing.starts)}
    return f"{hours(thing.starts)}–{hours(thing.ends)}"


@register.simple_tag
def hours_of(session: Session, moved: bool | str = False) -> str:
    """Write the hours in the first column, struck through where it is not held then."""
    text = span(session)
    return format_html("<del>{}</del>", text) if _is_off(session, moved) else text


@register.simple_tag
def title_of(session: Session, moved: bool | str = False, quietly: bool = False) -> str:
    """Write the title, struck through where it is not held (`moved`: held on another day)."""
    text = say(session.facts.title, quietly)
    return format_html("<del>{}</del>", text) if _is_off(session, moved) else text


def _is_off(session: Session, moved: bool | str) -> bool:
    return bool(moved) or session.status == CANCELLED


@register.simple_tag
def cut_of(session: Session) -> str:
    """Write what a closure took of a session: ends already at 11.30, begins only at 13."""
    usual, ends, starts = session.facts, session.ends, session.starts
    if ends and usual.ends and ends.time() != usual.ends:
        return _("Ends already at %(time)s.") % {"time": hours(ends)}
    if starts and usual.starts and starts.time() != usual.starts:
        return _("Begins only at %(time)s.") % {"time": hours(starts)}
    return ""


register.filter(is_on)
register.filter(is_over)
register.filter(ages)
register.filter(spoken)
register.filter(run_by)
register.filter(closed_name)


@register.simple_tag
def state_of(session: Session, moved: bool | str, now: datetime) -> str:
    """Write how a row looks: as cancelled, as over (or held on another day), as going on now.

    A meeting of those who run the place stands aside: one quiet line, for whoever looks for it.
    """
    if session.is_cancelled:
        return "is-cancelled"
    if session.facts.kind == MEETING and session.facts.is_closed_group and not moved:
        return "is-aside"
    if moved or is_over(session, now):
        return "is-over"
    return "is-now" if is_on(session, now) else ""


@register.filter
def age_offered(months: int) -> str:
    """Write an age that the form offers: 0–5 months, 6–11 months, 1 year, 7–9 years."""
    for first, last in ((0, 5), (6, 11)):
        if first <= months <= last:
            return _("%(first)d–%(last)d months") % {"first": first, "last": last}
    for first, last in ((6, 8), (9, 12), (13, 17)):
        if first * 12 <= months < (last + 1) * 12:
            return _("%(first)d–%(last)d years") % {"first": first, "last": last}
    return age(months - months % 12)


@register.filter
def kind_name(kind: str) -> str:
    """Write a kind of session."""
    return str(Kind(kind).label)


@register.simple_tag
def choices(what: str, offered: tuple, chosen: str | int | None) -> SafeString:
    """Write the options of a select: ages in months, kinds or language codes, one chosen."""
    return _choices(get_language(), what, offered, chosen)


# The same for every family that chooses nothing: written once, not thirty times a page.
@lru_cache(maxsize=256)
def _choices(language: str, what: str, offered: tuple, chosen: str | int | None) -> SafeString:
    name = {"age": age_offered, "kind": kind_name, "language": language_name}[what]
    marked = ((one, SELECTED if one == chosen else "", name(one)) for one in offered)
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)


@register.filter
def leads_name(leads: str) -> str:
    """Write who leads."""
    return str(Leads(leads).label)


@register.filter
def religious_name(answer: str) -> str:
    """Write the answer to "is there anything religious"."""
    return str(Religious(answer).label) if answer else ""


@register.filter
def tapped_name(tapped: str) -> str:
    """Write a tap: could not come, left already."""
    return str(Tapped(tapped).label)


@register.simple_tag
def closed_hours(closure: ClosedTime, day: date, is_shut: bool = False) -> str:
    """Write when the doors are shut on `day`: closed 12–14, from 12, until 12.

    When no open hour is left (`is_shut`), the hours of the closure say nothing more.
    """
    part = Part.ALL if is_shut else part_closed(closure, day)
    times = {"start": hours(closure.starts), "end": hours(closure.ends)}
    if part == Part.FROM:
        return _("Closed from %(start)s") % times
    if part == Part.UNTIL:
        return _("Closed until %(end)s") % times
    if part == Part.BETWEEN:
        return _("Closed %(start)s–%(end)s") % times
    return _("Closed")


@register.filter(expects_localtime=True)
def posted(moment: datetime, today: date) -> str:
    """Write when a notice was posted: today 8.41, or the day."""
    if moment.date() == today:
        return _("today %(time)s") % {"time": hours(moment)}
    return f"{short_weekday(moment.date())} {day_and_month(moment.date())}"


@register.filter
def day_of(session: Session) -> str:
    """Write the day on which a moved session is held."""
    return day_and_month(session.day)


@register.simple_tag
def feed_address(slug: str, query: str = "", subscribe: bool = False) -> str:
    """Return the address of a place's calendar: to download, or for a calendar to follow."""
    path = reverse("calendar", args=[slug])
    host = settings.KOIVU_BASE_URL.split("://", 1)[1]
    if subscribe:
        return f"webcal://{host}{path}{f'?{query}' if query else ''}"
    return f"{path}?{f'{query}&' if query else ''}download=1"


@register.simple_tag
def small_line(session: Session, moved: bool | str = False, full: bool | str = False) -> str:
    """Write what differs from "free, no sign-up, for all, here"; more of it on a `full` list.

    Nothing of one that is not held: its hours and its title say enough.
    """
    if _is_off(session, moved):
        return ""
    told = ((_dressed(bit),) for bit in asked_next(session.facts, wholly=bool(full)))
    bits = format_html_join("", "<span>{}</span>", told)
    return format_html('<span class="more bits">{}</span>', bits) if bits else ""


def _dressed(bit: Bit) -> str:
    if bit.text and bit.words:
        return format_html("{}: {}", bit.text, say(bit.words))
    return bit.text or say(bit.words)


@register.simple_tag
def session_address(slug: str, session: Session) -> str:
    """Return the address of a session's page; a week asks for dozens of them."""
    return _sessions_address(slug, get_language() or SOURCE) + f"{session.id}/"


@lru_cache(maxsize=512)
def _sessions_address(slug: str, language: str) -> str:
    return reverse("session", args=[slug, "-"]).removesuffix("-/")
