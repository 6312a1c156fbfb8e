"""A load balancer hears yes or no, never why."""

import pytest


def test_live_answers_without_the_database(client):
    response = client.get("/health/live")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_answers_when_all_parts_do(client):
    response = client.get("/health/ready")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_is_503_without_the_broker(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    response = client.get("/health/ready")

    assert (response.status_code, response.content) == (503, b"not ready\n")
