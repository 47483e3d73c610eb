"""The calendar address of one's own shifts: made and withdrawn by its owner, read by a calendar."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.calendar_files import CONTENT_TYPE
from koivu.shifts.actions import drop_feed, make_feed
from koivu.shifts.feed import find_feed, own_shifts, works_of
from koivu.shifts.forms.feed import ShiftFeedForm
from koivu.shifts.models import ShiftFeed


@login_not_required
@require_safe
def shift_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The shifts of whoever the token belongs to; nobody notes that it was read."""
    from koivu.shifts.exports import shift_calendar  # only who reads a feed pays for the library

    today = clock.today()
    feed = find_feed(token, today)
    if feed is None:
        raise Http404
    body = shift_calendar(own_shifts(feed, today), feed.shows)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    if etag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_shift_feed(request: HttpRequest) -> HttpResponse:
    """Say whether there is a calendar address; make a new one, which is shown this once."""
    now = clock.now()
    works = works_of(request.user, now.date())
    feed = ShiftFeed.objects.filter(user=request.user.pk).first()
    form = ShiftFeedForm(request.POST or None, initial={"shows": feed.shows if feed else "mine"})
    about: dict[str, object] = {"form": form, "feed": feed, "works": works}
    if request.method == "POST" and works and form.is_valid():
        token = make_feed(request.user, form.cleaned_data["shows"], at=now)
        about["address"] = settings.KOIVU_BASE_URL + reverse("shift_feed", args=[token])
        return render(request, "shifts/desk/feed.html", about)
    status = 422 if request.method == "POST" else 200
    return render(request, "shifts/desk/feed.html", about, status=status)


@require_POST
def drop_shift_feed(request: HttpRequest) -> HttpResponse:
    """Withdraw the address: whatever calendar has it reads nothing any more."""
    if drop_feed(request.user, at=clock.now()):
        messages.success(request, _("Withdrawn: no calendar reads your shifts any more."))
    return redirect("my_shift_feed")
