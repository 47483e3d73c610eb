"""What the benchmark asks of a request by headers: to forget what is kept, to count statements."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from koivu.core.pages import forget_pages
from koivu.programme.board import forget_boards


class AskedMiddleware:
    """Obey the headers; requests without them pass as they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "X-Forget" in request.headers:
            forget_pages()
            forget_boards()
        if "X-Count" not in request.headers:
            return self.get_response(request)
        return self._counted(request)

    def _counted(self, request: HttpRequest) -> HttpResponse:
        statements = []

        def count(execute, sql, params, many, context):
            statements.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Statements"] = str(len(statements))
        return response
