"""What is worth a look before the solver is asked."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.allocating import instance as asked
from participants.allocating.instance import Instance
from participants.allocating.obstacles import Obstacle, Reason, say
from participants.queries.preference import Preference
from participants.values.allocation import FEW


def warnings_of(instance: Instance, preference: Preference, now: datetime) -> list[str]:
    """Say what is worth a look before the solver is asked."""
    found = [
        *(line for each in instance.rounds for line in _of_round(instance, each)),
        *_of_lists(instance),
    ]
    if preference.is_open(now):
        found.append(_("People can still change their preferences."))
    return found


def _of_round(instance: Instance, each: asked.Round) -> list[str]:
    people = sum(1 for person in instance.people if each.id in person.rounds)
    sessions = instance.by_round[each.id]
    short = people - sum(instance.usable[session.id] for session in sessions)
    found = []
    if short > 0:
        names = tuple(session.id for session in sessions)
        missing = Obstacle(reason=Reason.SEATS, sessions=names, round=each.id, number=short)
        found.append(say(instance, missing))
    goes_on = _that_can_go_on(people, [session.minimum for session in sessions])
    if people and goes_on < len(sessions):
        words = ngettext(
            "In %(round)s at most %(count)d of the %(all)d workshops can go on: fewer people come "
            "than their minimum numbers ask.",
            "In %(round)s at most %(count)d of the %(all)d workshops can go on: fewer people come "
            "than their minimum numbers ask.",
            goes_on,
        )
        found.append(words % {"round": each.title, "count": goes_on, "all": len(sessions)})
    return found


def _that_can_go_on(people: int, minimums: Iterable[int]) -> int:
    count = 0
    for minimum in sorted(minimums):
        people -= minimum
        if people < 0:
            break
        count += 1
    return count


def _of_lists(instance: Instance) -> list[str]:
    people = len(instance.people)
    ranked = sum(1 for person in instance.people if person.did_rank)
    if not people or ranked >= FEW * people:
        return []
    words = ngettext(
        "%(count)d of the %(people)d people told what they would like.",
        "%(count)d of the %(people)d people told what they would like.",
        ranked,
    )
    return [words % {"count": ranked, "people": people}]
