"""The counter at the door: a page for paired devices, which works without scripts, too."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock, pages
from koivu.core.origins import from_our_own_pages
from koivu.core.paper import direction
from koivu.core.refusals import Refused
from koivu.core.templatetags.look import html_lang, languages_menu
from koivu.places.devices import use_code
from koivu.places.finding import public_place
from koivu.places.models import Device, Place
from koivu.visits.actions import NotPaired, Result, keep_counts
from koivu.visits.door import offers_of
from koivu.visits.door_form import CountForm
from koivu.visits.door_words import reasons, sentences
from koivu.visits.models import AGES, Count, State
from koivu.visits.pairing import COOKIE, device_of, is_known, remember
from koivu.visits.receiving import body_of, receive
from koivu.visits.sending import NotABatch

ICONS = ("192", "512")


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Count, on a device that is paired; on any other one pair it by a code, and no more."""
    place, now = public_place(slug), clock.now()
    device = device_of(request, place, now)
    if device is None:
        return _of_the_device(_paired(request, place, now))
    if request.POST.get("language") in dict(settings.LANGUAGES):
        return _of_the_device(_in_another_language(request, device, now))
    if request.method == "POST" and "adults" in request.POST:
        return _of_the_device(_counted(request, device, now))
    response = _counter(request, device, now, _form(request, device, now))
    if not device.for_session:
        remember(response, device, request.COOKIES[COOKIE], now)
    return _of_the_device(response)


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["POST"])
def counts(request: HttpRequest, slug: str) -> HttpResponse:
    """Take what a device has kept until now; the answers say of each item what became of it."""
    place, now = public_place(slug), clock.now()
    device = device_of(request, place, now)
    if device is None:
        return _of_the_device(_wrong(401, "not_paired", _("This device was taken out of use.")))
    try:
        return _of_the_device(JsonResponse(receive(device, body_of(request), now)))
    except NotPaired:
        return _of_the_device(_wrong(401, "not_paired", _("This device was taken out of use.")))
    except NotABatch as wrong:
        return _of_the_device(_wrong(422, wrong.reason, reasons()["unreadable"]))


@login_not_required
@require_safe
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The script that keeps the counter for hours without a network, below its own address."""
    public_place(slug)
    return pages.worker_script("door_worker.js")


@login_not_required
@require_safe
def manifest(request: HttpRequest, slug: str) -> HttpResponse:
    """What a phone is told when the counter is put among its own programmes."""
    place = public_place(slug)
    language = request.LANGUAGE_CODE
    said = {
        "name": f"{_('Counter')} · {place.name}",
        "short_name": _("Counter"),
        "lang": html_lang(language),
        "dir": direction(language),
        "id": reverse("door", args=[slug]),
        "start_url": reverse("door", args=[slug]),
        "scope": reverse("door", args=[slug]),
        "display": "standalone",
        "orientation": "portrait",
        "background_color": "#f8f4ea",
        "theme_color": "#27653a",
        "icons": [
            {
                "src": static(f"img/counter-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in ICONS
        ],
    }
    response = JsonResponse(said, content_type="application/manifest+json")
    response["Cache-Control"] = "public, no-cache"
    return response


def _of_the_device(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Cookie"])
    return response


def _wrong(status: int, code: str, message: str) -> HttpResponse:
    return JsonResponse({"code": code, "message": message, "field": None}, status=status)


def _paired(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    """Show the form for the code; with the right one the device is paired."""
    about: dict[str, object] = {"place": place, "path": request.path}
    about["was_paired"] = is_known(request)
    about["words"] = {"place": place.slug, "bands": AGES} | {
        "reasons": reasons(),
        "say": sentences(),
    }
    if request.method != "POST":
        return render(request, "visits/pair.html", about)
    if "code" not in request.POST:
        about["lost"] = _posted_heads(request)
        return render(request, "visits/pair.html", about, status=401)
    try:
        device, token = use_code(place, request.POST["code"][:40], at=now)
    except Refused as refused:
        about["refusal"] = refused.message
        return render(request, "visits/pair.html", about, status=422)
    response = redirect("door", place.slug)
    remember(response, device, token, now)
    return response


def _in_another_language(request: HttpRequest, device: Device, now: datetime) -> HttpResponse:
    """Go on in another language: the same device, shown at that address, too."""
    with override(request.POST["language"]):
        response = redirect("door", device.place.slug)
        remember(response, device, request.COOKIES[COOKIE], now)
    return response


def _posted_heads(request: HttpRequest) -> list[str]:
    """Return what a form held that can be saved no more, so that it can be written down."""
    names = ("adults", "children", *AGES, "first_timers")
    said = {name: CountForm.base_fields[name].label for name in names}
    heads = ((label, request.POST.get(name, "")) for name, label in said.items())
    return [f"{label}: {many[:3]}" for label, many in heads if many.isdecimal()]


def _form(request: HttpRequest, device: Device, now: datetime) -> CountForm:
    return CountForm(
        request.POST if request.method == "POST" else None,
        offers=offers_of(device, now.date()),
        only=bool(device.for_session),
        by_age=device.place.counts_ages,
        now=now,
        corrects=_of_this_device(device, request.GET.get("correct", "")),
    )


def _counted(request: HttpRequest, device: Device, now: datetime) -> HttpResponse:
    form = _form(request, device, now)
    if not form.is_valid():
        return _counter(request, device, now, form, status=422)
    if form.is_unusual:
        return _counter(request, device, now, form, status=422, asks=True)
    try:
        (answer,) = keep_counts(device.place, [form.item()], at=now, device=device)
    except NotPaired:
        return _paired(request, device.place, now)
    if answer.result == Result.REFUSED:
        form.add_error(None, reasons().get(answer.reason, reasons()["unreadable"]))
        return _counter(request, device, now, form, status=422)
    there = reverse("door", args=[device.place.slug])
    return redirect(f"{there}?saved={answer.key}")


def _of_this_device(device: Device, key: str) -> Count | None:
    """Return a count that this very device has sent and that still says something."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return device.counts.filter(key=wanted).exclude(state=State.TAKEN_BACK).first()


def _counter(
    request: HttpRequest,
    device: Device,
    now: datetime,
    form: CountForm,
    *,
    status: int = 200,
    asks: bool = False,
) -> HttpResponse:
    place = device.place
    kept = {
        "place": place.slug,
        "only": device.for_session,
        "now": now.isoformat(),
        "today": now.date().isoformat(),
        "sessions": [one.as_kept() for one in offers_of(device, now.date())],
        "bands": AGES,
        "reasons": reasons(),
        "say": sentences(),
    }
    about = {"place": place, "device": device, "form": form, "asks": asks, "kept": kept}
    about |= languages_menu(request.path, place.open_languages)
    about["saved"] = _of_this_device(device, request.GET.get("saved", ""))
    response = render(request, "visits/counter.html", about, status=status)
    response["X-Door"] = "counter"
    return response
