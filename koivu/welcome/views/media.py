"""Pictures, the film and its captions, at addresses that never say anything else."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from koivu.core.ranges import NothingThere, Span, asked_span
from koivu.core.words import fingerprint
from koivu.places.finding import public_place
from koivu.welcome.models import PART, Film, FilmPart, FilmWording, Picture

FOR_EVER = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def picture(request: HttpRequest, slug: str, print_: str) -> HttpResponse:
    """Send a picture."""
    found = get_object_or_404(Picture, place=public_place(slug), print=print_)
    return _kept_for_ever(HttpResponse(bytes(found.body), content_type="image/webp"))


@login_not_required
@require_safe
def captions(request: HttpRequest, slug: str, language: str, print_: str) -> HttpResponse:
    """Send the captions of one language."""
    rows = FilmWording.objects.captions().filter(film__place=public_place(slug))
    found = get_object_or_404(rows, language=language)
    if fingerprint(found.text) != print_:
        raise Http404
    return _kept_for_ever(HttpResponse(found.text, content_type="text/vtt; charset=utf-8"))


@login_not_required
@require_safe
def film(request: HttpRequest, slug: str, print_: str, ending: str) -> HttpResponse:
    """Send the film, or the piece that a player asks for."""
    found = get_object_or_404(Film, place=public_place(slug), print=print_, kind=ending)
    try:
        span = asked_span(request.headers.get("Range", ""), found.size)
    except NothingThere:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    response = _piece(found, span) if span else _whole(request, found)
    response["Content-Type"] = f"video/{found.kind}"
    response["Accept-Ranges"] = "bytes"
    return _kept_for_ever(response)


def _piece(found: Film, span: Span) -> HttpResponse:
    first, last = span.first // PART, span.last // PART
    parts = found.parts.filter(number__range=(first, last)).values_list("body", flat=True)
    body = b"".join(bytes(one) for one in parts)
    skipped = span.first - first * PART
    response = HttpResponse(body[skipped : skipped + len(span)], status=206)
    response["Content-Range"] = f"bytes {span.first}-{span.last}/{found.size}"
    return response


def _whole(request: HttpRequest, found: Film) -> HttpResponse | StreamingHttpResponse:
    response = HttpResponse() if request.method == "HEAD" else StreamingHttpResponse(_parts(found))
    response["Content-Length"] = str(found.size)
    return response


def _parts(found: Film) -> Iterator[bytes]:
    """Yield one part after another: never more than one is in memory."""
    for number in range(-(-found.size // PART)):
        yield bytes(FilmPart.objects.values_list("body", flat=True).get(film=found, number=number))


def _kept_for_ever(response):
    response["Cache-Control"] = FOR_EVER
    return response
