"""When somebody is in a session."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from workshops.models import Session


def hours_of(session: "Session") -> tuple[datetime | None, datetime | None]:
    """Return when the session is, as far as its round says it."""
    item = session.item
    if item.starts_at is None or item.ends_at is None:
        return None, None
    day = item.day.date
    return (
        timezone.make_aware(datetime.combine(day, item.starts_at)),
        timezone.make_aware(datetime.combine(day, item.ends_at)),
    )
