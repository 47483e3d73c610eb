"""How shifts are told on a page: their hours, the half of a day."""

from collections.abc import Iterable
from datetime import time
from typing import Protocol

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from koivu.core.form_fields import written_hours
from koivu.shifts.became import BecameRow
from koivu.shifts.rules import Half
from koivu.shifts.rules.fates import Fate

register = template.Library()

FATES = {
    Fate.CAME_TRUE: _("Came true"),
    Fate.MOVED: _("Moved"),
    Fate.INSTEAD: _("Another came instead"),
    Fate.PLACE_CLOSED: _("Place closed"),
    Fate.NOT_HELD: _("Did not come true"),
    Fate.NOT_SAID: _("Not said"),
    Fate.AHEAD: _("To come"),
}


class HasHours(Protocol):
    """Anything that has hours on the wall."""

    starts: time
    ends: time


@register.filter
def wall_span_of(thing: HasHours) -> str:
    """Write hours as on a poster: 9–12, 9.30–12."""
    return f"{written_hours(thing.starts)}–{written_hours(thing.ends)}"


@register.filter
def half_sign(half: Half) -> str:
    """Write which half of the day in two letters."""
    if half is Half.MORNING:
        return pgettext("morning, beside a weekday", "am")
    return pgettext("afternoon, beside a weekday", "pm")


@register.filter
def half_name(half: Half) -> str:
    """Write which half of the day."""
    return str(_("Morning") if half is Half.MORNING else _("Afternoon"))


@register.filter
def fate_name(fate: Fate) -> str:
    """Write what became of a shift."""
    return str(FATES[fate])


@register.filter
def cells_of(row: BecameRow, columns: Iterable[Fate]) -> list[tuple[str, int]]:
    """Return the numbers of an organisation's line of the table, each with its name."""
    return [(fate_name(one), row.sums.parts.get(one, 0)) for one in columns]
