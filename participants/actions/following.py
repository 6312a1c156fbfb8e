"""'Houd mij op de hoogte': ask to hear what becomes of the bouwstenen of a session, and end it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from chain import audit
from chain.models import Person
from events.models import Event
from mailings.models import Letter
from participants.models import Following, FollowLink

# 36 months, of which one has a leap day at most.
KEPT = timedelta(days=1096)


@transaction.atomic
def follow(
    *,
    person: Person,
    event: Event,
    sessions: Collection[int],
    by: Person | None,
    now: datetime,
) -> bool:
    """Follow exactly `sessions` of `event` from now on; none ends it. Tells whether that differs.

    `sessions` are numbers of sessions of this event; twice is once.
    """
    audit.quietly()
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    mine = Following.objects.of(event).filter(person=person)
    held = set(mine.values_list("session", flat=True))
    wanted = set(sessions)
    if held == wanted:
        return False
    mine.exclude(session__in=wanted).delete()
    Following.objects.bulk_create(
        Following(session_id=session, person=person, asked_at=now)
        for session in sorted(wanted - held)
    )
    act = "following set" if wanted else "following ended"
    audit.record(act, on=person, by=by, now=now, chain=event.chain, changes_pages=False)
    return True


def end_by_letter(letter: Letter, *, now: datetime) -> None:
    """End what the reader of `letter` follows of its event: the letters come of that alone."""
    events = Event.objects.select_related("chain").filter(pk__in=_events_of(letter))
    if letter.person and (event := events.first()):
        follow(person=letter.person, event=event, sessions=(), by=None, now=now)


def _events_of(letter: Letter) -> list[int]:
    name, _colon, number = letter.topic.partition(":")
    return [int(number)] if name == "event" and number.isdecimal() else []


def outlived(now: datetime) -> QuerySet[Following]:
    """What was asked of an event that ended 36 months ago or longer."""
    return Following.objects.filter(session__event__ends_on__lt=timezone.localdate(now) - KEPT)


@transaction.atomic
def forget_followings(*, now: datetime) -> int:
    return outlived(now).delete()[0]


@transaction.atomic
def forget_follow_links(*, now: datetime) -> int:
    """Delete the links of who did not ask within 90 days, and of who follows nothing any more."""
    return FollowLink.objects.expired(now).delete()[0]
