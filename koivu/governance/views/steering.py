"""The steering group of a place: who sits in it, on any day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.form_fields import read_day
from koivu.governance.seats import seats_ended, seats_on, seats_to_come
from koivu.governance.views.finding import find_steering, steering_frame


@require_safe
def steering(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sits in the group, on this day or another one."""
    today = clock.today()
    place = find_steering(request, slug, today)
    day = _day_of(request, today)
    is_today = day == today
    context = steering_frame(request, place, today) | {
        "day": day,
        "is_today": is_today,
        "seats": seats_on(place, day),
        "ended": seats_ended(place, today) if is_today else [],
        "to_come": seats_to_come(place, today) if is_today else [],
    }
    return render(request, "governance/desk/steering.html", context)


def _day_of(request: HttpRequest, today: date) -> date:
    """Return the day that was asked for; one that cannot be read is today."""
    try:
        return read_day(request.GET.get("on", ""))
    except ValidationError:
        return today
