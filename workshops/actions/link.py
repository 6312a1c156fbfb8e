"""Work links: a personal way in to one session, without code or account."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from chain import audit
from chain.models import Person
from workshops.models import Session, WorkLink

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS = 5


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link with its token, which is known at this moment only."""

    link: WorkLink
    token: str


@transaction.atomic
def make(*, session: Session, person: Person | None, by: Person, now: datetime) -> NewLink:
    """Make a link for `person`, or for whoever holds the sheet of the session."""
    token = new_token()
    link = WorkLink.objects.create(
        session=session, person=person, token_hash=hash_of(token), made_at=now, made_by=by
    )
    audit.record("work link made", on=link, by=by, now=now, chain=session.event.chain)
    return NewLink(link, token)


@transaction.atomic
def revoke(*, link: WorkLink, by: Person, now: datetime) -> None:
    """End the link at once; revoking twice is revoking once."""
    ended = WorkLink.objects.filter(pk=link.pk, revoked_at=None).update(
        revoked_at=now, revoked_by=by
    )
    if ended:
        audit.record("work link revoked", on=link, by=by, now=now, chain=link.session.event.chain)


def new_token() -> str:
    """99 bits that a person can type over from paper: no capitals, no look-alikes, in fours."""
    letters = [secrets.choice(LETTERS) for _place in range(GROUPS * 4)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, len(letters), 4))


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
