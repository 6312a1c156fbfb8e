from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import Reader
from chain.models import Person
from chain.models.base import Invented, Versioned
from events.models import Event


class Recap(Versioned, Invented):
    """The terugblik: generated from records, enriched with text, published by a person."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="recap")
    intro = models.TextField(_("introduction"), blank=True)
    closing = models.TextField(_("closing words"), blank=True)
    reader = models.CharField(
        _("who may read it"), max_length=20, choices=Reader.choices, default=Reader.EVERYONE
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="recap_published_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}"
