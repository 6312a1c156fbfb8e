"""What several models share: a guarded version, a dated fact, the mark of invented demo content."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def choices_array(choices: type[models.TextChoices], *, verbose_name: "StrOrPromise") -> ArrayField:
    """Return a field that holds any number of `choices`, empty by default."""
    return ArrayField(
        models.CharField(max_length=40, choices=choices.choices),
        default=list,
        blank=True,
        verbose_name=verbose_name,
    )


class Versioned(models.Model):
    """A row that two people may edit: each change raises `version`; a stale one is refused."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        "chain.Person",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


class Invented(models.Model):
    """Content that the demo adds to what its source says; pages mark it 'verzonnen'."""

    is_invented = models.BooleanField(_("invented for the demo"), default=False, editable=False)

    class Meta:
        abstract = True


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Rows that held on `day`; an empty end means still, an empty start means always."""
        started = Q(from_on__isnull=True) | Q(from_on__lte=day)
        lasting = Q(until_on__isnull=True) | Q(until_on__gte=day)
        return self.filter(started, lasting)


class Dated(models.Model):
    """A fact that holds from one day until another, both included."""

    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="%(app_label)s_%(class)s_ends_after_start",
            ),
        ]

    def held_on(self, day: date) -> bool:
        return (self.from_on is None or self.from_on <= day) and (
            self.until_on is None or day <= self.until_on
        )


class SortKeyField(models.CharField):
    """A key computed in Python and compared by code point, so every machine sorts alike.

    It follows from the columns `of` by `key`; whoever writes one of those writes it as well.
    """

    def __init__(
        self, *, of: Sequence[str] = (), key: Callable[..., str] = "".join, **options: Any
    ) -> None:
        self.of, self.key = of, key
        defaults: dict[str, Any] = {"max_length": 240, "editable": False, "db_collation": "C"}
        super().__init__(**defaults | options)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django hands it by position
        if self.of:
            value = self.key(*(getattr(model_instance, name) for name in self.of))
            setattr(model_instance, self.attname, value)
        return super().pre_save(model_instance, add)


def with_derived(thing: models.Model, values: Mapping[str, object]) -> dict[str, object]:
    """Return `values` for `thing` with the columns that follow from one of them."""
    found = dict(values)
    for field in thing._meta.concrete_fields:
        if isinstance(field, SortKeyField) and values.keys() & set(field.of):
            told = (values.get(name, getattr(thing, name)) for name in field.of)
            found[field.attname] = field.key(*told)
    return found
