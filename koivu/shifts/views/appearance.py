"""How an organisation is announced, and hours that are written by hand, too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import posted
from koivu.partners.models import Organisation
from koivu.places.desk import find_place
from koivu.programme.models import Presence
from koivu.programme.permissions import can_change_presence
from koivu.programme.phrases import ROLES, TOPICS
from koivu.shifts.actions import keep_appearance, settle_double
from koivu.shifts.forms.appearance import AppearanceForm, shown
from koivu.shifts.models import Appearance, Shift
from koivu.shifts.permissions import fills_for
from koivu.shifts.views.finding import shifts_frame

ANSWERS = ("shift", "hand", "both")


@require_http_methods(["GET", "HEAD", "POST"])
def shift_shown(request: HttpRequest, slug: str, organisation_id: int) -> HttpResponse:
    """Say how one's organisation is shown, on all its days or on one weekday (`?weekday=2`)."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    organisation = get_object_or_404(
        Organisation.objects.partners_of(place, now.date()), pk=organisation_id
    )
    require(organisation.pk in fills_for(request.user, place, today=now.date()))
    asked = request.GET.get("weekday", "")
    weekday = int(asked) if asked in set("1234567") else None
    about = {"place": place, "organisation": organisation, "weekday": weekday}
    usual = Appearance.objects.filter(**about | {"weekday": None}).first()
    there = Appearance.objects.filter(**about).first()
    form = AppearanceForm(posted(request), initial=shown(there or usual or Appearance()))
    if weekday:
        del form.fields["short_name"]
    if form.is_bound and form.is_valid():
        appearance = form.filled(there or Appearance(**about))
        keep_appearance(appearance, by=request.user, at=now)
        messages.success(request, _("Saved. Families read it where you come."))
        return redirect("shifts", slug)
    days = Shift.objects.of_place(place).from_day(now.date()).planned()
    dates = days.filter(organisation=organisation).values_list("date", flat=True)
    context = shifts_frame(request, place, now.date()) | {
        "form": form,
        "name": organisation.name_on(now.date()),
        "weekday": weekday,
        "weekdays": sorted({day.isoweekday() for day in dates}),
        "roles": ROLES,
        "topics": TOPICS,
    }
    status = 422 if form.errors else 200
    return render(request, "shifts/desk/shown.html", context, status=status)


@require_POST
def shift_double(request: HttpRequest, slug: str, presence_id: int) -> HttpResponse:
    """Answer whether what is written by hand tells of the same people as the shifts."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    presence = get_object_or_404(
        Presence.objects.by_hand().select_related("place"), place=place, pk=presence_id
    )
    require(can_change_presence(request.user, presence, today=now.date()))
    answer = request.POST.get("answer", "")
    if answer in ANSWERS:
        settle_double(presence, answer, by=request.user, at=now)
        messages.success(request, _("Saved. Families read it as you said."))
    return redirect("shifts", slug)
