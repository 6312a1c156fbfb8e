from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.choices import BodyLevel
from chain.models.base import Dated, Invented
from chain.models.organisation import Organisation, Region
from chain.models.person import Person
from chain.models.samenwerking import Chain


class GovernanceBody(models.Model):
    """A table at which a samenwerking steers itself; names are free, the level is fixed."""

    slug = models.SlugField(max_length=80, unique=True)
    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(_("name"), max_length=160)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=BodyLevel.choices)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="bodies"
    )
    rhythm = models.CharField(_("how often it meets"), max_length=120, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["chain", "name"], name="one_body_per_name")]

    def __str__(self) -> str:
        return self.name


class Seat(Dated, Invented):
    """Who sits at a body for which organisation, in what function, from when until when."""

    body = models.ForeignKey(GovernanceBody, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats"
    )
    function = models.CharField(_("function"), max_length=120)
    is_chair = models.BooleanField(_("chair"), default=False)
    mandate = models.CharField(_("mandate"), max_length=240, blank=True)
    expertise = models.CharField(_("expertise"), max_length=240, blank=True)

    class Meta(Dated.Meta):
        ordering = ["body", "-is_chair", "from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.function}, {self.body} #{self.pk}"
