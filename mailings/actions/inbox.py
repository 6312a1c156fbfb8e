"""What a message that came in does: once, in one transaction, and no more than it may.

A bounce is believed when its address is signed by us or when it sends back a number of ours, within
a week of its letter; a calendar reply when some app knows its number. All else goes to a person.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chain import audit
from mailings.actions.outbox import post
from mailings.choices import IncomingKind, LetterState, Outcome, SuppressionReason
from mailings.models import IncomingMail, Letter, Suppression
from mailings.registry import note_away, take_reply
from mailings.values import envelopes
from mailings.values.headers import header_line
from mailings.values.incoming import Bounce, Incoming, away_until, read
from mailings.values.letters import Draft

FORWARDED = "mailings.forwarded"
SOFT_MOST, SOFT_WITHIN = 3, timedelta(days=7)
# Mail servers give a letter up after five days; what comes later may be an old report sent again.
BELIEVED_WITHIN = timedelta(days=7)
# A report of a letter may still put right what we thought of it.
_OPEN_TO_REPORT = (LetterState.SENT, LetterState.UNCERTAIN, LetterState.TRANSMITTING)


@transaction.atomic
def receive(*, raw: bytes, now: datetime) -> IncomingMail:
    """Take in one message; the same message again gives the first result."""
    found = read(raw)
    letter = _letter_of(found)
    row, is_new = IncomingMail.objects.get_or_create(
        key=found.key,
        defaults={
            "kind": found.kind,
            "sender": found.sender,
            "subject": found.subject,
            "letter": letter,
            "received_at": now,
            "status": "" if found.bounce is None or found.bounce.is_taken else found.bounce.status,
            "note": found.bounce.text if found.bounce else "",
        },
    )
    if is_new:
        _act(row, found, now=now)
    return row


def _act(row: IncomingMail, found: Incoming, *, now: datetime) -> None:
    if found.bounce:
        if row.letter:
            _bounced(row.letter, found.bounce, now=now)
        return
    if found.reply and take_reply(found.reply, sender=found.sender, now=now):
        return
    if found.kind == IncomingKind.AWAY:
        until = away_until(f"{found.subject}\n{found.text}", today=timezone.localdate(now))
        note_away(found.sender, until=until, note=found.subject, letter=row.letter, now=now)
        return
    if not found.is_automatic:
        _forward(row, found, now=now)


def _letter_of(found: Incoming) -> Letter | None:
    """Return the letter that this is about, by our signature or by our own Message-ID."""
    signed = [number for to in found.recipients if (number := envelopes.letter_of(to))]
    if signed:
        return Letter.objects.filter(pk=signed[0]).first()
    return Letter.objects.filter(uuid__in=found.letters).order_by("-pk").first()


def _bounced(letter: Letter, bounce: Bounce, *, now: datetime) -> None:
    if letter.sent_at and now - letter.sent_at > BELIEVED_WITHIN:
        return
    open_rows = Letter.objects.filter(pk=letter.pk, state__in=_OPEN_TO_REPORT)
    if bounce.is_taken:
        open_rows.filter(state=LetterState.UNCERTAIN).update(
            state=LetterState.SENT, reason="", sent_at=letter.sent_at or now
        )
        return
    if bounce.is_hard:
        told = header_line(f"{bounce.status} {bounce.text}", 240)
        open_rows.update(
            state=LetterState.FAILED, reason=Outcome.REFUSED, smtp_text=told, lease_until=None
        )
        suppress(letter=letter, reason=SuppressionReason.HARD_BOUNCE, evidence=told, now=now)
    elif _soft_count(letter, now) >= SOFT_MOST:
        suppress(
            letter=letter, reason=SuppressionReason.SOFT_BOUNCES, evidence=bounce.text, now=now
        )


def _soft_count(letter: Letter, now: datetime) -> int:
    """How often mail to this address came back for a while, this time included."""
    rows = IncomingMail.objects.filter(
        kind=IncomingKind.BOUNCE,
        letter__address_key=letter.address_key,
        received_at__gte=now - SOFT_WITHIN,
    )
    return rows.exclude(status="").count()


def suppress(
    *, letter: Letter, reason: SuppressionReason, now: datetime, evidence: str = ""
) -> Suppression:
    """Send this address no more letters to many; codes and confirmations still go."""
    row, is_new = Suppression.objects.get_or_create(
        address_key=letter.address_key,
        lifted_at=None,
        defaults={
            "reason": reason,
            "evidence": header_line(evidence, 240),
            "letter": letter,
            "since": now,
        },
    )
    if is_new:
        audit.record("letters to many stopped", on=row, by=None, now=now, chain=letter.chain)
        Letter.objects.filter(
            address_key=letter.address_key,
            is_bulk=True,
            state__in=[LetterState.QUEUED, LetterState.HELD],
        ).update(state=LetterState.SUPPRESSED, reason=Outcome.SUPPRESSED)
    return row


def _forward(row: IncomingMail, found: Incoming, *, now: datetime) -> None:
    """Send what somebody wrote on to who answers for that letter, once."""
    to = _answers_for(row.letter)
    if found.sender == to.lower() or not to:
        return
    draft = Draft(
        kind=FORWARDED,
        recipient_key=f"incoming:{row.pk}",
        address=to,
        subject=header_line(_("Forwarded: %(subject)s") % {"subject": found.subject or "–"}, 150),
        text="\n".join(_lines(found)),
        reply_to=found.sender,
        chain_id=row.letter.chain_id if row.letter else None,
        topic=row.letter.topic if row.letter else "",
    )
    post([draft], now=now)
    row.is_forwarded = True
    row.save(update_fields=["is_forwarded"])


def _answers_for(letter: Letter | None) -> str:
    chain = letter.chain if letter else None
    return (
        (letter.reply_to if letter else "")
        or (chain.contact_email if chain else "")
        or settings.SITE_CONTACT_EMAIL
    )


def _lines(found: Incoming) -> Iterable[str]:
    yield _("%(sender)s wrote:") % {"sender": found.sender_name or found.sender}
    yield ""
    yield found.text or "–"
    if found.attachments:
        names = ", ".join(found.attachments)
        yield ""
        yield _("Attachments that stay in the mailbox: %(names)s") % {"names": names}
    yield ""
    yield _("Answer this letter and your answer goes to %(address)s.") % {"address": found.sender}
