"""The languages of the pages, and how the address (never a cookie) chooses among them."""

import re
from collections.abc import Callable

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import is_valid_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import (
    get_supported_language_variant,
    parse_accept_lang_header,
)
from django.views.decorators.http import require_safe

# Every public page answers in these. Which of them stand open in a place, and which answer with
# a note that nobody has checked them yet, is the place's own matter (docs/languages.md).
LANGUAGES: list[tuple[str, str]] = [
    ("fi", "suomi"),
    ("fi-selko", "helppo suomi"),
    ("sv", "svenska"),
    ("en", "English"),
    ("ru", "русский"),
    ("et", "eesti"),
    ("ar", "العربية"),
    ("so", "Soomaali"),
    ("sq", "shqip"),
    ("uk", "українська"),
]

# The desk is spoken in fewer languages than the public pages.
STAFF_LANGUAGES: list[str] = ["fi", "sv", "en"]

# Django does not know these; `code` is what an address says.
LANG_INFO.update(
    {
        "fi-selko": {
            "bidi": False,
            "code": "fi-selko",
            "name": "Easy Finnish",
            "name_local": "helppo suomi",
        },
        "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"},
        # As their readers write them among other words: without a capital.
        "ru": {**LANG_INFO["ru"], "name_local": "русский"},
        "uk": {**LANG_INFO["uk"], "name_local": "українська"},
    }
)

# What only workers read, an invitation and a supervisor's link too: in the desk's languages.
DESK = re.compile(r"^/(?P<language>[\w-]+)(?P<rest>/(?:desk|invitation|link)/.*)$")


def best_language(request: HttpRequest, among: list[str] | None = None) -> str:
    """Return the language that the reader's browser asks for first, or the default."""
    for wish, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            language = get_supported_language_variant(wish)
        except LookupError:
            continue
        if among is None or language in among:
            return language
    return settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Speak the language that the address names; without one, what the browser asks for.

    Django's own middleware also reads a cookie, and says so in `Vary`, which would keep
    public pages out of caches.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if elsewhere := _desk_in_a_staff_language(request):
            return elsewhere
        named = translation.get_language_from_path(request.path_info)
        language = named or best_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if not named:
            response = _same_page_with_a_language(request, language, response)
            patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", language)
        return response


@login_not_required
@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """`/`: go on to the same house in the reader's language."""
    return HttpResponseRedirect(f"/{best_language(request)}/")


def _desk_in_a_staff_language(request: HttpRequest) -> HttpResponse | None:
    desk = DESK.match(request.path_info)
    if not desk or desk["language"] in STAFF_LANGUAGES or request.method not in {"GET", "HEAD"}:
        return None
    if desk["language"] not in dict(LANGUAGES):
        return None
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    response = HttpResponseRedirect(
        f"/{best_language(request, STAFF_LANGUAGES)}{desk['rest']}{query}"
    )
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _same_page_with_a_language(
    request: HttpRequest, language: str, response: HttpResponse
) -> HttpResponse:
    wanted = f"/{language}{request.path_info}"
    if response.status_code != 404 or request.path_info.startswith("/api/"):
        return response
    if not is_valid_path(wanted) and not is_valid_path(f"{wanted}/"):
        return response
    return HttpResponseRedirect(f"/{language}{request.get_full_path()}")
