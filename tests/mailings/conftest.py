"""A mail server that answers as a test tells it to, and an outbox that hands letters to it."""

import pytest

from tests.mailings.sink import Sink


@pytest.fixture
def sink(settings):
    with Sink() as running:
        settings.MAIL_TRANSPORT = "smtp"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = settings.EMAIL_DATA_TIMEOUT = 2
        # One lane: a second has a connection of its own, that sees nothing of a test's transaction.
        settings.MAIL_SLOW = 60
        yield running


@pytest.fixture(autouse=True)
def _own_instance(settings, tmp_path):
    settings.DATA_DIR = tmp_path
