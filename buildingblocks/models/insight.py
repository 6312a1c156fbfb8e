from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import Perspective
from buildingblocks.models.block import BuildingBlock
from chain.choices import Level
from chain.models.base import Invented, Versioned, choices_array
from events.models import Event
from workshops.models import Session


class CommonThread(Versioned, Invented):
    """A rode draad: an insight that returned in several sessions, linked to where it came from."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="threads")
    order = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("rode draad"), max_length=160)
    text = models.TextField(_("explanation"), blank=True)
    sessions = models.ManyToManyField(Session, blank=True, related_name="threads")
    blocks = models.ManyToManyField(BuildingBlock, blank=True, related_name="threads")
    # Words that no longer suffice, with the words that take their place: ["oud -> nieuw", …].
    replaced_terms = ArrayField(models.CharField(max_length=160), default=list, blank=True)

    class Meta:
        ordering = ["event", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"


class Conclusion(Versioned, Invented):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="conclusions")
    order = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("conclusion"), max_length=400)
    is_key = models.BooleanField(_("main conclusion"), default=False)
    is_unanimous = models.BooleanField(_("everybody agreed"), default=False)
    # A shift, said as 'from … to …'.
    shift_from = models.CharField(_("from"), max_length=160, blank=True)
    shift_to = models.CharField(_("to"), max_length=160, blank=True)
    levels = choices_array(Level, verbose_name=_("addressed to"))
    perspectives = choices_array(Perspective, verbose_name=_("perspective"))
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="conclusions"
    )

    class Meta:
        ordering = ["event", "-is_key", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.text[:60]} (#{self.pk})"

    @property
    def level_labels(self) -> list[str]:
        return [str(Level(level).label) for level in self.levels]

    @property
    def perspective_labels(self) -> list[str]:
        return [str(Perspective(one).label) for one in self.perspectives]
