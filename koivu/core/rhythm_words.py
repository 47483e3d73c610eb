"""How rhythms and hours of no certain day are written, on pages and on paper."""

from datetime import time

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from koivu.core.rhythm import Repeats, Rhythm
from koivu.core.templatetags.koivu import day_and_month, listed

WEEKDAYS = [
    (1, gettext_lazy("Monday")),
    (2, gettext_lazy("Tuesday")),
    (3, gettext_lazy("Wednesday")),
    (4, gettext_lazy("Thursday")),
    (5, gettext_lazy("Friday")),
    (6, gettext_lazy("Saturday")),
    (7, gettext_lazy("Sunday")),
]
NTH = [
    (1, gettext_lazy("First")),
    (2, gettext_lazy("Second")),
    (3, gettext_lazy("Third")),
    (4, gettext_lazy("Fourth")),
    (5, gettext_lazy("Fifth")),
    (-1, gettext_lazy("Last")),
]
_NAMES = dict(WEEKDAYS)
_NTH = dict(NTH)


def wall(clock_time: time) -> str:
    """Write a time of no certain day: 9, 9.30."""
    if (get_language() or "fi") in ("fi", "sv"):
        return f"{clock_time:%-H.%M}".removesuffix(".00")
    return f"{clock_time:%-H:%M}".removesuffix(":00")


def weekday_name(weekday: int | None) -> str:
    """Write an ISO weekday in full; nothing where there is none."""
    return str(_NAMES.get(weekday or 0, ""))


def rhythm_words(rhythm: Rhythm) -> str:
    """Write a rhythm: Monday, even weeks; Friday, first and last of the month."""
    if rhythm.repeats == Repeats.DATES:
        return listed(day_and_month(one) for one in rhythm.dates)
    return listed(filter(None, [weekday_name(rhythm.weekday), how_often(rhythm)]))


def how_often(rhythm: Rhythm) -> str:
    """Write what a rhythm says beside its weekday: even weeks; first and last of the month."""
    if rhythm.repeats == Repeats.MONTHLY:
        which = listed(str(_NTH[one]).lower() for one in rhythm.nth)
        return _("%(which)s of the month") % {"which": which}
    if rhythm.repeats == Repeats.EVERY_N_WEEKS:
        every = ngettext("every week", "every %(many)d weeks", rhythm.every)
        return every % {"many": rhythm.every}
    if rhythm.repeats in (Repeats.EVEN_WEEKS, Repeats.ODD_WEEKS):
        return str(Repeats(rhythm.repeats).label).lower()
    return ""
