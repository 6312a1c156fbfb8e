"""Why somebody has these seats: ranks, and how many people wanted what was not to be had."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.allocating.instance import Instance, Person, Seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """A seat; `rank` is None outside the ranking, `reason` is said of a fixed seat."""

    round: str
    session: str
    rank: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A workshop that was ranked higher than what somebody got."""

    workshop: str
    rank: int
    wanted: int
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The seats of one person and the reasons; it holds nobody else's name."""

    person: str
    did_rank: bool
    got: tuple[Got, ...]
    missed: tuple[Missed, ...]


def explain_all(instance: Instance, seats: Seats) -> dict[str, Why]:
    """Return of everybody why, by the name of the person."""
    wanted = Counter(workshop for person in instance.people for workshop in person.ranking)
    room: Counter[str] = Counter()
    for session in instance.sessions:
        room[session.workshop] += instance.usable[session.id]
    return {person.id: _why(instance, seats, person, wanted, room) for person in instance.people}


def _why(
    instance: Instance, seats: Seats, person: Person, wanted: Counter[str], room: Counter[str]
) -> Why:
    reasons = {seat.session: seat.reason for seat in instance.fixed if seat.person == person.id}
    taken = instance.sits(seats, person.id)
    got = tuple(
        Got(
            round=at,
            session=session.id,
            rank=_rank(person, session.workshop),
            reason=reasons.get(session.id, ""),
        )
        for at, session in taken.items()
    )
    have = {session.workshop for session in taken.values()}
    free = [each.rank for each in got if each.session not in reasons]
    lowest = max((rank or len(person.ranking) + 1 for rank in free), default=0)
    missed = tuple(
        Missed(workshop=each, rank=place, wanted=wanted[each], seats=room[each])
        for place, each in enumerate(person.ranking, start=1)
        if each not in have and place < lowest
    )
    return Why(person=person.id, did_rank=person.did_rank, got=got, missed=missed)


def _rank(person: Person, workshop: str) -> int | None:
    return person.ranking.index(workshop) + 1 if workshop in person.ranking else None


def say_got(instance: Instance, got: Got, *, did_rank: bool) -> str:
    """Return one line: the round, and which choice it is."""
    names = {"round": instance.title[got.round], "rank": got.rank, "reason": got.reason}
    if got.reason:
        return _("%(round)s: a fixed seat (%(reason)s)") % names
    if not did_rank:
        return _("%(round)s: a seat that was left, because you made no list") % names
    if got.rank is None:
        return _("%(round)s: outside your list") % names
    return _("%(round)s: choice number %(rank)d of your list") % names


def say_missed(instance: Instance, missed: Missed) -> str:
    """Return one line: how many people chose a workshop, and how many seats there were."""
    chose = ngettext(
        "%(count)d person chose ‘%(workshop)s’",
        "%(count)d people chose ‘%(workshop)s’",
        missed.wanted,
    ) % {"count": missed.wanted, "workshop": instance.title[missed.workshop]}
    seats = ngettext("there was %(count)d seat", "there were %(count)d seats", missed.seats)
    return _("%(chose)s; %(seats)s.") % {"chose": chose, "seats": seats % {"count": missed.seats}}
