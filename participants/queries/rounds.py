"""What can be chosen when somebody registers, and which other days still have room.

Rounds in which seats are given by preference are not among it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils import timezone

from chain.audit import remembered
from chain.models import Membership, Organisation
from events.choices import ItemKind
from events.models import Event, ProgrammeItem
from participants.models import Pool, RegistrationTerms
from participants.queries.places import Places, places_with
from participants.queries.preference import Preference, preference_of
from participants.rules import opening_of
from participants.values.places import Place
from workshops.models import Session
from workshops.queries.version import parts_shown, sessions_shown

_NO_PART = {ItemKind.ROUND, ItemKind.SESSION, ItemKind.WEBINAR, ItemKind.WALK_IN, ItemKind.BREAK}


@dataclass(frozen=True, slots=True)
class Option:
    """A session that somebody may choose, and how full it is."""

    session: Session
    place: Place


@dataclass(frozen=True, slots=True)
class Round:
    """One round: of its options somebody chooses one, or none."""

    item: ProgrammeItem
    options: list[Option]

    @property
    def has_full(self) -> bool:
        return any(option.place.is_full for option in self.options)


@dataclass(frozen=True, slots=True)
class Offer:
    """All there is to choose at an event; `preference` has the rounds that are given otherwise."""

    places: Places
    rounds: list[Round]
    preference: Preference

    @property
    def sessions(self) -> dict[int, Session]:
        return {one.session.pk: one.session for each in self.rounds for one in each.options}


def sessions_to_choose(event: Event) -> list[Session]:
    """Return the sessions that everybody sees, in the order of the day."""
    return sessions_shown(event)


def offer_of(
    event: Event,
    sessions: Sequence[Session] | None = None,
    preference: Preference | None = None,
) -> Offer:
    """Return the rounds with their sessions and seats: three queries, one if these are known."""
    if sessions is None:
        sessions = sessions_to_choose(event)
    if preference is None:
        preference = preference_of(event)
    sessions = [session for session in sessions if session.item_id not in preference]
    places = places_with(event, {session.pk: session.capacity for session in sessions})
    rounds: dict[int, Round] = {}
    for session in sessions:
        place = places.sessions.get(session.pk) or Place(session.capacity, 0)
        here = rounds.setdefault(session.item_id, Round(session.item, []))
        here.options.append(Option(session, place))
    return Offer(places, list(rounds.values()), preference)


def parts_of(event: Event) -> list[ProgrammeItem]:
    """Return the parts of the day that somebody can take part in or skip."""
    return [item for item in parts_shown(event) if item.kind not in _NO_PART]


def known_organisations(event: Event, *, now: datetime) -> list[str]:
    """Return the names of the partners of today, to choose from while typing.

    Kept until somebody changes something: everybody who registers asks for it.
    """
    today = timezone.localdate(now)
    key = f"organisations:{event.pk}:{today}"
    names: list[str] = remembered(key, lambda: _partners(event, today))
    return names


def _partners(event: Event, today: date) -> list[str]:
    involved = Event.involved.through.objects.filter(event=event.pk).values("chain")
    ours = Q(chain=event.chain_id) | Q(chain__in=involved)
    members = Membership.objects.on(today).filter(ours)
    rows = Organisation.objects.filter(pk__in=members.values("organisation"))
    return list(rows.order_by("sort_key").values_list("name", flat=True))


def organisation_named(typed: str) -> Organisation | None:
    """Return the organisation with this name or abbreviation, if there is exactly one."""
    same = Q(name__iexact=typed) | Q(abbreviation__iexact=typed)
    found = list(Organisation.objects.filter(same)[:2])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class OtherDay:
    """Another day of the tour that people can register for."""

    event: Event
    place: Place


def days_with_room(event: Event, *, now: datetime) -> list[OtherDay]:
    """Return the other days of the tour that are open and not full, in three queries."""
    if event.tour_id is None:
        return []
    rows = Event.objects.listed().filter(tour=event.tour_id).exclude(pk=event.pk)
    rows = rows.upcoming(timezone.localdate(now)).select_related("chain", "kind", "terms", "pool")
    return [
        OtherDay(day, _place(day))
        for day in rows.prefetch_related(Prefetch("days"))
        if opening_of(day, _terms(day), now=now).is_open and not _place(day).is_full
    ]


def _terms(event: Event) -> RegistrationTerms:
    return getattr(event, "terms", None) or RegistrationTerms(event=event)


def _place(event: Event) -> Place:
    pool: Pool | None = getattr(event, "pool", None)
    return Place(pool.capacity, pool.taken) if pool else Place(None, 0)
