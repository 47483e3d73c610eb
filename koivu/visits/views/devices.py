"""The desk's page of devices that count at the door."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.templatetags.koivu import day_and_month, hours
from koivu.places.desk import find_place, frame
from koivu.places.devices import make_code, pair_device, revoke_device
from koivu.places.models import Device
from koivu.visits.asked import asked_of
from koivu.visits.device_form import DeviceForm
from koivu.visits.pairing import remember


@require_safe
def devices(request: HttpRequest, slug: str) -> HttpResponse:
    """List the devices in use; any worker of the place may pair one or take it out of use."""
    return _page(request, slug, DeviceForm(), clock.now())


@require_POST
def device_code(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a code for a new device, and show it once."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return _page(request, slug, form, now, status=422)
    name = form.cleaned_data["name"]
    about = frame(request, place, "devices", now.date())
    about |= {"code": make_code(place, name, now=now), "name": name}
    return render(request, "visits/desk/code.html", about)


@require_POST
def device_here(request: HttpRequest, slug: str) -> HttpResponse:
    """Count on this phone: it is paired without a code, because its worker has signed in."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    name = _("Phone %(day)s %(hour)s") % {"day": day_and_month(now), "hour": hours(now)}
    # The journal does not say whose phone it is: else it would tell how much each worker counts.
    device, token = pair_device(place, name, by=None, at=now)
    response = redirect("door", slug)
    remember(response, device, token, now)
    return response


@require_POST
def device_end(request: HttpRequest, slug: str, device_id: int) -> HttpResponse:
    """Take a device out of use at once."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    device = get_object_or_404(Device, place=place, pk=device_id)
    revoke_device(device, by=request.user, at=now)
    messages.success(request, _("Out of use: it sends nothing any more. What it has sent stays."))
    return redirect("devices", slug)


def _page(
    request: HttpRequest, slug: str, form: DeviceForm, now: datetime, status: int = 200
) -> HttpResponse:
    place = find_place(request, slug, now.date())
    about = frame(request, place, "devices", now.date())
    about |= {
        "devices": Device.objects.sending(now).filter(place=place),
        "form": form,
        "asked": len(asked_of(place, now.date())),
    }
    return render(request, "visits/desk/devices.html", about, status=status)
