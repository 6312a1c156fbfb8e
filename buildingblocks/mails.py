"""Letters after a day: thanks with what it yielded, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, override

from buildingblocks.queries.letters import news_blocks, news_readers, present, told_blocks
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Event
from mailings.choices import Anchor
from mailings.registry import LetterKind, When
from mailings.values.letters import Draft, Recipient, Texts
from participants.models import FollowLink
from participants.queries.following import followed_sessions

THANKS, NEWS = "buildingblocks.thanks", "buildingblocks.news"
MOST, MOST_NEWS = 5, 12


def write_thanks(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Thank everybody, with the first bouwstenen and the way to all of them."""
    with override("nl"):
        blocks = told_blocks(event, now=now)
    letter = EventLetter.of(event, THANKS, texts, blocks=blocks[:MOST], count=len(blocks))
    pages = _follow_pages(event, recipients, now=now)
    return [
        letter.to(recipient, {"follow_page": page}, is_bulk=True)
        for recipient, page in zip(recipients, pages, strict=True)
    ]


def write_news(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Tell who asked for it what happened since the last time, of their own sessions only.

    With nothing new for somebody there is no letter.
    """
    with override("nl"):
        blocks = news_blocks(event, kind=NEWS, now=now)
    if not blocks:
        return []
    letter = EventLetter.of(event, NEWS, texts)
    followed = followed_sessions(event)
    drafts = []
    for recipient, page in zip(recipients, _follow_pages(event, recipients, now=now), strict=True):
        sessions = followed.get(recipient.person_id or 0, frozenset())
        own = [block for block in blocks if block.session_id in sessions]
        if own:
            told = {"blocks": own[:MOST_NEWS], "count": len(own), "follow_page": page}
            drafts.append(letter.to(recipient, told, is_bulk=True))
    return drafts


def _follow_pages(event: Event, recipients: Sequence[Recipient], *, now: datetime) -> list[str]:
    """Give each reader the page where they say of what they want to hear; one query.

    A preview and a test take the links back with all they wrote (events.actions.mail_send).
    """
    people = [one.person_id for one in recipients if one.person_id]
    tokens = iter(FollowLink.objects.issue(event, people, now=now))
    signed_in = reverse("buildingblocks:my-keep-posted", args=[event.slug])
    return [
        settings.SITE_URL + (_follow_page(next(tokens)) if one.person_id else signed_in)
        for one in recipients
    ]


def _follow_page(token: str) -> str:
    return reverse("buildingblocks:keep-posted", args=[token])


def _news_readers(event: Event, *, now: datetime) -> list[Recipient]:
    return news_readers(event, kind=NEWS, now=now)


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
        audience=gettext_lazy("Who registered or said yes; we do not know who was there"),
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
        recipients=_news_readers,
        write=write_news,
        when=_after(91),
        again=(_after(182), _after(365)),
        lacks=_no_news,
        placeholders=PLACEHOLDERS,
    ),
)
