"""Who takes part, as the organiser sees it: a list, how many of what, and one person."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from chain import audit
from chain.models import AuditEntry
from chain.values import names
from events.models import Event
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Needs, Registration
from participants.models.registration import GONE
from participants.queries.finding import has_word
from participants.queries.parts import parts_in_words
from participants.values.people import ListedPerson, PersonRow
from participants.values.shown import participant_of, shown_to_others
from workshops.models import Session

SHOWN = (
    RegistrationState.CONFIRMED,
    RegistrationState.TO_CONFIRM,
    RegistrationState.OFFERED,
    RegistrationState.WAITING,
    RegistrationState.CANCELLED,
    RegistrationState.LAPSED,
)


def registrations_of(event: Event) -> QuerySet[Registration]:
    """Return the registrations with what a file tells, by name: 2 queries for any number."""
    choices = _choices().select_related("workshop", "item", "session__room")
    return (
        event.registrations.select_related("person__organisation", "invitation")
        .prefetch_related(Prefetch("choices", choices, to_attr="chosen"))
        .annotate(has_needs=Exists(Needs.objects.filter(registration=OuterRef("pk"))))
        .order_by("person__sort_key", "pk")
    )


def _choices() -> QuerySet[Choice]:
    standing = Choice.objects.exclude(state=ChoiceState.CANCELLED)
    return standing.order_by("item__day__date", "item__order", "pk")


def listed_of(event: Event) -> QuerySet[Registration]:
    """Return the registrations by name, for `listed` to read a page of them."""
    return event.registrations.order_by("person__sort_key", "pk")


def listed(page: QuerySet[Registration]) -> list[ListedPerson]:
    """Return what a list shows of these registrations; 2 queries for any number.

    It reads values: to make five objects of a row takes longer than to read and show it.
    """
    rows = list(page.values_list(*_LISTED))
    chosen = _chosen_by([row[0] for row in rows])
    return [_listed(row, chosen[row[0]]) for row in rows]


_LISTED = (
    "pk",
    "state",
    "remark",
    "person__first_name",
    "person__infix",
    "person__last_name",
    "person__function",
    "person__is_shielded",
    "person__organisation__name",
    # What somebody typed of an organisation that we do not know.
    "organisation_name",
)


def _listed(row: tuple[Any, ...], chosen: list[str]) -> ListedPerson:
    pk, state, remark, first, infix, last, function, is_shielded, known, typed = row
    organisation = known or typed
    named = names.display_name(first, infix, last) or function
    return ListedPerson(
        number=str(pk),
        name=participant_of(organisation) if is_shielded or not named else named,
        works="" if is_shielded else ", ".join(filter(None, (function, organisation))),
        chosen=chosen,
        remark=remark,
        state=state,
    )


def _chosen_by(registrations: list[int]) -> Mapping[int, list[str]]:
    groups: defaultdict[int, list[str]] = defaultdict(list)
    rows = _choices().filter(registration__in=registrations)
    for pk, *choice in rows.values_list("registration", "item__title", "workshop__title", "state"):
        groups[pk].append(_choice(*choice))
    return groups


def _choice(item: str, workshop: str, state: str) -> str:
    """Return the words for a choice, with its state unless it is a seat."""
    words = f"{item}: {workshop}"
    return words if state == ChoiceState.TAKEN else f"{words} ({ChoiceState(state).label})"


def filtered(
    rows: QuerySet[Registration], *, state: str = "", session: str = "", words: str = ""
) -> QuerySet[Registration]:
    """Narrow the list: by state (without one: who stands), by session, by words in a name."""
    wanted = Q(state=state) if state in RegistrationState.values else ~Q(state__in=GONE)
    rows = rows.filter(wanted)
    if session.isdecimal() and len(session) < 19:
        chosen = Choice.objects.exclude(state=ChoiceState.CANCELLED).filter(session=int(session))
        rows = rows.filter(pk__in=chosen.values("registration"))
    for word in words.split():
        typed = Q(person__organisation=None, organisation_name__icontains=word)
        rows = rows.filter(has_word(word) | typed)
    return rows


def ticked(event: Event, keys: list[int]) -> QuerySet[Registration]:
    """Return those of these registrations that stand, by name."""
    rows = event.registrations.exclude(state__in=GONE).filter(pk__in=keys)
    return rows.select_related("person__organisation", "event__chain").order_by("person__sort_key")


def how_many_stand(counts: Iterable[tuple[RegistrationState, int]]) -> int:
    return sum(count for state, count in counts if state not in GONE)


def counts_of(event: Event) -> list[tuple[RegistrationState, int]]:
    rows = dict(event.registrations.values_list("state").annotate(Count("pk")).order_by())
    return [(state, rows[state]) for state in SHOWN if rows.get(state)]


def sessions_to_choose(event: Event) -> list[tuple[str, str]]:
    """Return what the list can be narrowed by: also what the draft left out, in one query."""
    rows = Session.everything.filter(event=event)
    told = rows.values_list("pk", "item__title", "workshop__title")
    return [(str(pk), f"{item}: {workshop}") for pk, item, workshop in told]


def rows_of(registrations: QuerySet[Registration]) -> list[PersonRow]:
    """Return the rows of an export; a shielded person is 'deelnemer van <organisatie>'."""
    rows = list(registrations)
    words = parts_in_words(part for row in rows for part in row.parts)
    return [_row(row, words) for row in rows]


def _row(row: Registration, words: Mapping[str, str]) -> PersonRow:
    person = row.person
    is_shielded = person.is_shielded
    chosen: list[Choice] = row.chosen  # type: ignore[attr-defined]  # prefetched by registrations_of
    return PersonRow(
        name=shown_to_others(person),
        email="" if is_shielded else person.email or "",
        organisation=str(person.organisation or row.organisation_name),
        function="" if is_shielded else person.function,
        state=str(row.get_state_display()),
        workshops=[_choice(one.item.title, one.workshop.title, one.state) for one in chosen],
        parts=[words[part] for part in row.parts],
        remark=row.remark,
        made_on=row.made_at.date(),
    )


@dataclass(frozen=True, slots=True)
class Table:
    """What kitchen and host have to know: how many, never who."""

    coming: int
    parts: list[tuple[str, int]]
    diets: list[tuple[str, int]]
    access: list[tuple[str, int]]


def table_of(event: Event) -> Table:
    """Count parts of the day, diets and what people need, of who comes; 4 queries."""
    coming = event.registrations.coming()
    parts = Counter(part for row in coming.values_list("parts", flat=True) for part in row)
    words = parts_in_words(parts)
    needs = Needs.objects.filter(registration__in=coming).values_list("diet", "access")
    diets = Counter(diet.strip().lower() for diet, _access in needs if diet.strip())
    access = Counter(text.strip() for _diet, text in needs if text.strip())
    return Table(
        coming=coming.count(),
        parts=[(words[part], count) for part, count in parts.most_common()],
        diets=diets.most_common(),
        access=access.most_common(),
    )


def whole(registration: Registration) -> Registration:
    """Return one registration with all that its page shows."""
    found = registrations_of(registration.event).get(pk=registration.pk)
    words = parts_in_words(found.parts)
    found.parts_told = [words[part] for part in found.parts]  # type: ignore[attr-defined]  # the page reads it
    return found


def history_of(registration: Registration) -> QuerySet[AuditEntry]:
    """Return what happened to a registration, newest first."""
    return audit.history(registration).order_by("-at", "-pk")
