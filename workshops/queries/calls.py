"""Calls for ideas: the lists that everybody reads, and who may answer one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils import timezone

from chain.models import Membership, Organisation, Person
from chain.values.addresses import AddressRefused, address
from events.models import Event, EventDay, Tour
from workshops.choices import Answering, Decision, IdeaState
from workshops.models import Call, Idea, IdeaLink

_RECEIVED = Q(ideas__state=IdeaState.SUBMITTED)
_TOLD = _RECEIVED & Q(ideas__announced_at__isnull=False, ideas__is_requested=False)


class Median(Aggregate):
    """The middle value of a column, or the mean of the two in the middle."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def _figures() -> dict[str, Aggregate]:
    """Count what came in and waits, and the median of how long an answer took."""
    waited = ExpressionWrapper(
        F("ideas__announced_at") - F("ideas__submitted_at"), output_field=DurationField()
    )
    return {
        "received": Count("ideas", filter=_RECEIVED),
        "untold": Count("ideas", filter=_RECEIVED & Q(ideas__announced_at=None)),
        "answer_time": Median(waited, filter=_TOLD, output_field=DurationField()),
    }


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls of the list, by what can be done with them."""

    open: Sequence[Call]
    coming: Sequence[Call]
    closed: Sequence[Call]


def listed_calls(*, now: datetime) -> Calls:
    """Return the calls that the list names; one query. A closed one tells its figures."""
    rows = (
        Call.objects.listed()
        .select_related(*Call.comes_with)
        .annotate(
            received=Count("ideas", filter=_RECEIVED),
            chosen=Count("ideas", filter=_RECEIVED & Q(ideas__decision=Decision.CHOSEN)),
            untold=Count("ideas", filter=_RECEIVED & Q(ideas__announced_at=None)),
        )
        .order_by("-closes_at", "title", "pk")
    )
    calls = list(rows)
    return Calls(
        open=[one for one in calls if one.is_open(now)][::-1],
        coming=[one for one in calls if one.opens_at and one.opens_at > now][::-1],
        closed=[one for one in calls if one.is_closed(now)],
    )


def asked_days(call: Call) -> list[EventDay]:
    """Return the days that the call asks about, with their events; all of them when none is set."""
    rows = _days(call).annotate(
        is_asked=Exists(Call.days.through.objects.filter(call=call.pk, eventday=OuterRef("pk")))
    )
    found = list(rows)
    return [day for day in found if day.is_asked] or [*found]


def all_days(call: Call) -> list[EventDay]:
    """Return every day of the event or tour of the call, with its event."""
    return list(_days(call))


def _days(call: Call) -> QuerySet[EventDay]:
    days = EventDay.objects.select_related("event").order_by("date", "pk")
    if call.event_id:
        return days.filter(event=call.event_id)
    return days.filter(event__tour=call.tour_id, event__discarded_at=None)


def events_of(call: Call) -> list[Event]:
    """Return the events of which an idea may become a workshop, by day."""
    rows = Event.objects.kept().select_related("chain", "kind").order_by("starts_on", "pk")
    found = rows.filter(pk=call.event_id) if call.event_id else rows.filter(tour=call.tour_id)
    return list(found)


def calls_about(event: Event) -> list[Call]:
    """Return the calls of an event and of its tour, newest first, with how many ideas came."""
    rows = Call.objects.of_event(event).select_related(*Call.comes_with)
    return list(rows.annotate(**_figures()))


def calls_of_tour(tour: Tour) -> list[Call]:
    rows = Call.objects.filter(tour=tour).select_related(*Call.comes_with)
    return list(rows.annotate(**_figures()))


def answer_time(call: Call) -> timedelta | None:
    """Return the median of how long an answer took, once nobody waits any more; one query."""
    figures = Call.objects.filter(pk=call.pk).aggregate(**_figures())
    # As long as some wait, the middle of those who were told is not that of all.
    return None if figures["untold"] else figures["answer_time"]


def may_answer_from(call: Call, domain: str, *, now: datetime) -> bool:
    """Tell whether somebody who mails from `domain` may answer: it says nothing of people."""
    if call.answering != Answering.PARTNERS:
        return True
    return _members(call, now=now).filter(mail_domains__contains=[domain]).exists()


def may_answer_as(call: Call, person: Person, *, now: datetime) -> bool:
    """Tell whether somebody we know may answer: by their organisation or their address."""
    if call.answering != Answering.PARTNERS:
        return True
    if person.organisation_id and _members(call, now=now).filter(pk=person.organisation_id):
        return True
    try:
        return may_answer_from(call, address(person.email or "").domain, now=now)
    except AddressRefused:
        return False


def _members(call: Call, *, now: datetime) -> QuerySet[Organisation]:
    members = Membership.objects.on(timezone.localdate(now)).filter(chain=call.chain_id)
    return Organisation.objects.filter(pk__in=members.values("organisation"))


def names_of_members(call: Call, *, now: datetime) -> list[str]:
    """Return the names of the partners of today, to choose from while typing."""
    return list(_members(call, now=now).order_by("sort_key").values_list("name", flat=True))


def organisation_of(*, typed: str, domain: str) -> Organisation | None:
    """Return the organisation that was typed, else the one that mails from `domain`."""
    same = Q(name__iexact=typed) | Q(abbreviation__iexact=typed)
    for asked in (same if typed else None, Q(mail_domains__contains=[domain]) if domain else None):
        found = list(Organisation.objects.filter(asked)[:2]) if asked else []
        if len(found) == 1:
            return found[0]
    return None


def organisations_in(typed: str) -> list[Organisation]:
    """Return the organisations that a line such as 'OM, Halt en de gemeente' names."""
    parts = [part.strip() for part in typed.replace(" en ", ",").replace(";", ",").split(",")]
    asked = Q()
    for part in parts:
        if part:
            asked |= Q(name__iexact=part) | Q(abbreviation__iexact=part)
    return list(Organisation.objects.filter(asked)) if asked else []


def draft_of(call: Call, key: UUID) -> Idea | None:
    """Return what was typed under this key and not sent in yet, or was sent in already."""
    return Idea.objects.filter(call=call, draft_key=key).prefetch_related("days").first()


def draft_of_person(call: Call, person: Person) -> Idea | None:
    """Return the newest draft of somebody who is signed in."""
    rows = Idea.objects.filter(call=call, state=IdeaState.DRAFT, submitters__person=person)
    return rows.prefetch_related("days").order_by("-made_at", "-pk").first()


def find_link(token_hash: str) -> IdeaLink | None:
    """Return the working link with its submitter and idea; one query, whatever is wrong."""
    rows = IdeaLink.objects.working().select_related(
        "submitter__person",
        "submitter__organisation",
        *(f"submitter__idea__call__{name}" for name in Call.comes_with),
        "submitter__idea__merged_into",
    )
    return rows.filter(token_hash=token_hash, submitter__declined_at=None).first()


def public_ideas(call: Call) -> list[Idea]:
    """Return the chosen ideas of which everybody heard, in the order in which they came."""
    rows = Idea.objects.received().filter(call=call, decision=Decision.CHOSEN)
    return list(rows.filter(announced_at__isnull=False).order_by("submitted_at", "pk"))
