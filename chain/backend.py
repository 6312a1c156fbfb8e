"""Who may do what in Django admin: an administrator everything, others nothing."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.utils import timezone

from chain.rules import is_administrator, type_of_visitor


class RoleBackend(BaseBackend):
    def has_perm(self, user_obj: type_of_visitor, perm: str, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return user_obj.is_active and is_administrator(user_obj, now=timezone.now())

    def has_module_perms(self, user_obj: type_of_visitor, app_label: str) -> bool:  # noqa: ARG002 - idem
        return user_obj.is_active and is_administrator(user_obj, now=timezone.now())
