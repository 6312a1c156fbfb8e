"""Cancel, confirm, and choose other sessions."""

from collections.abc import Collection, Sequence

from participants.actions import seat_answer
from participants.actions.letters import tell
from participants.actions.line import Line
from participants.actions.registration.chosen import as_published, choose, claims_of, stands_in_line
from participants.actions.registration.held import end, holding, leave, save
from participants.actions.registration.refusals import NotStanding
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration
from participants.models.registration import GONE
from workshops.models import Session


@holding
def cancel(registration: Registration, line: Line, *, tells: bool = True) -> Registration:
    """End the registration; its seats go to who waits for them, in the same transaction.

    Without `tells` no letter goes: another one told it, such as that of a 'nee' to an invitation.
    A second time changes nothing. Raises seats.Busy.
    """
    if registration.state in GONE:
        return registration
    end(registration, line, RegistrationState.CANCELLED, "registration cancelled")
    if tells:
        tell("cancelled", registration, now=line.pools.now)
        seat_answer.stays_away(registration, by=line.pools.by, now=line.pools.now)
    return registration


@holding
def confirm(registration: Registration, line: Line) -> Registration:
    """Know that the address is right. Raises NotStanding when the time for it was over."""
    if registration.state in GONE:
        raise NotStanding
    if registration.confirmed_at:
        return registration
    registration.confirmed_at = line.pools.now
    if registration.state == RegistrationState.TO_CONFIRM:
        registration.state, registration.held_until = RegistrationState.CONFIRMED, None
    save(registration, line, "address confirmed")
    if registration.state == RegistrationState.CONFIRMED:
        tell("confirmed", registration, now=line.pools.now)
    return registration


@holding
def change_choices(
    registration: Registration, line: Line, *, sessions: Sequence[Session]
) -> Registration:
    """Let the registration have these sessions; what was there and stays keeps its place.

    A seat goes when its session is not among them, but not while its successor in that round is
    full: then it stays as long as the wait lasts.

    Raises NotStanding, TwoAtOnce, or seats.Busy.
    """
    if registration.state in GONE:
        raise NotStanding
    wanted = {session.pk: session for session in sessions}
    standing = {choice.session_id: choice for choice in registration.choices.standing()}
    gone = [choice for key, choice in standing.items() if key not in wanted]
    added = [session for key, session in wanted.items() if key not in standing]
    new = as_published(line.pools, added)
    if not gone and not new:
        return registration
    claims = claims_of(registration, new, line.pools)
    waits = {session.item_id for session in new if stands_in_line(claims.get(session.pk))}
    leave([choice for choice in gone if not _stays(choice, waits)], line)
    choose(registration, new, claims, line.pools)
    save(registration, line, "choices changed")
    tell("changed", registration, now=line.pools.now)
    return registration


def _stays(choice: Choice, waits: Collection[int]) -> bool:
    return choice.state == ChoiceState.TAKEN and choice.item_id in waits
