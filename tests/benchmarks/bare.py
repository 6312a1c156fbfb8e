"""The yardstick: a bare view that does one query, behind the same middleware and server.

It is the view of the physical limits that the bars were set by: one indexed row by the ORM and a
template of 2.9 kB.
"""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _application():
    from django.conf import settings  # noqa: PLC0415 - settings are changed before Django starts

    settings.ROOT_URLCONF = "tests.benchmarks.bare_view"
    return get_wsgi_application()


application = _application() if "gunicorn" in sys.modules else None
