"""In which rounds of an event seats are given by preference, and when people tell theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from events.models import Event, ProgrammeItem
from participants.models import PreferenceRound, RankingTerms


@dataclass(frozen=True, slots=True)
class Preference:
    """The rounds by preference, in the order of the day, and from when until when people rank.

    Without `has_terms` ranking never opened.
    """

    rounds: tuple[ProgrammeItem, ...] = ()
    has_terms: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    # Seats per workshop that stay free for late guests.
    reserve: int = 0

    def __bool__(self) -> bool:
        return bool(self.rounds)

    def __contains__(self, item: int) -> bool:
        return any(each.pk == item for each in self.rounds)

    @property
    def days(self) -> list[int]:
        """The numbers of the days that have such a round, in their order."""
        return list(dict.fromkeys(each.day_id for each in self.rounds))

    @property
    def titles(self) -> str:
        """The names of the rounds; those of the days of a week are often the same."""
        return ", ".join(dict.fromkeys(each.title for each in self.rounds))

    def is_to_come(self, now: datetime) -> bool:
        return self.opens_at is not None and now < self.opens_at

    def is_open(self, now: datetime) -> bool:
        has_begun = self.has_terms and not self.is_to_come(now)
        return has_begun and (self.closes_at is None or now < self.closes_at)

    def is_over(self, now: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now


def preference_of(event: Event) -> Preference:
    """Return how the seats of `event` are given by preference, in one query."""
    return preferences_of([event.pk]).get(event.pk, Preference())


def preferences_of(events: Iterable[int]) -> dict[int, Preference]:
    """Return the same of many events, by their number; only of those with such a round."""
    rows = PreferenceRound.objects.filter(item__event__in=list(events)).select_related(
        "item__day", "item__event__ranking_terms", "item__event__terms"
    )
    found: dict[int, list[ProgrammeItem]] = {}
    for row in rows.order_by("item__day__date", "item__order", "item__starts_at", "item"):
        found.setdefault(row.item.event_id, []).append(row.item)
    return {event: _preference(items) for event, items in found.items()}


def _preference(items: list[ProgrammeItem]) -> Preference:
    whole = items[0].event
    terms: RankingTerms | None = getattr(whole, "ranking_terms", None)
    choosing = getattr(whole, "terms", None)
    together = choosing.choices_open_at if choosing else None
    return Preference(
        rounds=tuple(items),
        has_terms=terms is not None,
        opens_at=terms.opens_at or together if terms else None,
        closes_at=terms.closes_at if terms else None,
        reserve=terms.reserve if terms else 0,
    )
