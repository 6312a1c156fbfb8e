from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from mailings.choices import SuppressionReason
from mailings.models.letter import Letter


class SuppressionQuerySet(models.QuerySet):
    def holding(self) -> "SuppressionQuerySet":
        return self.filter(lifted_at=None)


class Suppression(models.Model):
    """An address that gets no bulk letters; codes and confirmations still reach it."""

    address_key = models.CharField(max_length=254, db_collation="C")
    reason = models.CharField(_("reason"), max_length=20, choices=SuppressionReason.choices)
    # What the mail server said, or which letter it was about.
    evidence = models.CharField(max_length=240, blank=True)
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["address_key"], condition=Q(lifted_at=None), name="one_holding_suppression"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="suppression_lifted_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address_key}: {self.get_reason_display()} (#{self.pk})"
