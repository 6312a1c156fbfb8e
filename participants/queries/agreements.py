"""What an organiser agreed about people and sessions before the seats are divided."""

from collections.abc import Collection
from dataclasses import dataclass

from events.models import Event
from participants.models import Pair, Registration, SessionGuest, SessionTerms
from participants.queries.preference import preference_of
from workshops.models import Session
from workshops.queries.version import sessions_shown


@dataclass(frozen=True, slots=True)
class OfSession:
    """A session that is divided, and what holds for it alone."""

    session: Session
    terms: SessionTerms
    guests: int


def pairs_of(event: Event) -> list[Pair]:
    """Return the pairs with their people, in the order in which they were made."""
    rows = Pair.objects.filter(event=event).select_related(
        "one__person__organisation", "other__person__organisation"
    )
    return list(rows.order_by("pk"))


def sessions_divided(event: Event) -> list[OfSession]:
    """Return the sessions whose seats are given by preference, in a fixed number of queries."""
    preference = preference_of(event)
    sessions = [one for one in sessions_shown(event) if one.item_id in preference]
    own = {row.session_id: row for row in SessionTerms.objects.filter(session__in=sessions)}
    guests: dict[int, int] = {}
    for session in SessionGuest.objects.filter(session__in=sessions).values_list("session"):
        guests[session[0]] = guests.get(session[0], 0) + 1
    return [
        OfSession(one, own.get(one.pk) or SessionTerms(session=one), guests.get(one.pk, 0))
        for one in sessions
    ]


def terms_of_session(session: Session) -> SessionTerms:
    found = SessionTerms.objects.filter(session=session).first()
    return found or SessionTerms(session=session)


def addresses_of_guests(session: Session) -> list[str]:
    rows = SessionGuest.objects.filter(session=session).select_related("registration__person")
    found = rows.order_by("registration__person__sort_key", "pk")
    return [one.registration.person.email for one in found if one.registration.person.email]


def registered_at(event: Event, addresses: Collection[str]) -> dict[str, Registration]:
    """Return who stands at the event, by their address in small letters; one query."""
    rows = Registration.objects.standing().filter(event=event, person__email__in=list(addresses))
    return {(row.person.email or "").lower(): row for row in rows.select_related("person")}
