"""Promise a letter with the act that it tells of; `participants.mails.promised` writes it."""

from dataclasses import replace
from datetime import datetime

from chain.models import Person
from mailings.actions.promise import promise
from mailings.values.letters import Draft
from participants.models import Choice, Registration
from participants.queries.readers import stand_in


def tell(
    letter: str,
    registration: Registration,
    *,
    now: datetime,
    choice: Choice | None = None,
    not_before: datetime | None = None,
) -> None:
    """Put one row in the outbox. Every act raises the version, so that it is a letter of its own.

    Its words are written, and whoever else reads it (a secretariaat) is looked up, when it may
    leave: `not_before`, or now.

    `letter` is the name of a letter of `participants.mails.registering`, such as "to-confirm".
    """
    person = registration.person
    reader = person if person.email else stand_in(person) or person
    about = f"choice:{choice.pk}" if choice else f"registration:{registration.pk}"
    draft = promised(f"participants.{letter}", registration, about=about, reader=reader)
    promise([replace(draft, not_before=not_before) if not_before else draft], now=now)


def promised(kind: str, registration: Registration, *, about: str, reader: Person) -> Draft:
    """Return the row of a letter of which only who gets it, and about what, is known yet."""
    event = registration.event
    return Draft(
        kind=kind,
        recipient_key=about,
        sequence=registration.version,
        address=reader.email or "",
        subject="",
        text="",
        person_id=reader.pk,
        chain_id=event.chain_id,
        topic=f"event:{event.pk}",
    )
