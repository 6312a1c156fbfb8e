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

# Prices are of one seed, so that they can be laid side by side.
_SEED = 1


def published_on(day: EventDay) -> Allocation | None:
    """Return what is published, without what the solver was asked."""
    rows = Allocation.objects.filter(day=day, state=AllocationState.PUBLISHED)
    return rows.defer("instance").first()


def asked_of(day: EventDay, *, seed: int, slack: float | None = None) -> Instance:
    """Return the day as the solver is asked for it: with what was set by hand.

    After a publication it knows the seats that people have now, swapped since or not.
    `slack`: a part, as in `Parameters`; None is what the event says.
    """
    instance = _as_seated(day, seed=seed)
    if slack is not None:
        instance = replace(instance, parameters=replace(instance.parameters, slack=slack))
    return with_locks(instance, Lock.objects.filter(day=day))


def asked_with_and_without(lock: Lock) -> tuple[Instance, Instance]:
    """Return what the solver is asked for the price of a lock: the same day, with it and without.

    The other locks of the day are in both.
    """
    instance, locks = _as_seated(lock.day, seed=_SEED), list(Lock.objects.filter(day=lock.day))
    others = [one for one in locks if one != lock]
    return with_locks(instance, locks), with_locks(instance, others)


def _as_seated(day: EventDay, *, seed: int) -> Instance:
    published = seats_taken(day) if published_on(day) else {}
    return replace(instance_of(day, seed=seed), published=published)


def facts_of(day: EventDay) -> str:
    """Return a print of all that the price of a lock follows from: another one, other facts."""
    return facts_in(asked_of(day, seed=_SEED))


def facts_in(asked: Instance) -> str:
    """Return the same print of a day that was read already, with all its locks."""
    return fingerprint(without_words(asked))


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
