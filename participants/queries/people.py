"""Who takes part, as the organiser sees it: a list, how many of what, and one person."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from chain import audit
from chain.models import AuditEntry
from chain.values import names
from events.models import Event
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Needs, Registration
from participants.models.registration import GONE
from participants.values.people import PersonRow
from participants.values.shown import shown_to_others
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
    return _with_choices(event, _choices().select_related("workshop", "item", "session__room"))


def listed_of(event: Event) -> QuerySet[Registration]:
    """Return the same with no more of the choices than a list shows: who fills it reads less."""
    choices = _choices().select_related("workshop", "item")
    return _with_choices(
        event, choices.only("registration", "state", "workshop__title", "item__title")
    )


def _choices() -> QuerySet[Choice]:
    standing = Choice.objects.exclude(state=ChoiceState.CANCELLED)
    return standing.order_by("item__day__date", "item__order", "pk")


def _with_choices(event: Event, choices: QuerySet[Choice]) -> QuerySet[Registration]:
    return (
        event.registrations.select_related("person__organisation", "invitation")
        .prefetch_related(Prefetch("choices", choices, to_attr="chosen"))
        .annotate(has_needs=Exists(Needs.objects.filter(registration=OuterRef("pk"))))
        .order_by("person__sort_key", "pk")
    )


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
        rows = rows.filter(
            Q(person__is_shielded=False, person__sort_key__contains=names.fold(word))
            | Q(person__organisation__name__icontains=word)
            | Q(person__organisation__abbreviation__iexact=word)
        )
    return rows


def ticked(event: Event, keys: list[int]) -> QuerySet[Registration]:
    """Return those of these registrations that stand, by name."""
    rows = event.registrations.exclude(state__in=GONE).filter(pk__in=keys)
    return rows.select_related("person__organisation", "event__chain").order_by("person__sort_key")


def counts_of(event: Event) -> list[tuple[RegistrationState, int]]:
    rows = dict(event.registrations.values_list("state").annotate(Count("pk")).order_by())
    return [(state, rows[state]) for state in SHOWN if rows.get(state)]


def sessions_to_choose(event: Event) -> list[tuple[str, str]]:
    """Return what the list can be narrowed by: also what the draft left out, in one query."""
    rows = Session.everything.filter(event=event).select_related("workshop", "item")
    return [(str(row.pk), f"{row.item.title}: {row.workshop.title}") for row in rows]


def rows_of(registrations: QuerySet[Registration]) -> list[PersonRow]:
    """Return the rows of an export; a shielded person is 'deelnemer van <organisatie>'."""
    return [_row(row) for row in registrations]


def _row(row: Registration) -> PersonRow:
    person = row.person
    is_shielded = person.is_shielded
    chosen: list[Choice] = row.chosen  # type: ignore[attr-defined]  # prefetched by registrations_of
    return PersonRow(
        name=shown_to_others(person),
        email="" if is_shielded else person.email or "",
        organisation=str(person.organisation or ""),
        function="" if is_shielded else person.function,
        state=str(row.get_state_display()),
        workshops=[
            f"{one.item.title}: {one.workshop.title}"
            + ("" if one.state == ChoiceState.TAKEN else f" ({one.get_state_display()})")
            for one in chosen
        ],
        parts=list(row.parts),
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
    """Count parts of the day, diets and what people need, of who comes; 3 queries."""
    coming = event.registrations.coming()
    parts = Counter(part for row in coming.values_list("parts", flat=True) for part in row)
    needs = Needs.objects.filter(registration__in=coming).values_list("diet", "access")
    diets = Counter(diet.strip().lower() for diet, _access in needs if diet.strip())
    access = Counter(text.strip() for _diet, text in needs if text.strip())
    return Table(
        coming=coming.count(),
        parts=parts.most_common(),
        diets=diets.most_common(),
        access=access.most_common(),
    )


def whole(registration: Registration) -> Registration:
    """Return one registration with all that its page shows."""
    return registrations_of(registration.event).get(pk=registration.pk)


def history_of(registration: Registration) -> QuerySet[AuditEntry]:
    """Return what happened to a registration, newest first."""
    return audit.history(registration).order_by("-at", "-pk")
