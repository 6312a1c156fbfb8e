"""Django admin for what has no screen: for administrators, through the one sign-in."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from chain.rules import is_administrator


class BackOffice(AdminSite):
    site_title = _("Technical administration")
    site_header = _("Technical administration")
    index_title = _("What has no screen of its own")
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        # Roles say who may do what; Django's groups would say nothing here.
        one = isinstance(model_or_iterable, type)
        models = [model_or_iterable] if one else model_or_iterable
        known = [model for model in models if model is not Group]
        super().register(known, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and is_administrator(request.user, now=timezone.now())

    @method_decorator(never_cache)
    def login(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 - Django's signature
    ) -> HttpResponse:
        """Send to the one sign-in page; there is no side door with a password of its own."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        after = request.GET.get("next") or "/beheer/techniek/"
        return redirect_to_login(after)

    login.login_required = False  # type: ignore[attr-defined]  # the page that asks to sign in

    def logout(  # type: ignore[override]  # another page answers
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 - idem
    ) -> HttpResponse:
        return redirect("account_logout")

    def password_change(  # type: ignore[override]  # another page answers
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 - idem
    ) -> HttpResponse:
        return redirect("account_change_password")
