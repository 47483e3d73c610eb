"""Pictures, the film and its captions, at addresses that never say anything else."""

from collections.abc import Iterator
from threading import Lock
from time import monotonic

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core.pages import too_busy
from koivu.core.ranges import NothingThere, Span, asked_span
from koivu.core.words import fingerprint
from koivu.places.finding import public_place
from koivu.welcome.models import PART, Film, FilmPart, FilmWording, Picture

# Players ask for pieces. Who takes the whole film slowly holds one of the few threads of the house:
# one at a time may, and after so many seconds the next one ends it.
LONGEST_TURN = 60
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
def film(
    request: HttpRequest, slug: str, print_: str, ending: str
) -> HttpResponse | StreamingHttpResponse:
    """Send the film, or the piece that a player asks for."""
    found = get_object_or_404(Film, place=public_place(slug), print=print_, kind=ending)
    try:
        span = asked_span(request.headers.get("Range", ""), found.size)
    except NothingThere:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    response = _piece(found, span) if span else _whole(request, found)
    if response.status_code == 503:
        return response
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
    if request.method == "HEAD":
        response: HttpResponse | StreamingHttpResponse = HttpResponse()
    elif turn := _WholeFilm.begin(found):
        response = StreamingHttpResponse(turn)
    else:
        return too_busy(_("Somebody takes the film just now. Try again in a moment."))
    response["Content-Length"] = str(found.size)
    return response


def forget_films() -> None:
    """Let the next film begin, whatever was on its way (tests leave some unread)."""
    _WholeFilm._sent = None


class _WholeFilm:
    """A film on its way to whoever asked for it whole: never more than one part is in memory."""

    _lock = Lock()
    _sent: "_WholeFilm | None" = None

    def __init__(self, film: Film):
        self.film, self.since = film, monotonic()

    @classmethod
    def begin(cls, film: Film) -> "_WholeFilm | None":
        """Return the film if nobody takes one, or has taken too long; else None."""
        with cls._lock:
            if cls._sent and monotonic() - cls._sent.since < LONGEST_TURN:
                return None
            cls._sent = cls(film)
            return cls._sent

    def __iter__(self) -> Iterator[bytes]:
        for number in range(-(-self.film.size // PART)):
            if _WholeFilm._sent is not self:
                return
            parts = FilmPart.objects.filter(film=self.film, number=number)
            yield bytes(parts.values_list("body", flat=True).get())

    def close(self) -> None:
        """Let the next one begin; the server calls it when all was sent, or nobody listens."""
        with self._lock:
            if _WholeFilm._sent is self:
                _WholeFilm._sent = None


def _kept_for_ever(response):
    response["Cache-Control"] = FOR_EVER
    return response
