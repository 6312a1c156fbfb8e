"""Whose addresses count without being confirmed first."""

from datetime import datetime

from django.utils import timezone

from chain.models import Membership, Person
from chain.values.addresses import AddressRefused, address
from events.models import Event


def counts_at_once(event: Event, person: Person, *, now: datetime) -> bool:
    """Tell whether the address is of a domain of a partner of the samenwerkingen of the event.

    The letter that follows holds 'dit was ik niet'.
    """
    try:
        domain = address(person.email or "").domain
    except AddressRefused:
        return False
    known = Membership.objects.on(timezone.localdate(now)).filter(
        organisation__mail_domains__contains=[domain]
    )
    # Nearly everybody is of the first, and asks no second question.
    involved = known.filter(chain__involved_in=event.pk)
    return known.filter(chain=event.chain_id).exists() or involved.exists()
