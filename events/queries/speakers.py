"""Who speaks at an event, named no further than may be."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from events.choices import ContributionKind
from events.models import Contribution
from events.rules import may_be_named


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in one or more roles; `who` is a name only where a name may stand."""

    roles: tuple[str, ...]
    who: str
    function: str
    of: str
    title: str
    message: str
    is_closer: bool
    is_invented: bool


def speaker(contribution: Contribution, now: datetime) -> Speaker:
    person = contribution.person
    function = contribution.function or (person.function if person else "")
    role = contribution.get_kind_display()
    named = person.display_name if person and may_be_named(contribution, now) else ""
    who = named or function or role
    return Speaker(
        roles=(role,),
        who=who,
        function=function if who != function else "",
        of=_of(contribution, function),
        title=contribution.title,
        message=contribution.message,
        is_closer=contribution.kind == ContributionKind.CLOSER,
        is_invented=contribution.is_invented,
    )


def speakers_by_item(
    contributions: Iterable[Contribution], now: datetime
) -> dict[int | None, list[Speaker]]:
    """Group speakers by the part of the programme they speak in; None: the whole day."""
    groups: defaultdict[int | None, list[Speaker]] = defaultdict(list)
    for contribution in contributions:
        groups[contribution.item_id].append(speaker(contribution, now))
    return dict(groups)


def _of(contribution: Contribution, function: str) -> str:
    person = contribution.person
    of = contribution.body or contribution.organisation or (person and person.organisation)
    name = str(of) if of else ""
    return "" if name.lower() in function.lower() else name
