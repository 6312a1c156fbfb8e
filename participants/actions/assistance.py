"""Who answers for whom: linked by the bestuurder, by an organiser, or by a list of guests."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from chain import audit
from chain.actions import person as people
from chain.models import Person
from participants.choices import Receives
from participants.models import Assistance, PersonalLink


class AssistsHimself(Exception):
    """Nobody is the own secretariaat."""


@transaction.atomic
def link(
    *, principal: Person, assistant: Person, receives: Receives, by: Person, now: datetime
) -> Assistance:
    """Let `assistant` answer for `principal`; a second time changes who gets the letters.

    Raises AssistsHimself.
    """
    if principal.pk == assistant.pk:
        raise AssistsHimself
    Person.objects.select_for_update().get(pk=principal.pk)
    running = Assistance.objects.filter(principal=principal, assistant=assistant, ended_at=None)
    found = running.first()
    if found is None:
        found = Assistance.objects.create(
            principal=principal, assistant=assistant, receives=receives, made_at=now, made_by=by
        )
        audit.record("secretariat linked", on=found, by=by, now=now)
    elif found.receives != receives:
        found.receives = receives
        found.save(update_fields=["receives"])
        audit.record("secretariat changed", on=found, by=by, now=now, fields=["receives"])
    return found


@transaction.atomic
def link_address(
    *, principal: Person, email: str, name: str, receives: Receives, by: Person, now: datetime
) -> Assistance:
    """Link whoever reads `email`; makes that person when nobody has this address yet."""
    assistant = people.find_or_create(
        email=email,
        by=by,
        now=now,
        last_name=name,
        organisation=principal.organisation,
        function="secretariaat",
    )
    return link(principal=principal, assistant=assistant, receives=receives, by=by, now=now)


@transaction.atomic
def end(*, assistance: Assistance, by: Person, now: datetime) -> None:
    """Let it be over at once; ending twice is ending once. Links already mailed stop working."""
    rows = Assistance.objects.filter(pk=assistance.pk, ended_at=None)
    if not rows.update(ended_at=now, ended_by=by):
        return
    principal = assistance.principal_id
    about = Q(invitation__person=principal) | Q(registration__person=principal)
    mailed = PersonalLink.objects.filter(about, holder=assistance.assistant_id, revoked_at=None)
    mailed.update(revoked_at=now)
    audit.record("secretariat ended", on=assistance, by=by, now=now)
