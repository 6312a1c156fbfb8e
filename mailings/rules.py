"""Who may look after the letters that leave, and when the mailbox of the demo is there."""

from datetime import datetime

from django.conf import settings

from chain.rules import chains_organised_by, is_administrator, type_of_visitor
from mailings.models import Letter


def may_see_outbox(visitor: type_of_visitor, *_things: object, now: datetime) -> bool:
    """An administrator sees all letters, an organiser those of the own samenwerkingen."""
    return bool(chains_organised_by(visitor, now=now)) or is_administrator(visitor, now=now)


def may_look_after(visitor: type_of_visitor, letter: Letter, *, now: datetime) -> bool:
    if is_administrator(visitor, now=now):
        return True
    chains = {chain.pk for chain in chains_organised_by(visitor, now=now)}
    return letter.chain_id in chains


def mailbox_is_open() -> bool:
    """Tell whether letters stay here, for everybody to read: only in the demo without a server."""
    return settings.DEMO and settings.MAIL_TRANSPORT == "mailbox"
