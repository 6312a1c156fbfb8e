"""What /health/details tells beside the post: certificate, backup, faults, count of seats."""

import json
import os
import socket
import ssl
import subprocess
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from chain.models import Inspection
from chain.tasks import inspect
from config import answers
from config.certificate import ask, certificate_of_site
from config.middleware import AnswersMiddleware
from participants.models import Pool
from tests.concurrency.seats import comes, event_with
from tests.factories.chain import InspectionFactory, PersonFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

DAY = timedelta(days=1)


@pytest.fixture
def details(client, ada, db, _own_minutes):
    client.force_login(ada)

    def told():
        return json.loads(client.get("/health/details").content)

    return told


@pytest.fixture
def _own_minutes():
    """Begin with nothing counted: the cache is shared by the stories of this worker."""
    answers.TALLY.hand_in()
    cache.clear()


# --- Certificate ----------------------------------------------------------------------------------


@pytest.fixture
def tls(tmp_path, monkeypatch):
    """Serve one certificate after another on this machine; returns the port for `days` to go."""
    servers = []

    def serve(days: int, *, is_trusted: bool = True) -> int:
        key, made = tmp_path / f"{days}.key", tmp_path / f"{days}.pem"
        about = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        ask_for = ["-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made]
        subprocess.run(
            ["openssl", "req", *ask_for, "-days", str(days), *about],
            check=True,
            capture_output=True,
        )
        if is_trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(made))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made, key)
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)
        Thread(target=_answer, args=(server, context), daemon=True).start()
        return server.getsockname()[1]

    yield serve
    for server in servers:
        server.close()


