"""The chosen sessions of a registration: seats asked for, and the rows that tell of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chain.models.insert import insert
from participants.actions import seats
from participants.actions.registration.refusals import SessionGone
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration
from workshops.models import Session
from workshops.queries.version import sessions_shown


def as_published(pools: seats.Pools, sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions as they stand now that the event is held: mostly as they were read.

    Somebody may have published another programme since. Raises SessionGone.
    """
    if all(session.shown_in == pools.programme for session in sessions):
        return list(sessions)
    known = {session.pk: session for session in sessions_shown(pools.event)}
    if any(session.pk not in known for session in sessions):
        raise SessionGone
    return [known[session.pk] for session in sessions]


def clashes(sessions: Sequence[Session]) -> bool:
    """Tell whether one round or one workshop is in it twice; overlap is left to the database."""
    items = {session.item_id for session in sessions}
    workshops = {session.workshop_id for session in sessions}
    return len(items) < len(sessions) or len(workshops) < len(sessions)


def claims_of(
    registration: Registration, sessions: Sequence[Session], pools: seats.Pools
) -> dict[int, seats.Claimed]:
    """Ask for seats in the sessions; who has none at the event yet asks for nothing."""
    if registration.state not in (RegistrationState.CONFIRMED, RegistrationState.TO_CONFIRM):
        return {}
    return pools.claim_sessions([session.pk for session in sessions])


def stands_in_line(claimed: seats.Claimed | None) -> bool:
    """Tell whether a claim gave a number in place of a seat; who asked for nothing has neither."""
    return claimed is not None and not claimed.is_seat


def choose(
    registration: Registration,
    sessions: Sequence[Session],
    claims: Mapping[int, seats.Claimed],
    pools: seats.Pools,
) -> None:
    """Write the chosen sessions: a seat, a number in line, or a wish of who has no seat yet."""
    registration.just_chosen = [
        _choice(registration, session, claims.get(session.pk), pools.now) for session in sessions
    ]
    insert(registration.just_chosen)


def _choice(
    registration: Registration, session: Session, claimed: seats.Claimed | None, now: datetime
) -> Choice:
    state, number = ChoiceState.WISHED, None
    if claimed:
        state = ChoiceState.TAKEN if claimed.is_seat else ChoiceState.WAITING
        number = claimed.number
    return Choice.of_session(
        session, registration=registration, state=state, queue_number=number, made_at=now
    )
