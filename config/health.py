"""Two questions that a server's keeper asks: is the process up, and can it serve."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.health import what_is_missing, why_not_ready


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nothing of the database."""
    return _plain("ok")


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Pages can be served; a silent background process is named, but stops no page."""
    if reason := why_not_ready():
        return _plain(reason, status=503)
    return _plain("\n".join(["ready", *what_is_missing(clock.now())]))


def _plain(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(
        f"{words}\n",
        content_type="text/plain; charset=utf-8",
        status=status,
        headers={"Cache-Control": "no-store"},
    )
