"""Paper on the desk: choose a kind, look at it, print it."""

from base64 import b64encode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.documents import NotTypeset
from koivu.core.pages import too_busy
from koivu.core.rhythm import DAY
from koivu.core.shelf import Shelf
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.forms.paper import PaperForm
from koivu.programme.paper.orders import Order, PaperKind
from koivu.programme.paper.printing import Paper, paper_of
from koivu.programme.sheet import PDF
from koivu.programme.views.paper import PNG, named, page_of, read_order

PICTOGRAMS = {
    PaperKind.POSTER: "calendar",
    PaperKind.SIGNS: "children",
    PaperKind.SEASON: "repeat",
    PaperKind.DOOR: "door",
    PaperKind.HOLIDAYS: "closed",
    PaperKind.FLYER: "text",
    PaperKind.PICTURE: "phone",
}
ROOM = 3 * 1024 * 1024  # bytes of previews that one process keeps

_previews: Shelf[list[bytes]] = Shelf(ROOM, weigh=lambda pages: sum(map(len, pages)) + 1000)


@require_safe
def desk_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on to the poster of this week."""
    find_place(request, slug, clock.today())
    return redirect("desk_paper_kind", slug, PaperKind.POSTER.value)


@require_safe
def desk_paper_kind(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Offer one kind of paper, and show how it will look."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    kind = _kind_of(kind)
    board = board_of(place, today)
    form = PaperForm(request.GET.dict(), kind=kind, place=place, board=board, today=today)
    order = form.asked()
    form.offer()
    pages: list[str] = []
    is_busy = False
    if order and (order.session or kind != PaperKind.FLYER):
        try:
            pages = [_shown(page) for page in _preview(paper_of(order, place, board, now), place)]
        except NotTypeset:
            is_busy = True
    context = frame(request, place, "week", today) | {
        "form": form,
        "kind": kind,
        "next_week": today + DAY * 7,
        "kinds": [(one, PICTOGRAMS[one]) for one in PaperKind],
        "is_picture": kind == PaperKind.PICTURE,
        "pages": pages,
        "is_busy": is_busy,
        "query": order.written() if order else "",
    }
    return render(request, "programme/desk/paper.html", context)


@require_safe
def desk_paper_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The paper itself: a PDF, or of a picture one of its pages as PNG."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    order = read_order(request, _kind_of(kind), place, now)
    paper = paper_of(order, place, board_of(place, now.date()), now)
    try:
        if order.kind != PaperKind.PICTURE:
            return named(HttpResponse(paper.pdf(), content_type=PDF), place, order, "pdf")
        return _picture(request, paper, place, order)
    except NotTypeset:
        return too_busy(_("The sheet could not be made just now. Try again in a moment."))


def _picture(request: HttpRequest, paper: Paper, place: Place, order: Order) -> HttpResponse:
    pictures = paper.pictures()
    picture = pictures[page_of(request, len(pictures)) - 1]
    return named(HttpResponse(picture, content_type=PNG), place, order, "png")


def _kind_of(kind: str) -> PaperKind:
    if kind not in PaperKind.values:
        raise Http404
    return PaperKind(kind)


def _preview(paper: Paper, place: Place) -> list[bytes]:
    key = (place.pk, place.version, _moment(), paper.order.kind, paper.order.written())
    return _previews.take(key) or _previews.put(key, paper.preview())


def _moment() -> str:
    # What stands on a paper as its hour need not be newer than this in a preview.
    return f"{clock.now():%F %H}"


def _shown(page: bytes) -> str:
    return f"data:{PNG};base64,{b64encode(page).decode()}"
