"""All that is held about somebody: told as rows, and erased at their word."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain import audit
from chain.actions.holding import (
    deleting,
    emptying,
    erasing_all,
    keep,
    telling,
    telling_all,
)
from chain.choices import RoleKind
from chain.models import AuditEntry, FunctionHeld, Person, Role, Seat
from chain.registry import holdings
from chain.values.acts import verb_of
from chain.values.holdings import WORDS, Holding, Row
from chain.values.names import NAMELESS
from chain.values.things import thing_of

_WORKING = (RoleKind.ADMINISTRATOR, RoleKind.ORGANISER, RoleKind.PROGRAMME_MAKER)


class StillAtWork(Exception):
    """Somebody who organises hands that over first: others would lose their organiser."""


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


def _erase_devices(person: Person, **_moment: object) -> None:
    keys = list(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=person).delete()


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


def _tell_trail(person: Person) -> list[Row]:
    rows = AuditEntry.objects.filter(actor=person).order_by("at")
    kind = ("content_type__app_label", "content_type__model")
    moment, what = str(WORDS["moment"]), str(WORDS["what"])
    return [
        {moment: at, what: ": ".join(filter(None, (thing_of(f"{app}.{model}"), verb_of(action))))}
        for at, action, app, model in rows.values_list("at", "action", *kind)
    ]


HOLDINGS = [
    Holding(
        key="chain.devices",
        title=_("Devices on which you are signed in"),
        tell=telling(
            UserSession, "user", network_address="ip", browser="user_agent", since="created_at"
        ),
        erase=_erase_devices,
    ),
    # The trail holds numbers only; it has a term of its own.
    Holding(key="chain.trail", title=_("What you did here"), tell=_tell_trail, erase=keep),
    Holding(
        key="chain.functions",
        title=_("Functions and seats"),
        tell=telling_all(
            telling(
                FunctionHeld,
                "person",
                function="title",
                organisation="organisation__name",
                begins="from_on",
                ends="until_on",
            ),
            telling(
                Seat,
                "person",
                function="function",
                body="body__name",
                begins="from_on",
                ends="until_on",
            ),
        ),
        erase=erasing_all(deleting(FunctionHeld, "person"), emptying(Seat, "person", person=None)),
    ),
    Holding(
        key="chain.roles",
        title=_("Roles"),
        tell=telling(
            Role,
            "person",
            role="kind",
            samenwerking="chain__name",
            begins="from_on",
            ends="until_on",
        ),
        erase=deleting(Role, "person"),
    ),
    Holding(
        key="chain.person",
        title=_("Who you are"),
        tell=telling(
            Person,
            "pk",
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
        ),
        erase=_erase_person,
    ),
]
