"""The number that joins an error page, an audit row and a log line; and how many pages failed."""

import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from chain import audit
from config.answers import TALLY

_ERROR = 500


class RequestNumberMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.number = secrets.token_hex(6)  # type: ignore[attr-defined]  # typed in chain.http
        audit.origin.set(request.number)  # type: ignore[attr-defined]
        with audit.one_look():
            response = self.get_response(request)
        response["X-Request-Number"] = request.number  # type: ignore[attr-defined]
        return response


class AnswersMiddleware:
    """Count what goes wrong; who only asks how we are is no visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/health/"):
            TALLY.count(is_error=response.status_code >= _ERROR, at=time.time())
        return response
