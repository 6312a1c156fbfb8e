"""Workshops as a visitor of the public pages may see them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from chain.models import Organisation, Person
from events.models import Event
from workshops.choices import Publication, SessionRoleKind
from workshops.models import Session, Workshop

_GUIDES = (SessionRoleKind.FACILITATOR, SessionRoleKind.MODERATOR, SessionRoleKind.TABLE_HOST)


Along = Callable[[QuerySet[Session]], QuerySet[Session]]


def _alone(rows: QuerySet[Session]) -> QuerySet[Session]:
    return rows


def sessions_by_item(event: Event, along: Along = _alone) -> dict[int, list[Session]]:
    """Return the sessions of every round with workshop, room and `host_names`, in one query.

    `along` lets a higher app fetch what it knows of a session in that same query.
    """
    hosts = Organisation.objects.filter(workshops=OuterRef("workshop")).order_by("sort_key")
    short = Coalesce(NullIf("abbreviation", Value("")), "name")
    rows = along(event.sessions.select_related("workshop", "room"))
    rows = rows.annotate(host_names=ArraySubquery(hosts.values_list(short)))
    groups: defaultdict[int, list[Session]] = defaultdict(list)
    for session in rows.order_by("workshop__order", "pk"):
        groups[session.item_id].append(session)
    return dict(groups)


def whole(workshop: Workshop) -> Workshop:
    """Fetch `workshop` with all that its page shows of the workshop itself."""
    rows = Workshop.objects.select_related("event__chain", "event__kind")
    found: Workshop = rows.prefetch_related("hosts", "prompts", "event__days").get(pk=workshop.pk)
    return found


def sessions_of(workshop: Workshop, along: Along = _alone) -> list[Session]:
    rows = along(workshop.sessions.select_related("item__day", "room"))
    return list(rows.prefetch_related("roles__person__organisation"))


def is_told_in_full(workshop: Workshop) -> bool:
    """Names, case and questions stand only on the page of a workshop that is public and calm."""
    return workshop.publication == Publication.PUBLIC and not workshop.is_sensitive


def named_guides(workshop: Workshop, sessions: Iterable[Session], now: datetime) -> list[Person]:
    """Return who guides the workshop and agreed to stand on a public page by name."""
    if not is_told_in_full(workshop):
        return []
    roles = [role for session in sessions for role in session.roles.all()]
    guides = {role.person for role in roles if role.kind in _GUIDES}
    named = [person for person in guides if person.agreed_to_be_named(now)]
    return sorted(named, key=lambda person: (person.sort_key, person.pk))
