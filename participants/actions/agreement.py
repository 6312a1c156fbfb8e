"""Who sits together or apart, and what holds for one session, when the seats are divided."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from participants.models import Pair, Registration, SessionGuest, SessionTerms
from workshops.models import Session


class NotTwo(Exception):
    """A pair is of two people who are registered for the same event."""


@transaction.atomic
def pair_up(
    *, one: Registration, other: Registration, is_together: bool, by: Person | None, now: datetime
) -> Pair:
    """Let two people sit together, or never in one session; the last that was said holds.

    Raises NotTwo.
    """
    audit.quietly()
    if one.pk == other.pk or one.event_id != other.event_id:
        raise NotTwo
    first, second = sorted((one, other), key=lambda each: each.pk)
    pair, _is_new = Pair.objects.update_or_create(
        one=first,
        other=second,
        defaults={"event_id": one.event_id, "is_together": is_together},
    )
    chain = one.event.chain
    audit.record("pair set", on=pair, by=by, now=now, chain=chain, changes_pages=False)
    return pair


@transaction.atomic
def end_pair(*, pair: Pair, by: Person | None, now: datetime) -> None:
    """Take an agreement about two people back; a second time does nothing."""
    audit.quietly()
    held = Pair.objects.select_for_update().filter(pk=pair.pk).first()
    if held is None:
        return
    audit.record(
        "pair removed", on=held, by=by, now=now, chain=pair.event.chain, changes_pages=False
    )
    held.delete()


@transaction.atomic
def set_session_terms(  # noqa: PLR0913 - what the form asks
    *,
    session: Session,
    minimum: int | None,
    reserve: int | None,
    by_invitation: bool,
    guests: Collection[Registration],
    by: Person | None,
    now: datetime,
) -> SessionTerms:
    """Write what holds for one session; guests are kept only where nobody else may sit."""
    audit.quietly()
    Session.everything.select_for_update(no_key=True).get(pk=session.pk)
    terms, _is_new = SessionTerms.objects.update_or_create(
        session=session,
        defaults={"minimum": minimum, "reserve": reserve, "by_invitation": by_invitation},
    )
    wanted = {one.pk for one in guests} if by_invitation else set()
    SessionGuest.objects.filter(session=session).exclude(registration__in=wanted).delete()
    SessionGuest.objects.bulk_create(
        [SessionGuest(session=session, registration_id=pk) for pk in sorted(wanted)],
        ignore_conflicts=True,
    )
    chain = session.event.chain
    audit.record("sessionterms set", on=terms, by=by, now=now, chain=chain, changes_pages=False)
    return terms
