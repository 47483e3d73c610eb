"""The days of a week of shifts as HTML, made once for all who see the same of them."""

from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from koivu.core.pages import piece
from koivu.places.models import Place
from koivu.shifts.models import ShiftState
from koivu.shifts.week import ShiftShown, WeekOfShifts


def days_shown(
    place: Place, week: WeekOfShifts, mine: frozenset[int], *, today: date, coordinates: bool
) -> SafeString:
    """Return the days on which somebody is wanted or comes, with their half-days.

    Shifts of `mine`, one's organisations, are links, and those that anybody may take; a
    coordinator opens every one, for somebody may call her.
    """
    who = mine, coordinates
    key = "shifts", place.pk, place.version, week.days[0].day, today, get_language(), *who
    days = [one for one in week.days if one.halves or one.is_closed]
    if not days:
        return mark_safe("")
    opens = {one.id for one in week.shifts if coordinates or _opens(one, mine)}
    context = {"place": place, "days": days, "opens": opens, "today": today}
    return piece(key, lambda: render_to_string("shifts/desk/_days.html", context))


def _opens(one: ShiftShown, mine: frozenset[int]) -> bool:
    return one.organisation_id in mine or (bool(mine) and one.state is ShiftState.CANNOT_COME)
