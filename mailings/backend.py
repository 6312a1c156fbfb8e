"""Django's door for mail: what `send_mail` sends, allauth's codes too, becomes rows of the outbox.

The rows belong to the caller's transaction; after it, a worker is woken.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import partial

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction
from django.utils import timezone

from mailings.actions.outbox import post
from mailings.choices import Urgency
from mailings.tasks import ring
from mailings.values.letters import Draft

# A sender of mail that cannot import this app names its letter in these headers.
KIND, MINUTES = "X-Letter-Kind", "X-Letter-Minutes"


class AttachmentRefused(ValueError):
    """A letter has no attachments: it names a page that has them."""


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put the messages in the outbox, a letter for each receiver; return how many."""
        now = timezone.now()
        letters = [draft for each in email_messages for draft in _drafts(each, now)]
        try:
            post(letters, now=now)
        except DatabaseError:
            if not self.fail_silently:
                raise
            return 0
        for urgency in sorted({draft.urgency for draft in letters}):
            transaction.on_commit(partial(ring, urgency), robust=True)
        return len(email_messages)


def _drafts(mail: EmailMessage, now: datetime) -> Iterator[Draft]:
    if mail.attachments:
        raise AttachmentRefused(mail.subject)
    minutes = mail.extra_headers.get(MINUTES)
    name, _address = parseaddr(str(mail.from_email))
    for to in mail.recipients():
        yield Draft(
            kind=str(mail.extra_headers.get(KIND, "django.mail"))[:60],
            recipient_key=f"mail:{uuid.uuid4().hex}",
            address=parseaddr(str(to))[1] or str(to),
            subject=str(mail.subject),
            text=str(mail.body),
            html=_html(mail),
            sender_name=name,
            reply_to=parseaddr(str(mail.reply_to[0]))[1] if mail.reply_to else "",
            urgency=Urgency.CODE if minutes else Urgency.PERSONAL,
            expires_at=now + timedelta(minutes=int(minutes)) if minutes else None,
        )


def _html(mail: EmailMessage) -> str:
    alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    return next((str(each[0]) for each in alternatives if each[1] == "text/html"), "")
