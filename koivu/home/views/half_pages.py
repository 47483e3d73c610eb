"""Half a page to supervisors: sent by a coordinator who has seen it, read behind a link."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import sheet
from koivu.core.refusals import Refused
from koivu.core.words import fingerprint
from koivu.home.forms.half_page import HalfPageForm
from koivu.home.half_page_sheet import half_page_sheet, hours_lines
from koivu.home.half_pages import learned_in, says_of, told_in, words_of_families
from koivu.partners.actions import (
    HalfPageSays,
    SentHalfPage,
    open_half_page,
    send_half_page,
    take_half_page_back,
)
from koivu.partners.models import HalfPage, Organisation, Partnership
from koivu.partners.rules.half_years import half_year_before
from koivu.places.desk import find_place, setup_frame
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.board import board_of


@require_safe
def half_pages(request: HttpRequest, slug: str) -> HttpResponse:
    """List the organisations whose supervisors may be told, and who has been."""
    return _list(request, _find(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def half_page(request: HttpRequest, slug: str, organisation_id: int) -> HttpResponse:
    """Choose what stands there, see it, and send it by one press."""
    place, now = _find(request, slug), clock.now()
    half_year = half_year_before(now.date())
    told = {one.organisation_id: one for one in told_in(place, half_year, now.date())}
    theirs = Partnership.objects.filter(place=place).values("organisation")
    organisation = get_object_or_404(Organisation, pk=organisation_id, pk__in=theirs)
    offered = {
        "learned": learned_in(place, half_year),
        "words": words_of_families(place, half_year),
    }
    form = HalfPageForm(request.POST or None, **offered)
    chosen = form.cleaned_data if request.POST and form.is_valid() else {}
    board = board_of(place, now.date())
    says = says_of(place, organisation_id, board, half_year, now, **chosen)
    about: dict[str, object] = {
        "told": told.get(organisation_id),
        "name": organisation.name_on(half_year.last),
    }
    about |= {"half_year": half_year, "organisation": organisation}
    # What is sent is what was seen: also hours may have changed meanwhile.
    seen = fingerprint(repr(says))
    about["seen"] = seen
    if "send" not in request.POST or not form.is_valid() or request.POST.get("seen") != seen:
        return _see(request, place, form, says, about)
    try:
        sent = send_half_page(place, organisation, half_year, says, by=request.user, at=now)
    except Refused as refused:
        return _see(request, place, form, says, about, refused.message)
    if by_hand := [one for one in sent if one.hand_over]:
        return _list(request, place, by_hand)
    messages.success(request, _("A mail is on its way to the supervisor."))
    return redirect("half_pages", slug)


@require_POST
def half_page_withdraw(request: HttpRequest, slug: str, page_id: int) -> HttpResponse:
    """Let the link open nothing from now on."""
    place = _find(request, slug)
    page = get_object_or_404(HalfPage, place=place, pk=page_id)
    take_half_page_back(page, by=request.user, at=clock.now())
    messages.success(request, _("Withdrawn: the link in the mail does not open any more."))
    return redirect("half_pages", slug)


@require_safe
def half_page_paper(request: HttpRequest, slug: str, page_id: int) -> HttpResponse:
    """The page that was sent, on paper: for whoever reads no mail."""
    place = _find(request, slug)
    return _paper(get_object_or_404(HalfPage, place=place, pk=page_id))


@login_not_required
@never_cache
@require_safe
def half_page_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page as its supervisor reads it, as often as she likes; nobody notes when."""
    try:
        page = open_half_page(token, clock.now())
    except Refused as refused:
        return render(request, "home/half_page_closed.html", {"why": refused.message}, status=410)
    about = {"page": page, "place": page.place, "token": token, "half_year": page.half_year}
    about |= _shown(HalfPageSays(page.hours, page.learned, page.families))
    about["name"] = page.organisation.name_on(page.half_year.last)
    return render(request, "home/half_page_link.html", about)


@login_not_required
@never_cache
@require_safe
def half_page_link_paper(request: HttpRequest, token: str) -> HttpResponse:
    """The same as half an A4."""
    try:
        return _paper(open_half_page(token, clock.now()))
    except Refused as refused:
        return render(request, "home/half_page_closed.html", {"why": refused.message}, status=410)


def _find(request: HttpRequest, slug: str) -> Place:
    today = clock.today()
    place = find_place(request, slug, today)
    require(can_coordinate(request.user, place, today=today))
    return place


def _list(request: HttpRequest, place: Place, handed: Iterable[SentHalfPage] = ()) -> HttpResponse:
    now = clock.now()
    half_year = half_year_before(now.date())
    about = {**setup_frame(place), "half_year": half_year, "handed": handed, "now": now}
    about["told"] = told_in(place, half_year, now.date())
    return render(request, "home/half_pages.html", about)


def _see(
    request: HttpRequest,
    place: Place,
    form: HalfPageForm,
    says: HalfPageSays,
    about: dict[str, object],
    refusal: str = "",
) -> HttpResponse:
    is_wrong = bool(refusal or form.errors)
    seen = {"form": form, "refusal": refusal, "is_chosen": form.is_bound and not form.errors}
    context = {**setup_frame(place), **about, **_shown(says), **seen}
    return render(request, "home/half_page.html", context, status=422 if is_wrong else 200)


def _shown(says: HalfPageSays) -> dict[str, object]:
    lines = hours_lines(says.hours)
    return {"lines": lines, "learned": says.learned, "families": says.families}


def _paper(page: HalfPage) -> HttpResponse:
    return sheet(
        lambda: half_page_sheet(page, clock.now()), f"{page.place.slug}-{page.first:%Y-%m}.pdf"
    )
