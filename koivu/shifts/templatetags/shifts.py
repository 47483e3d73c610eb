"""How shifts are told on a page: their hours, the half of a day."""

from datetime import time
from typing import Protocol

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from koivu.core.form_fields import written_hours
from koivu.shifts.rules import Half

register = template.Library()


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
    return _("Morning") if half is Half.MORNING else _("Afternoon")
