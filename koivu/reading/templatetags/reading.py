"""How readings are written on the desk's pages: weekdays, seasons, what happens to a line."""

from datetime import date

from django import template
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from koivu.core.form_fields import written_day
from koivu.core.rhythm import Rhythm
from koivu.core.templatetags.koivu import day_and_month
from koivu.reading.forms import WEEKDAY_NAMES
from koivu.reading.found import WEEKDAYS, FoundHours, Problem
from koivu.reading.rules import Doing
from koivu.reading.sentences import told_of
from koivu.reading.sentences.plainly import PARTS

register = template.Library()

DOING = {
    Doing.ADD: gettext_lazy("new"),
    Doing.CHANGE: gettext_lazy("changes"),
    Doing.SAME: gettext_lazy("as before"),
    Doing.LEAVES: gettext_lazy("ends"),
    Doing.COMES_BACK: gettext_lazy("comes back"),
}
LEFT_OUT = {
    "draft": gettext_lazy("a draft in the feed"),
    "deleted": gettext_lazy("taken away in the feed"),
    "replaced": gettext_lazy("another took its place in the feed"),
}


@register.filter
def day_name(day: int) -> str:
    """Write the weekday of a card; dates of many weekdays stand under one of their own."""
    if day > len(WEEKDAYS):
        return _("On given dates")
    return str(WEEKDAY_NAMES[WEEKDAYS[day - 1]])


@register.filter
def day_in_full(day: date) -> str:
    """Write a day with its weekday: Monday 22.2."""
    return f"{WEEKDAY_NAMES[WEEKDAYS[day.weekday()]]} {day_and_month(day)}"


@register.filter
def spot(at: str) -> str:
    """Write where something stands in its source: a cell as it is, all else in words."""
    word, _space, rest = at.partition(" ")
    number, _comma, time = rest.partition(", time ")
    if word in ("UID", "id"):
        # The name that a program gave it says nothing to a person.
        return _("an entry of the source")
    if word == "meta":
        return _("the source as a whole")
    if word == "event":
        said = _("event %(number)s") % {"number": number}
        if not time:
            return said
        which = _("time %(number)s") % {"number": time}
        return f"{said}, {which}"
    if word in PARTS:
        return str(PARTS[word])
    return _("line %(number)s") % {"number": rest} if word == "line" else at


@register.filter
def passed_over(text: str) -> str:
    """Write what was no session; feeds say in a word of theirs why."""
    why, _colon, name = text.partition(": ")
    return f"{name} ({LEFT_OUT[why]})" if name and why in LEFT_OUT else text


@register.filter
def doing_name(doing: str) -> str:
    """Write what happens to a line."""
    return str(DOING[Doing(doing)])


@register.filter
def season_words(rhythm: Rhythm) -> str:
    """Write the first and last day of a season: 17.8.2026–11.12.2026."""
    first = written_day(rhythm.season_from) if rhythm.season_from else ""
    last = written_day(rhythm.season_until) if rhythm.season_until else ""
    return f"{first}–{last}"


@register.filter
def told_kind(kind: str) -> str:
    """Write why a feed could not be read."""
    return told_of(Problem(kind=kind))


@register.simple_tag
def counted(what: str, many: int) -> str:
    """Write how many lines are new, change, stay or end; nothing of none."""
    if not many:
        return ""
    words = {
        "added": ngettext("%(many)d new line. ", "%(many)d new lines. ", many),
        "changed": ngettext("%(many)d line changes. ", "%(many)d lines change. ", many),
        "same": ngettext("%(many)d line stays. ", "%(many)d lines stay. ", many),
        "leaving": ngettext("%(many)d line ends. ", "%(many)d lines end. ", many),
    }
    return words[what] % {"many": many}


@register.simple_tag
def left_hours(found: FoundHours) -> str:
    """Write hours that no row of opening hours can say: when, and what is said of them."""
    days = [str(WEEKDAY_NAMES[day]) for day in found.days]
    days += [written_day(day) for day in found.dates]
    ends = [written_day(day) if day else "" for day in (found.valid_from, found.valid_until)]
    season = "–".join(ends) if any(ends) and ends[0] != ends[1] else ends[0]
    if found.is_closed:
        hours = _("closed")
    elif found.opens and found.closes:
        hours = f"{found.opens:%-H.%M}–{found.closes:%-H.%M}"
    else:
        hours = _("open all day") if found.all_day else "?"
    text = found.text.get(get_language() or "fi") or next(iter(found.text.values()), "")
    return " · ".join(filter(None, [season, ", ".join(days), hours, text]))
