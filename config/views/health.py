"""How the installation is: yes or no for a load balancer, and in numbers for who looks after it."""

import logging
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from chain import rules
from chain.http import ChainRequest
from chain.models import Inspection, RetentionRun
from chain.permissions import allow
from config import answers
from config.certificate import certificate_of_site
from mailings.queries import health as post

logger = logging.getLogger(__name__)
PATIENCE = 2
# Of the disk, below which somebody should make room.
ROOM = 0.05
# A job of every night that has not run for two.
NIGHTS = timedelta(hours=48)
# Of answers that were errors, above which somebody should look; a few are no pattern.
ERRORS, FEW = 0.01, 3
# Days before a certificate ends.
RENEW = 14


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
    for part in QUESTIONS:
        if not _says_yes(part):
            logger.warning("health: %s is not ready", part)
            return HttpResponse("not ready\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@allow(rules.anyone)
@never_cache
@require_safe
def details(request: ChainRequest) -> HttpResponse:
    """Tell in numbers what is wrong, to an administrator or to who watches with the token.

    To all others this page is not there. 503 while there is an alarm.
    """
    now = timezone.now()
    if not _watches(request) and not rules.is_administrator(request.user, now=now):
        raise Http404
    said = post.details(now=now) | {
        "ready": {part: _says_yes(part) for part in QUESTIONS},
        "broker_bytes": _broker_bytes(),
        "disk_free": round(_disk_free(), 3),
        "retention": _retention(now=now),
        "certificate": _certificate(now=now),
        "backup": _backup(now=now),
        "answers": _answers(now=now),
        "inspections": _inspections(now=now),
    }
    said["alarms"] += [name for name, is_wrong in _wrong(said).items() if is_wrong]
    return JsonResponse(
        said, status=503 if said["alarms"] else 200, json_dumps_params={"indent": 1}
    )


def _watches(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    known = settings.HEALTH_TOKEN
    return bool(known) and constant_time_compare(given, known)


def _wrong(said: dict[str, Any]) -> dict[str, bool]:
    others = {one["release"] for one in said["workers"].values() if one["age_seconds"] is not None}
    return {
        "not-ready": not all(said["ready"].values()),
        "never-seen": not others,
        "other-release": bool(others - {said["release"]}),
        "disk": said["disk_free"] < ROOM,
        "retention": said["retention"]["is_late"],
        "certificate": said["certificate"]["is_wrong"],
        "backup": said["backup"]["is_late"],
        "errors": said["answers"]["is_wrong"],
        **{key: one["is_wrong"] for key, one in said["inspections"].items()},
    }


def _says_yes(part: str) -> bool:
    try:
        return QUESTIONS[part]()
    except Exception:
        logger.exception("health: %s does not answer", part)
        return False


def _broker_bytes() -> int | None:
    try:
        with _broker() as broker:
            return int(broker.info("memory")["used_memory"])
    except RedisError:
        return None


def _disk_free() -> float:
    disk = shutil.disk_usage(settings.DATA_DIR)
    return disk.free / disk.total


def _retention(*, now: datetime) -> dict[str, Any]:
    """Tell when terms were last kept; an installation that never did has nothing to forget yet."""
    last = RetentionRun.objects.values_list("ran_at", flat=True).first()
    return {
        "last": last.isoformat() if last else None,
        "is_late": last is not None and last < now - NIGHTS,
    }


def _certificate(*, now: datetime) -> dict[str, Any]:
    """Tell how long the certificate holds; an installation over http has none."""
    found = certificate_of_site()
    days = found.days(now=now)
    return {
        "days": days,
        "refused": found.refused,
        "is_wrong": bool(found.refused) or (days is not None and days < RENEW),
    }


def _backup(*, now: datetime) -> dict[str, Any]:
    """Tell when the operator's backup last said it was done; people's data need one."""
    try:
        made = Path(settings.BACKUP_MARKER).stat().st_mtime
    except OSError:
        return {"last": None, "is_late": settings.SECURE_SITE and not settings.DEMO}
    last = datetime.fromtimestamp(made, UTC)
    return {"last": last.isoformat(), "is_late": last < now - NIGHTS}


def _answers(*, now: datetime) -> dict[str, Any]:
    found = answers.share(at=now.timestamp())
    return {
        "minutes": answers.MINUTES,
        "all": found.all,
        "errors": found.errors,
        "is_wrong": found.errors >= FEW and found.of_errors > ERRORS,
    }


def _inspections(*, now: datetime) -> dict[str, Any]:
    """Tell what the night compared: a count that differs from its rows is a fault of ours."""
    return {
        one.key: {
            "last": one.ran_at.isoformat(),
            "looked_at": one.looked_at,
            "wrong": one.wrong,
            "is_wrong": one.wrong > 0 or one.ran_at < now - NIGHTS,
        }
        for one in Inspection.objects.all()
    }


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _broker_answers() -> bool:
    with _broker() as broker:
        return bool(broker.ping())


def _broker() -> Redis:
    patience = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
    return Redis.from_url(settings.REDIS_URL, **patience)


QUESTIONS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _is_migrated,
    "broker": _broker_answers,
}
