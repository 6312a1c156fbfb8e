"""What was set by hand, and an instance that keeps to it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from events.models import EventDay
from participants.allocating.exchange import fingerprint, without_words
from participants.allocating.instance import Fixed, Instance, Session
from participants.choices import AllocationState, ChoiceState
from participants.models import Allocation, Choice, Lock
from participants.queries.ranking import instance_of


def published_on(day: EventDay) -> Allocation | None:
    return Allocation.objects.filter(day=day, state=AllocationState.PUBLISHED).first()


def asked_of(
    day: EventDay, *, seed: int, slack: float | None = None, without: Lock | None = None
) -> Instance:
    """Return the day as the solver is asked for it: with what was set by hand.

    After a publication it knows the seats that people have now, swapped since or not.
    `slack`: a part, as in `Parameters`; None is what the event says.
    """
    instance = instance_of(day, seed=seed)
    if slack is not None:
        instance = replace(instance, parameters=replace(instance.parameters, slack=slack))
    locks = [lock for lock in Lock.objects.filter(day=day) if lock != without]
    published = seats_taken(day) if published_on(day) else {}
    return with_locks(replace(instance, published=published), locks)


def facts_of(day: EventDay) -> str:
    """Return a print of all that the price of a lock follows from: another one, other facts."""
    return fingerprint(without_words(asked_of(day, seed=1)))


def outdated_on(day: EventDay) -> list[Lock]:
    """Return the locks of which the price is of other facts than those of now, or not there."""
    locks = list(Lock.objects.filter(day=day).order_by("pk"))
    facts = facts_of(day) if locks else ""
    return [lock for lock in locks if not lock.is_priced_by(facts)]


def seats_taken(day: EventDay) -> dict[str, tuple[str, ...]]:
    """Return of everybody the seats they have in the rounds by preference, by our numbers."""
    rows = Choice.objects.filter(
        item__day=day, item__preference_round__isnull=False, state=ChoiceState.TAKEN
    ).order_by("item__order", "item__starts_at", "item")
    found: dict[str, list[str]] = defaultdict(list)
    for who, session in rows.values_list("registration", "session"):
        found[str(who)].append(str(session))
    return {who: tuple(sessions) for who, sessions in found.items()}


def with_locks(instance: Instance, locks: Iterable[Lock]) -> Instance:
    """Return the instance with the locks of who still comes to a session that is still there."""
    fixed, kept_out = list(instance.fixed), defaultdict(set)
    for lock in locks:
        who, at = str(lock.registration_id), str(lock.session_id)
        if who not in instance.person or at not in instance.session:
            continue
        if lock.is_inside:
            fixed.append(Fixed(person=who, session=at, reason=lock.reason))
        else:
            kept_out[at].add(who)
    return replace(
        instance,
        fixed=tuple(fixed),
        sessions=tuple(_without(instance, each, kept_out) for each in instance.sessions),
    )


def _without(instance: Instance, session: Session, kept_out: dict[str, set[str]]) -> Session:
    """Let a session be by invitation, of everybody but who was kept out."""
    if session.id not in kept_out:
        return session
    everybody = frozenset(instance.person) if session.invited is None else session.invited
    return replace(session, invited=everybody - kept_out[session.id])
