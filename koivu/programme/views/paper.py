"""Papers and pictures of the programme, for anybody: posters, sheets, a flyer, a post."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.documents import NotTypeset, for_anybody
from koivu.core.pages import Made, answer, too_busy
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.forms.paper import PaperForm
from koivu.programme.paper.orders import Order, PaperKind
from koivu.programme.paper.printing import paper_of
from koivu.programme.sheet import PDF

PNG = "image/png"
MOST_PAGES = 20


@login_not_required
@require_safe
def place_paper(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A paper as a PDF: /paper/poster.pdf?size=a3&language=fi&beside=sv."""
    if kind not in PaperKind.values or kind == PaperKind.PICTURE:
        raise Http404
    place, now = public_place(slug), clock.now()
    order = read_order(request, PaperKind(kind), place, now)
    response = _answer(request, place, now, order, lambda: _paper(order, place, now).pdf(), PDF)
    return named(response, place, order, "pdf")


@login_not_required
@require_safe
def place_picture(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """A week as a picture for phones; a very full week goes on to `page=2`."""
    place, now = public_place(slug), clock.now()
    order = read_order(request, PaperKind.PICTURE, place, now, week=f"{monday:%G-W%V}")
    page = page_of(request, MOST_PAGES)

    def draw() -> bytes:
        pictures = _paper(order, place, now).pictures()
        # That there is no such page is kept, too: nothing is drawn again to say so.
        return pictures[page - 1] if page <= len(pictures) else b""

    response = _answer(request, place, now, order, draw, PNG, page)
    if response.status_code == 200 and not response.content:
        raise Http404
    return named(response, place, order, "png")


def read_order(
    request: HttpRequest, kind: PaperKind, place: Place, now: datetime, **also: str
) -> Order:
    """Return the order that an address tells; 404 where nobody understands it."""
    asked = {name: request.GET.get(name, "") for name in PaperForm.base_fields} | also
    board = board_of(place, now.date())
    order = PaperForm(asked, kind=kind, place=place, board=board, today=now.date()).asked()
    if not order or (kind == PaperKind.FLYER and not order.session):
        raise Http404
    return order


def named(response: HttpResponse, place: Place, order: Order, ending: str) -> HttpResponse:
    """Let a file be saved under a name that says what it is."""
    which = f"-{order.monday:%G-W%V}" if order.monday else f"-{order.day}" if order.day else ""
    languages = "-".join(order.languages)
    name = f"{place.slug}-{order.kind}{which}-{order.size}-{languages}.{ending}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _paper(order: Order, place: Place, now: datetime):
    return paper_of(order, place, board_of(place, now.date()), now)


def page_of(request: HttpRequest, most: int) -> int:
    """Return which page an address asks for, the first where it says none."""
    pages = {str(number): number for number in range(1, most + 1)}
    if (page := pages.get(request.GET.get("page", "1"))) is None:
        raise Http404
    return page


def _answer(
    request: HttpRequest,
    place: Place,
    now: datetime,
    order: Order,
    draw: Callable[[], bytes],
    content_type: str,
    page: int | None = None,
) -> HttpResponse:
    def make() -> Made:
        # Nothing on paper changes with the hour: only notices come and go, and the day.
        until = board_of(place, now.date()).next_notice(now)
        with for_anybody():
            return Made(place.version, until, draw(), content_type)

    try:
        return answer(request, place.version, now, make, query=order.written(page))
    except NotTypeset:
        words = _("The sheet could not be made just now. Print the week's web page instead.")
        return too_busy(words)
