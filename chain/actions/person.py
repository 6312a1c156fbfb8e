"""People: make, find by address, name, shield, and the consent to a public name."""

from datetime import datetime
from typing import TypedDict, Unpack

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from chain import audit
from chain.actions.organisation import set_changed
from chain.models import Organisation, Person


class AddressTaken(Exception):
    """Another person has an account with this e-mail address."""


class Details(TypedDict, total=False):
    first_name: str
    infix: str
    last_name: str
    organisation: Organisation | None
    function: str
    is_shielded: bool
    is_invented: bool


@transaction.atomic
def create(
    *, by: Person | None, now: datetime, email: str = "", **details: Unpack[Details]
) -> Person:
    """Make a person; with an e-mail address that is an account, which signs in by code."""
    address = email.strip().lower()
    if address and Person.objects.filter(email=address).exists():
        raise AddressTaken
    person = Person.objects.create_user(address or None, None, **details)
    if address:
        EmailAddress.objects.create(user=person, email=address, primary=True, verified=False)
    audit.record("person created", on=person, by=by, now=now, changes_pages=False)
    return person


@transaction.atomic
def create_nameless(
    *,
    organisation: Organisation | None,
    by: Person | None,
    now: datetime,
    is_invented: bool = False,
) -> Person:
    """Make somebody of whom only the organisation is known: who took part long ago."""
    person = Person.objects.nameless(
        organisation.pk if organisation else None, is_invented=is_invented
    )
    person.save()
    audit.record("person created", on=person, by=by, now=now, changes_pages=False)
    return person


@transaction.atomic
def find_or_create(
    *, email: str, by: Person | None, now: datetime, **details: Unpack[Details]
) -> Person:
    """Return who has this address, as they are; else make them with `details`."""
    rows = Person.objects.filter(email=email.strip().lower())
    found: Person | None = rows.first()
    if found:
        return found
    try:
        return create(by=by, now=now, email=email, **details)
    except (AddressTaken, IntegrityError):
        # Somebody pressed twice, and the other press was first.
        other: Person = rows.get()
        return other


def named(*, email: str, by: Person | None, now: datetime, **names: Unpack[Details]) -> Person:
    """Return the person with this address, or make one; without an address always a new one."""
    if email:
        return find_or_create(email=email, by=by, now=now, **names)
    return create(by=by, now=now, **names)


@transaction.atomic
def change(
    *, person: Person, by: Person | None, now: datetime, **details: Unpack[Details]
) -> set[str]:
    """Write what differs and return the names of the changed fields."""
    changed = set_changed(person, dict(details))
    if changed:
        audit.record("person changed", on=person, by=by, now=now, fields=changed)
    return changed


@transaction.atomic
def agree_to_public_name(*, person: Person, by: Person | None, now: datetime) -> None:
    """Record that `person` may be named on public pages from now on."""
    if set_changed(person, {"name_public_at": person.name_public_at or now}):
        audit.record("public name agreed", on=person, by=by, now=now, fields=["name_public_at"])


@transaction.atomic
def withdraw_public_name(*, person: Person, by: Person | None, now: datetime) -> None:
    if set_changed(person, {"name_public_at": None}):
        audit.record("public name withdrawn", on=person, by=by, now=now, fields=["name_public_at"])


@transaction.atomic
def open_account(*, person: Person, password: str, by: Person | None, now: datetime) -> None:
    """Give a first account a password and take its address as proven, without a mail."""
    person.set_password(password)
    person.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"primary": True, "verified": True}
    )
    audit.record("account opened", on=person, by=by, now=now, fields=["password"])


@transaction.atomic
def close_account(*, person: Person, by: Person | None, now: datetime) -> None:
    """Let `person` sign in no more; ends every session at the next request."""
    if set_changed(person, {"is_active": False}):
        audit.record("account closed", on=person, by=by, now=now, fields=["is_active"])


@transaction.atomic
def reopen_account(*, person: Person, by: Person | None, now: datetime) -> None:
    if set_changed(person, {"is_active": True}):
        audit.record("account opened", on=person, by=by, now=now, fields=["is_active"])
