"""Ranking the workshops of a day: changeable until it closes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.models import RankedWorkshop, Ranking, Registration
from participants.models.ranking import MOST_RANKED, MOST_VETOES
from participants.models.registration import GONE
from participants.queries.preference import preference_of
from participants.queries.ranking import preferences_in, workshops_to_rank
from participants.values.ranking import Preferences, Wish


class RankingClosed(Exception):
    """Ranking has closed, or not opened; what stands there stays."""


class ListIsFull(Exception):
    """There are as many workshops on the list, or among 'rather not', as may be."""


class NoRanking(Exception):
    """More workshops than may be ranked, one of them twice, or one that is not given that day."""


@transaction.atomic
def rank(
    *,
    registration: Registration,
    day: EventDay,
    ranked: Sequence[int],
    vetoes: Sequence[int],
    by: Person | None,
    now: datetime,
) -> Ranking:
    """Keep what somebody would like, the first choice first; the same again changes nothing.

    `ranked` and `vetoes` are numbers of workshops that are given in a round by preference that day.
    Raises RankingClosed, NoRanking.
    """
    audit.quietly()
    _hold(registration, day, now)
    wanted, known = Preferences(tuple(ranked), tuple(vetoes)), _known(registration, day)
    return _write(registration, day, wanted, known, by=by, now=now)


@transaction.atomic
def prefer(
    *, registration: Registration, day: EventDay, wish: Wish, by: Person | None, now: datetime
) -> Ranking:
    """Carry out one press on the list as it is now, so that two quick presses both count.

    Raises RankingClosed, ListIsFull, NoRanking.
    """
    audit.quietly()
    _hold(registration, day, now)
    mine = Ranking.objects.on(day).filter(registration=registration).first()
    known = _known(registration, day)
    wanted = wish.over(preferences_in(mine).among(known))
    if len(wanted.ranked) > MOST_RANKED or len(wanted.vetoes) > MOST_VETOES:
        raise ListIsFull
    return _write(registration, day, wanted, known, by=by, now=now)


def _hold(registration: Registration, day: EventDay, now: datetime) -> None:
    current = Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    preference = preference_of(day.event)
    is_open = day.pk in preference.days and preference.is_open(now)
    if current.state in GONE or not is_open:
        raise RankingClosed


def _known(registration: Registration, day: EventDay) -> set[int]:
    """Return the numbers of the workshops that this participant may name."""
    if day.event_id != registration.event_id:
        return set()
    return {workshop.pk for workshop in workshops_to_rank(day)}


def _write(
    registration: Registration,
    day: EventDay,
    wanted: Preferences,
    known: Collection[int],
    *,
    by: Person | None,
    now: datetime,
) -> Ranking:
    _check(wanted, known)
    mine, is_new = Ranking.objects.get_or_create(
        registration=registration, day=day, defaults={"changed_at": now}
    )
    if not is_new and preferences_in(mine) == wanted:
        return mine
    mine.lines.all().delete()
    RankedWorkshop.objects.bulk_create(_lines(mine, wanted))
    mine.changed_at = now
    mine.save(update_fields=["changed_at"])
    chain = registration.event.chain
    audit.record("ranking set", on=mine, by=by, now=now, chain=chain, changes_pages=False)
    return mine


def _check(wanted: Preferences, known: Collection[int]) -> None:
    named = [*wanted.ranked, *wanted.vetoes]
    is_too_much = len(wanted.ranked) > MOST_RANKED or len(wanted.vetoes) > MOST_VETOES
    if is_too_much or not {*named} <= {*known} or len({*named}) < len(named):
        raise NoRanking


def _lines(mine: Ranking, wanted: Preferences) -> list[RankedWorkshop]:
    return [
        *(
            RankedWorkshop(ranking=mine, workshop_id=workshop, place=place)
            for place, workshop in enumerate(wanted.ranked, start=1)
        ),
        *(
            RankedWorkshop(ranking=mine, workshop_id=workshop, veto=number)
            for number, workshop in enumerate(wanted.vetoes, start=1)
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The list of one participant, as it came in elsewhere and at that moment."""

    registration: Registration
    wanted: Preferences
    at: datetime
    is_invented: bool = False


@transaction.atomic
def take_in(*, day: EventDay, lists: Sequence[Told], by: Person | None, now: datetime) -> int:
    """Keep lists that came in all at once, in a fixed number of queries; returns how many.

    Who has a list keeps it. Every `at` lies within the time for ranking; raises RankingClosed,
    NoRanking.
    """
    audit.quietly()
    preference = preference_of(day.event)
    if not all(preference.is_open(one.at) for one in lists):
        raise RankingClosed
    numbers = [one.registration.pk for one in lists]
    held = Registration.objects.standing().filter(event=day.event_id, pk__in=numbers)
    free = set(held.select_for_update(no_key=True).values_list("pk", flat=True))
    free -= set(Ranking.objects.filter(day=day).values_list("registration", flat=True))
    known = {workshop.pk for workshop in workshops_to_rank(day)}
    new = [one for one in lists if one.registration.pk in free]
    for one in new:
        _check(one.wanted, known)
    made = Ranking.objects.bulk_create(
        Ranking(
            registration=one.registration,
            day=day,
            changed_at=one.at,
            is_invented=one.is_invented,
        )
        for one in new
    )
    RankedWorkshop.objects.bulk_create(
        line for mine, one in zip(made, new, strict=True) for line in _lines(mine, one.wanted)
    )
    chain = day.event.chain
    audit.record_each("ranking set", on=made, by=by, now=now, chain=chain)
    return len(made)
