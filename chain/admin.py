"""What an administrator may look at or mend that has no screen; every change leaves a trace."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from chain import audit
from chain.models import AuditEntry, FunctionHeld, OrganisationNews, Person


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """The trail can be read here; nobody adds to it, changes it or takes from it."""

    list_display = ("at", "action", "actor", "content_type", "object_id", "fields", "origin")
    list_filter = ("action", "content_type")
    search_fields = ("=object_id", "origin", "action")
    date_hierarchy = "at"
    list_select_related = ("actor", "content_type")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: AuditEntry | None = None,  # noqa: ARG002 - idem
    ) -> bool:
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: AuditEntry | None = None,  # noqa: ARG002 - idem
    ) -> bool:
        return False


class TracedAdmin(admin.ModelAdmin):
    """Records in the trail what is mended here."""

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: Any) -> None:
        super().save_model(request, obj, form, change)
        verb = "changed" if change else "created"
        _trace(request, obj, verb, form.changed_data)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        _trace(request, obj, "deleted", [])
        super().delete_model(request, obj)


def _trace(request: HttpRequest, thing: Model, verb: str, fields: list[str]) -> None:
    by = request.user if isinstance(request.user, Person) else None
    name = thing._meta.model_name
    audit.record(f"{name} {verb}", on=thing, by=by, now=timezone.now(), fields=fields)


@admin.register(FunctionHeld)
class FunctionHeldAdmin(TracedAdmin):
    list_display = ("title", "person", "organisation", "from_on", "until_on")
    search_fields = ("title", "person__sort_key")
    raw_id_fields = ("person", "organisation")


@admin.register(OrganisationNews)
class OrganisationNewsAdmin(TracedAdmin):
    list_display = ("text", "organisation", "on")
    search_fields = ("text", "organisation__name")
    raw_id_fields = ("organisation",)
