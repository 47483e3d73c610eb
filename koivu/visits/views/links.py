"""A link for a volunteer: made at the desk for one session, taken by the first phone."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from koivu.core import clock
from koivu.core.origins import from_our_own_pages
from koivu.core.qr import qr_code
from koivu.core.refusals import Refused
from koivu.places.desk import find_place, frame
from koivu.places.finding import public_place
from koivu.programme.board import board_of
from koivu.visits.actions import (
    find_lent,
    lend_counter,
    take_counter,
    waiting_links,
    withdraw_links,
)
from koivu.visits.actions.lending import ends_counting
from koivu.visits.pairing import device_of, remember


@require_http_methods(["GET", "HEAD", "POST"])
def count_link(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Make a link for one session, shown once, to copy and as a square code; or end the unused."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    session = board_of(place, now.date()).session(session_id)
    if session is None:
        raise Http404
    about = frame(request, place, "session", now.date())
    about |= {"session": session, "until": ends_counting(session)}
    about["waiting"] = waiting_links(place, session, now).count()
    if "withdraw" in request.POST:
        withdraw_links(place, session, at=now)
        messages.success(request, _("Withdrawn: what nobody had used yet opens nothing any more."))
        return redirect("count_link", slug, session_id)
    if request.method != "POST":
        return render(request, "visits/desk/link.html", about)
    try:
        token = lend_counter(place, session, at=now)
    except Refused as refused:
        return render(
            request, "visits/desk/link.html", about | {"refusal": refused.message}, status=422
        )
    about["address"] = settings.KOIVU_BASE_URL + reverse("door_link", args=[slug, token])
    about["qr"] = qr_code(about["address"])
    return render(request, "visits/desk/link.html", about)


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def door_link(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show one button; only pressing it pairs the phone, and only the first one."""
    place, now = public_place(slug), clock.now()
    about: dict[str, object] = {"place": place, "path": request.path}
    here = device_of(request, place, now)
    if request.method == "POST" and here and not here.for_session:
        return redirect("door", slug)  # it counts here already: the link stays for another one
    try:
        link = find_lent(token, now)
        if link.payload["place"] != place.pk:
            raise Http404
        about["session"] = board_of(place, now.date()).session(str(link.payload["session"]))
        about["until"] = link.expires_at.astimezone(clock.HELSINKI)
        if request.method != "POST":
            return render(request, "visits/link.html", about)
        name = f"{_('Link')}: {about['session'].facts.title}" if about["session"] else _("Link")
        device, secret = take_counter(place, link, name, at=now)
    except Refused as refused:
        about["refusal"] = refused.message
        return render(request, "visits/link.html", about, status=410)
    response = redirect("door", slug)
    remember(response, device, secret, now)
    return response
