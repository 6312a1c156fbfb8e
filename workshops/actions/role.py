"""Who guides a session and who takes its notes."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from workshops.choices import SessionRoleKind
from workshops.models import Session, SessionRole


@transaction.atomic
def assign(
    *, session: Session, person: Person, kind: SessionRoleKind, by: Person, now: datetime
) -> SessionRole:
    """Give `person` the role; giving it twice is giving it once."""
    role, is_new = SessionRole.objects.get_or_create(session=session, person=person, kind=kind)
    if is_new:
        audit.record(
            "session role given",
            on=role,
            by=by,
            now=now,
            chain=session.event.chain,
            fields=["kind"],
        )
    return role


@transaction.atomic
def unassign(*, role: SessionRole, by: Person, now: datetime) -> None:
    """Take the role back, and with it the person's work links to this session."""
    audit.record("session role taken back", on=role, by=by, now=now, chain=role.session.event.chain)
    if not role.session.roles.filter(person=role.person).exclude(pk=role.pk).exists():
        links = role.session.work_links.filter(person=role.person, revoked_at=None)
        links.update(revoked_at=now, revoked_by=by)
    role.delete()
