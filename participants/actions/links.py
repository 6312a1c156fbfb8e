"""Personal links: the way in by mail to one invitation or one registration."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from chain.values.addresses import Address
from mailings.actions.outbox import post
from participants.choices import LinkPurpose
from participants.mails import registration as mails
from participants.mails.invitation import write_new_link
from participants.models import Invitation, LinkRequest, PersonalLink, Registration
from participants.models.link import LinkFor
from participants.queries.links import upcoming_registrations
from participants.queries.readers import readers_of

logger = logging.getLogger(__name__)

BATCH = 100


def new_link(
    *,
    purpose: LinkPurpose,
    invitation: Invitation | None = None,
    registration: Registration | None = None,
    holder: Person | None = None,
    now: datetime,
) -> str:
    """Make a link to one invitation or one registration; returns its token, known only now."""
    wanted = LinkFor(
        purpose=purpose, invitation=invitation, registration=registration, holder=holder
    )
    return new_links([wanted], now=now)[0]


def new_links(wanted: Sequence[LinkFor], *, now: datetime) -> list[str]:
    """Make many links in a fixed number of queries; the tokens come in the order of `wanted`."""
    return PersonalLink.objects.issue(wanted, now=now)


@transaction.atomic
def revoke_links(
    *,
    invitation: Invitation | None = None,
    registration: Registration | None = None,
    now: datetime,
) -> int:
    """End every link to an invitation or a registration; returns how many worked until now."""
    rows = PersonalLink.objects.filter(
        invitation=invitation, registration=registration, revoked_at=None
    )
    return rows.update(revoked_at=now)


def ask_new_link(*, address: Address, now: datetime) -> None:
    """Write down that somebody wants a new link: one statement, whoever the address belongs to.

    Nobody hears whether a letter goes; a second press before it went is the same request.
    """
    LinkRequest.objects.bulk_create(
        [LinkRequest(address_key=address.key, asked_at=now)], ignore_conflicts=True
    )


@transaction.atomic
def answer_link_requests(*, now: datetime, limit: int = BATCH) -> int:
    """Mail new links to the people who asked for one, and forget who asked; returns how many.

    Two at once take different requests. One that cannot be answered goes too: it is asked again.
    """
    audit.quietly()
    rows = LinkRequest.objects.select_for_update(skip_locked=True)[:limit]
    taken = list(rows)
    for request in taken:
        try:
            with transaction.atomic():
                _send_new_link(request.address_key, now=now)
        except Exception:
            logger.exception("link request %s cannot be answered", request.pk)
    LinkRequest.objects.filter(pk__in=[request.pk for request in taken]).delete()
    return len(taken)


def _send_new_link(address: str, *, now: datetime) -> None:
    """Mail new links to what is to come to the person with this address, if there is one.

    The letter goes to the address on file, once in ten minutes.
    """
    registrations = list(upcoming_registrations(address, now=now))
    if registrations:
        post([mails.new_link(registrations, now=now)], now=now)
    for event, readers in readers_of(address, now=now):
        post(write_new_link(event, readers, now=now), now=now)
