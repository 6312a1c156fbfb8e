"""The letter to who has a seat in a workshop that moved, got another room, or is cancelled."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from participants.choices import ChoiceState
from participants.models import Choice, Registration
from workshops.mails.programme import rows_of, rows_of_parts, subject_of, version_of
from workshops.queries.concerned import Mine, changes_for_helpers
from workshops.queries.version import news_of
from workshops.values.news import SessionChange

NAME = "programme-changed"


def contexts(
    event_id: int, number: int, registrations: Sequence[Registration]
) -> dict[int, dict[str, object]]:
    """Return what changed for each of these registrations with that version; nothing: no entry.

    A fixed number of queries. Who helps in a session, or speaks, reads of that in the same letter.
    """
    version = version_of(event_id, number)
    if version is None:
        return {}
    news = news_of(version)
    sessions, parts = news.of_sessions(), news.of_parts()
    chosen = _chosen(registrations, sessions, number)
    helping = changes_for_helpers(news, {one.person_id for one in registrations})
    found: dict[int, dict[str, object]] = {}
    for one in registrations:
        helps = helping.get(one.person_id, Mine([], []))
        mine = [sessions[pk] for pk in sessions if pk in chosen.get(one.pk, ())]
        takes = [part for pk, part in parts.items() if f"item:{pk}" in one.parts]
        others = list({part.id: part for part in (*takes, *helps.parts)}.values())
        told = list({change.id: change for change in (*mine, *helps.sessions)}.values())
        if told or others:
            found[one.pk] = {
                "rows": [*rows_of(told), *rows_of_parts(others)],
                "news": "several" if others else subject_of(told),
                "is_cancelled": any(change.is_cancelled for change in mine),
            }
    return found


def _chosen(
    registrations: Sequence[Registration], sessions: Mapping[int, SessionChange], number: int
) -> dict[int, set[int]]:
    """Return the changed sessions in which each has, or had until then, a seat or a place in line.

    What somebody gave up is not theirs any more.
    """
    rows = Choice.objects.filter(registration__in=list(registrations), session__in=sessions)
    gone = Q(state__in=(ChoiceState.CANCELLED, ChoiceState.WISHED))
    rows = rows.filter(~gone | Q(dropped_in=number))
    found: dict[int, set[int]] = {}
    for registration, session in rows.values_list("registration", "session"):
        found.setdefault(registration, set()).add(session)
    return found
