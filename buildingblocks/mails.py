"""Letters after a day: thanks with what it yielded, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext, gettext_lazy, override

from buildingblocks.queries.letters import news_blocks, present, told_blocks
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Event
from mailings.choices import Anchor
from mailings.registry import LetterKind, When
from mailings.values.letters import Draft, Recipient, Texts
from participants.queries.following import following

THANKS, NEWS = "buildingblocks.thanks", "buildingblocks.news"
MOST, MOST_NEWS = 5, 12


def write_thanks(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Thank everybody, with the first bouwstenen and the way to all of them."""
    with override("nl"):
        blocks = told_blocks(event, now=now)
    letter = EventLetter.of(event, THANKS, texts, blocks=blocks[:MOST], count=len(blocks))
    return [letter.to(recipient, is_bulk=True) for recipient in recipients]


def write_news(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Tell who wanted to know what happened since the last time; with nothing new, nothing."""
    with override("nl"):
        blocks = news_blocks(event, kind=NEWS, now=now)
    if not blocks:
        return []
    letter = EventLetter.of(event, NEWS, texts, blocks=blocks[:MOST_NEWS], count=len(blocks))
    return [letter.to(recipient, is_bulk=True) for recipient in recipients]


def _nothing_yielded(event: Event, *, now: datetime) -> str:
    if told_blocks(event, now=now):
        return ""
    return gettext("The recap shows no bouwsteen yet.")


def _no_news(event: Event, *, now: datetime) -> str:
    if news_blocks(event, kind=NEWS, now=now):
        return ""
    return gettext("No bouwsteen of this day has news since the last letter.")


def _after(days: int) -> When:
    return When(days, anchor=Anchor.END)


KINDS = (
    LetterKind(
        key=THANKS,
        title=gettext_lazy("Thanks, with the bouwstenen"),
        audience=gettext_lazy("Who registered or said yes"),
        recipients=present,
        write=write_thanks,
        when=_after(2),
        lacks=_nothing_yielded,
        placeholders=PLACEHOLDERS,
    ),
    LetterKind(
        key=NEWS,
        title=gettext_lazy("What became of it"),
        audience=gettext_lazy("Who asked to be kept posted"),
        recipients=following,
        write=write_news,
        when=_after(91),
        again=(_after(182), _after(365)),
        lacks=_no_news,
        placeholders=PLACEHOLDERS,
    ),
)
