"""A look back on one session."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from buildingblocks.models import Reflection
from chain import audit
from chain.actions.change import combine
from chain.models import Person
from chain.values.text import clean_text
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class ReflectionText:
    text: str = ""
    worked: str = ""
    hard: str = ""
    is_invented: bool = False


@transaction.atomic
def write(
    *,
    session: Session,
    reflection: ReflectionText,
    by: Person | None,
    now: datetime,
    seen: int | None = None,
) -> Reflection:
    """Make or change the one reflection of the session. Raises ChangedMeanwhile."""
    values = {
        "text": clean_text(reflection.text),
        "worked": clean_text(reflection.worked),
        "hard": clean_text(reflection.hard),
    }
    chain = session.event.chain
    made, is_new = Reflection.objects.get_or_create(
        session=session,
        defaults=values | {"is_invented": reflection.is_invented, "changed_by": by},
    )
    if is_new:
        audit.record("reflection written", on=made, by=by, now=now, chain=chain)
        return made
    version = made.version if seen is None else seen
    combine(thing=made, seen=version, by=by, now=now, values=dict(values), chain=chain)
    return made
