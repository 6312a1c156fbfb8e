"""Workshops as a visitor of the public pages may see them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from chain.models import Organisation, Person
from events.models import Event
from workshops.choices import GUIDING, Publication
from workshops.models import Session, SessionRole, Workshop
from workshops.queries.version import Shown

Along = Callable[[QuerySet[Session]], QuerySet[Session]]


def _alone(rows: QuerySet[Session]) -> QuerySet[Session]:
    return rows


def sessions_by_item(
    event: Event, known: Shown | None = None, along: Along = _alone
) -> dict[int, list[Session]]:
    """Return the sessions of every round with workshop, room and `host_names`, in one query.

    With `known` they stand where they were published; `along` lets a higher app fetch what it
    knows of a session in that same query.
    """
    hosts = Organisation.objects.filter(workshops=OuterRef("workshop")).order_by("sort_key")
    short = Coalesce(NullIf("abbreviation", Value("")), "name")
    rows = Session.everything if known else Session.objects
    found = along(rows.filter(event=event).select_related("workshop", "room"))
    found = found.annotate(host_names=ArraySubquery(hosts.values_list(short)))
    groups: defaultdict[int, list[Session]] = defaultdict(list)
    for session in found.order_by("workshop__order", "pk"):
        if known is None or known.put(session):
            groups[session.item_id].append(session)
    return dict(groups)


def whole(workshop: Workshop) -> Workshop:
    """Fetch `workshop` with all that its page shows of the workshop itself."""
    rows = Workshop.objects.select_related("event__chain", "event__kind")
    found: Workshop = rows.prefetch_related("hosts", "prompts", "event__days").get(pk=workshop.pk)
    return found


def sessions_of(workshop: Workshop, known: Shown | None, along: Along = _alone) -> list[Session]:
    """Return where and when the workshop is, as everybody sees it."""
    rows = Session.everything if known else Session.objects
    found = list(along(rows.filter(workshop=workshop).select_related("item__day", "room")))
    if known is None:
        return found
    places = {pk: place for place, pk in enumerate(known.parts)}
    kept = [session for session in found if known.put(session)]
    return sorted(kept, key=lambda session: places[session.item_id])


def is_told_in_full(workshop: Workshop) -> bool:
    """Names, case and questions stand only on the page of a workshop that is public and calm."""
    return workshop.publication == Publication.PUBLIC and not workshop.is_sensitive


def named_guides(
    workshop: Workshop, sessions: Iterable[Session], known: Shown | None, now: datetime
) -> list[Person]:
    """Return who guides the workshop and agreed to stand on a public page by name."""
    if not is_told_in_full(workshop):
        return []
    numbers = [session.pk for session in sessions]
    if known:
        guides = Q(pk__in={one for pk in numbers for one in known.sessions[pk].people})
    else:
        roles = SessionRole.objects.filter(session__in=numbers, kind__in=GUIDING)
        guides = Q(pk__in=roles.values("person"))
    people = Person.objects.filter(guides).select_related("organisation")
    named = [person for person in people if person.agreed_to_be_named(now)]
    return sorted(named, key=lambda person: (person.sort_key, person.pk))
