"""Whom an organiser may choose by name: people of the samenwerking, and no others we know."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from chain.models import Chain, Person, Role
from events.models import Contribution, Event, EventRole
from events.registry import acquaintances


def people_of(chain: Chain) -> QuerySet[Person]:
    """People who work for `chain`, spoke at its events or helped there; see `people_known_to`."""
    return _named(
        Role.objects.filter(chain=chain).values("person"),
        Contribution.objects.filter(event__chain=chain, person__isnull=False).values("person"),
        *acquaintances(chain),
    )


def people_known_to(event: Event, *, besides: int | None = None) -> QuerySet[Person]:
    """People of the samenwerking of `event`, those with a role in it, and number `besides`.

    A shielded person stands in no list of names; who knows the address names them by that.
    """
    roles = EventRole.objects.filter(event=event).values("person")
    known = people_of(event.chain) | _named(roles)
    chosen = Person.objects.filter(pk=besides)
    people: QuerySet[Person] = (known | chosen).select_related("organisation")
    return people


def _named(*sources: QuerySet[Person] | QuerySet) -> QuerySet[Person]:
    known = reduce(or_, (Q(pk__in=source) for source in sources))
    people: QuerySet[Person] = Person.objects.filter(known, is_active=True, is_shielded=False)
    return people.exclude(sort_key="")
