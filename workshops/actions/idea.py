"""Send in an idea: a draft as it is typed, the sending, the confirming, and what follows.

Until an address is confirmed nobody is made a person by it, and no one else gets a letter: what
the page says is the same for an address that we know and one that we do not.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from chain import audit
from chain.actions import person as people
from chain.actions.change import combine, differing
from chain.models import Person
from chain.values.addresses import Address
from chain.values.typed_names import name_parts
from workshops.choices import IdeaState
from workshops.mails.promised import promise_to
from workshops.models import Call, Idea, IdeaLink, Submitter
from workshops.queries.calls import (
    may_answer_as,
    may_answer_from,
    organisation_of,
    organisations_in,
)
from workshops.values.typed import TEXTS, Typed

# Unconfirmed ideas of one address that still get a letter.
MOST_WAITING = 5


class CallClosed(Exception):
    """The call does not take ideas now."""


class NotForYou(Exception):
    """The call is for people of the organisations that take part."""


class TooLate(Exception):
    """It cannot be changed or withdrawn any more."""


class AlreadyThere(Exception):
    """Somebody with this address is with the idea already."""


@transaction.atomic
def save_draft(
    *, call: Call, key: UUID, values: Mapping[str, Any], by: Person | None, now: datetime
) -> Idea:
    """Keep what was typed so far, without name or address; of who is signed in with the person.

    What was sent in already stays as it is. Raises CallClosed.
    """
    audit.quietly()
    if not call.is_open(now):
        raise CallClosed
    idea, is_new = _of_key(call, key, now)
    if idea.state != IdeaState.DRAFT:
        return idea
    _write(idea, values)
    if is_new:
        if by:
            _first(idea, by, now=now)
        audit.record("idea drafted", on=idea, by=by, now=now, chain=call.chain, changes_pages=False)
    return idea


@transaction.atomic
def submit(  # noqa: PLR0913 - what the form asks, and of whom
    *,
    call: Call,
    key: UUID,
    values: Mapping[str, Any],
    sender: Typed | Person,
    beside: Sequence[Typed] = (),
    is_named: bool = False,
    now: datetime,
) -> Idea:
    """Send an idea in; a second press with the same key gives the first one.

    Of who is signed in it counts at once; somebody typed gets a letter to confirm the address.
    Raises CallClosed and NotForYou.
    """
    audit.quietly()
    idea, _is_new = _of_key(call, key, now)
    if idea.state != IdeaState.DRAFT:
        return idea
    _check_may_answer(call, sender, now=now)
    by = sender if isinstance(sender, Person) else None
    _write(idea, values)
    idea.state = IdeaState.SUBMITTED if by else IdeaState.TO_CONFIRM
    idea.submitted_at = now
    idea.save(update_fields=["state", "submitted_at", "changed_at"])
    first = _first(idea, sender, now=now)
    Submitter.objects.filter(pk=first.pk).update(named_at=now if is_named else None)
    _ask_along(idea, beside, now=now)
    if by:
        _tell_received(idea, now=now)
    elif _waiting(call, first.email) <= MOST_WAITING:
        promise_to("idea-confirm", [first], now=now)
    audit.record("idea submitted", on=idea, by=by, now=now, chain=call.chain, changes_pages=False)
    return idea


@transaction.atomic
def confirm(*, submitter: Submitter, now: datetime) -> Submitter:
    """Take the address of `submitter` as theirs: the idea is in, or the co-submitter joins.

    Confirming twice is confirming once. Raises TooLate when everybody had to have an answer.
    """
    audit.quietly()
    idea = _held(submitter.idea)
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
        _tell_received(idea, now=now)
    audit.record(
        "idea confirmed", on=idea, by=person, now=now, chain=call.chain, changes_pages=False
    )
    return mine


@transaction.atomic
def change(
    *, idea: Idea, seen: int, values: dict[str, Any], by: Person | None, now: datetime
) -> set[str]:
    """Write what differs, until the call closes. Raises TooLate and `ChangedMeanwhile`."""
    if not may_change(idea, now=now):
        raise TooLate
    plain = {name: value for name, value in values.items() if name != "days"}
    days = {name: value for name, value in values.items() if name == "days"}
    changed = combine(
        thing=idea,
        seen=seen,
        by=by,
        now=now,
        values=plain,
        parts=differing(idea, days),
        chain=idea.call.chain,
    )
    for name, rows in days.items():
        getattr(idea, name).set(rows)
    if "partners" in changed:
        idea.organisations.set(organisations_in(idea.partners))
    return changed


def may_change(idea: Idea, *, now: datetime) -> bool:
    """Tell whether its submitters may still change it: until the call closes."""
    standing = {IdeaState.SUBMITTED, IdeaState.TO_CONFIRM}
    return idea.state in standing and idea.call.is_open(now) and not idea.decision


def may_withdraw(idea: Idea) -> bool:
    """Tell whether its submitters may still take it back: until they were told the decision."""
    return idea.state in {IdeaState.SUBMITTED, IdeaState.TO_CONFIRM} and not idea.is_told


@transaction.atomic
def withdraw(*, idea: Idea, by: Person | None, now: datetime) -> None:
    """Take the idea back; what was merged into it stands by itself again. Raises TooLate."""
    held = _held(idea)
    if held.state == IdeaState.WITHDRAWN:
        return
    if not may_withdraw(held):
        raise TooLate
    free = {"decision": "", "decision_reason": "", "decided_at": None, "decided_by": None}
    held.merged.filter(announced_at=None).update(merged_into=None, **free)
    Idea.objects.filter(pk=held.pk).update(
        state=IdeaState.WITHDRAWN, withdrawn_at=now, merged_into=None, changed_at=now, **free
    )
    audit.record("idea withdrawn", on=held, by=by, now=now, chain=held.call.chain)
    idea.refresh_from_db()


@transaction.atomic
def ask_along(*, idea: Idea, typed: Typed, by: Person | None, now: datetime) -> Submitter:
    """Ask somebody to stand with the idea too. Raises AlreadyThere and TooLate."""
    held = _held(idea)
    if held.state == IdeaState.WITHDRAWN or held.is_told:
        raise TooLate
    if held.submitters.filter(email=typed.address.key).exists():
        raise AlreadyThere
    [asked] = _ask_along(held, [typed], now=now)
    if held.is_received:
        promise_to("idea-asked", [asked], now=now)
    audit.record("submitter asked", on=held, by=by, now=now, chain=held.call.chain)
    return asked


@transaction.atomic
def decline(*, submitter: Submitter, by: Person | None, now: datetime) -> None:
    """Take somebody asked along off the idea, at their own word.

    The address stays as long as the idea has names, so that nobody asks it once more.
    """
    idea = _held(submitter.idea)
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


# --- Parts ----------------------------------------------------------------------------------------


def _of_key(call: Call, key: UUID, now: datetime) -> tuple[Idea, bool]:
    """Return the idea of this form, held, and whether it was made just now."""
    rows = Idea.objects.select_for_update(of=("self",)).select_related("call")
    found = rows.filter(call=call, draft_key=key).first()
    if found:
        return found, False
    try:
        with transaction.atomic():
            made = Idea.objects.create(call=call, draft_key=key, made_at=now)
    except IntegrityError:
        return rows.get(call=call, draft_key=key), False
    return made, True


def _held(idea: Idea) -> Idea:
    rows = Idea.objects.select_for_update(of=("self",)).select_related("call__chain")
    held: Idea = rows.get(pk=idea.pk)
    return held


def _write(idea: Idea, values: Mapping[str, Any]) -> None:
    for name, most in TEXTS.items():
        if name in values:
            setattr(idea, name, str(values[name] or "")[:most])
    idea.save(update_fields=[*TEXTS, "changed_at"])
    if "days" in values:
        idea.days.set(values["days"])
    idea.organisations.set(organisations_in(idea.partners))


def _first(idea: Idea, sender: Typed | Person, *, now: datetime) -> Submitter:
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


def _ask_along(idea: Idea, beside: Sequence[Typed], *, now: datetime) -> list[Submitter]:
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


def _tell_received(idea: Idea, *, now: datetime) -> None:
    """Confirm to who sent it in, and ask the others."""
    rows = list(idea.submitters.standing().select_related("idea__call", "person"))
    promise_to("idea-received", [one for one in rows if one.confirmed_at], now=now)
    promise_to("idea-asked", [one for one in rows if not one.confirmed_at], now=now)


def _check_may_answer(call: Call, sender: Typed | Person, *, now: datetime) -> None:
    if not call.is_open(now):
        raise CallClosed
    if isinstance(sender, Person):
        is_for_them = may_answer_as(call, sender, now=now)
    else:
        is_for_them = may_answer_from(call, sender.address.domain, now=now)
    if not is_for_them:
        raise NotForYou


def _waiting(call: Call, email: str) -> int:
    return Submitter.objects.filter(
        idea__call=call, idea__state=IdeaState.TO_CONFIRM, email=email
    ).count()


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
