"""The browser, the served site, and visitors who walk through it.

`live_server` serves the rows a test makes itself. `demo_site` serves the whole demo, loaded once
per module; ask no `db` beside it, since that would roll back or flush what the site shows.
"""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from ops import browser as machine
from tests.browser import WIDE, Visitor

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE_MS = 10_000


@pytest.fixture(scope="session")
def chromium():
    """Drive the machine's browser; Playwright's loop would make every ORM call refuse."""
    place = machine.find()
    if not place:
        _do_without_browser()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=place, args=ARGUMENTS)
        yield program
        program.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _do_without_browser():
    if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(machine.MISSING, pytrace=False)
    pytest.skip(machine.MISSING)


@pytest.fixture
def visit(chromium, request):
    """Return a function that opens a window of its own for each visitor of the story."""
    name = "demo_site" if "demo_site" in request.fixturenames else "live_server"
    address = request.getfixturevalue(name).url
    contexts = []

    def open_window(**options):
        context = chromium.new_context(**{"locale": "nl-NL", "viewport": WIDE, **options})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        visitor = Visitor(context=context, page=context.new_page(), address=address)
        visitor.listen()
        return visitor

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(visit):
    """Open one window of somebody without an account; `sign_in` makes it somebody's."""
    return visit()


@pytest.fixture(scope="module")
def demo_site(django_db_setup, django_db_blocker):
    """Serve the demo as `make run` shows it."""
    server = LiveServer("localhost")
    with django_db_blocker.unblock(), override_settings(DEMO=True, ALLOWED_HOSTS=["localhost"]):
        call_command("stamgegevens", verbosity=0)
        call_command("demo", verbosity=0)
        yield server
        server.stop()
        call_command("flush", interactive=False, verbosity=0)
