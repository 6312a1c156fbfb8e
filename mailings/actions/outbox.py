"""Put letters in the outbox, in the transaction of the change that they tell of."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chain.models import Chain
from chain.values.addresses import Address, AddressRefused, address
from mailings.choices import LetterState, Outcome
from mailings.models import Hold, Letter, Mailing, Suppression
from mailings.values.headers import header_line, name_line
from mailings.values.letters import Draft

# Rows per INSERT: a letter with its HTML is some 10 kB.
BATCH = 250


@transaction.atomic
def post(drafts: Sequence[Draft], *, mailing: Mailing | None = None, now: datetime) -> int:
    """Insert a letter for each draft and return how many were not there yet.

    A letter whose topic or mailing is held waits as held; one to many whose address gets no such
    letters is kept as suppressed; one to an address that cannot be is kept as failed. Nothing is
    sent here: the row is found within a second after the commit.
    """
    if not drafts:
        return 0
    office = _Office.of(drafts, mailing)
    letters = [office.letter(draft, now=now) for draft in drafts]
    Letter.objects.bulk_create(letters, batch_size=BATCH, ignore_conflicts=True)
    return Letter.objects.filter(uuid__in=[letter.uuid for letter in letters]).count()


@dataclass(frozen=True, slots=True)
class _Office:
    """What has to be known to put letters in the outbox, read once for all of them."""

    mailing: Mailing | None
    is_held: bool
    held_topics: frozenset[str]
    suppressed: frozenset[str]
    names: dict[int, str]

    @classmethod
    def of(cls, drafts: Sequence[Draft], mailing: Mailing | None) -> "_Office":
        bulk = {draft.address for draft in drafts if draft.is_bulk}
        topics = {draft.topic for draft in drafts if draft.topic}
        unnamed = {draft.chain_id for draft in drafts if draft.chain_id and not draft.sender_name}
        return cls(
            mailing=mailing,
            is_held=mailing is not None and mailing.is_held_now(),
            held_topics=frozenset(_held(topics)),
            suppressed=frozenset(_suppressed(bulk)),
            names=dict(Chain.objects.filter(pk__in=unnamed).values_list("pk", "name"))
            if unnamed
            else {},
        )

    def letter(self, draft: Draft, *, now: datetime) -> Letter:
        to = _address(draft.address)
        state, reason = self._beginning(draft, to)
        name = draft.sender_name or self.names.get(draft.chain_id or 0, "")
        return Letter(
            uuid=uuid.uuid4(),
            mailing=self.mailing,
            kind=draft.kind,
            recipient_key=draft.recipient_key,
            sequence=draft.sequence,
            topic=draft.topic,
            person_id=draft.person_id,
            chain_id=draft.chain_id,
            address=to.shown[:254],
            address_key=to.key[:254],
            domain=to.domain[:253],
            sender_name=name_line(name),
            reply_to=draft.reply_to,
            subject=header_line(draft.subject),
            text=draft.text.replace("\0", ""),
            html=draft.html.replace("\0", ""),
            calendar=draft.calendar.replace("\0", ""),
            calendar_method=draft.calendar_method,
            is_bulk=draft.is_bulk,
            urgency=draft.urgency,
            state=state,
            reason=reason,
            created_at=now,
            not_before=draft.not_before or now,
            expires_at=draft.expires_at,
        )

    def _beginning(self, draft: Draft, to: Address) -> tuple[LetterState, str]:
        if not to.domain:
            return LetterState.FAILED, Outcome.ADDRESS
        if draft.is_bulk and to.key in self.suppressed:
            return LetterState.SUPPRESSED, Outcome.SUPPRESSED
        if self.is_held or draft.topic in self.held_topics:
            return LetterState.HELD, ""
        return LetterState.QUEUED, ""


def key_of(typed: str) -> str:
    """Return what an address is compared by."""
    return _address(typed).key


def _address(typed: str) -> Address:
    try:
        return address(typed)
    except AddressRefused:
        shown = header_line(typed, 254)
        return Address(shown=shown, key=shown.lower(), domain="")


def _held(topics: Iterable[str]) -> Iterable[str]:
    return Hold.objects.filter(topic__in=topics).values_list("topic", flat=True) if topics else ()


def _suppressed(addresses: Iterable[str]) -> Iterable[str]:
    keys = {_address(typed).key for typed in addresses}
    if not keys:
        return ()
    holding = Suppression.objects.holding().filter(address_key__in=keys)
    return holding.values_list("address_key", flat=True)
