"""What the work area shows: my events, with what comes next for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chain.models import Chain, Person
from chain.rules import chains_organised_by, roles_of
from events.choices import EventRoleKind, Status
from events.models import Event, EventKind, EventTask, Tour
from events.rules import event_roles_of

PAST_SHOWN = 10
# A query that counts says its order itself: Django leaves out that of the model.
_IN_TIME = ("starts_on", "sort_time", "pk")
WORKING = {EventRoleKind.ORGANISER, EventRoleKind.PROGRAMME_MAKER}


@dataclass(frozen=True, slots=True)
class Work:
    """An event in the work area, and the first thing that is asked for it."""

    event: Event
    status: Status
    next_step: str
    path: str


@dataclass(frozen=True, slots=True)
class Desk:
    drafts: list[Work]
    upcoming: list[Work]
    past: list[Work]
    has_more_past: bool

    @property
    def is_empty(self) -> bool:
        return not (self.drafts or self.upcoming or self.past)


def chains_worked_for(person: Person, *, now: datetime) -> list[Chain]:
    """Return the samenwerkingen of which somebody sees events here, by name."""
    organised = chains_organised_by(person, now=now)
    more = [role.chain for role in roles_of(person, now=now) if role.kind == "programme-maker"]
    found = {chain.pk: chain for chain in [*organised, *more] if chain}
    return sorted(found.values(), key=lambda chain: chain.sort_key)


def desk(person: Person, *, chains: Iterable[Chain], now: datetime, all_past: bool = False) -> Desk:
    """Return the events of `chains`, and those somebody works for by a role of the event."""
    by_role = {role.event_id for role in event_roles_of(person, now=now) if role.kind in WORKING}
    mine = Q(chain__in=[chain.pk for chain in chains]) | Q(pk__in=by_role)
    events = list(
        Event.objects.kept()
        .filter(mine)
        .select_related("chain", "kind", "tour")
        .prefetch_related("days")
        .annotate(item_count=Count("items", distinct=True))
        .order_by(*_IN_TIME)
    )
    works = [_work(event, now=now) for event in events]
    drafts = [work for work in works if work.status == Status.DRAFT]
    past = [work for work in works if _is_over(work)]
    upcoming = [work for work in works if work.status != Status.DRAFT and not _is_over(work)]
    past.sort(key=lambda work: str(work.event.ends_on), reverse=True)
    shown = past if all_past else past[:PAST_SHOWN]
    return Desk(drafts, upcoming, shown, len(shown) < len(past))


def tours_of(chains: Iterable[Chain]) -> list[Tour]:
    """Return the tours of `chains`, newest first, with how many days each has."""
    days = Count("days", filter=Q(days__discarded_at=None))
    rows = Tour.objects.filter(chain__in=list(chains)).annotate(day_count=days)
    return list(rows.order_by("-year", "name", "pk")[:12])


def kinds_for(chains: Iterable[Chain]) -> list[EventKind]:
    """Return the kinds of the installation and those of `chains`."""
    return list(
        EventKind.objects.filter(Q(chain=None) | Q(chain__in=list(chains))).select_related("chain")
    )


@dataclass(frozen=True, slots=True)
class SharedTask:
    """One task that several days of a tour have."""

    title: str
    done: int
    total: int


def shared_tasks(tour: Tour) -> list[SharedTask]:
    """Return the tasks of all days together, each with on how many days it is done."""
    rows = (
        EventTask.objects.filter(event__tour=tour, event__discarded_at=None)
        .values("title")
        .annotate(done=Count("done_at"), total=Count("pk"), first=Min("order"))
        .order_by("first", "title")
    )
    return [SharedTask(row["title"], row["done"], row["total"]) for row in rows]


def _is_over(work: Work) -> bool:
    ends_on = work.event.ends_on
    return work.status == Status.PAST or (
        work.status == Status.CANCELLED and ends_on is not None and ends_on < timezone.localdate()
    )


def _work(event: Event, *, now: datetime) -> Work:
    step, path = _next_step(event, now=now)
    return Work(event, event.status(now), step, path)


def _next_step(event: Event, *, now: datetime) -> tuple[str, str]:
    if not event.starts_on:
        return _("Choose a date"), reverse("events:days-edit", args=[event.slug])
    if not event.item_count:  # type: ignore[attr-defined]  # annotated by `desk`
        return _("Make the programme"), reverse("events:programme-edit", args=[event.slug])
    tasks = reverse("event-tasks", args=[event.slug])
    if event.status(now) == Status.DRAFT:
        return _("Check and publish"), tasks
    return _("Open the task list"), tasks


def tour_days_of(tour: Tour, *, now: datetime) -> list[Work]:
    """Return the days of a tour with what comes next for each."""
    events = (
        tour.days.kept()
        .select_related("chain", "kind", "tour")
        .prefetch_related("days")
        .annotate(item_count=Count("items", distinct=True))
        .order_by(*_IN_TIME)
    )
    return [_work(event, now=now) for event in events]
