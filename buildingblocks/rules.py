"""Who may read and write what a day yields, as sentences."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from buildingblocks.choices import Reader
from buildingblocks.models import Recap
from chain.choices import RoleKind
from chain.models import Membership
from chain.rules import is_administrator, roles_of, type_of_visitor
from events.models import Event, Picture
from events.rules import event_roles_of, may_edit_event, may_edit_programme, may_know_event

_READS_SUMMARIES = {RoleKind.EXECUTIVE, RoleKind.SECRETARIAT}
_WORKS = {RoleKind.ORGANISER, RoleKind.PROGRAMME_MAKER}


def may_edit_outcomes(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    return may_edit_programme(visitor, event, now=now)


def only_proposes(visitor: type_of_visitor, event: Event, *, now: datetime) -> bool:
    """What a note-taker writes after the recap went out waits for an organiser to read it."""
    if may_edit_outcomes(visitor, event, now=now):
        return False
    return Recap.objects.filter(event=event, published_at__isnull=False).exists()


def may_publish_outcomes(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    return may_edit_event(visitor, event, now=now)


def partner_chains(visitor: type_of_visitor, *, now: datetime) -> set[int]:
    """Samenwerkingen that a visitor reads as a partner: by organisation today, or by a role."""
    if not visitor.is_authenticated:
        return set()
    if "_partner_chains" not in visitor.__dict__:
        today = timezone.localdate(now)
        member = Membership.objects.on(today).filter(organisation=visitor.organisation_id)
        visitor.__dict__["_partner_chains"] = set(member.values_list("chain_id", flat=True))
    held = {role.chain_id for role in roles_of(visitor, now=now) if role.chain_id}
    return held.union(visitor.__dict__["_partner_chains"])


def attended_events(visitor: type_of_visitor, *, now: datetime) -> set[int]:
    """Events that a visitor took part in: on the programme, in a session, or helping."""
    if not visitor.is_authenticated:
        return set()
    if "_attended" not in visitor.__dict__:
        spoke = visitor.contributions.values_list("event_id", flat=True)
        guided = visitor.session_roles.values_list("session__event_id", flat=True)
        visitor.__dict__["_attended"] = set(spoke.union(guided))
    helped = {role.event_id for role in event_roles_of(visitor, now=now)}
    return helped.union(visitor.__dict__["_attended"])


def recaps_open_to(visitor: type_of_visitor, *, now: datetime) -> Q:
    """Which published recaps `visitor` may read, as a condition on Recap."""
    published = Q(published_at__isnull=False)
    open_to_all = Q(reader=Reader.EVERYONE)
    if not visitor.is_authenticated:
        return published & open_to_all
    if is_administrator(visitor, now=now):
        return published
    partner, works = partner_chains(visitor, now=now), _worked_chains(visitor, now=now)
    return published & (
        open_to_all
        | (Q(reader=Reader.PARTNERS) & of_chains(partner))
        | Q(event__in=attended_events(visitor, now=now))
        | Q(event__chain__in=works)
    )


def of_chains(chains: Collection[int]) -> Q:
    """What hangs on an event that one of these samenwerkingen organises or is involved in."""
    # A subquery: joining the involved samenwerkingen would count a recap twice.
    involved = Event.involved.through.objects.filter(chain__in=chains).values("event")
    return Q(event__chain__in=chains) | Q(event__in=involved)


def _worked_chains(visitor: type_of_visitor, *, now: datetime) -> set[int]:
    return {
        role.chain_id
        for role in roles_of(visitor, now=now)
        if role.kind in _WORKS and role.chain_id
    }


def may_read_recap(visitor: type_of_visitor, recap: Recap, *, now: datetime) -> bool:
    if recap.published_at is None or not may_know_event(visitor, recap.event, now=now):
        return False
    if recap.reader == Reader.EVERYONE or may_edit_programme(visitor, recap.event, now=now):
        return True
    if recap.event_id in attended_events(visitor, now=now):
        return True
    return recap.reader == Reader.PARTNERS and is_partner(visitor, recap.event, now=now)


def may_see_picture(
    visitor: type_of_visitor, event: Event, picture: Picture, *, now: datetime
) -> bool:
    """A picture goes with the recap, once everybody in it agreed; who makes it sees all."""
    if may_edit_programme(visitor, event, now=now):
        return True
    if picture.consent_at is None:
        return False
    recap = Recap.objects.filter(event=event).first()
    if recap is None:
        return False
    recap.event = event
    return may_read_recap(visitor, recap, now=now)


def may_be_kept_posted(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    """Whoever is signed in may ask to hear what becomes of bouwstenen that everybody reads."""
    return visitor.is_authenticated and may_know_event(visitor, event, now=now)


def is_partner(visitor: type_of_visitor, event: Event, *, now: datetime) -> bool:
    chains = partner_chains(visitor, now=now)
    return event.chain_id in chains or any(one.pk in chains for one in event.involved.all())


def may_read_summary(
    visitor: type_of_visitor, event: Event, *_parts: object, now: datetime
) -> bool:
    """Bestuurders and secretariaten of the samenwerking, its partners, and who makes it."""
    if not may_know_event(visitor, event, now=now):
        return False
    reads = any(
        role.kind in _READS_SUMMARIES and role.chain_id == event.chain_id
        for role in roles_of(visitor, now=now)
    )
    return (
        reads or may_edit_programme(visitor, event, now=now) or is_partner(visitor, event, now=now)
    )


def may_read_report(visitor: type_of_visitor, event: Event, *_parts: object, now: datetime) -> bool:
    """The report holds what the recap holds: who reads the one reads the other."""
    if may_edit_programme(visitor, event, now=now):
        return True
    recap = Recap.objects.filter(event=event).select_related("event__chain").first()
    return recap is not None and may_read_recap(visitor, recap, now=now)