def _answer(server: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            line, _address = server.accept()
        except OSError:
            return
        try:
            context.wrap_socket(line, server_side=True).close()
        except OSError:
            line.close()


@pytest.mark.parametrize(("days", "is_wrong"), [(90, False), (13, True)])
def test_a_certificate_that_ends_soon_sounds_the_alarm(details, tls, settings, days, is_wrong):
    settings.SITE_URL = f"https://localhost:{tls(days)}"

    told = details()

    assert told["certificate"]["days"] in {days - 1, days}
    assert ("certificate" in told["alarms"]) is is_wrong


def test_one_that_a_browser_refuses_is_told_with_the_reason(details, tls, settings):
    settings.SITE_URL = f"https://localhost:{tls(90, is_trusted=False)}"

    told = details()

    assert (told["certificate"]["days"], "self" in told["certificate"]["refused"]) == (None, True)
    assert "certificate" in told["alarms"]


def test_over_http_and_out_of_reach_there_is_no_certificate_and_no_alarm(details, settings):
    for address in ("http://localhost:1", "https://localhost:1"):
        settings.SITE_URL = address
        assert details()["certificate"] == {"days": None, "refused": "", "is_wrong": False}


def test_the_host_is_asked_once_an_hour(tls, settings, _own_minutes):
    settings.SITE_URL = f"https://localhost:{tls(90)}"
    first = certificate_of_site()
    host, port = "localhost", int(settings.SITE_URL.rpartition(":")[2])

    assert first.ends == ask(host, port).ends
    cache.set(f"certificate:localhost:{port}", "kept")
    assert certificate_of_site() == "kept"


# --- Backup ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hours", "is_late"), [(1, False), (47, False), (49, True)])
def test_a_backup_that_was_not_made_for_two_nights(
    details, settings, tmp_path, now, hours, is_late
):
    marker = Path(tmp_path, "last-backup")
    marker.touch()
    at = (now - timedelta(hours=hours)).timestamp()
    os.utime(marker, (at, at))
    settings.BACKUP_MARKER = str(marker)

    told = details()

    assert ("backup" in told["alarms"]) is is_late
    assert told["backup"]["last"].startswith(f"{now - timedelta(hours=hours):%Y-%m-%d}")


@pytest.mark.parametrize(("is_secure", "is_demo"), [(True, False), (True, True), (False, False)])
def test_without_any_backup_only_an_installation_with_people_is_late(
    details, settings, tmp_path, is_secure, is_demo
):
    settings.BACKUP_MARKER = str(tmp_path / "none")
    settings.SECURE_SITE, settings.DEMO = is_secure, is_demo

    assert ("backup" in details()["alarms"]) is (is_secure and not is_demo)


# --- Faults of ours -------------------------------------------------------------------------------


def _answers(*statuses: int, path: str = "/") -> None:
    """Let the middleware see these answers."""
    request = RequestFactory().get(path)
    for status in statuses:
        AnswersMiddleware(lambda _request, status=status: HttpResponse(status=status))(request)


@pytest.mark.parametrize(
    ("good", "faults", "is_wrong"), [(100, 2, False), (100, 3, True), (400, 3, False)]
)
def test_a_share_of_faults_sounds_the_alarm_and_a_few_do_not(
    details, _own_minutes, good, faults, is_wrong
):
    _answers(*[200] * good, *[500] * faults)

    told = details()

    assert (told["answers"]["all"], told["answers"]["errors"]) == (good + faults, faults)
    assert ("errors" in told["alarms"]) is is_wrong


def test_a_page_that_fails_counts_and_the_watcher_and_what_was_refused_do_not(
    client, details, settings, _own_minutes
):
    client.raise_request_exception = False
    settings.ROOT_URLCONF = "tests.config.broken_urls"
    assert client.get("/kapot/").status_code == 500
    settings.ROOT_URLCONF = "config.urls"
    assert client.get("/bestaat-niet/").status_code == 404
    _answers(503, 503, path="/health/ready")

    told = details()["answers"]

    assert (told["all"], told["errors"]) == (2, 1)


def test_what_is_older_than_five_minutes_is_no_news(_own_minutes, now):
    at = now.timestamp()
    answers.TALLY.count(is_error=True, at=at - 360)
    answers.TALLY.count(is_error=True, at=at - 200)

    assert answers.share(at=at) == answers.Share(all=1, errors=1)


def test_many_requests_ask_the_cache_once(_own_minutes, monkeypatch, now):
    asked = []
    monkeypatch.setattr(cache, "incr", lambda key, number: asked.append(number))
    for _each in range(1000):
        answers.TALLY.count(is_error=False, at=now.timestamp())

    assert sum(asked) <= 1
    answers.TALLY.hand_in()
    assert sum(asked) == 1000


# --- Seats ----------------------------------------------------------------------------------------


def test_a_count_that_differs_from_its_rows_sounds_the_alarm(details, now):
    event = event_with(3, now)
    session = SessionFactory(workshop=WorkshopFactory(event=event))
    comes(event, PersonFactory(), now, sessions=[session])
    comes(event, PersonFactory(), now)
    inspect()
    told = details()
    assert (told["inspections"]["seats"]["looked_at"], "seats" in told["alarms"]) == (2, False)

    for pool in Pool.objects.all():
        Pool.objects.filter(pk=pool.pk).update(taken=pool.taken + 1)
        inspect()
        told = details()
        assert (told["inspections"]["seats"]["wrong"], "seats" in told["alarms"]) == (1, True)
        Pool.objects.filter(pk=pool.pk).update(taken=pool.taken)

    inspect()
    assert "seats" not in details()["alarms"]
    assert Inspection.objects.count() == 1


def test_an_event_that_is_over_is_not_looked_at_and_a_night_that_was_skipped_is_told(details, now):
    event = event_with(3, now)
    comes(event, PersonFactory(), now)
    type(event).objects.update(starts_on=now.date() - 2 * DAY, ends_on=now.date() - DAY)
    inspect()
    assert details()["inspections"]["seats"]["looked_at"] == 0

    Inspection.objects.all().delete()
    InspectionFactory(key="seats", ran_at=now - 3 * DAY)
    assert "seats" in details()["alarms"]
