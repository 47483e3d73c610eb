"""By which names the house is called: from outside by its own, by the machine as `localhost`."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

HEALTH = {"/healthz", "/readyz"}


class HostMiddleware:
    """Let the machine ask how its server is, and refuse its own names for everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name, _port = split_domain_port(request.get_host())
        if name in settings.ONLY_FOR_HEALTH and request.path_info not in HEALTH:
            raise DisallowedHost(name)
        return self.get_response(request)
