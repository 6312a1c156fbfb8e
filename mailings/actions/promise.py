"""Letters of which only the row is inserted with the change; a worker writes the words.

An act that many do at the same moment, such as registering, costs no more than that one row.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from chain import audit
from chain.models.insert import insert
from chain.values.addresses import AddressRefused, address
from mailings.actions.outbox import key_of, post
from mailings.choices import LetterState, Outcome
from mailings.models import Hold, Letter
from mailings.registry import desk_of, writer_of
from mailings.values.headers import header_line
from mailings.values.letters import Draft

logger = logging.getLogger(__name__)

BATCH = 100
_TEXTS = (
    "subject",
    "text",
    "html",
    "calendar",
    "calendar_method",
    "sender_name",
    "reply_to",
    "state",
    "reason",
)
# Django's own bulk update composes a CASE per letter and column: a third of the work of a letter.
_WRITE = """
UPDATE mailings_letter AS letter SET person_id = new.person_id, {set}
FROM unnest(%s::bigint[], %s::bigint[], {arrays}) AS new (id, person_id, {columns})
WHERE letter.id = new.id
""".format(
    set=", ".join(f"{column} = new.{column}" for column in _TEXTS),
    arrays=", ".join("%s::text[]" for _column in _TEXTS),
    columns=", ".join(_TEXTS),
)


def promise(drafts: Sequence[Draft], *, now: datetime) -> None:
    """Insert letters without words, in the transaction of the change; one that is there stays."""
    insert([_promised(draft, now) for draft in drafts if draft.address], ignores_twins=True)


def _promised(draft: Draft, now: datetime) -> Letter:
    shown = draft.address
    try:
        read = address(shown)
        key, domain, state, reason = read.key, read.domain, LetterState.PROMISED, ""
    except AddressRefused:
        shown = header_line(shown, 254)
        key, domain, state, reason = shown.lower(), "", LetterState.FAILED, Outcome.ADDRESS
    return Letter(
        kind=draft.kind,
        recipient_key=draft.recipient_key,
        sequence=draft.sequence,
        topic=draft.topic,
        person_id=draft.person_id,
        chain_id=draft.chain_id,
        address=shown,
        address_key=key,
        domain=domain,
        urgency=draft.urgency,
        state=state,
        reason=reason,
        created_at=now,
        not_before=draft.not_before or now,
    )


@transaction.atomic
def write_promised(*, now: datetime, limit: int = BATCH) -> int:
    """Write the words of the oldest promised letters that may leave; returns how many.

    Two at once write different letters. One that cannot be written is failed, the others go on.
    """
    audit.quietly()
    rows = Letter.objects.promised().filter(not_before__lte=now).order_by("pk")
    letters = list(rows.select_for_update(skip_locked=True)[:limit])
    if not letters:
        return 0
    held = set(Hold.objects.values_list("topic", flat=True))
    beside: list[Draft] = []
    moved: list[Letter] = []
    for desk in {desk_of(letter.kind) for letter in letters}:
        mine = [letter for letter in letters if desk_of(letter.kind) == desk]
        for letter, drafts in _drafts(mine, now=now):
            own, others = _divide(letter, drafts)
            beside += others
            if own is None and others:
                moved.append(letter)
            else:
                _fill(letter, own, is_held=letter.topic in held)
    _write(letters)
    _readdress(moved, beside, now=now)
    return len(letters)


def _divide(letter: Letter, drafts: Sequence[Draft]) -> tuple[Draft | None, list[Draft]]:
    """Return the draft for the address of `letter`, and those for who else reads it."""
    own = next((one for one in drafts if key_of(one.address) == letter.address_key), None)
    return own, [one for one in drafts if one is not own]


def _readdress(moved: Sequence[Letter], beside: Sequence[Draft], *, now: datetime) -> None:
    """Put the letters to other readers in the outbox; they take the place of `moved`."""
    if beside:
        post(beside, now=now)
    if moved:
        Letter.objects.filter(pk__in=[letter.pk for letter in moved]).delete()


def _write(letters: Sequence[Letter]) -> None:
    numbers: list[list[Any]] = [
        [one.pk for one in letters],
        [one.person_id for one in letters],
    ]
    texts = [[str(getattr(one, column)) for one in letters] for column in _TEXTS]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*numbers, *texts])


def _drafts(
    letters: Sequence[Letter], *, now: datetime
) -> Sequence[tuple[Letter, Sequence[Draft]]]:
    """Write all together, or each apart when one of them cannot be written."""
    found = _try(letters, now=now)
    if found is not None:
        return [(letter, found[letter.pk]) for letter in letters]
    pairs = []
    for letter in letters:
        alone = _try([letter], now=now)
        if alone is None:
            letter.state, letter.reason = LetterState.FAILED, Outcome.UNWRITABLE
        else:
            pairs.append((letter, alone[letter.pk]))
    return pairs


def _try(letters: Sequence[Letter], *, now: datetime) -> Mapping[int, Sequence[Draft]] | None:
    try:
        with transaction.atomic():
            return writer_of(letters[0].kind)(letters, now=now)
    except Exception:
        logger.exception("letters cannot be written: %s", [letter.pk for letter in letters])
        return None


def _fill(letter: Letter, draft: Draft | None, *, is_held: bool) -> None:
    if draft is None:
        letter.state, letter.reason = LetterState.CANCELLED, Outcome.WITHDRAWN
        return
    letter.subject, letter.text, letter.html = header_line(draft.subject), draft.text, draft.html
    letter.calendar, letter.calendar_method = draft.calendar, draft.calendar_method
    letter.sender_name, letter.reply_to = draft.sender_name, draft.reply_to
    letter.person_id = draft.person_id
    letter.state = LetterState.HELD if is_held else LetterState.QUEUED
