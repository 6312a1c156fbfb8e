from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.choices import RoleKind
from chain.models.base import Dated
from chain.models.person import Person
from chain.models.samenwerking import Chain


class Role(Dated):
    """What somebody may do for a samenwerking; an administrator's role has none."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind.choices)
    chain = models.ForeignKey(
        Chain, null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )

    class Meta(Dated.Meta):
        ordering = ["person", "chain", "kind", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(chain__isnull=False) | Q(kind=RoleKind.ADMINISTRATOR),
                name="a_role_belongs_to_a_chain",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "chain"],
                condition=Q(until_on__isnull=True),
                nulls_distinct=False,
                name="one_running_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()} {self.chain or ''} #{self.pk}"
