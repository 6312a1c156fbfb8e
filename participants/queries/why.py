"""Why somebody has these seats: the own choices, and how many wanted what; never other names."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from events.models import EventDay
from participants.choices import AllocationState, ChoiceState
from participants.models import Allocation, Choice, Placement, RankedWorkshop, Registration
from participants.queries.my_ranking import MyList
from participants.queries.preference import Preference
from participants.queries.ranking import sessions_to_rank


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat as it is now, and at which place its workshop stands on the own list; or at none."""

    round: str
    title: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A workshop that stands higher on the list than a seat one has.

    `seats` None: without a limit. Without `goes_on` it drew too few people.
    """

    title: str
    wanted_by: int
    seats: int | None
    goes_on: bool

    @property
    def is_scarce(self) -> bool:
        return self.seats is not None and self.wanted_by > self.seats


@dataclass(frozen=True, slots=True)
class Why:
    """What a participant reads of the seats of one day, once they were published."""

    day: EventDay
    seats: tuple[Seat, ...]
    missed: tuple[Missed, ...]
    has_list: bool


def why_of(registration: Registration, mine: MyList, preference: Preference) -> Why | None:
    """Return the reasons for the seats of a day, in at most five queries; None before that."""
    allocations = Allocation.objects.filter(day=mine.day, state=AllocationState.PUBLISHED)
    number = allocations.order_by("-pk").values_list("pk", flat=True).first()
    if number is None:
        return None
    places = {one.workshop.pk: at for at, one in enumerate(mine.ranked, 1)}
    rounds = [item for item in preference.rounds if item.day_id == mine.day.pk]
    rows = Choice.objects.filter(
        registration=registration, item__in=rounds, state=ChoiceState.TAKEN, by_preference=True
    )
    rows = rows.select_related("workshop", "item")
    held = sorted(rows, key=lambda one: rounds.index(one.item))
    return Why(
        day=mine.day,
        seats=tuple(
            Seat(one.item.title, one.workshop.title, places.get(one.workshop_id)) for one in held
        ),
        missed=_missed(number, mine, preference, {one.workshop_id for one in held}),
        has_list=bool(mine.ranked),
    )


def _missed(
    allocation: int, mine: MyList, preference: Preference, held: set[int]
) -> tuple[Missed, ...]:
    """Return what stands higher on the list than the lowest seat one has."""
    places = {one.workshop.pk: at for at, one in enumerate(mine.ranked, 1)}
    lowest = max((places.get(workshop, len(places) + 1) for workshop in held), default=0)
    higher = [one.workshop for one in mine.ranked if places[one.workshop.pk] < lowest]
    missed = [workshop for workshop in higher if workshop.pk not in held]
    if not missed:
        return ()
    wanted, seated = _wanted_by(allocation, mine.day), _seated(allocation)
    seats = _seats(mine.day, preference)
    return tuple(
        Missed(
            title=workshop.title,
            wanted_by=wanted.get(workshop.pk, 0),
            seats=seats.get(workshop.pk),
            goes_on=seated.get(workshop.pk, 0) > 0,
        )
        for workshop in missed
    )


def _wanted_by(allocation: int, day: EventDay) -> Mapping[int, int]:
    """Count per workshop on how many lists it stands, of those who were given seats."""
    rows = RankedWorkshop.objects.filter(
        ranking__day=day,
        place__isnull=False,
        ranking__registration__placements__allocation=allocation,
    )
    counted = rows.order_by().values_list("workshop")
    return dict(counted.annotate(Count("ranking", distinct=True)))


def _seated(allocation: int) -> Mapping[int, int]:
    rows = Placement.objects.filter(allocation=allocation).order_by()
    return dict(rows.values_list("session__workshop").annotate(Count("pk")))


def _seats(day: EventDay, preference: Preference) -> Mapping[int, int | None]:
    """Add up the seats of a workshop that were divided; None: as many as want to come."""
    found: dict[int, int | None] = {}
    for session in sessions_to_rank(day, preference):
        before = found.get(session.workshop_id, 0)
        if before is None or session.capacity is None:
            found[session.workshop_id] = None
        else:
            here = max(session.capacity - preference.reserve, 0)
            found[session.workshop_id] = before + here
    return found
