"""All that is held about somebody: told as rows, and erased at their word."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain import audit
from chain.choices import RoleKind
from chain.models import AuditEntry, FunctionHeld, Person, Role, Seat
from chain.registry import holdings
from chain.values.holdings import WORDS, Holding, Quoted, Row
from chain.values.names import NAMELESS

_WORKING = (RoleKind.ADMINISTRATOR, RoleKind.ORGANISER, RoleKind.PROGRAMME_MAKER)


class StillAtWork(Exception):
    """Somebody who organises hands that over first: others would lose their organiser."""


def rows_told(rows: QuerySet, *, quoted: Collection[str] = (), **columns: str) -> list[Row]:
    """Write each row of `rows`; `columns` gives each word its lookup. Choices say their name.

    The words of `quoted` stay in the language in which they were written.
    """
    says = [
        Quoted if word in quoted else _name_of(rows.model, lookup)
        for word, lookup in columns.items()
    ]
    words = [str(WORDS[word]) for word in columns]
    return [
        {word: say(value) for word, say, value in zip(words, says, values, strict=True)}
        for values in rows.values_list(*columns.values())
    ]


def _name_of(model: type[Model], lookup: str) -> Callable[[object], object]:
    known = _choices(model, lookup)
    return lambda value: str(known[value]) if known and value in known else value


def _choices(model: type[Model], lookup: str) -> dict[object, object]:
    if "__" in lookup:
        return {}
    return dict(getattr(model._meta.get_field(lookup), "flatchoices", ()))


def told_about(person: Person) -> Mapping[str, Sequence[Row]]:
    """Return all rows about `person`, by what they are; the person's own row first."""
    return {str(holding.title): holding.tell(person) for holding in reversed(holdings())}


def may_be_erased(person: Person, *, now: datetime) -> bool:
    running = person.roles.on(timezone.localdate(now))
    return not running.filter(kind__in=_WORKING).exists()


@transaction.atomic
def erase(*, person: Person, by: Person, now: datetime) -> None:
    """Take the name and all that was told away; how many there were stays. Raises StillAtWork.

    The row of the trail comes first, as long as it is known who asked.
    """
    if not may_be_erased(person, now=now):
        raise StillAtWork
    audit.record("person erased", on=person, by=by, now=now)
    for holding in holdings():
        holding.erase(person, by=by, now=now)


# --- What chain itself holds ----------------------------------------------------------------------


def _tell_person(person: Person) -> list[Row]:
    rows = Person.objects.filter(pk=person.pk)
    return rows_told(
        rows,
        first_name="first_name",
        infix="infix",
        last_name="last_name",
        address="email",
        organisation="organisation__name",
        function="function",
        shielded="is_shielded",
        name_public_since="name_public_at",
        since="date_joined",
        last_signed_in="last_login",
    )


def _tell_functions(person: Person) -> list[Row]:
    held = rows_told(
        FunctionHeld.objects.filter(person=person),
        function="title",
        organisation="organisation__name",
        begins="from_on",
        ends="until_on",
    )
    seats = rows_told(
        Seat.objects.filter(person=person),
        function="function",
        body="body__name",
        begins="from_on",
        ends="until_on",
    )
    return [*held, *seats]


def _tell_roles(person: Person) -> list[Row]:
    rows = Role.objects.filter(person=person)
    return rows_told(
        rows, role="kind", samenwerking="chain__name", begins="from_on", ends="until_on"
    )


def _tell_devices(person: Person) -> list[Row]:
    rows = UserSession.objects.filter(user=person)
    return rows_told(rows, network_address="ip", browser="user_agent", since="created_at")


def _tell_trail(person: Person) -> list[Row]:
    rows = AuditEntry.objects.filter(actor=person).order_by("at")
    return rows_told(rows, moment="at", what="action")


def _erase_devices(person: Person, **_moment: object) -> None:
    keys = list(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=person).delete()


def _erase_functions(person: Person, **_moment: object) -> None:
    FunctionHeld.objects.filter(person=person).delete()
    Seat.objects.filter(person=person).update(person=None)


def _erase_roles(person: Person, **_moment: object) -> None:
    Role.objects.filter(person=person).delete()


def _erase_person(person: Person, **_moment: object) -> None:
    """Leave 'deelnemer' of the same organisation."""
    EmailAddress.objects.filter(user=person).delete()
    person.email = None
    person.first_name = person.infix = person.last_name = ""
    person.function = NAMELESS
    person.name_public_at = person.last_login = None
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()


def _keep(_person: Person, **_moment: object) -> None:
    """The trail holds numbers only; it has a term of its own."""


HOLDINGS = [
    Holding(
        key="chain.devices",
        title=_("Devices on which you are signed in"),
        tell=_tell_devices,
        erase=_erase_devices,
    ),
    Holding(key="chain.trail", title=_("What you did here"), tell=_tell_trail, erase=_keep),
    Holding(
        key="chain.functions",
        title=_("Functions and seats"),
        tell=_tell_functions,
        erase=_erase_functions,
    ),
    Holding(key="chain.roles", title=_("Roles"), tell=_tell_roles, erase=_erase_roles),
    Holding(key="chain.person", title=_("Who you are"), tell=_tell_person, erase=_erase_person),
]
