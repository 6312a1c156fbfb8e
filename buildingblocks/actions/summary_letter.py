"""The summary for bestuurders by letter, with a reading link for each reader's organisation."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from buildingblocks.actions.summary import LASTS
from buildingblocks.models import ReadingLink
from buildingblocks.queries.summary import latest_frozen
from chain import audit
from chain.models import Person
from chain.values.tokens import hash_of, new_token
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Event
from mailings.choices import Anchor
from mailings.registry import LetterKind, When
from mailings.values.letters import Draft, Recipient, Texts
from participants.queries.audiences import guests

SUMMARY = "buildingblocks.summary"


@transaction.atomic
def write(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Write to each reader with a link of their own; without a frozen summary nothing."""
    summary = latest_frozen(event)
    if summary is None:
        return []
    people = [one.person_id for one in recipients if one.person_id]
    homes = dict(Person.objects.filter(pk__in=people).values_list("pk", "organisation"))
    tokens = [new_token() for _reader in recipients]
    links = ReadingLink.objects.bulk_create(
        ReadingLink(
            summary=summary,
            organisation_id=homes.get(recipient.person_id or 0),
            token_hash=hash_of(token),
            expires_at=now + LASTS,
            made_at=now,
        )
        for recipient, token in zip(recipients, tokens, strict=True)
    )
    audit.record_each("reading link made", on=links, by=None, now=now, chain=event.chain)
    letter = EventLetter.of(event, SUMMARY, texts, core_message=summary.core_message)
    return [
        letter.to(recipient, {"reading": _address(token)}, is_bulk=True)
        for recipient, token in zip(recipients, tokens, strict=True)
    ]


def _address(token: str) -> str:
    return settings.SITE_URL + reverse("buildingblocks:reading", args=[token])


def _lacks(event: Event, *, now: datetime) -> str:
    del now
    if latest_frozen(event):
        return ""
    return gettext("The summary for bestuurders has not been fixed yet.")


KIND = LetterKind(
    key=SUMMARY,
    title=gettext_lazy("Summary for bestuurders"),
    audience=gettext_lazy("Everybody who was invited"),
    recipients=guests,
    write=write,
    when=When(7, anchor=Anchor.END),
    lacks=_lacks,
    placeholders=PLACEHOLDERS,
)
