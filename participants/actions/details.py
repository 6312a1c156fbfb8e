"""What somebody changes of a registration beside its workshops, and taking a cancellation back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from chain import audit
from chain.models import Person
from mailings.actions.outbox import post
from participants.actions.registration.changes import change_choices
from participants.actions.registration.entry import NeedsGiven, register
from participants.actions.registration.refusals import AlreadyRegistered
from participants.choices import RegistrationState
from participants.mails.registration import write_alone
from participants.models import Needs, Registration
from participants.queries.standing import last_chosen, standing_choices
from workshops.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a registration holds beside its workshops."""

    parts: Sequence[str] = ()
    remark: str = ""
    needs: NeedsGiven | None = None


@transaction.atomic
def change_registration(
    *,
    registration: Registration,
    sessions: Sequence[Session] | None,
    told: Details,
    by: Person | None,
    now: datetime,
) -> bool:
    """Write what differs, and tell it in one letter; returns whether anything did.

    `sessions` None leaves the workshops as they are. What was told of diet and access is replaced,
    never shown. Raises NotStanding, TwoAtOnce, or seats.Busy.
    """
    changed = _write_details(registration, told, by=by)
    if told.needs and (told.needs.diet or told.needs.access):
        values = {"diet": told.needs.diet, "access": told.needs.access, "agreed_at": now}
        Needs.objects.update_or_create(registration=registration, defaults=values)
        changed.add("needs")
    if changed:
        audit.record(
            "registration changed",
            on=registration,
            by=by,
            now=now,
            fields=changed,
            chain=registration.event.chain,
        )
    if sessions is not None and _differs(registration, sessions):
        change_choices(registration=registration, sessions=sessions, by=by, now=now)
        return True
    if changed:
        post([write_alone("changed", registration, now=now)], now=now)
    return bool(changed)


def _differs(registration: Registration, sessions: Sequence[Session]) -> bool:
    held = {choice.session_id for choice in standing_choices(registration)}
    return held != {session.pk for session in sessions}


def _write_details(registration: Registration, told: Details, *, by: Person | None) -> set[str]:
    current = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    values = {"parts": list(told.parts), "remark": told.remark}
    changed = {name for name, value in values.items() if getattr(current, name) != value}
    if changed:
        for name in changed:
            setattr(current, name, values[name])
        current.version += 1
        current.changed_by = by
        current.save()
        registration.version = current.version
    return changed


@transaction.atomic
def take_back(*, registration: Registration, by: Person | None, now: datetime) -> Registration:
    """Register once more who cancelled, with the same workshops as far as there is room.

    A second press gives the first result. Raises seats.Busy.
    """
    key = uuid5(NAMESPACE_URL, f"schakel:take-back:{registration.pk}:{registration.version}")
    try:
        return register(
            event=registration.event,
            person=registration.person,
            by=by,
            now=now,
            sessions=last_chosen(registration),
            parts=registration.parts,
            remark=registration.remark,
            state=RegistrationState.CONFIRMED,
            form_key=key,
            invitation=registration.invitation,
            organisation_name=registration.organisation_name,
        )
    except AlreadyRegistered as known:
        return known.registration
