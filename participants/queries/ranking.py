"""What can be ranked on a day, and the day as an instance for the solver."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.db.models import QuerySet

from events.models import Event, EventDay, ProgrammeItem
from participants.allocating.instance import (
    Instance,
    Parameters,
    Person,
    Round,
    Session,
    Workshop,
)
from participants.models import (
    Pair,
    RankedWorkshop,
    Ranking,
    RankingTerms,
    Registration,
    SessionGuest,
    SessionTerms,
)
from participants.models.ranking import MOST_RANKED
from participants.queries.before import deficits_before, followed_elsewhere
from participants.queries.preference import Preference, preference_of
from participants.values.ranking import Preferences
from workshops import models as workshops
from workshops.models import SessionRole
from workshops.queries.version import sessions_shown

# A workshop in a list, with its place or the number of its veto.
_Line = tuple[int, int | None, int | None]


def days_to_rank(event: Event) -> QuerySet[EventDay]:
    """Return the days with a round in which seats are given by preference."""
    return event.days.filter(items__preference_round__isnull=False).distinct()


def sessions_to_rank(day: EventDay, preference: Preference) -> list[workshops.Session]:
    """Return the sessions of such rounds of the day, as everybody sees them."""
    return [
        session
        for session in sessions_shown(day.event)
        if session.item_id in preference and session.item.day_id == day.pk
    ]


def workshops_to_rank(day: EventDay) -> list[workshops.Workshop]:
    """Return the workshops that are given in such a round of the day, each once."""
    sessions = sessions_to_rank(day, preference_of(day.event))
    found = {session.workshop_id: session.workshop for session in sessions}
    return sorted(found.values(), key=lambda workshop: (workshop.order, workshop.pk))


def preferences_in(ranking: Ranking | None) -> Preferences:
    """Return a ranking as its list; reads `lines`, which `Ranking.objects.on` fetches."""
    lines = ranking.lines.all() if ranking else ()
    return _preferences([(line.workshop_id, line.place, line.veto) for line in lines])


def preferences_on(
    day: EventDay, *, registrations: Collection[int] | None = None
) -> Mapping[int, Preferences]:
    """Return by registration who would like what on this day: everybody, or these; one query.

    It reads values: the lines of a congress are thousands, and rows of them take most of the time.
    """
    lines: dict[int, list[_Line]] = defaultdict(list)
    rows = RankedWorkshop.objects.filter(ranking__day=day).order_by()
    if registrations is not None:
        rows = rows.filter(ranking__registration__in=registrations)
    names = ("ranking__registration", "workshop", "place", "veto")
    for who, workshop, place, veto in rows.values_list(*names):
        lines[who].append((workshop, place, veto))
    return {who: _preferences(mine) for who, mine in lines.items()}


def _preferences(lines: Sequence[_Line]) -> Preferences:
    ranked = sorted((place, workshop) for workshop, place, _veto in lines if place)
    vetoes = sorted((veto, workshop) for workshop, _place, veto in lines if veto)
    return Preferences(
        tuple(workshop for _at, workshop in ranked), tuple(workshop for _at, workshop in vetoes)
    )


def _rounds(day: EventDay) -> QuerySet[ProgrammeItem]:
    rows = ProgrammeItem.objects.filter(day=day, preference_round__isnull=False)
    return rows.order_by("order", "starts_at", "pk")


@dataclass(frozen=True, slots=True)
class _Day:
    """The rows of a day, fetched once."""

    rounds: list[ProgrammeItem]
    sessions: list[workshops.Session]
    registrations: list[Registration]
    preferences: Mapping[int, Preferences]
    # Workshops that are given, and by person the sessions that they guide.
    given: AbstractSet[int]
    led: Mapping[int, list[workshops.Session]]
    followed: Mapping[int, set[int]]
    deficits: Mapping[int, int]
    terms: RankingTerms
    own_terms: Mapping[int, SessionTerms]
    guests: Mapping[int, set[int]]
    pairs: list[Pair]


def instance_of(day: EventDay, *, seed: int) -> Instance:
    """Return the day as an instance without seats, in a fixed number of queries.

    Ids are our numbers, and sessions those of the published programme. Who guides a session takes
    no seat in that round, and does not follow that workshop; labels are for the organiser's
    messages and leave with no export.
    """
    rows = _fetch(day)
    persons = (_person(each, rows) for each in rows.registrations)
    people = tuple(person for person in persons if person.rounds)
    here = {int(person.id) for person in people}
    return Instance(
        rounds=tuple(Round(id=str(each.pk), title=each.title) for each in rows.rounds),
        workshops=tuple(
            Workshop(id=str(number), title=title)
            for number, title in {s.workshop_id: s.workshop.title for s in rows.sessions}.items()
        ),
        sessions=tuple(_session(each, rows, here) for each in rows.sessions),
        people=people,
        together=_pairs(rows, here, is_together=True),
        apart=_pairs(rows, here, is_together=False),
        parameters=Parameters(ranks=MOST_RANKED, slack=rows.terms.slack / 100, seed=seed),
    )


def _fetch(day: EventDay) -> _Day:
    rounds = list(_rounds(day))
    sessions = sessions_to_rank(day, preference_of(day.event))
    coming = Registration.objects.coming().filter(event=day.event_id)
    given = {session.workshop_id: session.workshop for session in sessions}
    return _Day(
        rounds=rounds,
        sessions=sessions,
        registrations=list(coming.select_related("person").order_by("pk")),
        preferences=preferences_on(day),
        given=given.keys(),
        led=_led(sessions),
        followed=followed_elsewhere(day, [each.pk for each in rounds], given.values()),
        deficits=deficits_before(day),
        terms=RankingTerms.objects.filter(event=day.event_id).first()
        or RankingTerms(event_id=day.event_id),
        own_terms={
            terms.session_id: terms for terms in SessionTerms.objects.filter(session__in=sessions)
        },
        guests=_guests(sessions),
        pairs=list(Pair.objects.filter(event=day.event_id).order_by("pk")),
    )


def _led(sessions: list[workshops.Session]) -> Mapping[int, list[workshops.Session]]:
    by_number = {session.pk: session for session in sessions}
    found: dict[int, list[workshops.Session]] = defaultdict(list)
    roles = SessionRole.objects.filter(session__in=sessions)
    for person, session in roles.values_list("person", "session"):
        found[person].append(by_number[session])
    return found


def _guests(sessions: list[workshops.Session]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = SessionGuest.objects.filter(session__in=sessions).order_by()
    for session, who in rows.values_list("session", "registration"):
        found[session].add(who)
    return found


def _pairs(rows: _Day, here: AbstractSet[int], *, is_together: bool) -> tuple[tuple[str, str], ...]:
    """Return the pairs of who both come."""
    return tuple(
        (str(pair.one_id), str(pair.other_id))
        for pair in rows.pairs
        if pair.is_together == is_together and {pair.one_id, pair.other_id} <= here
    )


def _session(session: workshops.Session, rows: _Day, here: AbstractSet[int]) -> Session:
    capacity = len(rows.registrations) if session.capacity is None else session.capacity
    own = rows.own_terms.get(session.pk) or SessionTerms(session=session)
    minimum = rows.terms.minimum if own.minimum is None else own.minimum
    reserve = rows.terms.reserve if own.reserve is None else own.reserve
    return Session(
        id=str(session.pk),
        workshop=str(session.workshop_id),
        round=str(session.item_id),
        capacity=capacity,
        minimum=min(minimum, capacity),
        reserve=min(reserve, capacity) if session.capacity is not None else 0,
        invited=_invited(session, own, rows, here),
    )


def _invited(
    session: workshops.Session, own: SessionTerms, rows: _Day, here: AbstractSet[int]
) -> frozenset[str] | None:
    """Return who of those who come may sit there; None: everybody."""
    if not own.by_invitation:
        return None
    return frozenset(str(who) for who in rows.guests.get(session.pk, set()) & here)


def _person(registration: Registration, rows: _Day) -> Person:
    led = rows.led.get(registration.person_id, ())
    busy = {each.item_id for each in led}
    barred = rows.followed.get(registration.person_id, set()) | {each.workshop_id for each in led}
    told = rows.preferences.get(registration.pk, Preferences()).among(rows.given - barred)
    organisation = registration.person.organisation_id
    return Person(
        id=str(registration.pk),
        organisation=None if organisation is None else str(organisation),
        rounds=tuple(str(each.pk) for each in rows.rounds if each.pk not in busy),
        ranking=tuple(str(workshop) for workshop in told.ranked),
        vetoes=frozenset(str(workshop) for workshop in told.vetoes),
        followed=frozenset(str(workshop) for workshop in barred & rows.given),
        deficit=rows.deficits.get(registration.person_id, 0),
        label=str(registration.person),
    )
