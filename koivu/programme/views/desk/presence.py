"""Who is here: patterns that people write, and today's taps for anyone by anyone (P-5)."""

import re
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import posted
from koivu.partners.permissions import organisations_of
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.actions import keep_presence, remove_presence, tap_presence
from koivu.programme.board import board_of
from koivu.programme.forms.presence import PresenceForm
from koivu.programme.models import Presence, Tapped
from koivu.programme.permissions import can_change_presence, can_post_notice, changeable_presences
from koivu.programme.phrases import ROLES, TOPICS, in_all_languages
from koivu.programme.views.desk.finding import saved_words, tell

HERE_AFTER_ALL = "here"
SESSION_ID = re.compile(r"[\w-]{1,80}", re.ASCII)


@require_safe
def presence_list(request: HttpRequest, slug: str) -> HttpResponse:
    """List who is here on which days."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    board = board_of(place, today)
    mine = changeable_presences(request.user, place, board.patterns, today=today)
    patterns = sorted(board.patterns, key=lambda one: (one.rhythm.weekday or 8, one.starts, one.id))
    context = frame(request, place, "presence", today) | {
        "now": now,
        "people": [(pattern, pattern.id in mine) for pattern in patterns],
        "here": board.here(today),
    }
    return render(request, "programme/desk/presence_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def presence_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell who is here and what can be asked."""
    today = clock.today()
    place = find_place(request, slug, today)
    require(can_post_notice(request.user, place, today=today))
    return _form_page(request, place, None, today)


@require_http_methods(["GET", "HEAD", "POST"])
def presence_change(request: HttpRequest, slug: str, presence_id: int) -> HttpResponse:
    """Change the pattern of somebody who is here."""
    today = clock.today()
    place, presence = _find(request, slug, presence_id, today)
    require(can_change_presence(request.user, presence, today=today))
    return _form_page(request, place, presence, today)


def _form_page(
    request: HttpRequest, place: Place, presence: Presence | None, today: date
) -> HttpResponse:
    coordinates = can_coordinate(request.user, place, today=today)
    mine = organisations_of(request.user, place, today=today)
    form = PresenceForm(
        posted(request),
        place=place,
        user=request.user,
        today=today,
        presence=presence,
        among=None if coordinates else mine,
    )
    if request.method == "POST" and form.is_valid() and _kept(request, form):
        messages.success(request, saved_words(place))
        return redirect("presence_list", place.slug)
    context = frame(request, place, "presence", today)
    context |= {"form": form, "presence": presence, "roles": ROLES, "topics": TOPICS}
    status = 422 if form.errors else 200
    return render(request, "programme/desk/presence.html", context, status=status)


def _kept(request: HttpRequest, form: PresenceForm) -> bool:
    texts = {name: in_all_languages(form.cleaned_data[name]) for name in ("role", "topics")}
    try:
        keep_presence(form.filled(), texts, by=request.user, at=clock.now())
    except ValidationError as error:
        tell(form, error)
        return False
    return True


@require_POST
def presence_remove(request: HttpRequest, slug: str, presence_id: int) -> HttpResponse:
    """Take somebody's pattern away."""
    now = clock.now()
    _place, presence = _find(request, slug, presence_id, now.date())
    require(can_change_presence(request.user, presence, today=now.date()))
    remove_presence(presence, by=request.user, at=now)
    messages.success(request, _("Taken away. Families do not see it any more."))
    return redirect("presence_list", slug)


@require_POST
def presence_tap(request: HttpRequest, slug: str, presence_id: int) -> HttpResponse:
    """Say of today that somebody could not come, has left already, or is here after all."""
    now = clock.now()
    place, presence = _find(request, slug, presence_id, now.date())
    require(can_post_notice(request.user, place, today=now.date()))
    what = request.POST.get("what", "")
    if what in (*Tapped.values, HERE_AFTER_ALL):
        tap_presence(presence, Tapped(what) if what in Tapped.values else None, at=now)
    cancelled = request.POST.get("cancelled", "")
    if SESSION_ID.fullmatch(cancelled):
        return redirect("session_told", slug, cancelled)
    if not request.htmx:
        return redirect("desk_place", slug)
    here = board_of(Place.objects.get(pk=place.pk), now.date()).here(now.date())
    one = next((one for one in here if one.pattern.id == presence.pk), None)
    return render(request, "programme/desk/_here.html", {"one": one, "place": place, "now": now})


def _find(request: HttpRequest, slug: str, presence_id: int, today: date) -> tuple[Place, Presence]:
    place = find_place(request, slug, today)
    return place, get_object_or_404(
        Presence.objects.select_related("place"), place=place, pk=presence_id
    )
