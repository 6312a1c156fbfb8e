"""Of which sessions somebody can be kept posted, and when that has come to its end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Concat
from django.utils import timezone

from buildingblocks.choices import ENDED
from buildingblocks.models import BuildingBlock
from buildingblocks.queries.outcomes import readable_blocks
from chain.models import Person
from events.models import Event
from mailings.models import Letter
from participants.choices import ChoiceState
from participants.models import Choice, Following
from participants.queries.following import sessions_followed_by
from workshops.models import Session

# The last letter of news goes a year after the day; a week later nobody waits for it any more.
LAST_NEWS = timedelta(days=372)


@dataclass(frozen=True, slots=True)
class Followable:
    """A session with bouwstenen about which there will be more to tell."""

    session: Session
    is_followed: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class KeepPosted:
    """What somebody can choose: `rows` as they stand now, `follows` whether any is followed."""

    rows: list[Followable]

    @property
    def follows(self) -> bool:
        return any(row.is_followed for row in self.rows)

    @property
    def sessions(self) -> set[int]:
        return {row.session.pk for row in self.rows}

    @property
    def chosen(self) -> set[int]:
        """What stands ticked: what is followed; at first the workshops somebody was in."""
        if self.follows:
            return {row.session.pk for row in self.rows if row.is_followed}
        return {row.session.pk for row in self.rows if row.is_mine}


def keep_posted(event: Event, person: Person, *, now: datetime) -> KeepPosted:
    """Return the sessions of `event` of which `person` can be kept posted: three queries.

    Only of bouwstenen that everybody may read: letters tell of no others. What is followed stays
    here until it ends, whatever is published.
    """
    followed = sessions_followed_by(person, event)
    mine = Choice.objects.filter(
        registration__person=person, registration__event=event, state=ChoiceState.TAKEN
    )
    own = set(mine.values_list("session", flat=True))
    running = readable_blocks(AnonymousUser(), now=now).exclude(standing__state__in=ENDED)
    with_blocks = running.filter(session__event=event).values("session")
    rows = Session.objects.filter(event=event).select_related("workshop", "item__day")
    found = rows.filter(pk__in=with_blocks) | rows.filter(pk__in=followed)
    return KeepPosted(
        [
            Followable(session, session.pk in followed, session.pk in own)
            for session in found.distinct().order_by("item__day__date", "item__order", "pk")
        ]
    )


def ended(now: datetime, *, kind: str) -> QuerySet[Following]:
    """What is over: all bouwstenen of the session are closed, and its follower was told so.

    Told is: a letter of `kind` left after the last of them closed, or none is to come any more.
    """
    blocks = BuildingBlock.objects.filled().filter(session=OuterRef("session"))
    closed = blocks.order_by().values("session").annotate(last=Max("standing__at"))
    moment = Subquery(closed.values("last")[:1], output_field=DateTimeField())
    told = Letter.objects.filter(
        kind=kind,
        topic=Concat(Value("event:"), OuterRef("session__event"), output_field=CharField()),
        person=OuterRef("person"),
        created_at__gte=OuterRef("closed_at"),
    )
    last = timezone.localdate(now) - LAST_NEWS
    rows = Following.objects.annotate(closed_at=moment)
    over = rows.exclude(Exists(blocks.exclude(standing__state__in=ENDED)))
    return over.filter(Exists(told) | Q(session__event__ends_on__lt=last) | Q(closed_at=None))
