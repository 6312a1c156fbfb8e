"""Who closed the day."""

from dataclasses import dataclass
from datetime import datetime

from events.choices import ContributionKind
from events.models import Contribution, Event


@dataclass(frozen=True, slots=True)
class Closer:
    """Who closed the day: a name only where a name may stand."""

    who: str
    function: str
    of: str
    title: str
    message: str
    is_invented: bool


def closer_of(event: Event, now: datetime) -> Closer | None:
    rows = event.contributions.filter(kind=ContributionKind.CLOSER)
    found = rows.select_related("person", "organisation", "body").first()
    return _as_closer(found, now) if found else None


def _as_closer(row: Contribution, now: datetime) -> Closer:
    person = row.person
    is_named = person and (row.public_reason or person.agreed_to_be_named(now))
    function = row.function or (person.function if person else "")
    name = person.display_name if person and is_named else ""
    of = str(row.body or row.organisation or "")
    return Closer(
        who=name or function,
        function=function if name and function != name else "",
        of="" if of.lower() in function.lower() else of,
        title=row.title,
        message=row.message,
        is_invented=row.is_invented,
    )
