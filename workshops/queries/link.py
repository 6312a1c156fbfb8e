"""Which work link a visitor holds."""

from hashlib import sha256

from django.db.models import QuerySet

from workshops.models import Session, WorkLink


def link_of(token: str) -> WorkLink | None:
    """Return the link with this token, whether or not it works now; capitals do not matter."""
    rows = WorkLink.objects.with_session().select_related(
        "session__workshop", "session__room", "session__event__chain"
    )
    return rows.filter(token_hash=sha256(token.strip().lower().encode()).hexdigest()).first()


def links_of_session(session: Session) -> QuerySet[WorkLink]:
    return session.work_links.select_related("person", "session__item__day").order_by(
        "revoked_at", "person__sort_key", "pk"
    )
