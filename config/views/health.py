"""Two addresses for a load balancer: does the process live, can it do its work."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis

from chain import rules
from chain.permissions import allow

logger = logging.getLogger(__name__)
PATIENCE = 2


@allow(rules.anyone)
@never_cache
@require_safe
def live(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@allow(rules.anyone)
@never_cache
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Say no more than yes or no: the reason is for the log."""
    for part, question in QUESTIONS.items():
        try:
            is_ready = question()
        except Exception:
            logger.exception("health: %s does not answer", part)
            is_ready = False
        if not is_ready:
            logger.warning("health: %s is not ready", part)
            return HttpResponse("not ready\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _broker_answers() -> bool:
    patience = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
    with Redis.from_url(settings.REDIS_URL, **patience) as broker:
        return bool(broker.ping())


QUESTIONS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _is_migrated,
    "broker": _broker_answers,
}
