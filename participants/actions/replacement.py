"""Who comes in the place of a guest: an invitation of its own, one level deep."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from chain import audit
from chain.actions import person as people
from chain.models import Organisation, Person
from chain.values.names import fold
from chain.values.text import clean_line
from chain.values.typed_names import name_parts
from participants.choices import InvitationSource, InvitationState
from participants.models import Invitation
from participants.queries.guests import organisations_by_name
from participants.values.replacement import Replacement

_FUNCTION_MAX = 120


class ReplacesHimself(Exception):
    """The address is that of the guest."""


@transaction.atomic
def invite(invitation: Invitation, who: Replacement, *, by: Person, now: datetime) -> Invitation:
    """Make the invitation of the replacement. Raises ReplacesHimself.

    Who stands on the list already keeps that invitation: nobody learns from the answer who else is
    invited.
    """
    person = _person(invitation, who, by=by, now=now)
    if person.pk == invitation.person_id:
        raise ReplacesHimself
    known = _standing(invitation, person)
    if known is not None:
        return _called_up(known, invitation, now=now)
    made = Invitation.objects.create(
        event=invitation.event,
        person=person,
        source=InvitationSource.REPLACEMENT,
        address_source="",
        replaces=invitation,
        state=InvitationState.SENT,
        sent_at=now,
        is_invented=invitation.is_invented,
    )
    audit.record("replacement invited", on=made, by=by, now=now, chain=invitation.event.chain)
    return made


def withdraw(invitation: Invitation, *, by: Person, now: datetime) -> Invitation | None:
    """End the invitation of who would come instead; returns it, or nothing if there is none."""
    found = Invitation.objects.select_related("event__chain", "person").filter(
        replaces=invitation, withdrawn_at=None
    )
    gone = found.first()
    if gone is None:
        return None
    _write(gone, replaces=None, withdrawn_at=now, withdrawn_by=by)
    audit.record("replacement withdrawn", on=gone, by=by, now=now, chain=invitation.event.chain)
    return gone


def bring_back(
    invitation: Invitation, gone: Invitation, *, by: Person | None, now: datetime
) -> None:
    """Let a replacement that was withdrawn stand again, unless somebody invited that person."""
    if gone.withdrawn_at is None or _standing(invitation, gone.person) is not None:
        return
    _write(gone, replaces=invitation, withdrawn_at=None, withdrawn_by=None)
    audit.record("replacement invited", on=gone, by=by, now=now, chain=invitation.event.chain)


def _called_up(known: Invitation, invitation: Invitation, *, now: datetime) -> Invitation:
    """Take a name of the reserve list into the place; a guest of the list stays a guest."""
    values: dict[str, object] = {}
    if known.reserve_number is not None:
        values = {"reserve_number": None, "replaces": invitation}
    if known.state == InvitationState.DRAFT:
        values |= {"state": InvitationState.SENT, "sent_at": now}
    if values:
        _write(known, **values)
    return known


def _standing(invitation: Invitation, person: Person) -> Invitation | None:
    rows = Invitation.objects.select_related("event__chain", "person", "replaces")
    return rows.filter(event=invitation.event_id, person=person, withdrawn_at=None).first()


def _write(invitation: Invitation, **values: object) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**values, version=F("version") + 1)
    invitation.refresh_from_db()


def _person(invitation: Invitation, who: Replacement, *, by: Person, now: datetime) -> Person:
    first, infix, last = name_parts(clean_line(who.name))
    organisation = organisations_by_name().get(fold(clean_line(who.organisation)), 0)
    # An organisation that nobody knows yet stays readable beside the function.
    function = [who.function, "" if organisation else who.organisation]
    return people.find_or_create(
        email=who.email,
        by=by,
        now=now,
        first_name=first,
        infix=infix,
        last_name=last,
        organisation=Organisation.objects.filter(pk=organisation).first(),
        function=clean_line(", ".join(filter(None, function)))[:_FUNCTION_MAX],
        is_invented=invitation.is_invented,
    )
