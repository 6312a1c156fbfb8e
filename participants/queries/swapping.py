"""Which seats by preference can be swapped after they were published, and who wants to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from events.models import Event, EventDay
from participants.choices import AllocationState, ChoiceState, RegistrationState
from participants.models import (
    Allocation,
    Choice,
    Lock,
    Pair,
    RankedWorkshop,
    Registration,
    SessionTerms,
    SwapWish,
)
from participants.queries.before import followed_elsewhere
from participants.queries.ranking import preferences_on
from participants.values.ranking import Preferences
from participants.values.swapping import Seat, Swapper
from workshops.models import SessionRole


def open_seats(now: datetime) -> QuerySet[Choice]:
    """Return the seats that were published and can be swapped.

    Not in a round that has begun or a session by invitation, nor a seat that was set by hand; not
    of who sits together with or apart from somebody, or has to answer to the offer of another seat.
    """
    mine = OuterRef("registration")
    published = Allocation.objects.filter(
        day=OuterRef("item__day"), state=AllocationState.PUBLISHED
    )
    invited = SessionTerms.objects.filter(session=OuterRef("session"), by_invitation=True)
    by_hand = Lock.objects.filter(registration=mine, item=OuterRef("item"), is_inside=True)
    tied = Pair.objects.filter(Q(one=mine) | Q(other=mine))
    offered = Choice.objects.filter(
        registration=mine, state=ChoiceState.OFFERED, by_preference=True
    )
    is_to_come = Q(starts_at__gt=now) | Q(
        starts_at=None, item__day__date__gt=timezone.localdate(now)
    )
    return Choice.objects.filter(
        is_to_come,
        Exists(published),
        ~Exists(invited),
        ~Exists(by_hand),
        ~Exists(tied),
        ~Exists(offered),
        registration__state=RegistrationState.CONFIRMED,
        session__withdrawn_at=None,
        state=ChoiceState.TAKEN,
        by_preference=True,
    )


@dataclass(frozen=True, slots=True)
class Chance:
    """A round in which somebody can ask to swap the seat of `choice`, or asked: `wish`."""

    choice: Choice
    wish: int | None


def chances(
    registration: Registration, standing: Iterable[Choice], *, now: datetime
) -> list[Chance]:
    """Return where somebody can swap, of their standing choices, in three queries.

    Only what has a workshop above it on the own list that they do not follow already.
    """
    taken = [one for one in standing if one.state == ChoiceState.TAKEN]
    if not any(one.by_preference for one in taken):
        return []
    rows = open_seats(now).filter(registration=registration)
    can_swap = set(rows.values_list("pk", flat=True))
    asked = SwapWish.objects.filter(registration=registration)
    wishes = dict(asked.values_list("item", "pk"))
    places = _places(registration)
    held = {one.workshop_id for one in taken}
    return [
        Chance(one, wishes.get(one.item_id))
        for one in taken
        if one.pk in can_swap
        and (one.item_id in wishes or _has_better(places[one.item.day_id], one, held))
    ]


def _places(registration: Registration) -> Mapping[int, Mapping[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = RankedWorkshop.objects.filter(ranking__registration=registration, place__isnull=False)
    for day, workshop, place in rows.values_list("ranking__day", "workshop", "place"):
        if place:
            found[day][workshop] = place
    return found


def _has_better(places: Mapping[int, int], choice: Choice, held: Collection[int]) -> bool:
    mine = places.get(choice.workshop_id, len(places) + 1)
    return any(place < mine and workshop not in held for workshop, place in places.items())


def wishing(day: EventDay) -> QuerySet[Registration]:
    """Return who wants to swap on this day, by number."""
    wishes = SwapWish.objects.filter(item__day=day).order_by()
    return Registration.objects.filter(pk__in=wishes.values("registration")).order_by("pk")


def days_with_wishes(now: datetime) -> list[EventDay]:
    """Return the days to come on which two people or more want to swap; two queries."""
    rows = EventDay.objects.filter(
        date__gte=timezone.localdate(now), items__swap_wishes__isnull=False
    )
    people = Count("items__swap_wishes__registration", distinct=True)
    two = rows.annotate(people=people).filter(people__gte=2).order_by("date", "pk")
    event = (f"event__{name}" for name in Event.comes_with)
    return list(two.select_related("event", *event).prefetch_related("event__days"))


def swappers(
    day: EventDay, registrations: Collection[Registration], *, now: datetime
) -> list[Swapper]:
    """Return these people with what they have and want, who asked first first.

    A fixed number of queries.
    """
    numbers = [one.pk for one in registrations]
    people = {one.pk: one.person_id for one in registrations}
    rounds = list(day.items.filter(preference_round__isnull=False).values_list("pk", flat=True))
    taken = _taken(numbers)
    seats: dict[int, dict[int, Seat]] = defaultdict(dict)
    for one in taken:
        seats[one.registration_id][one.item_id] = _seat(one)
    given = {one.workshop_id: one.workshop for one in taken if one.item_id in rounds}
    followed = followed_elsewhere(day, rounds, given.values())
    guided = _guided(day, people.values())
    kept_out = _kept_out(numbers)
    preferences = preferences_on(day, registrations=numbers)
    return [
        Swapper(
            registration=number,
            ranked=preferences.get(number, Preferences()).ranked,
            seats=seats[number],
            wishes=frozenset(items),
            barred=frozenset(followed.get(people[number], set()) | guided[people[number]]),
            kept_out=frozenset(kept_out[number]),
        )
        for number, items in _wishes(day, numbers, now).items()
    ]


def _wishes(day: EventDay, numbers: Collection[int], now: datetime) -> Mapping[int, set[int]]:
    """Return the rounds by registration, of the seats that can be swapped still."""
    rows = open_seats(now).filter(registration__in=numbers, item__day=day)
    can_swap = set(rows.values_list("registration", "item"))
    found: dict[int, set[int]] = defaultdict(set)
    asked = SwapWish.objects.filter(item__day=day, registration__in=numbers)
    for who, item in asked.order_by("asked_at", "pk").values_list("registration", "item"):
        if (who, item) in can_swap:
            found[who].add(item)
    return found


def _taken(numbers: Collection[int]) -> list[Choice]:
    rows = Choice.objects.filter(registration__in=numbers, state=ChoiceState.TAKEN)
    return list(rows.select_related("workshop").order_by("pk"))


def _seat(choice: Choice) -> Seat:
    span = None
    if choice.starts_at is not None and choice.ends_at is not None:
        span = (choice.starts_at, choice.ends_at)
    return Seat(
        item=choice.item_id, session=choice.session_id, workshop=choice.workshop_id, span=span
    )


def _guided(day: EventDay, people: Iterable[int]) -> Mapping[int, set[int]]:
    """Return by person which workshops of the day they guide."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = SessionRole.objects.filter(
        session__item__day=day, session__withdrawn_at=None, person__in=list(people)
    )
    for person, workshop in rows.values_list("person", "session__workshop"):
        found[person].add(workshop)
    return found


def _kept_out(numbers: Collection[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Lock.objects.filter(registration__in=numbers, is_inside=False)
    for who, session in rows.values_list("registration", "session"):
        found[who].add(session)
    return found
