"""What registrations do when a programme is published; workshops call it."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chain.models import Person
from events.models import Event
from events.registry import Refused
from participants.actions import seats
from participants.actions.follow import follow_hours, twice_at_once
from participants.choices import ChoiceState
from participants.models import Choice, Registration
from participants.queries.concerned import PREFIX
from participants.queries.preference import preference_of
from workshops.actions.letters import promise_news
from workshops.models import ProgrammeVersion
from workshops.queries.version import sessions_in
from workshops.values.news import News
from workshops.values.release import Concerned, Obstacle, numbers
from workshops.values.version import Programme

LETTER = "participants.programme-changed"


def hold(event: Event, *, by: Person | None, now: datetime) -> None:
    """Let nobody register or choose until the new programme is there. Raises Refused."""
    try:
        with seats.careful():
            seats.Pools(event=event, by=by, now=now).hold()
    except seats.Busy as busy:
        raise Refused(busy.says) from busy


def carry_out(version: ProgrammeVersion, *, news: News, by: Person | None, now: datetime) -> None:
    """Free the seats in sessions that are cancelled; the others follow to their new hours.

    Raises Refused when somebody would be in two places at once.
    """
    pools = seats.Pools(event=version.event, by=by, now=now)
    pools.follow_programme(version.number)
    if gone := news.cancelled:
        rows = Choice.objects.standing().filter(session__in=gone)
        rows.update(state=ChoiceState.CANCELLED, offered_until=None, dropped_in=version.number)
        pools.cancel_sessions(gone)
    follow_hours(event=version.event, by=by, now=now)


def tell(version: ProgrammeVersion, people: Sequence[Concerned], *, now: datetime) -> None:
    """Promise everybody one letter; the calendar item that comes with it counts higher."""
    rows = Registration.objects.filter(pk__in=numbers(people, PREFIX))
    rows.update(
        version=F("version") + 1,
        calendar_sequence=F("calendar_sequence") + 1,
        changed_at=now,
        changed_by=version.published_by_id,
    )
    promise_news(LETTER, version, people, now=now)


def find_twice(event: Event, *, programme: Programme, now: datetime) -> list[Obstacle]:
    """Name how many people would be in two workshops at once, and where that is mended."""
    del now
    if not Choice.objects.standing().filter(registration__event=event).exists():
        return []
    count = twice_at_once(sessions_in(event, programme))
    if not count:
        return []
    path = reverse("workshops:schedule", args=[event.slug])
    words = ngettext(
        "%(count)d person has a seat in two workshops that would be at the same time. Move one "
        "of them back, or to a time at which nobody has a seat.",
        "%(count)d people have seats in two workshops that would be at the same time. Move one "
        "of them back, or to a time at which nobody has a seat.",
        count,
    )
    return [Obstacle(says=words % {"count": count}, path=path, link=_("Rounds and rooms"))]


def find_mixed(event: Event, *, programme: Programme, now: datetime) -> list[Obstacle]:
    """Name the workshops whose people would come in a round that gives seats in another way."""
    del now
    preference = preference_of(event)
    if not preference:
        return []
    rows = Choice.objects.standing().filter(session__event=event).order_by()
    ways = dict(rows.values_list("session", "by_preference"))
    path = reverse("workshops:schedule", args=[event.slug])
    words = _(
        "People have a seat in ‘%(title)s’, and in %(round)s seats are given in another way. Put "
        "it in a round with the same way of giving seats."
    )
    return [
        Obstacle(
            says=words % {"title": session.workshop.title, "round": session.item.title},
            path=path,
            link=_("Rounds and rooms"),
        )
        for session in sessions_in(event, programme)
        if session.pk in ways and ways[session.pk] != (session.item_id in preference)
    ]
