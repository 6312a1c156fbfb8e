"""What is wrong with an instance that somebody wrote: it refers to nothing, or cannot be meant."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from participants.allocating.instance import MOST_VETOES, Instance


def faults(instance: Instance) -> Iterator[str]:
    """Yield what refers to nothing, stands there twice, or cannot be meant."""
    for name in ("rounds", "workshops", "sessions", "people"):
        yield from _twice(name, [each.id for each in getattr(instance, name)])
    for check in _CHECKS:
        yield from check(instance)


def _twice(name: str, ids: Sequence[str]) -> Iterator[str]:
    for each, count in Counter(ids).items():
        if count > 1:
            yield f"{name}: " + _("‘%(id)s’ stands there twice") % {"id": each}


def _unknown(at: str, ids: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    for each in ids:
        if each not in known:
            yield f"{at}: " + _("‘%(id)s’ is not known") % {"id": each}


def _sessions(instance: Instance) -> Iterator[str]:
    workshops = frozenset(each.id for each in instance.workshops)
    rounds = frozenset(each.id for each in instance.rounds)
    people = frozenset(each.id for each in instance.people)
    taken: set[tuple[str, str]] = set()
    for number, each in enumerate(instance.sessions):
        at = f"sessions[{number}]"
        yield from _unknown(f"{at}.workshop", [each.workshop], workshops)
        yield from _unknown(f"{at}.round", [each.round], rounds)
        yield from _unknown(f"{at}.invited", sorted(each.invited or ()), people)
        if each.minimum > each.capacity:
            yield f"{at}.minimum: " + _("this is more than the number of seats")
        if (each.workshop, each.round) in taken:
            yield f"{at}: " + _("this workshop is in this round already")
        taken.add((each.workshop, each.round))


def _people(instance: Instance) -> Iterator[str]:
    workshops = frozenset(each.id for each in instance.workshops)
    rounds = frozenset(each.id for each in instance.rounds)
    most = instance.parameters.ranks
    for number, each in enumerate(instance.people):
        at = f"people[{number}]"
        yield from _unknown(f"{at}.rounds", each.rounds, rounds)
        yield from _unknown(f"{at}.ranking", each.ranking, workshops)
        yield from _unknown(f"{at}.vetoes", sorted(each.vetoes), workshops)
        yield from _unknown(f"{at}.followed", sorted(each.followed), workshops)
        yield from _twice(f"{at}.ranking", list(each.ranking))
        yield from _twice(f"{at}.rounds", list(each.rounds))
        if len(each.ranking) > most:
            yield f"{at}.ranking: " + _("name at most %(count)d") % {"count": most}
        if len(each.vetoes) > MOST_VETOES:
            yield f"{at}.vetoes: " + _("name at most %(count)d") % {"count": MOST_VETOES}
        for both in sorted(each.vetoes & {*each.ranking}):
            yield f"{at}.vetoes: " + _("‘%(id)s’ is in the ranking too") % {"id": both}


def _seats(instance: Instance) -> Iterator[str]:
    people = frozenset(each.id for each in instance.people)
    sessions = frozenset(each.id for each in instance.sessions)
    for number, each in enumerate(instance.fixed):
        yield from _unknown(f"fixed[{number}].person", [each.person], people)
        yield from _unknown(f"fixed[{number}].session", [each.session], sessions)
    for name in ("together", "apart"):
        for number, pair in enumerate(getattr(instance, name)):
            yield from _unknown(f"{name}[{number}]", pair, people)


_CHECKS: tuple[Callable[[Instance], Iterator[str]], ...] = (_sessions, _people, _seats)
