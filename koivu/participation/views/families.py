"""Wishes for families: the page, the receipt, and what was answered lately."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from koivu.accounts.adapter import where_from
from koivu.core import clock, pages
from koivu.core.damping import Damper
from koivu.core.document_codes import new_code, read_code
from koivu.core.half_days import believed, read_half_day
from koivu.core.origins import from_our_own_pages
from koivu.core.qr import qr_code
from koivu.core.refusals import Reason, Refused
from koivu.core.wrong_tries import may_try_again
from koivu.participation.actions import Wished, take_wish, withdraw_wish
from koivu.participation.answered import answered_lately
from koivu.participation.forms.wishes import WishForm
from koivu.participation.models import Came, DevelopDay
from koivu.participation.receipts import Receipt, find_receipt
from koivu.participation.rules.wishes import Step, WishRefusal
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.programme.permissions import is_read_by_a_professional

# A bus full of families, and then one every other second: nobody asks from whom they come.
damper = Damper(burst=60, pause=2.0)
WAIT = 30  # seconds
RECEIPTS = "wish_receipt"
STEPS = {
    Step.HEARD: _("Heard"),
    Step.TALKED: _("Talked about"),
    Step.ANSWERED: pgettext_lazy("step of a wish", "Answered"),
    Step.DONE: _("Done: this changed"),
}


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a wish, look up a receipt, read what was answered lately."""
    place, now = public_place(slug), clock.now()
    if request.method != "POST":
        return _cached(request, place, now)
    if "receipt" in request.POST:
        return _look_up(request, place, now)
    if not damper.lets_in(place.pk, now):
        return _told(request, place, now, WishForm(request.POST), WishRefusal.ENOUGH, status=429)
    return _take(request, place, now)


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """How far a wish has come, to whoever has its receipt; she may take it back."""
    place, now = public_place(slug), clock.now()
    known = read_code(code)
    found = find_receipt(place, known) if known else None
    if found is None or known is None:
        return _unknown(request, place, now)
    if request.method == "POST" and "withdraw" in request.POST:
        withdraw_wish(place, known)
        return _kept_nowhere(redirect("wish_gone", slug))
    return _receipt(request, place, known, found, now)


@login_not_required
@require_safe
def wish_gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a wish was taken back and that nothing of it has stayed."""
    context = _frame(request, public_place(slug), clock.now())
    return _kept_nowhere(render(request, "participation/wish_gone.html", context))


@login_not_required
@require_safe
def wishes_worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The script that keeps this page for a lost network: the lobby screen's, below here."""
    public_place(slug)
    return pages.worker_script("screen_worker.js")


def _take(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    form = WishForm(request.POST)
    if not form.is_valid():
        return _told(request, place, now, form)
    given = form.cleaned_data
    # Without a script no device has made a code: it is a new one.
    code = read_code(request.POST.get("code", "")[:40]) or new_code()
    said = read_half_day(request.POST.get("said", ""))
    came = _came(place, request.POST.get("came", ""), believed(said, now).day)
    wished = Wished(given["text"], get_language() or "fi", code, given["whose"], came)
    try:
        became = take_wish(place, wished, said=said, at=now)
    except Refused as refused:
        status = 429 if refused.reason == WishRefusal.ENOUGH else 422
        return _told(request, place, now, form, refused.reason, status=status)
    page = reverse("wish", args=[place.slug, code])
    if _is_a_device(request):
        return _kept_nowhere(JsonResponse({"status": became, "page": page}))
    return _kept_nowhere(redirect(page))


def _came(place: Place, said: str, day: date) -> Came:
    """How a wish comes: from a day on which families develop the place, if there is one."""
    is_so = said == Came.DAY and DevelopDay.objects.on(place, day).exists()
    return Came.DAY if is_so else Came.PAGE


def _look_up(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    code = read_code(request.POST["receipt"][:40])
    if code and find_receipt(place, code):
        return _kept_nowhere(redirect("wish", place.slug, code))
    return _unknown(request, place, now)


def _unknown(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    """The same whether it is wrong, has had its time or was taken back; often, it takes longer."""
    may = may_try_again(RECEIPTS, where_from(request), now)
    context = _frame(request, place, now)
    status = 404 if may else 429
    response = render(request, "participation/wish_unknown.html", context, status=status)
    if not may:
        response["Retry-After"] = str(WAIT)
    return _kept_nowhere(response)


def _receipt(
    request: HttpRequest, place: Place, code: str, found: Receipt, now: datetime
) -> HttpResponse:
    address = settings.KOIVU_BASE_URL + reverse("wish", args=[place.slug, code])
    context = _frame(request, place, now) | {
        "receipt": found,
        "steps": [(STEPS[step], found.path.days[step]) for step in Step if _is_told(step, found)],
        "code": code,
        "address": address,
        "qr": qr_code(address),
    }
    return _kept_nowhere(render(request, "participation/wish.html", context))


def _is_told(step: Step, found: Receipt) -> bool:
    """Where the answer is "not now", nothing is waited for after it."""
    return step is not Step.DONE or not found.answer or found.is_yes


def _cached(request: HttpRequest, place: Place, now: datetime) -> HttpResponse:
    is_open = is_read_by_a_professional(place, today=now.date())
    came = _came(place, request.GET.get("came", ""), now.date())

    def make() -> pages.Made:
        context = _context(request, place, now, WishForm(), is_open=is_open) | {"came": came}
        body = render_to_string("participation/wishes.html", context)
        return pages.Made(place.version, clock.midnight_after(now.date()), body.encode())

    return pages.answer(request, place.version, now, make, query=f"open={is_open} {came}")


def _told(
    request: HttpRequest,
    place: Place,
    now: datetime,
    form: WishForm,
    refusal: Reason | None = None,
    status: int = 422,
) -> HttpResponse:
    if _is_a_device(request):
        said = {"status": "wait"} if status == 429 else {"status": "refused"}
        why = refusal.label if refusal else form.errors["text"][0]
        response: HttpResponse = JsonResponse(
            said | {"why": str(why)}, status=status if status == 429 else 200
        )
    else:
        is_open = is_read_by_a_professional(place, today=now.date())
        context = _context(request, place, now, form, is_open=is_open)
        context["refusal"] = refusal.label if refusal else ""
        context["came"] = _came(place, request.POST.get("came", ""), now.date())
        response = render(request, "participation/wishes.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(WAIT)
    return _kept_nowhere(response)


def _context(
    request: HttpRequest, place: Place, now: datetime, form: WishForm, *, is_open: bool
) -> dict[str, object]:
    return _frame(request, place, now) | {
        "form": form,
        "is_open": is_open,
        "answered": answered_lately(place, now.date()),
    }


def _frame(request: HttpRequest, place: Place, now: datetime) -> dict[str, object]:
    path = reverse("wishes", args=[place.slug])
    return {"place": place, "page": "wishes", "today": now.date(), "path": path}


def _is_a_device(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    """What somebody typed, or a page behind a secret address, stays out of every cache."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
