"""Promise a letter with the act that it tells of; `participants.mails.promised` writes it."""

from datetime import datetime

from mailings.actions.promise import promise
from mailings.values.letters import Draft
from participants.models import Choice, Registration


def tell(
    letter: str, registration: Registration, *, now: datetime, choice: Choice | None = None
) -> None:
    """Put one row in the outbox. Every act raises the version, so that it is a letter of its own.

    `letter` is the name of a letter of `participants.mails.registration`, such as "to-confirm".
    """
    person, event = registration.person, registration.event
    about = f"choice:{choice.pk}" if choice else f"registration:{registration.pk}"
    draft = Draft(
        kind=f"participants.{letter}",
        recipient_key=about,
        sequence=registration.version,
        address=person.email or "",
        subject="",
        text="",
        person_id=person.pk,
        chain_id=event.chain_id,
        topic=f"event:{event.pk}",
    )
    promise([draft], now=now)
