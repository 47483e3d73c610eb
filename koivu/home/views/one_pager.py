"""One page for the steering group before it meets."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import sheet
from koivu.core.templatetags.koivu import full_day
from koivu.governance.permissions import can_read_steering
from koivu.governance.steering import MeetingShown, next_meeting
from koivu.home.one_pager import one_pager
from koivu.home.one_pager_sheet import one_pager_sheet
from koivu.home.views.finding import find_with_any_role
from koivu.places.desk import frame
from koivu.places.models import Place
from koivu.places.permissions import has_role


@require_safe
def brief(request: HttpRequest, slug: str) -> HttpResponse:
    """Decisions waiting, agreements, shifts, visits beside last year, a voice of families."""
    now = clock.now()
    place = _found(request, slug, now.date())
    context = frame(request, place, "steering", now.date()) | {
        "is_at_the_desk": has_role(request.user, place, today=now.date()),
        "parts": one_pager(place, now),
        "next": next_meeting(place, now.date()),
    }
    return render(request, "home/desk_one_pager.html", context)


@require_safe
def brief_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The same on one A4."""
    now = clock.now()
    place = _found(request, slug, now.date())
    return sheet(
        lambda: one_pager_sheet(place, _when(next_meeting(place, now.date())), now),
        f"{place.slug}-{now.date()}.pdf",
    )


def _when(shown: MeetingShown | None) -> str:
    if shown is None:
        return ""
    chair = _("Chair: %(name)s") % {"name": shown.chair.name} if shown.chair else ""
    return " · ".join(filter(None, [full_day(shown.meeting.date), shown.meeting.room, chair]))


def _found(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place whose steering group this person reads of; she may have no desk."""
    place = find_with_any_role(request, slug, today)
    require(can_read_steering(request.user, place, today=today))
    return place
