"""What a machine that watches hears, and what stands on the list of the administrator."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from config.celery import app
from mailings import tasks
from mailings.choices import LetterState, Urgency
from mailings.models import Heartbeat, Office
from mailings.queries.health import alarms
from ops.parts import ALL_WORK
from tests.factories.chain import RetentionRunFactory
from tests.factories.mailings import (
    HeartbeatFactory,
    HoldFactory,
    LetterFactory,
    OfficeFactory,
    PaceFactory,
    SuppressionFactory,
)

pytestmark = pytest.mark.django_db

QUEUES = settings.WORK_QUEUES
DETAILS = "/health/details"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def _workers(now):
    for queue in QUEUES:
        HeartbeatFactory(queue=queue, at=now)


def keys(now) -> list[str]:
    return [alarm.key for alarm in alarms(now=now)]


def told(client, **headers):
    answer = client.get(DETAILS, headers=headers)
    return answer.status_code, json.loads(answer.content) if answer.content else {}


@pytest.mark.usefixtures("_workers")
def test_all_is_well_in_an_installation_at_work(client, ada, now):
    LetterFactory(state=LetterState.SENT, sent_at=now)
    LetterFactory()
    client.force_login(ada)

    status, said = told(client)

    assert (status, said["alarms"]) == (200, [])
    assert said["outbox"]["states"]["queued"] == said["outbox"]["states"]["sent"] == 1
    assert said["last_7_days"] == {"sent": 1, "bounced": 0, "complaints": 0}
    assert set(said["workers"]) == set(QUEUES)
    assert said["ready"] == {"database": True, "migrations": True, "broker": True}


def test_the_details_are_there_for_administrators_and_for_the_token_alone(
    client, olga, ada, settings
):
    for token in ("", "een-lang-geheim"):
        settings.HEALTH_TOKEN = token
        assert client.get(DETAILS).status_code == 404
        for wrong in ("Bearer", "Bearer ", "Bearer fout", "een-lang-geheim-niet", "Bearer é"):
            assert client.get(DETAILS, headers={"authorization": wrong}).status_code == 404
    assert told(client, authorization="Bearer een-lang-geheim")[1]["alarms"] == ["never-seen"]

    client.force_login(olga)
    assert client.get(DETAILS).status_code == 404
    client.force_login(ada)
    assert client.get(DETAILS).status_code == 503


@pytest.mark.usefixtures("_workers")
def test_no_address_and_no_word_of_a_letter_is_told(client, ada, now):
    LetterFactory(subject="Geheim onderwerp", address="iemand@voorbeeld.example")
    HoldFactory()
    SuppressionFactory(reason="hard-bounce")
    client.force_login(ada)

    page = client.get(DETAILS).content.decode()

    assert json.loads(page)["last_7_days"]["bounced"] == 1
    assert "@" not in page
    assert "Geheim" not in page


@pytest.mark.usefixtures("_workers")
@pytest.mark.parametrize(
    ("minutes", "urgency", "is_wrong"),
    [(4, Urgency.PERSONAL, False), (6, Urgency.PERSONAL, True), (6, Urgency.BULK, True)],
)
def test_the_oldest_letter_that_waits_sounds_the_alarm(now, minutes, urgency, is_wrong):
    due = now - minutes * MINUTE
    LetterFactory(urgency=urgency, created_at=due)

    assert ("waiting" in keys(now)) is is_wrong


@pytest.mark.usefixtures("_workers")
def test_a_campaign_that_is_moving_or_may_not_go_faster_is_no_alarm(now):
    LetterFactory(urgency=Urgency.BULK, created_at=now - HOUR)
    assert keys(now) == ["waiting"]

    moving = LetterFactory(state=LetterState.CLAIMED, lease_owner="x", lease_until=now + MINUTE)
    assert keys(now) == []
    moving.delete()
    PaceFactory(next_at=now + MINUTE)
    assert keys(now) == []


@pytest.mark.usefixtures("_workers")
def test_a_letter_for_later_or_one_that_is_tried_again_is_no_alarm(now):
    LetterFactory(created_at=now - HOUR, not_before=now + HOUR)
    LetterFactory(created_at=now - HOUR, attempts=2)

    assert keys(now) == []


@pytest.mark.usefixtures("_workers")
def test_what_stopped_halfway_and_what_nobody_decided(now):
    LetterFactory(state=LetterState.UNCERTAIN, created_at=now - 2 * HOUR)
    LetterFactory(state=LetterState.TRANSMITTING, lease_owner="weg", lease_until=now - 4 * MINUTE)

    assert keys(now) == ["lease", "uncertain"]
    assert keys(now - HOUR) == []


@pytest.mark.usefixtures("_workers")
def test_a_queue_that_nobody_works_on(client, ada, now):
    Heartbeat.objects.filter(queue="bulk").update(at=now - 4 * MINUTE)
    assert keys(now) == ["workers"]
    Heartbeat.objects.filter(queue="bulk").delete()
    assert keys(now) == ["workers"]
    client.force_login(ada)

    status, said = told(client)

    assert (status, said["alarms"]) == (503, ["workers"])
    assert [name for name, one in said["workers"].items() if one["is_silent"]] == ["bulk"]


@pytest.mark.usefixtures("_workers")
def test_a_worker_of_another_release_and_a_night_that_was_skipped(client, ada, now, settings):
    settings.RELEASE = "2"
    RetentionRunFactory(ran_at=now - 3 * 24 * HOUR)
    client.force_login(ada)

    assert told(client)[1]["alarms"] == ["other-release", "retention"]


def test_closed_and_paused_stand_first(now):
    OfficeFactory(name="office", closed="restored", paused_since=now)
    LetterFactory(created_at=now - HOUR)

    assert keys(now) == ["closed", "paused"]


@pytest.mark.usefixtures("_workers")
def test_the_alarm_stands_on_the_list_of_the_administrator_alone(client, ada, olga, now):
    LetterFactory(created_at=now - HOUR)
    for person, is_told in ((ada, True), (olga, False)):
        client.force_login(person)
        page = client.get("/beheer/").content.decode()
        assert ("wacht al langer dan 5 minuten" in page) is is_told


@pytest.mark.parametrize("count", [1, 3, 300])
def test_it_asks_as_much_for_one_letter_as_for_many(
    client, ada, now, count, django_assert_max_num_queries
):
    LetterFactory.create_batch(count, created_at=now - HOUR)
    HoldFactory.create_batch(min(count, 30))
    client.force_login(ada)
    cache.clear()
    client.get(DETAILS)

    with django_assert_max_num_queries(24):
        client.get(DETAILS)


def test_a_sign_of_life_of_each_queue_that_the_clock_knows(settings):
    settings.RELEASE = "1.4"
    entries = [
        entry for entry in app.conf.beat_schedule.values() if entry["task"] == tasks.show_life.name
    ]
    for entry in entries:
        tasks.show_life(*entry["args"], something_new=1)
        tasks.show_life(*entry["args"])

    assert {entry["options"]["queue"] for entry in entries} == set(QUEUES)
    assert set(ALL_WORK.split(",")) == set(QUEUES)
    rows = Heartbeat.objects.values_list("queue", "release")
    assert dict(rows) == dict.fromkeys(QUEUES, "1.4")


def test_the_page_of_the_outbox_shows_the_same_alarm(client, ada, now):
    Office.objects.all().delete()
    LetterFactory(created_at=now - HOUR)
    client.force_login(ada)

    page = client.get(reverse("mailings:outbox")).content.decode()

    assert "wacht al langer dan 5 minuten" in page
