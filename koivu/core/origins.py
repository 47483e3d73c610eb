"""The guard of forms on pages without a cookie: a POST must come from a page of ours."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def from_our_own_pages(view: View) -> View:
    """Answer 403 to a POST from elsewhere. Declares that the view takes a POST without a token."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST" and not comes_from_our_own_page(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.methods = ("GET", "POST")  # type: ignore[attr-defined]
    return csrf_exempt(guarded)


def comes_from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says so; a program that is no browser says nothing, and has no cookies
    that somebody could misuse."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"
