"""The yardstick: one indexed query and a template of 2.9 kB behind Django's normal middleware.

Only gunicorn imports this module; `peers-performance` measured 1.38 ms for it on its machine.
"""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
settings.ROOT_URLCONF = __name__
settings.LOGIN_URL = "/"
settings.MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

from events.models import Event  # noqa: E402 - models exist after the set-up

LINE = "<p>{{ event.title }} and a line of plain text that makes a page of a usual length.</p>\n"
PAGE = engines["django"].from_string(
    "<!doctype html><html lang='en'><title>{{ event.title }}</title><h1>{{ event.title }}</h1>\n"
    + LINE * 24
    + "<p>bare</p></html>"
)
SLUG = "bbb-2018-12-19"


def one_query(_request: HttpRequest) -> HttpResponse:
    event = Event.objects.filter(slug=SLUG).values("title").first()
    return HttpResponse(PAGE.render({"event": event}))


urlpatterns = [path("", one_query)]
application = WSGIHandler()
