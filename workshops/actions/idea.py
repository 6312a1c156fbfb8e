"""Send in an idea: a draft as it is typed, the sending, and until when it can change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from chain import audit
from chain.actions.change import combine, differing
from chain.models import Person
from workshops.actions.submitter import TooLate, add_beside, put_first, tell_received
from workshops.choices import IdeaState
from workshops.mails.promised import promise_to
from workshops.models import Call, Idea, Submitter
from workshops.queries.calls import may_answer_as, may_answer_from, organisations_in
from workshops.values.typed import TEXTS, Typed

# Unconfirmed ideas of one address that still get a letter.
MOST_WAITING = 5


class CallClosed(Exception):
    """The call does not take ideas now."""


class NotForYou(Exception):
    """The call is for people of the organisations that take part."""


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
            put_first(idea, by, now=now)
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
    first = put_first(idea, sender, now=now)
    Submitter.objects.filter(pk=first.pk).update(named_at=now if is_named else None)
    add_beside(idea, beside, now=now)
    if by:
        tell_received(idea, now=now)
    elif _waiting(call, first.email) <= MOST_WAITING:
        promise_to("idea-confirm", [first], now=now)
    audit.record("idea submitted", on=idea, by=by, now=now, chain=call.chain, changes_pages=False)
    return idea


@transaction.atomic
def change(
    *, idea: Idea, seen: int, values: dict[str, Any], by: Person | None, now: datetime
) -> set[str]:
    """Write what differs, until the call closes. Raises TooLate and `ChangedMeanwhile`."""
    if not idea.may_be_changed(now):
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


@transaction.atomic
def withdraw(*, idea: Idea, by: Person | None, now: datetime) -> None:
    """Take the idea back; what was merged into it stands by itself again. Raises TooLate."""
    held = Idea.objects.hold(idea)
    if held.state == IdeaState.WITHDRAWN:
        return
    if not held.may_be_withdrawn:
        raise TooLate
    free = {"decision": "", "decision_reason": "", "decided_at": None, "decided_by": None}
    held.merged.filter(announced_at=None).update(merged_into=None, **free)
    Idea.objects.filter(pk=held.pk).update(
        state=IdeaState.WITHDRAWN, withdrawn_at=now, merged_into=None, changed_at=now, **free
    )
    audit.record("idea withdrawn", on=held, by=by, now=now, chain=held.call.chain)
    idea.refresh_from_db()


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


def _write(idea: Idea, values: Mapping[str, Any]) -> None:
    for name, most in TEXTS.items():
        if name in values:
            setattr(idea, name, str(values[name] or "")[:most])
    idea.save(update_fields=[*TEXTS, "changed_at"])
    if "days" in values:
        idea.days.set(values["days"])
    idea.organisations.set(organisations_in(idea.partners))


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
