from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Invented
from events.models.event import Event


class PictureQuerySet(models.QuerySet["Picture"]):
    def with_consent(self) -> Self:
        return self.filter(consent_at__isnull=False)


class Picture(Invented):
    """A picture of the day; it is shown only with a text for who cannot see it and with consent."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pictures")
    image = models.ImageField(_("picture"), upload_to="pictures/")
    width = models.PositiveSmallIntegerField(null=True, editable=False)
    height = models.PositiveSmallIntegerField(null=True, editable=False)
    alt = models.CharField(_("what the picture shows"), max_length=200)
    caption = models.CharField(_("caption"), max_length=240, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True, editable=False)
    consent_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=1)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_at=None, consent_by=None)
                | Q(consent_at__isnull=False, consent_by__isnull=False),
                name="picture_consent_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alt} ({self.event}, #{self.pk})"
