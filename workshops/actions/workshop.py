"""Make and change workshops: their text, hosts, and what they yield."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from chain import audit
from chain.actions.change import combine, differing
from chain.models import Organisation, Person
from events.models import Event
from events.registry import Refused
from workshops import registry
from workshops.choices import YieldKind
from workshops.models import Group, Prompt, Workshop
from workshops.queries.version import current

# With one of these changed, the approved text is no longer what was approved.
_APPROVED = {"publication", "title", "guiding_question", "description", "case_story"}


class InUse(Exception):
    """People wrote answers to it already; it stays."""


class PromptInUse(InUse):
    """A question that would go has answers."""


class GroupInUse(InUse):
    """A group that would go has answered."""


@transaction.atomic
def create(
    *,
    event: Event,
    values: Mapping[str, object],
    by: Person,
    now: datetime,
    hosts: Iterable[Organisation] = (),
) -> Workshop:
    """Make a workshop; `values` are its fields by name, `order` follows the last one."""
    last = event.workshops.aggregate(last=Max("order"))["last"] or 0
    workshop = Workshop.objects.create(
        **{"order": last + 1} | dict(values), event=event, changed_by=by
    )
    workshop.hosts.set(hosts)
    audit.record("workshop created", on=workshop, by=by, now=now, chain=event.chain)
    return workshop


@transaction.atomic
def change(
    *, workshop: Workshop, seen: int, values: dict[str, Any], by: Person, now: datetime
) -> set[str]:
    """Write what differs; `values` may hold `hosts`. Raises `ChangedMeanwhile`.

    The approval of the text lapses when that text changes.
    """
    plain = {name: value for name, value in values.items() if name != "hosts"}
    hosts = {name: value for name, value in values.items() if name == "hosts"}
    changed = combine(
        thing=workshop,
        seen=seen,
        by=by,
        now=now,
        values=plain,
        parts=differing(workshop, hosts),
        chain=workshop.event.chain,
    )
    for name, organisations in hosts.items():
        getattr(workshop, name).set(organisations)
    if changed & _APPROVED and workshop.text_approved_at:
        Workshop.objects.filter(pk=workshop.pk).update(text_approved_at=None, text_approved_by=None)
        workshop.refresh_from_db()
    return changed


@transaction.atomic
def set_yields(
    *, workshop: Workshop, yields: Mapping[YieldKind, int | None], by: Person, now: datetime
) -> None:
    """Say what the workshop is to yield; the number is the target, None where it has none."""
    if dict(workshop.yields.values_list("kind", "target")) == {
        str(k): n for k, n in yields.items()
    }:
        return
    workshop.yields.exclude(kind__in=yields).delete()
    for kind, target in yields.items():
        workshop.yields.update_or_create(kind=kind, defaults={"target": target})
    audit.record("workshop yields set", on=workshop, by=by, now=now, chain=workshop.event.chain)


@transaction.atomic
def change_yields(
    *, workshop: Workshop, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> None:
    """Write what this person changed of `yields`, `prompts` and `groups`.

    Raises `ChangedMeanwhile`, `PromptInUse` and `GroupInUse`.
    """
    chain = workshop.event.chain
    combine(thing=workshop, seen=seen, by=by, now=now, values={}, parts=set(values), chain=chain)
    if "yields" in values:
        set_yields(workshop=workshop, yields=values["yields"], by=by, now=now)
    if "prompts" in values:
        set_prompts(workshop=workshop, texts=values["prompts"], by=by, now=now)
    if "groups" in values:
        set_groups(workshop=workshop, groups=values["groups"], by=by, now=now)


@transaction.atomic
def set_prompts(*, workshop: Workshop, texts: Iterable[str], by: Person, now: datetime) -> None:
    """Write the questions in this order; raises PromptInUse for one that goes but has answers."""
    wanted = list(texts)
    present = list(workshop.prompts.all())
    if [prompt.text for prompt in present] == wanted:
        return
    for order, text in enumerate(wanted, start=1):
        prompt = present[order - 1] if order <= len(present) else Prompt(workshop=workshop)
        prompt.order, prompt.text = order, text
        prompt.save()
    _delete(present[len(wanted) :], PromptInUse)
    audit.record("workshop prompts set", on=workshop, by=by, now=now, chain=workshop.event.chain)


@transaction.atomic
def set_groups(
    *, workshop: Workshop, groups: Iterable[tuple[str, str]], by: Person, now: datetime
) -> None:
    """Write the groups as (name, role) in this order; raises GroupInUse for one that answered."""
    wanted = list(groups)
    present = {group.name: group for group in workshop.groups.all()}
    if [(group.name, group.role) for group in present.values()] == wanted:
        return
    for order, (name, role) in enumerate(wanted, start=1):
        group = present.pop(name, None) or Group(workshop=workshop, name=name)
        group.order, group.role = order, role
        group.save()
    _delete(present.values(), GroupInUse)
    audit.record("workshop groups set", on=workshop, by=by, now=now, chain=workshop.event.chain)


@transaction.atomic
def approve_text(*, workshop: Workshop, by: Person, now: datetime) -> None:
    """Tell that the organiser read the text that 'only the yield' lets out."""
    workshop.text_approved_at, workshop.text_approved_by = now, by
    workshop.save(update_fields=["text_approved_at", "text_approved_by"])
    audit.record("workshop text approved", on=workshop, by=by, now=now, chain=workshop.event.chain)


@transaction.atomic
def remove(*, workshop: Workshop, by: Person, now: datetime) -> None:
    """Take a workshop out of the event; raises InUse when it has yielded something.

    Raises `events.registry.Refused` while it stands on the published programme, or people chose it.
    """
    version = current(workshop.event)
    if version and any(one.workshop == workshop.pk for one in version.programme.sessions):
        raise Refused(
            _("It is on the published programme. Take it off, publish, and remove it after that.")
        )
    for session in workshop.sessions.all():
        registry.ending(session=session, by=by, now=now)
    audit.record("workshop removed", on=workshop, by=by, now=now, chain=workshop.event.chain)
    _delete([workshop])


def _delete(things: Iterable[Workshop | Prompt | Group], refused: type[InUse] = InUse) -> None:
    try:
        for thing in things:
            thing.delete()
    except (ProtectedError, RestrictedError) as used:
        raise refused from used
