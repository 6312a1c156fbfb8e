"""Who stands with an idea: the first, who sent it in, and those who were asked along.

Until an address is confirmed nobody is made a person by it, and no one else gets a letter: what
the page says is the same for an address that we know and one that we do not.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from chain import audit
from chain.actions import person as people
from chain.models import Person
from chain.values.addresses import Address
from chain.values.typed_names import name_parts
from workshops.choices import IdeaState
from workshops.mails.promised import promise_to
from workshops.models import Idea, IdeaLink, Submitter
from workshops.queries.calls import organisation_of
from workshops.values.typed import Typed


class TooLate(Exception):
    """It cannot be changed or withdrawn any more."""


class AlreadyThere(Exception):
    """Somebody with this address is with the idea already."""


@transaction.atomic
def confirm(*, submitter: Submitter, now: datetime) -> Submitter:
    """Take the address of `submitter` as theirs: the idea is in, or the co-submitter joins.

    Confirming twice is confirming once. Raises TooLate when everybody had to have an answer.
    """
    audit.quietly()
    idea = Idea.objects.hold(submitter.idea)
    mine = Submitter.objects.select_related("person").get(pk=submitter.pk)
    if mine.confirmed_at or mine.declined_at or idea.state == IdeaState.WITHDRAWN:
        return mine
    call = idea.call
    if call.answer_by and timezone.localdate(now) > call.answer_by:
        raise TooLate
    person = _person_of(mine, now=now)
    other = idea.submitters.filter(person=person).exclude(pk=mine.pk).first()
    if other:
        # The same person under two addresses: one row is enough.
        mine.delete()
        return other
    mine.person, mine.confirmed_at = person, now
    # What we know of somebody goes before what their address tells.
    mine.organisation = person.organisation or mine.organisation
    mine.save(update_fields=["person", "confirmed_at", "organisation"])
    if idea.state == IdeaState.TO_CONFIRM:
        Idea.objects.filter(pk=idea.pk).update(state=IdeaState.SUBMITTED, changed_at=now)
        idea.refresh_from_db()
        tell_received(idea, now=now)
    audit.record(
        "idea confirmed", on=idea, by=person, now=now, chain=call.chain, changes_pages=False
    )
    return mine


@transaction.atomic
def ask_along(*, idea: Idea, typed: Typed, by: Person | None, now: datetime) -> Submitter:
    """Ask somebody to stand with the idea too. Raises AlreadyThere and TooLate."""
    held = Idea.objects.hold(idea)
    if held.state == IdeaState.WITHDRAWN or held.is_told:
        raise TooLate
    if held.submitters.filter(email=typed.address.key).exists():
        raise AlreadyThere
    [asked] = add_beside(held, [typed], now=now)
    if held.is_received:
        promise_to("idea-asked", [asked], now=now)
    audit.record("submitter asked", on=held, by=by, now=now, chain=held.call.chain)
    return asked


@transaction.atomic
def decline(*, submitter: Submitter, by: Person | None, now: datetime) -> None:
    """Take somebody asked along off the idea, at their own word.

    The address stays as long as the idea has names, so that nobody asks it once more.
    """
    idea = Idea.objects.hold(submitter.idea)
    Submitter.objects.filter(pk=submitter.pk, declined_at=None).update(
        declined_at=now, named_at=None, name="", organisation_name=""
    )
    IdeaLink.objects.filter(submitter=submitter).delete()
    audit.record("submitter declined", on=idea, by=by, now=now, chain=idea.call.chain)


@transaction.atomic
def set_named(*, submitter: Submitter, is_named: bool, by: Person | None, now: datetime) -> None:
    """Record whether the page of the idea and its workshop may name this submitter."""
    named_at = now if is_named else None
    if bool(submitter.named_at) == is_named:
        return
    Submitter.objects.filter(pk=submitter.pk).update(named_at=named_at)
    submitter.named_at = named_at
    action = "submitter name agreed" if is_named else "submitter name withdrawn"
    audit.record(action, on=submitter.idea, by=by, now=now, chain=submitter.idea.call.chain)


@transaction.atomic
def send_link(*, typed: Address, now: datetime) -> None:
    """Mail whoever has ideas under this address a new link to each; the same answer for anybody."""
    audit.quietly()
    rows = Submitter.objects.standing().exclude(idea__state=IdeaState.DRAFT)
    mine = rows.filter(email=typed.key).select_related("idea__call", "person").order_by("-pk")[:5]
    waiting = [one for one in mine if one.idea.state == IdeaState.TO_CONFIRM]
    again = int(now.timestamp()) // 600 % 32_768
    promise_to("idea-confirm", waiting, now=now, sequence=again)
    promise_to("idea-link", [one for one in mine if one not in waiting], now=now, sequence=again)


def put_first(idea: Idea, sender: Typed | Person, *, now: datetime) -> Submitter:
    """Return who sends it in: the first row, made with the draft of who is signed in."""
    if isinstance(sender, Person):
        told = {
            "email": (sender.email or "").lower(),
            "organisation": sender.organisation,
            "confirmed_at": now,
        }
        # A draft that somebody else began in this browser goes on as theirs.
        idea.submitters.exclude(person=sender).delete()
        row, _new = idea.submitters.get_or_create(
            person=sender, defaults={"order": 1, "asked_at": now, **told}
        )
        return row
    idea.submitters.all().delete()
    return Submitter.objects.create(idea=idea, order=1, asked_at=now, **_as_typed(sender))


def _as_typed(typed: Typed) -> dict[str, Any]:
    return {
        "name": typed.name,
        "email": typed.address.key,
        "organisation_name": typed.organisation,
        "organisation": organisation_of(typed=typed.organisation, domain=typed.address.domain),
    }


def add_beside(idea: Idea, beside: Sequence[Typed], *, now: datetime) -> list[Submitter]:
    """Put who is asked along with the idea, each address once; returns who is new."""
    there = set(idea.submitters.values_list("email", flat=True))
    order = idea.submitters.count()
    made = []
    for typed in beside:
        if typed.address.key not in there:
            there.add(typed.address.key)
            order += 1
            made.append(
                Submitter.objects.create(idea=idea, order=order, asked_at=now, **_as_typed(typed))
            )
    return made


def tell_received(idea: Idea, *, now: datetime) -> None:
    """Confirm to who sent it in, and ask the others."""
    rows = list(idea.submitters.standing().select_related("idea__call", "person"))
    promise_to("idea-received", [one for one in rows if one.confirmed_at], now=now)
    promise_to("idea-asked", [one for one in rows if not one.confirmed_at], now=now)


def _person_of(submitter: Submitter, *, now: datetime) -> Person:
    if submitter.person:
        return submitter.person
    first, infix, last = name_parts(submitter.name)
    return people.find_or_create(
        email=submitter.email,
        by=None,
        now=now,
        first_name=first[:60],
        infix=infix[:30],
        last_name=last[:80],
        organisation=submitter.organisation,
    )
