"""The mailed code that shows diet and access behind a personal link, and what is changed there."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from chain import audit
from chain.models import Person
from chain.values.tokens import hash_of
from mailings.actions.outbox import post
from participants.actions.registration.entry import NeedsGiven
from participants.mails import needs_code as mails
from participants.models import Needs, NeedsCode, Registration
from participants.models.needs_code import (
    CODE_COUNTS,
    CODE_LASTS,
    CODE_PAUSE,
    CODES_A_DAY,
    MOST_CODES,
    TRIES,
)
from participants.values.needs_code import ALPHABET, plain


class NoAddress(Exception):
    """There is no address to mail a code to."""


class TooManyCodes(Exception):
    """So many codes were asked for this registration that no more are sent for now."""


@transaction.atomic
def send_code(*, registration: Registration, browser: str, now: datetime) -> None:
    """Mail a code to the person's own address; it works in this `browser`, for 10 minutes.

    A second press within a minute sends nothing. Raises NoAddress or TooManyCodes: what limits is
    counted per registration, so that another browser or another link is no new beginning.
    """
    audit.quietly()
    if not registration.person.email:
        raise NoAddress
    Registration.objects.select_for_update(no_key=True, of=("self",)).get(pk=registration.pk)
    codes = NeedsCode.objects.filter(registration=registration)
    mine = codes.filter(browser_hash=hash_of(browser))
    if mine.filter(made_at__gt=now - CODE_PAUSE).exists():
        return
    lasting = codes.filter(made_at__gt=now - CODE_LASTS).count()
    counting = codes.filter(made_at__gt=now - CODE_COUNTS).count()
    if lasting >= MOST_CODES or counting >= CODES_A_DAY:
        raise TooManyCodes
    code = "".join(secrets.choice(ALPHABET) for _each in range(8))
    mine.update(tries=TRIES)
    made = NeedsCode.objects.create(
        registration=registration,
        code_hash=_hash(registration, code),
        browser_hash=hash_of(browser),
        made_at=now,
    )
    post([mails.needs_code(made, code=code, now=now)], now=now)


@transaction.atomic
def is_right(*, registration: Registration, browser: str, typed: str, now: datetime) -> bool:
    """Tell whether this is the code that was mailed for this browser; it works once.

    Three wrong ones end it: somebody then asks for another. The row is held before it is compared,
    so that many guesses at the same moment are three too.
    """
    audit.quietly()
    codes = NeedsCode.objects.filter(
        registration=registration,
        browser_hash=hash_of(browser),
        tries__lt=TRIES,
        made_at__gt=now - CODE_LASTS,
    )
    code = codes.select_for_update().order_by("pk").last()
    if code is None:
        return False
    if not constant_time_compare(code.code_hash, _hash(registration, plain(typed))):
        code.tries += 1
        code.save(update_fields=["tries"])
        return False
    code.delete()
    _record("needs opened", registration, None, now)
    return True


@transaction.atomic
def tell_needs(
    *, registration: Registration, given: NeedsGiven, by: Person | None, now: datetime
) -> bool:
    """Write what somebody needs, or take it all away; tells whether anything differed."""
    audit.quietly()
    Registration.objects.select_for_update(no_key=True, of=("self",)).get(pk=registration.pk)
    held = Needs.objects.filter(registration=registration).first()
    before = (held.diet, held.access) if held else ("", "")
    if before == (given.diet, given.access):
        return False
    if given.diet or given.access:
        values = {"diet": given.diet, "access": given.access, "agreed_at": now}
        Needs.objects.update_or_create(registration=registration, defaults=values)
    elif held:
        held.delete()
    _record("registration changed", registration, by, now, "needs")
    return True


def expired_codes(now: datetime) -> QuerySet[NeedsCode]:
    return NeedsCode.objects.filter(made_at__lte=now - CODE_COUNTS)


@transaction.atomic
def forget_codes(*, now: datetime) -> int:
    return expired_codes(now).delete()[0]


def _hash(registration: Registration, code: str) -> str:
    return hash_of(f"{registration.pk}:{code}")


def _record(
    act: str, registration: Registration, by: Person | None, now: datetime, *fields: str
) -> None:
    chain = registration.event.chain
    audit.record(
        act, on=registration, by=by, now=now, fields=fields, chain=chain, changes_pages=False
    )
