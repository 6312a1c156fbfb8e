"""What people did on the other days of a tour: which workshops they follow, and how they fared."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from events.models import EventDay
from participants.choices import AllocationState, ChoiceState
from participants.models import Choice, Placement, Ranking
from participants.models.ranking import MOST_RANKED
from participants.values.ranking import deficit_of
from workshops.models import Workshop


def followed_elsewhere(
    day: EventDay, rounds: Collection[int], given: Collection[Workshop]
) -> Mapping[int, set[int]]:
    """Return by person which of the `given` workshops they follow outside these rounds.

    That is in another round of the event, or on another day of its tour: a workshop travels when it
    came from the same idea, or has the same title. One query.
    """
    event = day.event
    rows = Choice.objects.filter(state=ChoiceState.TAKEN).exclude(item__in=rounds)
    if event.tour_id is None:
        rows = rows.filter(registration__event=event)
    else:
        rows = rows.filter(registration__event__tour=event.tour_id)
    same = _by_what_travels(given)
    found: dict[int, set[int]] = defaultdict(set)
    names = ("registration__person", "workshop", "workshop__idea", "workshop__title")
    for person, pk, idea, title in rows.values_list(*names):
        for key in (("workshop", pk), ("idea", idea), ("title", title.casefold())):
            found[person] |= same.get(key, set())
    return found


def _by_what_travels(given: Collection[Workshop]) -> Mapping[tuple[str, object], set[int]]:
    same: dict[tuple[str, object], set[int]] = defaultdict(set)
    for workshop in given:
        same["workshop", workshop.pk].add(workshop.pk)
        same["title", workshop.title.casefold()].add(workshop.pk)
        if workshop.idea_id:
            same["idea", workshop.idea_id].add(workshop.pk)
    return same


def deficits_before(day: EventDay) -> Mapping[int, int]:
    """Return by person how far their seats were from the best that their list allowed, last time.

    Of the last earlier day of the event or its tour whose seats were published; two queries.
    """
    event = day.event
    rows = Placement.objects.filter(
        allocation__state=AllocationState.PUBLISHED, allocation__day__date__lt=day.date
    )
    if event.tour_id is None:
        rows = rows.filter(allocation__day__event=event)
    else:
        rows = rows.filter(allocation__day__event__tour=event.tour_id)
    seats: dict[tuple[int, int], list[int]] = defaultdict(list)
    names = ("registration", "allocation__day", "session__workshop")
    for registration, on, workshop in rows.order_by().values_list(*names):
        seats[registration, on].append(workshop)
    if not seats:
        return {}
    return _of_the_last(seats)


def _of_the_last(seats: Mapping[tuple[int, int], list[int]]) -> Mapping[int, int]:
    who, days = zip(*seats, strict=True)
    rows = Ranking.objects.filter(registration__in=who, day__in=days).select_related(
        "registration", "day"
    )
    found: dict[int, int] = {}
    for ranking in rows.prefetch_related("lines").order_by("day__date", "pk"):
        places = {one.workshop_id: one.place for one in ranking.lines.all() if one.place}
        taken = seats.get((ranking.registration_id, ranking.day_id))
        if taken and places:
            ranks = [places.get(workshop, MOST_RANKED + 1) for workshop in taken]
            found[ranking.registration.person_id] = deficit_of(
                ranks, listed=len(places), outside=MOST_RANKED + 1
            )
    return found
