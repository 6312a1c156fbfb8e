from datetime import datetime
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models.base import Dated, Invented, SortKeyField
from chain.models.organisation import Organisation
from chain.values import names


class PersonQuerySet(models.QuerySet):
    def with_account(self) -> Self:
        return self.filter(email__isnull=False, is_active=True)

    def to_be_named(self, now: datetime) -> Self:
        """People whose name may stand on a page; as `agreed_to_be_named` says of one."""
        return self.filter(is_shielded=False, name_public_at__lte=now)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: object
    ) -> "Person":
        person: Person = self.model(email=email.strip().lower() if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def nameless(self, organisation_id: int | None, **fields: object) -> "Person":
        """Return somebody of whom only the organisation is left; not saved yet."""
        person: Person = self.model(
            function=names.NAMELESS, organisation_id=organisation_id, is_active=False, **fields
        )
        person.set_unusable_password()
        return person

    def create_superuser(
        self, email: str, password: str | None = None, **fields: object
    ) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin, Invented):
    """Somebody we know; with an e-mail address it is also an account.

    A speaker of whom only the role is known has no name either: `display_name` then gives the
    function.
    """

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    first_name = models.CharField(_("first name"), max_length=names.FIRST_MAX, blank=True)
    infix = models.CharField(_("infix"), max_length=names.INFIX_MAX, blank=True)
    last_name = models.CharField(_("last name"), max_length=names.LAST_MAX, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
        verbose_name=_("organisation"),
    )
    function = models.CharField(_("function"), max_length=120, blank=True)
    # 'afgeschermd': every list, badge, export and letter says 'deelnemer van [organisatie]'.
    is_shielded = models.BooleanField(_("shielded"), default=False)
    name_public_at = models.DateTimeField(_("agreed to a public name"), null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)
    sort_key = SortKeyField(of=("first_name", "infix", "last_name"), key=names.sort_key)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_staff=False) | Q(email__isnull=False),
                name="staff_has_an_account",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or f"#{self.pk}"

    @property
    def display_name(self) -> str:
        return names.display_name(self.first_name, self.infix, self.last_name) or self.function

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.first_name or self.display_name

    def agreed_to_be_named(self, now: datetime) -> bool:
        return (
            not self.is_shielded and self.name_public_at is not None and self.name_public_at <= now
        )


class FunctionHeld(Dated, Invented):
    """A function somebody had somewhere in a period; stays true when the function moves on."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="functions")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("function"), max_length=120)

    class Meta(Dated.Meta):
        ordering = ["person", "-from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.person}, #{self.pk})"
