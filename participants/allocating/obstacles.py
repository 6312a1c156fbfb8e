"""What stands in the way of seats for all, in words; it does without the solver.

`participants.allocating.infeasible` finds obstacles; pages only tell of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.allocating.instance import Instance


class Reason(StrEnum):
    """Why it cannot be done."""

    SEATS = "seats"
    MINIMUM = "minimum"
    NOWHERE = "nowhere"
    NO_TWO = "no-two"
    FIXED = "fixed"
    FIXED_FULL = "fixed-full"
    GROUP = "group"
    PAIR = "pair"
    VETOES = "vetoes"
    APART = "apart"
    UNKNOWN = "unknown"
    # Of a run as a whole.
    STAYS = "stays"
    NOBODY = "nobody"
    BROKEN = "broken"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One reason; `number` is how many seats or people are missing."""

    reason: Reason
    people: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    round: str | None = None
    number: int = 0


def packed(obstacles: Iterable[Obstacle]) -> list[dict[str, Any]]:
    """Return obstacles for a JSON field: numbers, never names."""
    return [
        {
            "reason": each.reason.value,
            "people": list(each.people),
            "sessions": list(each.sessions),
            "round": each.round,
            "number": each.number,
        }
        for each in obstacles
    ]


def unpacked(rows: Iterable[Mapping[str, Any]]) -> list[Obstacle]:
    return [
        Obstacle(
            reason=Reason(row["reason"]),
            people=tuple(row["people"]),
            sessions=tuple(row["sessions"]),
            round=row["round"],
            number=row["number"],
        )
        for row in rows
    ]


def say(instance: Instance, obstacle: Obstacle) -> str:
    """Return an obstacle in words, with the names of people and sessions."""
    names = {
        "people": _names(instance, obstacle.people),
        "sessions": _names(instance, obstacle.sessions),
        "round": instance.title.get(obstacle.round or "", ""),
        "count": obstacle.number,
    }
    return _words(obstacle) % names


def _names(instance: Instance, found: tuple[str, ...]) -> str:
    shown = [instance.title[name] for name in found[:_SHOWN]]
    return ", ".join([*shown, "…"] if len(found) > _SHOWN else shown)


_SHOWN = 8


def _words(obstacle: Obstacle) -> str:
    number = obstacle.number
    return {
        Reason.SEATS: ngettext(
            "There is %(count)d seat too few in %(round)s: %(sessions)s.",
            "There are %(count)d seats too few in %(round)s: %(sessions)s.",
            number,
        ),
        Reason.MINIMUM: ngettext(
            "The minimum number of people of %(sessions)s cannot be reached: %(count)d person is"
            " missing.",
            "The minimum number of people of %(sessions)s cannot be reached: %(count)d people are"
            " missing.",
            number,
        ),
        Reason.NOWHERE: _("There is no workshop in %(round)s that %(people)s may follow."),
        Reason.NO_TWO: _("There are not enough different workshops for %(people)s."),
        Reason.FIXED: _("The fixed seats of %(people)s contradict: %(sessions)s."),
        Reason.FIXED_FULL: ngettext(
            "%(count)d person more has a fixed seat in %(sessions)s than there are seats.",
            "%(count)d people more have a fixed seat in %(sessions)s than there are seats.",
            number,
        ),
        Reason.GROUP: _("%(people)s want to sit together, and no workshop has room for that."),
        Reason.PAIR: _("What is asked for %(people)s contradicts: together, apart or fixed."),
        Reason.VETOES: _("Nobody fits in when all that people would rather not do is kept free."),
        Reason.APART: _("There is no way to keep these people apart: %(people)s."),
        Reason.UNKNOWN: _("No seats were found in the time that was set."),
        Reason.STAYS: _("The published seats cannot all stay. Ask for a new proposal."),
        Reason.NOBODY: _("There is nobody to divide seats among."),
        Reason.BROKEN: _("What was found broke a constraint, so it is not kept. We look into it."),
        Reason.STOPPED: _("It took too long or was broken off. Ask for it once more."),
    }[obstacle.reason]
