"""How many people were there, as exactly as it is known."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from chain import audit
from chain.choices import CountPrecision
from chain.models import Person
from chain.values.text import clean_line
from events.models import Event, EventDay
from participants.models import HeadCount


@dataclass(frozen=True, slots=True)
class Count:
    moment: str
    people: int | None = None
    people_precision: str = CountPrecision.EXACT
    organisations: int | None = None
    organisations_precision: str = CountPrecision.EXACT
    is_estimated: bool = False
    counted_at: time | None = None
    note: str = ""
    is_invented: bool = False


class NothingCounted(Exception):
    """A count says a number of people, of organisations, or a note."""


@transaction.atomic
def record(
    *, event: Event, count: Count, by: Person, now: datetime, day: EventDay | None = None
) -> HeadCount:
    """Keep the count of that moment; a second one replaces the first. Raises NothingCounted."""
    if count.people is None and count.organisations is None and not count.note.strip():
        raise NothingCounted
    kept, _is_new = HeadCount.objects.update_or_create(
        event=event,
        day=day,
        moment=count.moment,
        defaults={
            "people": count.people,
            "people_precision": count.people_precision,
            "organisations": count.organisations,
            "organisations_precision": count.organisations_precision,
            "is_estimated": count.is_estimated,
            "counted_at": count.counted_at,
            "note": clean_line(count.note),
            "is_invented": count.is_invented,
        },
    )
    audit.record("people counted", on=kept, by=by, now=now, chain=event.chain)
    return kept


@transaction.atomic
def remove(*, thing: HeadCount, by: Person, now: datetime) -> None:
    audit.record("count removed", on=thing, by=by, now=now, chain=thing.event.chain)
    thing.delete()
