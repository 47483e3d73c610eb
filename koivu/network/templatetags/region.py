"""How answers of the region are written: how far, how fresh, which town, how many."""

from datetime import date

from django import template
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import day_and_month
from koivu.core.words import SOURCE
from koivu.network.forms import Asked
from koivu.network.rules import When
from koivu.places.areas import County, Meant

register = template.Library()


@register.simple_tag
def distance(km: int) -> str:
    """Write a distance in whole km: it starts from a middle, or from a rounded position."""
    return _("about %(km)d km") % {"km": km} if km else _("under 1 km")


@register.simple_tag
def checked(days_ago: int | None) -> str:
    """Write when a person last looked whether it holds."""
    if days_ago is None:
        return _("Nobody has checked this page yet")
    if days_ago <= 0:
        return _("Checked by a person today")
    if days_ago == 1:
        return _("Checked by a person yesterday")
    told = ngettext(
        "Checked by a person %(days)d day ago", "Checked by a person %(days)d days ago", days_ago
    )
    return told % {"days": days_ago}


@register.simple_tag
def town(named) -> str:
    """Write a municipality's name: Swedish to whoever reads Swedish, else Finnish."""
    return named.sv if get_language() == "sv" else named.fi


@register.simple_tag
def county(one: County) -> str:
    """Write a county's name; it has three."""
    return {"fi": one.fi, "sv": one.sv}.get(get_language() or SOURCE, one.en)


@register.simple_tag
def reading(asked: Asked, meant: Meant) -> str:
    """Return the address of the same question with one reading of its place name."""
    return f"{reverse('search')}?{asked.written(where=meant.postal_code)}"


@register.simple_tag
def found_of(asked: Asked, shown: list, stale: list, today: date, last_day: date) -> str:
    """Write what was found: Open now: 3 places."""
    many = len(shown) + len(stale)
    when = asked.question.when
    head = {When.NOW: _("Open now"), When.TODAY: _("Today")}.get(when) if when else ""
    if when == When.WEEK:
        head = f"{day_and_month(today)}–{day_and_month(last_day)}"
    if not many:
        told = _("nothing that suits")
    else:
        told = ngettext("%(count)d place", "%(count)d places", many) % {"count": many}
    return f"{head}: {told}" if head else capfirst(told)
