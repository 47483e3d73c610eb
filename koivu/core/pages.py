"""Answers: public pages that know until when they hold, forms with faults, sheets, refusals."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koivu.core.documents import NotTypeset
from koivu.core.shelf import Shelf

HTML = "text/html; charset=utf-8"
# Longer addresses than any form of ours makes are answered, but not kept.
LONGEST_KEPT_PATH = 300
ASK_AGAIN_IN = 60  # seconds


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made: right until `until`, as long as the version stays the same."""

    version: int
    until: datetime
    body: bytes
    content_type: str = HTML

    def etag(self, language: str) -> str:
        """A tag of version, language and the next moment of change, not of the body."""
        return f'"{self.version}-{language}-{int(self.until.timestamp())}-{settings.RELEASE}"'


# Bytes: a year of open data weighs as much as a hundred pages.
ROOM = 6 * 1024 * 1024
KEEPING = 1000  # what the address and the rest of a page take, about

_made: Shelf[Made] = Shelf(ROOM, weigh=lambda made: len(made.body) + KEEPING)


# Pieces that many pages share, though no two pages are alike: a place's card, a form.
_pieces: Shelf[SafeString] = Shelf(ROOM // 8, weigh=lambda piece: len(piece) + KEEPING)


def forget_pages() -> None:
    """Empty the shelves of this process (benchmarks measure a cold page with it)."""
    _made.clear()
    _pieces.clear()


def piece(key: Hashable, make: Callable[[], SafeString]) -> SafeString:
    """Return a piece of a page from the shelf or by `make`; `key` says all that it depends on."""
    return _pieces.take(key) or _pieces.put(key, make())


class TooBusy(Exception):
    """Others wait for the same already; whoever asks again in a while gets it."""


def too_busy(words: str) -> HttpResponse:
    """Say that what takes long to make cannot be made just now, and when to ask again."""
    headers = {"Retry-After": str(ASK_AGAIN_IN)}
    plain = "text/plain; charset=utf-8"
    return HttpResponse(words, status=503, content_type=plain, headers=headers)


def sheet(make: Callable[[], bytes], name: str) -> HttpResponse:
    """Answer with the PDF that `make` typesets, to be looked at or kept as `name`."""
    try:
        body = make()
    except NotTypeset:
        return too_busy(_("The sheet could not be made just now. Try again in a moment."))
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent; None on a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def with_faults(
    request: HttpRequest, template: str, context: dict, form: BaseForm, refusal: str = ""
) -> HttpResponse:
    """Answer with a form: 422 where something is to be mended."""
    status = 422 if form.errors or refusal else 200
    return render(request, template, context | {"refusal": refusal}, status=status)


def is_a_device(request: HttpRequest) -> bool:
    """Whether a script of ours asks, which reads a machine's answer instead of a page."""
    return "application/json" in request.headers.get("Accept", "")


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Keep what somebody typed, or a page behind a secret address, out of every cache."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def worker_script(name: str) -> HttpResponse:
    """Send a script that keeps pages for a lost network: those below its own address only."""
    script = (settings.BASE_DIR / "static" / "js" / name).read_text()
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "public, no-cache"
    return response


def answer(
    request: HttpRequest,
    version: int,
    now: datetime,
    make: Callable[[], Made],
    *,
    query: str = "",
) -> HttpResponse:
    """Answer a public GET from the shelf or by `make`; 304 to whoever has the same page.

    `version` is the place's (or a sum over places): it grows with every visible change. `query`
    is what the page understood of its query, always written alike: what it does not read makes
    no page anew.
    """
    path = f"{request.path}?{query}" if query else request.path
    made = _made.take(path)
    if made is None or made.version != version or now >= made.until:
        made = make()
        if len(path) <= LONGEST_KEPT_PATH:
            _made.put(path, made)
    etag = made.etag(request.LANGUAGE_CODE)
    if etag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(made.body, content_type=made.content_type)
    response["ETag"] = etag
    # Kept by anybody, but asked about every time: a change at 8.40 is everywhere at 8.41.
    response["Cache-Control"] = "public, no-cache"
    return response
