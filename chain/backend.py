"""Who asks, and who may do what in Django admin: an administrator everything, others nothing."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.utils import timezone

from chain.models import Person
from chain.rules import is_administrator, type_of_visitor

# Written out: every request of who is signed in asks it, and composing it would cost twice as much.
_PERSON = "SELECT * FROM chain_person WHERE id = %s"


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """Signing in as allauth does it."""

    def get_user(self, user_id: int) -> Person | None:
        person: Person | None = next(iter(Person.objects.raw(_PERSON, [user_id])), None)
        return person if person and self.user_can_authenticate(person) else None


class RoleBackend(BaseBackend):
    def has_perm(self, user_obj: type_of_visitor, perm: str, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return user_obj.is_active and is_administrator(user_obj, now=timezone.now())

    def has_module_perms(self, user_obj: type_of_visitor, app_label: str) -> bool:  # noqa: ARG002 - idem
        return user_obj.is_active and is_administrator(user_obj, now=timezone.now())
