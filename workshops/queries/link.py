"""Which work link a visitor holds."""

from collections.abc import Collection
from hashlib import sha256

from django.db.models import QuerySet

from workshops.models import Session, WorkLink


def link_of(token: str) -> WorkLink | None:
    """Return the link with this token, whether or not it works now."""
    rows = _links().select_related("session__workshop", "session__event__chain")
    return rows.filter(token_hash=sha256(token.encode()).hexdigest()).first()


def links_by_id(ids: Collection[int]) -> list[WorkLink]:
    return list(_links().filter(pk__in=ids)) if ids else []


def links_of_session(session: Session) -> QuerySet[WorkLink]:
    return session.work_links.select_related("person", "session__item__day").order_by(
        "revoked_at", "person__sort_key", "pk"
    )


def _links() -> QuerySet[WorkLink]:
    return WorkLink.objects.select_related("session__item__day", "person")
