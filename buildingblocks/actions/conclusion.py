"""Conclusions of a day, with whom they are for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from buildingblocks.models import Conclusion
from chain import audit
from chain.actions.change import combine
from chain.models import Person
from chain.values.text import clean_line
from events.models import Event
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class ConclusionText:
    text: str
    is_key: bool = False
    is_unanimous: bool = False
    shift_from: str = ""
    shift_to: str = ""
    levels: Iterable[str] = ()
    perspectives: Iterable[str] = ()
    session: Session | None = None
    is_invented: bool = False


@transaction.atomic
def create(*, event: Event, conclusion: ConclusionText, by: Person, now: datetime) -> Conclusion:
    last = event.conclusions.aggregate(last=Max("order"))["last"] or 0
    made = Conclusion.objects.create(
        event=event,
        order=last + 1,
        is_invented=conclusion.is_invented,
        changed_by=by,
        **_values(conclusion),
    )
    audit.record("conclusion written", on=made, by=by, now=now, chain=event.chain)
    return made


@transaction.atomic
def edit(
    *, thing: Conclusion, conclusion: ConclusionText, seen: int, by: Person, now: datetime
) -> None:
    """Raises ChangedMeanwhile."""
    chain = thing.event.chain
    combine(thing=thing, seen=seen, by=by, now=now, values=_values(conclusion), chain=chain)


@transaction.atomic
def remove(*, thing: Conclusion, by: Person, now: datetime) -> None:
    audit.record("conclusion removed", on=thing, by=by, now=now, chain=thing.event.chain)
    thing.delete()


def _values(conclusion: ConclusionText) -> dict[str, object]:
    return {
        "text": clean_line(conclusion.text),
        "is_key": conclusion.is_key,
        "is_unanimous": conclusion.is_unanimous,
        "shift_from": clean_line(conclusion.shift_from),
        "shift_to": clean_line(conclusion.shift_to),
        "levels": list(conclusion.levels),
        "perspectives": list(conclusion.perspectives),
        "session": conclusion.session,
    }
