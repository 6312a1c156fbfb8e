"""Who asks, and who may do what in Django admin: an administrator everything, others nothing."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.db import connection
from django.utils import timezone

from chain import audit
from chain.models import Person
from chain.rules import is_administrator, type_of_visitor

_COLUMNS = [field.attname for field in Person._meta.concrete_fields]
# Written out: every request of who is signed in asks it, and composing it would cost twice as much.
# Nearly every page looks at the trail as well, so that comes in the same answer.
_PERSON = f"SELECT {', '.join(_COLUMNS)}, {audit.LOOK} FROM chain_person WHERE id = %s"  # noqa: S608 - our own words


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """Signing in as allauth does it."""

    def get_user(self, user_id: int) -> Person | None:
        with connection.cursor() as cursor:
            cursor.execute(_PERSON, [user_id])
            row = cursor.fetchone()
        if row is None:
            return None
        *values, number, holds = row
        audit.seen(number, holds=holds)
        person = Person.from_db(connection.alias, _COLUMNS, values)
        return person if self.user_can_authenticate(person) else None


class RoleBackend(BaseBackend):
    def has_perm(self, user_obj: type_of_visitor, perm: str, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return user_obj.is_active and is_administrator(user_obj, now=timezone.now())

    def has_module_perms(self, user_obj: type_of_visitor, app_label: str) -> bool:  # noqa: ARG002 - idem
        return user_obj.is_active and is_administrator(user_obj, now=timezone.now())
