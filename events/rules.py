"""Who may do what with an event, as sentences."""

from datetime import datetime

from chain.rules import (
    chains_organised_by,
    held_by,
    is_administrator,
    may_make_programme,
    may_organise,
    type_of_visitor,
    works_for_some_chain,
)
from events.choices import EventRoleKind, Visibility
from events.models import Contribution, Event, EventKind, EventRole, Tour


def event_roles_of(visitor: type_of_visitor, *, now: datetime) -> list[EventRole]:
    """Return the event roles that `visitor` holds today; see `chain.rules.held_by`."""
    return held_by(visitor, EventRole.objects.all(), now=now)


def has_event_role(
    visitor: type_of_visitor, event: Event, *kinds: EventRoleKind, now: datetime
) -> bool:
    return any(
        role.event_id == event.pk and role.kind in kinds
        for role in event_roles_of(visitor, now=now)
    )


def may_make_events(visitor: type_of_visitor, *_things: object, now: datetime) -> bool:
    return bool(chains_organised_by(visitor, now=now))


def may_make_from_kind(visitor: type_of_visitor, kind: EventKind, *, now: datetime) -> bool:
    """A kind of the installation is for every organiser, another for those of its samenwerking."""
    if kind.chain is None:
        return may_make_events(visitor, now=now)
    return may_organise(visitor, kind.chain, now=now)


def may_edit_kind(visitor: type_of_visitor, kind: EventKind, *, now: datetime) -> bool:
    """A kind of the installation belongs to the administrator, another to its samenwerking."""
    if kind.chain is None:
        return is_administrator(visitor, now=now)
    return may_organise(visitor, kind.chain, now=now)


def may_edit_discarded(visitor: type_of_visitor, event: Event, *, now: datetime) -> bool:
    return event.discarded_at is not None and _organises(visitor, event, now=now)


def may_edit_event(visitor: type_of_visitor, event: Event, *_parts: object, now: datetime) -> bool:
    return event.discarded_at is None and _organises(visitor, event, now=now)


def _organises(visitor: type_of_visitor, event: Event, *, now: datetime) -> bool:
    return may_organise(visitor, event.chain, now=now) or has_event_role(
        visitor, event, EventRoleKind.ORGANISER, now=now
    )


def may_edit_programme(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    if event.discarded_at:
        return False
    return (
        may_edit_event(visitor, event, now=now)
        or may_make_programme(visitor, event.chain, now=now)
        or has_event_role(visitor, event, EventRoleKind.PROGRAMME_MAKER, now=now)
    )


def may_edit_tour(visitor: type_of_visitor, tour: Tour, *_parts: object, now: datetime) -> bool:
    return may_organise(visitor, tour.chain, now=now)


def may_know_event(visitor: type_of_visitor, event: Event, *_parts: object, now: datetime) -> bool:
    """A draft is known to who works on it, what is published to who has its address."""
    if event.discarded_at:
        return False
    return event.is_published or may_edit_programme(visitor, event, now=now)


def may_see_event(visitor: type_of_visitor, event: Event, *_parts: object, now: datetime) -> bool:
    return may_know_event(visitor, event, now=now)


def may_know_tour(visitor: type_of_visitor, tour: Tour, *_parts: object, now: datetime) -> bool:
    return may_edit_tour(visitor, tour, now=now) or tour.days.published().exists()


def is_listed(event: Event) -> bool:
    return event.is_published and event.visibility != Visibility.UNLISTED


def tells_place(event: Event) -> bool:
    """Where exactly guests are expected, a stranger need not know of an invitation-only day."""
    return event.visibility != Visibility.INVITATION


def shows_practical_detail(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    return tells_place(event) or may_edit_programme(visitor, event, now=now)


def may_be_named(contribution: Contribution, now: datetime) -> bool:
    """Tell whether the name stands on a public page: by consent, or for a recorded reason."""
    person = contribution.person
    if person is None or person.is_shielded:
        return False
    return bool(contribution.public_reason) or person.agreed_to_be_named(now)


def works_in_the_work_area(visitor: type_of_visitor, *_things: object, now: datetime) -> bool:
    """Tell whether `/beheer/` has anything for this visitor."""
    return works_for_some_chain(visitor, now=now) or any(
        role.kind in {EventRoleKind.ORGANISER, EventRoleKind.PROGRAMME_MAKER}
        for role in event_roles_of(visitor, now=now)
    )
