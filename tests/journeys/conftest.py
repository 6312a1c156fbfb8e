"""The browser, the served site, and visitors who walk through it.

`visit` and `visitor` walk through the rows that a test makes itself; `demo_visit` and
`demo_visitor` through the whole demo, which is copied for each module.
"""

from __future__ import annotations

import os
from contextlib import contextmanager

import pytest
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from ops import browser as machine
from tests.browser import BRING_AXE, WIDE, Visitor

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
# A colour on its way to another is neither; who asks for no motion gets it at once.
WINDOW = {"locale": "nl-NL", "viewport": WIDE, "reduced_motion": "reduce"}
PATIENCE_MS = 30_000  # two windows and two servers share two cores


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
def visit(chromium, live_server):
    """Return a function that opens a window of its own for each visitor of the story."""
    with _windows(chromium, live_server.url) as open_window:
        yield open_window


@pytest.fixture
def visitor(visit):
    """Open one window of somebody without an account; `sign_in` makes it somebody's."""
    return visit()


@pytest.fixture
def mailbox(settings, tmp_path, live_server):
    """Let letters come in the mailbox of the demo, with links to the site of the story."""
    settings.DEMO, settings.MAIL_TRANSPORT = True, "mailbox"
    settings.EMAIL_BACKEND = "mailings.backend.OutboxBackend"
    settings.DATA_DIR, settings.SITE_URL = tmp_path, live_server.url


@pytest.fixture
def demo_visit(chromium, demo_site):
    """Return a function that opens windows on the demo; ask no `db` beside it."""
    with _windows(chromium, demo_site.url) as open_window:
        yield open_window


@pytest.fixture
def demo_visitor(demo_visit):
    return demo_visit()


@contextmanager
def _windows(chromium, address):
    contexts = []

    def open_window(**options):
        context = chromium.new_context(**{**WINDOW, **options})
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(BRING_AXE)
        contexts.append(context)
        visitor = Visitor(context=context, page=context.new_page(), address=address)
        visitor.listen()
        return visitor

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def demo_site(demo_loaded_at, django_db_blocker):
    """Serve the demo as `make run` shows it, to all stories of a module."""
    with django_db_blocker.unblock(), override_settings(DEMO=True, ALLOWED_HOSTS=["localhost"]):
        server = LiveServer("localhost")
        yield server
        server.stop()
