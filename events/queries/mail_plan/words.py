"""The words of a letter and who signs it: the organiser's own, or else those of the house."""

from django.core.exceptions import ObjectDoesNotExist

from events.models import Event, MailStep
from mailings.values.letters import Texts


def texts_for(event: Event, kind: str, round: int = 1) -> Texts:  # noqa: A002 - the word of the model
    """Return the words that the organiser gave this letter; empty ones: those of the house.

    A later round without words of its own says what the first one says. One query.
    """
    rows = MailStep.objects.filter(event=event, kind=kind, round__in={1, round})
    found = {row.round: row for row in rows.only("round", "subject", "body")}
    chosen = [found[number] for number in (round, 1) if number in found]
    return Texts(
        subject=next((row.subject for row in chosen if row.subject), ""),
        body=next((row.body for row in chosen if row.body), ""),
    )


def signature_of(event: Event) -> tuple[str, str]:
    """Return who signs the letters of `event` and the address where answers go.

    Without a choice of the organiser: the contact of the samenwerking, else its name and "".
    """
    chain = event.chain
    try:
        settings = event.mail_settings
    except ObjectDoesNotExist:
        signed_by = reply_to = ""
    else:
        signed_by, reply_to = settings.signed_by, settings.reply_to
    return (
        signed_by or chain.contact_name or chain.name,
        reply_to or chain.contact_email,
    )
