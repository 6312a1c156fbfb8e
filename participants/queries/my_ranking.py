"""One participant's list of preferences, as the own page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from events.models import EventDay
from participants.models import RankedWorkshop, Ranking, Registration
from participants.models.ranking import MOST_RANKED, MOST_VETOES
from participants.queries.preference import Preference
from participants.queries.ranking import preferences_in, sessions_to_rank
from participants.values.ranking import Preferences
from workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Given:
    """A workshop that can be ranked, and the rounds in which it is given."""

    workshop: Workshop
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyList:
    """The list of one day: the best workshop first, those rather not, and all others."""

    day: EventDay
    ranked: tuple[Given, ...]
    vetoes: tuple[Given, ...]
    others: tuple[Given, ...]
    changed_at: datetime | None

    @property
    def is_full(self) -> bool:
        return len(self.ranked) >= MOST_RANKED

    @property
    def has_all_vetoes(self) -> bool:
        return len(self.vetoes) >= MOST_VETOES

    def title_of(self, workshop: int) -> str:
        """Return the title of a workshop by its number, or nothing."""
        given = (*self.ranked, *self.vetoes, *self.others)
        return next((one.workshop.title for one in given if one.workshop.pk == workshop), "")


def my_list(registration: Registration, day: EventDay, preference: Preference) -> MyList:
    """Return the list of `registration` on `day`, in a fixed number of queries."""
    rounds: dict[int, list[str]] = {}
    workshops: dict[int, Workshop] = {}
    for session in sessions_to_rank(day, preference):
        workshops[session.workshop_id] = session.workshop
        rounds.setdefault(session.workshop_id, []).append(session.item.title)
    mine = Ranking.objects.on(day).filter(registration=registration).first()
    told = preferences_in(mine).among(workshops)
    given = {pk: Given(one, tuple(rounds[pk])) for pk, one in workshops.items()}
    return MyList(
        day=day,
        ranked=tuple(given[pk] for pk in told.ranked),
        vetoes=tuple(given[pk] for pk in told.vetoes),
        others=_others(given, told),
        changed_at=mine.changed_at if mine else None,
    )


def _others(given: Mapping[int, Given], told: Preferences) -> tuple[Given, ...]:
    named = {*told.ranked, *told.vetoes}
    rest = [one for pk, one in given.items() if pk not in named]
    return tuple(sorted(rest, key=lambda one: (one.workshop.order, one.workshop.pk)))


def ranked_days(registrations: Iterable[Registration]) -> frozenset[tuple[int, int]]:
    """Return of which registration and day there is a list with something on it, in one query."""
    rows = RankedWorkshop.objects.filter(ranking__registration__in=list(registrations))
    return frozenset(rows.order_by().values_list("ranking__registration", "ranking__day"))
