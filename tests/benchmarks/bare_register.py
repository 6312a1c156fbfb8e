"""The floor of registering as an application; see `bare_registering`."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _application():
    from django.conf import settings  # noqa: PLC0415 - settings are changed before Django starts

    settings.ROOT_URLCONF = "tests.benchmarks.bare_registering"
    return get_wsgi_application()


application = _application() if "gunicorn" in sys.modules else None
