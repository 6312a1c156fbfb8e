import time

import pytest

from config.celery import app
from mailings import tasks
from mailings.choices import Urgency


@pytest.fixture
def _no_broker(monkeypatch):
    """Nobody listens there, and what is known of the real broker is put aside."""
    monkeypatch.setattr(tasks, "_quiet_until", 0.0)
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    pool, app.amqp._producer_pool = app.amqp._producer_pool, None
    old, app._pool = app._pool, None
    yield
    app.amqp._producer_pool, app._pool = pool, old


@pytest.mark.usefixtures("_no_broker")
def test_without_a_broker_a_ring_costs_little_and_breaks_nothing(caplog):
    began = time.monotonic()
    for _each in range(20):
        tasks.ring(Urgency.CODE)

    assert time.monotonic() - began < 2
    assert len([each for each in caplog.records if "broker" in each.message]) == 1


def test_every_urgency_has_a_queue_of_its_own():
    assert set(tasks.QUEUES) == set(Urgency)
    assert len(set(tasks.QUEUES.values())) == 3
