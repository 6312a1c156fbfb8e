"""'Kennismaken': stand in the list, ask somebody for contact, and answer.

What somebody refuses is told to nobody: there is no letter, no word on a page, no row in the log.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from chain import audit
from chain.models import Person
from mailings.actions.outbox import post
from participants.mails import meeting as mails
from participants.models import ContactRequest, MeetingEntry, Registration
from participants.values.meeting import KEPT, MOST_OPEN


class NotInTheList(Exception):
    """One of the two does not stand in the list, or not in the same one."""


class TooManyAsked(Exception):
    """So many requests of this participant wait for an answer that no more may be added."""


@transaction.atomic
def enter(*, registration: Registration, by: Person | None, now: datetime) -> bool:
    """Put a participant in the list; twice is once. A shielded person never gets there."""
    if registration.person.is_shielded:
        return False
    audit.quietly()
    _entry, is_new = MeetingEntry.objects.get_or_create(
        registration=registration, defaults={"made_at": now}
    )
    if is_new:
        _record("meeting list entered", registration, by, now)
    return is_new


@transaction.atomic
def leave(*, registration: Registration, by: Person | None, now: datetime) -> bool:
    """Take a participant out, with what still waits for an answer; agreed contacts stay."""
    audit.quietly()
    _hold(registration)
    gone, _per_model = MeetingEntry.objects.filter(registration=registration).delete()
    if not gone:
        return False
    ContactRequest.objects.of(registration).open().delete()
    _record("meeting list left", registration, by, now)
    return True


@transaction.atomic
def ask(*, asker: Registration, asked: Registration, by: Person | None, now: datetime) -> None:
    """Ask for contact, with one letter; who was asked by the other agrees by asking back.

    Twice is once, whatever was answered. Raises NotInTheList or TooManyAsked.
    """
    audit.quietly()
    _hold(asker, asked)
    listed = MeetingEntry.objects.shown().filter(registration__in=(asker, asked))
    if asker == asked or asker.event_id != asked.event_id or listed.count() < 2:
        raise NotInTheList
    known = ContactRequest.objects.between(asker, asked).first()
    if known is not None:
        if known.asker_id == asked.pk and not known.agreed_at:
            _agree(known, by=by, now=now)
        return
    if ContactRequest.objects.filter(asker=asker).open().count() >= MOST_OPEN:
        raise TooManyAsked
    made = ContactRequest.objects.create(asker=asker, asked=asked, asked_at=now)
    _record("contact asked", asker, by, now)
    post([mails.contact_asked(made, now=now)], now=now)


@transaction.atomic
def answer(*, request: ContactRequest, agrees: bool, by: Person | None, now: datetime) -> None:
    """Agree, and each of the two reads the other's address; or refuse, and nobody hears of it.

    Who refused can still agree; what was agreed stays.
    """
    audit.quietly()
    _hold(request.asker, request.asked)
    row = ContactRequest.objects.filter(pk=request.pk).select_related(*mails.ALONG).first()
    if row is None or row.agreed_at:
        return
    if agrees:
        _agree(row, by=by, now=now)
    elif row.refused_at is None:
        row.refused_at = now
        row.save(update_fields=["refused_at"])


def _agree(request: ContactRequest, *, by: Person | None, now: datetime) -> None:
    request.agreed_at, request.refused_at = now, None
    request.save(update_fields=["agreed_at", "refused_at"])
    _record("contact agreed", request.asked, by, now)
    post(mails.contact_agreed(request, now=now), now=now)


def _hold(*registrations: Registration) -> None:
    """Let two acts about the same two people take turns, whoever of them is first."""
    numbers = sorted(one.pk for one in registrations)
    rows = Registration.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    list(rows.filter(pk__in=numbers))


def _record(act: str, registration: Registration, by: Person | None, now: datetime) -> None:
    chain = registration.event.chain
    audit.record(act, on=registration, by=by, now=now, chain=chain, changes_pages=False)


def over(now: datetime) -> tuple[QuerySet[MeetingEntry], QuerySet[ContactRequest]]:
    """What is left of lists of events that ended more than 30 days ago."""
    before = timezone.localdate(now) - timedelta(days=KEPT)
    return (
        MeetingEntry.objects.filter(registration__event__ends_on__lt=before),
        ContactRequest.objects.filter(asker__event__ends_on__lt=before),
    )


@transaction.atomic
def forget_meetings(*, now: datetime) -> int:
    return sum(rows.delete()[0] for rows in over(now))
