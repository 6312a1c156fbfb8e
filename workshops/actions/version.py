"""Publish the programme as a version, and take an older one back as the draft."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chain import audit
from chain.models import Person
from events.models import Event, ProgrammeItem
from events.registry import Refused
from workshops import registry
from workshops.models import ProgrammeVersion, Session
from workshops.queries.release import Group, blocking_of, concerned
from workshops.queries.version import current, draft_of
from workshops.values.news import news
from workshops.values.release import Obstacle, Seen


class NothingNew(Exception):
    """Everybody sees this programme already."""


class OtherDraft(Exception):
    """The draft, what is published, or who hears of it is not what the organiser looked at."""


class Blocked(Exception):
    """Something has to be mended first: `obstacles`."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__([one.says for one in obstacles])
        self.obstacles = obstacles


@transaction.atomic
def publish_programme(
    *,
    event: Event,
    name: str,
    by: Person | None,
    now: datetime,
    note: str = "",
    seen: Seen | None = None,
) -> ProgrammeVersion:
    """Freeze the draft as the next version and tell whose own seat, time or room changed.

    A second press gives the first version. Raises OtherDraft where something changed since `seen`,
    NothingNew, Blocked, or `events.registry.Refused` when people would be in two places at once.
    """
    hold_programme(event)
    registry.hold(event, by=by, now=now)
    last, draft = current(event), draft_of(event)
    if seen and seen.draft != draft.digest():
        raise OtherDraft
    found = news(last.programme if last else None, draft)
    if last and not found:
        return _first_press(last, seen)
    number = last.number if last else 0
    if seen and seen.number != number:
        raise OtherDraft
    if obstacles := blocking_of(event, draft, now=now):
        raise Blocked(obstacles)
    groups = concerned(event, found, now=now)
    told = sum(len(group.told) for group in groups)
    if seen and seen.told != told:
        raise OtherDraft
    version = ProgrammeVersion.objects.create(
        event=event,
        number=number + 1,
        name=name,
        note=note,
        content=draft.packed(),
        told=told,
        published_at=now,
        published_by=by,
    )
    registry.carry_out(version, news=found, by=by, now=now)
    _tell(version, groups, now=now)
    audit.record("programme published", on=version, by=by, now=now, chain=event.chain)
    return version


def _first_press(last: ProgrammeVersion, seen: Seen | None) -> ProgrammeVersion:
    """Return what the first press of this page gave. Raises NothingNew when there was none."""
    if seen is None or seen.number >= last.number:
        raise NothingNew
    return last


def hold_programme(event: Event) -> None:
    """Let one at a time publish or take back a programme."""
    Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)


def _tell(version: ProgrammeVersion, groups: Sequence[Group], *, now: datetime) -> None:
    for group in groups:
        group.concern.tell(version, group.told, now=now)


def release_part(*, item: ProgrammeItem, now: datetime) -> None:
    """Let a part go when no published workshop stands in it; cancelled ones go along.

    Raises Refused.
    """
    del now
    version = current(item.event)
    sessions = version.programme.sessions if version else ()
    withdrawn = Session.everything.filter(item=item, withdrawn_at__isnull=False)
    held = {one.id for one in sessions}
    if any(one.part == item.pk for one in sessions) or any(one.pk in held for one in withdrawn):
        raise Refused(
            _("Workshops were published in this part. Publish the programme without them first.")
        )
    withdrawn.delete()
