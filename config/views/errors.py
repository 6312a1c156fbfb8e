"""The pages for what went wrong: they say what to do, and carry the number of the request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def _answer(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    return render(request, template or f"{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _answer(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _answer(request, 403, "403_csrf.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer without the database: it may be the very thing that failed."""
    house = {
        "demo": settings.DEMO,
        "contact_email": settings.SITE_CONTACT_EMAIL,
        "contact_phone": settings.SITE_CONTACT_PHONE,
    }
    number = getattr(request, "number", "")
    page = render_to_string("500.html", {"house": house, "number": number})
    return HttpResponse(page, status=500)
