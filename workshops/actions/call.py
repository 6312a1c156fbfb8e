"""Make a call for ideas, change it, and open it to the public."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from chain import audit
from chain.actions.change import combine, differing
from chain.models import Person
from chain.values.text import slug_of
from events.models import Event, Tour
from workshops.models import Call


class NotReady(Exception):
    """The call does not say yet when it opens and closes, or by when everyone has an answer."""


class InUse(Exception):
    """People sent in ideas already; the call stays."""


@transaction.atomic
def create(*, about: Event | Tour, title: str, by: Person, now: datetime) -> Call:
    """Make a call that nobody sees yet."""
    call = Call.objects.create(
        slug=_free_slug(title),
        chain=about.chain,
        event=about if isinstance(about, Event) else None,
        tour=about if isinstance(about, Tour) else None,
        title=title,
        changed_by=by,
    )
    audit.record("call created", on=call, by=by, now=now, chain=call.chain)
    return call


@transaction.atomic
def change(*, call: Call, seen: int, values: dict[str, Any], by: Person, now: datetime) -> set[str]:
    """Write what differs; `values` may hold `days`. Raises `ChangedMeanwhile` and NotReady."""
    plain = {name: value for name, value in values.items() if name != "days"}
    days = {name: value for name, value in values.items() if name == "days"}
    moments = ("opens_at", "closes_at", "answer_by")
    if call.published_at and any(plain.get(name, "kept") is None for name in moments):
        raise NotReady
    changed = combine(
        thing=call,
        seen=seen,
        by=by,
        now=now,
        values=plain,
        parts=differing(call, days),
        chain=call.chain,
    )
    for name, rows in days.items():
        getattr(call, name).set(rows)
    return changed


@transaction.atomic
def publish(*, call: Call, by: Person, now: datetime) -> None:
    """Let everybody see the call; it takes ideas from the moment that it says. Raises NotReady."""
    held = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if held.published_at:
        return
    if not (held.opens_at and held.closes_at and held.answer_by):
        raise NotReady
    Call.objects.filter(pk=held.pk).update(published_at=now, published_by=by)
    audit.record("call published", on=held, by=by, now=now, chain=held.chain)
    call.refresh_from_db()


@transaction.atomic
def remove(*, call: Call, by: Person, now: datetime) -> None:
    """Take a call away; raises InUse when ideas came in. Drafts that nobody sent go with it."""
    audit.record("call removed", on=call, by=by, now=now, chain=call.chain)
    call.ideas.filter(submitted_at=None).delete()
    try:
        call.delete()
    except ProtectedError as used:
        raise InUse from used


def _free_slug(title: str) -> str:
    return slug_of(title, taken=set(Call.objects.values_list("slug", flat=True)), fallback="oproep")
