"""What letters after a day tell of its bouwstenen, and to whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Max, QuerySet

from buildingblocks.models import BuildingBlock
from buildingblocks.queries.outcomes import readable_blocks
from events.models import Event
from mailings.models import Letter
from mailings.values.letters import Recipient
from participants.queries.audiences import coming, guests_coming
from participants.queries.following import followed_sessions, following

# Letters of one mailing are written in batches: those of this week belong to the present one.
_SAME_MAILING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Told:
    """A bouwsteen as a letter tells of it."""

    statement: str
    address: str
    state: str
    sentence: str
    session_id: int


def told_blocks(event: Event, *, now: datetime) -> list[Told]:
    """Give the bouwstenen of `event` that everybody may read, the top ones first. One query."""
    return [_told(block) for block in _open_blocks(event, now=now)]


def news_blocks(event: Event, *, kind: str, now: datetime) -> list[Told]:
    """Give those whose stand van zaken changed since the last letter of `kind`. Two queries.

    Before the first letter that is everything that happened after the day.
    """
    letters = Letter.objects.filter(
        kind=kind, topic=f"event:{event.pk}", created_at__lt=now - _SAME_MAILING
    )
    since = letters.aggregate(last=Max("created_at"))["last"]
    blocks = _open_blocks(event, now=now).exclude(standing__sentence="")
    if since:
        blocks = blocks.filter(standing__at__gt=since)
    elif event.ends_on:
        blocks = blocks.filter(standing__on__gt=event.ends_on)
    return [_told(block) for block in blocks]


def news_readers(event: Event, *, kind: str, now: datetime) -> list[Recipient]:
    """Return who asked to be kept posted and has something to read now, and nobody else."""
    with_news = {block.session_id for block in news_blocks(event, kind=kind, now=now)}
    if not with_news:
        return []
    followed = followed_sessions(event)
    readers = following(event, now=now)
    return [one for one in readers if one.person_id and with_news & followed[one.person_id]]


def _open_blocks(event: Event, *, now: datetime) -> QuerySet[BuildingBlock]:
    blocks = readable_blocks(AnonymousUser(), now=now).filter(session__event=event)
    return blocks.select_related("standing").order_by(
        F("top_order").asc(nulls_last=True), "session__workshop__order", "number", "pk"
    )


def _told(block: BuildingBlock) -> Told:
    return Told(
        statement=block.statement,
        address=block.get_absolute_url(),
        state=str(block.state.label),
        sentence=block.standing.sentence if block.standing else "",
        session_id=block.session_id,
    )


def present(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who registered and who said yes to an invitation, each person once."""
    found = coming(event, now=now)
    known = {recipient.person_id for recipient in found}
    invited = guests_coming(event, now=now)
    return found + [one for one in invited if one.person_id not in known]
