"""What registrations do when the programme changes under them; workshops and events call it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chain.models import Person
from events.models import Event
from events.queries.mail_plan import Plan
from events.registry import Refused
from participants.actions import seats
from participants.actions.line import Line
from participants.actions.registration.refusals import ONE_WAY
from participants.actions.terms import open_by_letter
from participants.mails.coming import PROGRAMME
from participants.models import Choice, RegistrationTerms
from participants.values.hours import hours_of
from workshops.models import Session
from workshops.queries.version import sessions_shown

# Sessions as people see them, one array per column.
_NOW = """
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::timestamptz[], %s::timestamptz[])
    AS shown (session_id, item_id, workshop_id, starts_at, ends_at)
"""
_FOLLOW = f"""
UPDATE participants_choice AS choice
SET item_id = new.item_id, workshop_id = new.workshop_id,
    starts_at = new.starts_at, ends_at = new.ends_at
FROM ({_NOW}) AS new
WHERE choice.session_id = new.session_id AND choice.state <> 'cancelled'
  AND (choice.item_id, choice.workshop_id, choice.starts_at, choice.ends_at)
      IS DISTINCT FROM (new.item_id, new.workshop_id, new.starts_at, new.ends_at)
"""  # noqa: S608 - a text of our own
# Two who change places are for a moment in one round: a unique index looks row by row.
_ASIDE = f"""
UPDATE participants_choice AS choice SET state = 'wished'
FROM ({_NOW}) AS new
WHERE choice.session_id = new.session_id AND choice.state = 'taken'
  AND (choice.item_id, choice.workshop_id) IS DISTINCT FROM (new.item_id, new.workshop_id)
RETURNING choice.id
"""  # noqa: S608 - idem
_BACK = "UPDATE participants_choice SET state = 'taken' WHERE id = ANY(%s)"
_TWICE = f"""
WITH new AS ({_NOW}), seated AS (
    SELECT choice.registration_id, new.*
    FROM participants_choice AS choice JOIN new USING (session_id)
    WHERE choice.state = 'taken'
)
SELECT count(DISTINCT one.registration_id)
FROM seated AS one JOIN seated AS other
  ON one.registration_id = other.registration_id AND one.session_id < other.session_id
 AND (one.item_id = other.item_id OR one.workshop_id = other.workshop_id
      OR (one.starts_at < other.ends_at AND other.starts_at < one.ends_at))
"""  # noqa: S608 - idem


def follow_opening(*, event: Event, by: Person | None, now: datetime) -> None:
    """Keep the letter that opens the choice of workshops from leaving before the choice opens."""
    rows = RegistrationTerms.objects.filter(event=event, choices_open_at__gt=now)
    opens_at = rows.values_list("choices_open_at", flat=True).first()
    if opens_at is None or by is None:
        return
    planned = Plan(event, now=now).letter(PROGRAMME, 1)
    if planned and planned.due_at and planned.due_at < opens_at:
        open_by_letter(event=event, opens_at=opens_at, by=by, now=now)


def follow_hours(*, event: Event, by: Person | None, now: datetime) -> None:
    """Copy round and hours of every session, as everybody sees it, to who chose it.

    Raises Refused when somebody would then be in two places at once; the change goes back with it.
    """
    if not Choice.objects.standing().filter(session__event=event).exists():
        return
    sessions = sessions_shown(event)
    try:
        with seats.careful():
            seats.Pools(event=event, by=by, now=now).hold()
            with transaction.atomic(), connection.cursor() as cursor:
                columns = columns_of(sessions)
                cursor.execute(_ASIDE, columns)
                aside = [pk for (pk,) in cursor.fetchall()]
                cursor.execute(_FOLLOW, columns)
                if aside:
                    cursor.execute(_BACK, [aside])
    except IntegrityError as error:
        raise Refused(_told(error, sessions)) from error
    except seats.Busy as busy:
        raise Refused(busy.says) from busy


def follow_seats(*, session: Session, by: Person | None, now: datetime) -> None:
    """Give the pool of a session its seats; more let people in. Raises Refused below taken."""
    try:
        with seats.careful():
            pools = seats.Pools(event=session.event, by=by, now=now)
            pools.resize_session(session.pk, session.capacity)
            Line(pools).fill_session(session.pk)
    except (seats.TooSmall, seats.Busy) as refused:
        raise Refused(refused.says) from refused


def keep_chosen(*, session: Session, by: Person | None, now: datetime) -> None:  # noqa: ARG001 - the shape of the registry
    """Refuse that a session goes while people have chosen it."""
    count = Choice.objects.standing().filter(session=session).count()
    if count:
        words = ngettext(
            "%(count)d person chose this workshop. It stays until they chose something else.",
            "%(count)d people chose this workshop. It stays until they chose something else.",
            count,
        )
        raise Refused(words % {"count": count})


def columns_of(sessions: Sequence[Session]) -> list[list[Any]]:
    """Return number, round, workshop and hours of the sessions, as `unnest` takes them."""
    rows = [(one.pk, one.item_id, one.workshop_id, *hours_of(one)) for one in sessions]
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[]] * 5


def twice_at_once(sessions: Sequence[Session]) -> int:
    """Return how many would be in two of these sessions at once."""
    with connection.cursor() as cursor:
        cursor.execute(_TWICE, columns_of(sessions))
        [count] = cursor.fetchone()
    return int(count)


def _told(error: IntegrityError, sessions: Sequence[Session]) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    if getattr(diagnosis, "constraint_name", None) == ONE_WAY:
        return _(
            "People have a seat in this workshop, and the seats of the other round are given in "
            "another way. Choose a round with the same way of giving seats."
        )
    count = twice_at_once(sessions)
    words = ngettext(
        "%(count)d participant would then be in two workshops at once. Choose another time.",
        "%(count)d participants would then be in two workshops at once. Choose another time.",
        count,
    )
    return words % {"count": count}
