"""Numbers that are kept beside the rows they count: compared with them every night."""

import logging
from datetime import datetime

from chain.models import Inspection
from chain.registry import inspections

logger = logging.getLogger(__name__)


def inspect_all(*, now: datetime) -> None:
    """Compare, and keep what was found per kind; what is wrong is named in the log by number."""
    for key, look in inspections().items():
        found = look(now=now)
        if found.wrong:
            logger.error("inspection of %s: wrong are %s", key, sorted(found.wrong))
        Inspection.objects.update_or_create(
            key=key,
            defaults={"ran_at": now, "looked_at": found.looked_at, "wrong": len(found.wrong)},
        )
