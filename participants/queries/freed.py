"""Who is asked for a seat that came free in a round by preference: the largest deficit first.

A deficit is how far the seats of somebody are from the best that their list allows, in rank points:
the sum of the places on the list, and one more than the longest list for what stands on none. So
nobody has to be quick; of equal deficits the list that was made first goes first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from participants.choices import AllocationState, ChoiceState, RegistrationState
from participants.models import Allocation, Choice, Lock, PreferenceRound, Ranking
from participants.models.ranking import MOST_RANKED
from participants.queries.ranking import preferences_in
from participants.values.ranking import deficit_of
from workshops.models import Session, SessionRole

OUTSIDE = MOST_RANKED + 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who would gain by a seat; `deficit` is before it."""

    registration: int
    deficit: int
    gain: int


def is_divided(session: Session) -> bool:
    """Tell whether the seats of this session were given by preference, and published."""
    if not PreferenceRound.objects.filter(item=session.item_id).exists():
        return False
    published = Allocation.objects.filter(state=AllocationState.PUBLISHED)
    return published.filter(day=session.item.day_id).exists()


def candidates(session: Session) -> list[Candidate]:
    """Return who gains by a seat in `session`, the largest deficit first, in a few queries.

    Not who was asked for this session before, or is asked for another now; nor whose seat in this
    round was set by hand, who guides in it, or who follows the workshop already.
    """
    rounds = set(
        PreferenceRound.objects.filter(item__day=session.item.day_id).values_list("item", flat=True)
    )
    rankings = _rankings(session)
    choices = _choices([one.registration_id for one in rankings])
    bound = _bound(session)
    busy = _busy(rounds)
    found = []
    for ranking in rankings:
        mine = choices.get(ranking.registration_id, ())
        leads = busy.get(ranking.registration.person_id, set())
        if ranking.registration_id in bound or session.item_id in leads:
            continue
        if _is_out(mine, session):
            continue
        found.append(_candidate(ranking, mine, session, rounds - leads))
    return [one for one in sorted(found, key=_first) if one.gain > 0]


def _first(one: Candidate) -> int:
    """The largest deficit first; `sorted` keeps the order of the lists beyond that."""
    return -one.deficit


def _rankings(session: Session) -> list[Ranking]:
    rows = Ranking.objects.on(session.item.day).filter(
        lines__workshop=session.workshop_id,
        lines__place__isnull=False,
        registration__state=RegistrationState.CONFIRMED,
    )
    return list(rows.select_related("registration").order_by("changed_at", "pk"))


def _choices(registrations: Iterable[int]) -> Mapping[int, Sequence[Choice]]:
    found: dict[int, list[Choice]] = defaultdict(list)
    rows = Choice.objects.filter(registration__in=list(registrations))
    asked = Q(state=ChoiceState.CANCELLED, offers_missed=0)
    for choice in rows.exclude(asked).order_by("pk"):
        found[choice.registration_id].append(choice)
    return found


def _bound(session: Session) -> set[int]:
    """Return who has a seat in this round by hand, or is kept out of this session."""
    rows = Lock.objects.filter(Q(item=session.item_id, is_inside=True) | Q(session=session.pk))
    return set(rows.values_list("registration", flat=True))


def _busy(rounds: Collection[int]) -> Mapping[int, set[int]]:
    """Return in which of these rounds people guide a session."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = SessionRole.objects.filter(session__item__in=rounds, session__withdrawn_at=None)
    for person, item in rows.values_list("person", "session__item"):
        found[person].add(item)
    return found


def _is_out(mine: Iterable[Choice], session: Session) -> bool:
    """Tell whether somebody was asked before, is asked now, or follows the workshop."""
    for choice in mine:
        if choice.session_id == session.pk:
            return True
        if choice.state == ChoiceState.OFFERED and choice.by_preference:
            return True
        if choice.state == ChoiceState.TAKEN and choice.workshop_id == session.workshop_id:
            return True
    return False


def _candidate(
    ranking: Ranking, mine: Iterable[Choice], session: Session, rounds: Collection[int]
) -> Candidate:
    places = {pk: at for at, pk in enumerate(preferences_in(ranking).ranked, 1)}
    held = {
        choice.item_id: places.get(choice.workshop_id, OUTSIDE)
        for choice in mine
        if choice.state == ChoiceState.TAKEN and choice.item_id in rounds
    }
    ranks = [held.get(item, OUTSIDE) for item in rounds]
    deficit = deficit_of(ranks, listed=len(places), outside=OUTSIDE)
    now = held.get(session.item_id, OUTSIDE)
    return Candidate(ranking.registration_id, deficit, now - places[session.workshop_id])
