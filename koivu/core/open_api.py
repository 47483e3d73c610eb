"""Open data over HTTP: read by anybody from anywhere, without a cookie; refusals in one form."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from pydantic import Field

from koivu.core.pages import Made, answer

JSON = "application/json; charset=utf-8"
METHODS = "GET, HEAD, OPTIONS"
MOST_IN_A_PAGE = 500

View = Callable[..., HttpResponse]


class Refusal(Schema):
    """Why there is no answer: a stable code, a sentence in the reader's language, the field."""

    code: str
    message: str = Field(description="What is wrong and what to do next, by Accept-Language.")
    field: str | None = Field(description="The parameter that it is about, if one is.")


class Refusing(Exception):
    """A request that cannot be answered; told as `Refusal`."""

    def __init__(self, status: int, code: str, message: Promise | str, field: str | None = None):
        super().__init__(code)
        self.status, self.code, self.message, self.field = status, code, message, field


class OpenApi(NinjaAPI):
    """An API that describes itself truly: a parameter of an address is there or not, never null."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict | None = None
    ) -> OpenAPISchema:
        """Return the description as OpenAPI 3.1."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        operations = [one for path in schema["paths"].values() for one in path.values()]
        for operation in operations:
            for parameter in operation["parameters"]:
                told = parameter["schema"]
                kinds = [one for one in told.pop("anyOf", []) if one != {"type": "null"}]
                told.update(*kinds)
        return schema


def not_found(field: str | None = None) -> Refusing:
    """Return the refusal to raise where nothing is; `field` names the parameter that led there."""
    return Refusing(404, "not_found", _("There is nothing here. Check the address."), field)


def make_api(title: str, description: str, hints: Mapping[str, Promise]) -> NinjaAPI:
    """Return an API whose refusals are `Refusal`s; `hints` say of a field how to write it."""
    # No page of documentation: those that come along load their scripts from elsewhere.
    api = OpenApi(
        title=title, description=description, version="1", docs_url=None, urls_namespace="api"
    )

    def refuse_values(
        request: HttpRequest, error: ValidationError | type[ValidationError]
    ) -> HttpResponse:
        field = str(cast(ValidationError, error).errors[0]["loc"][-1])
        message = hints.get(field, _("This value cannot be read. See the description of the API."))
        return refuse(Refusing(422, "invalid", message, field))

    api.add_exception_handler(ValidationError, refuse_values)

    def refuse_strangers(
        request: HttpRequest, error: AuthenticationError | type[AuthenticationError]
    ) -> HttpResponse:
        message = _("This device is not paired, or was taken out of use. Pair it again.")
        return refuse(Refusing(401, "not_paired", message))

    api.add_exception_handler(AuthenticationError, refuse_strangers)
    api.add_exception_handler(Refusing, _refuse)
    return api


def _refuse(request: HttpRequest, refusing: Refusing | type[Refusing]) -> HttpResponse:
    return refuse(cast(Refusing, refusing))


def addresses_of(api: NinjaAPI, *, taking: Collection[str] = ()) -> list[URLPattern]:
    """Return the addresses of the API, open to all, and a refusal for every other one below it.

    All but those named in `taking` are read-only; those ask for a device's token by themselves.
    """
    patterns, *_names = api.urls
    pages = [pattern for pattern in patterns if isinstance(pattern, URLPattern)]
    for page in pages:
        takes = page.name in taking
        page.callback = _open_to_all(page.callback, "POST, OPTIONS" if takes else METHODS)
    return [*pages, re_path("", _open_to_all(_nothing_here), name="api")]


def refuse(refusing: Refusing) -> HttpResponse:
    """Answer with `{code, message, field}`."""
    refusal = {"code": refusing.code, "message": str(refusing.message), "field": refusing.field}
    return HttpResponse(written(refusal), status=refusing.status, content_type=JSON)


def written(value: object) -> bytes:
    """Return `value` as compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def answer_json(
    request: HttpRequest, version: int, now: datetime, until: datetime, make: Callable[[], object]
) -> HttpResponse:
    """Answer with what `make` returns as JSON, from the shelf or with 304 where nothing changed."""
    return answer(
        request,
        version,
        now,
        lambda: Made(version, until, written(make()), content_type=JSON),
        query=request.GET.urlencode(),
    )


def _open_to_all(view: View, methods: str = METHODS) -> View:
    def opened(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        try:
            response = _answer(view, methods, request, *args, **named)
        except Http404:
            response = refuse(not_found())
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    opened.login_required = False  # type: ignore[attr-defined]
    opened.csrf_exempt = True  # type: ignore[attr-defined]
    if "POST" in methods:
        opened.methods = ("POST",)  # type: ignore[attr-defined]
    return opened


def _answer(
    view: View, methods: str, request: HttpRequest, *args: object, **named: object
) -> HttpResponse:
    if request.method == "OPTIONS":
        headers = {
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": "86400",
        }
        return HttpResponse(status=204, headers=headers)
    if request.method not in methods.split(", "):
        only_read = _("This can only be read. Ask with GET.")
        words = only_read if methods == METHODS else _("This takes counts. Send them with POST.")
        code = "read_only" if methods == METHODS else "send_only"
        response = refuse(Refusing(405, code, words))
        response["Allow"] = methods
        return response
    if request.method == "HEAD":
        return _head_of(view, request, *args, **named)
    return view(request, *args, **named)


def _head_of(view: View, request: HttpRequest, *args: object, **named: object) -> HttpResponse:
    request.method = "GET"
    response = view(request, *args, **named)
    response.headers.setdefault("Content-Length", str(len(response.content)))
    response.content = b""
    return response


def _nothing_here(request: HttpRequest) -> HttpResponse:
    return refuse(not_found())
