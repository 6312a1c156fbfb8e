from typing import Self

from django.db import models
from django.utils.translation import gettext as _

from chain.models import Person
from events.models import Event
from workshops.values.version import Programme


class ProgrammeVersionQuerySet(models.QuerySet["ProgrammeVersion"]):
    def latest_of(self, events: list[int]) -> Self:
        """The version that everybody sees now, of each of these events that has one."""
        rows = self.filter(event__in=events).order_by("event_id", "-number")
        return rows.distinct("event_id")


class ProgrammeVersion(models.Model):
    """The programme of an event as it was published: the highest number is what everybody sees.

    The rows of rounds, rooms and sessions themselves are the one draft. A version is never changed.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme_versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    note = models.CharField(max_length=240, blank=True)
    content = models.JSONField()
    # How many people were told that their own seat, time or room changed.
    told = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField()
    # Nobody: the demo, or a person who was erased.
    published_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ProgrammeVersionQuerySet.as_manager()

    class Meta:
        ordering = ["event", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"], name="one_programme_version_per_number"
            ),
        ]

    def __str__(self) -> str:
        words = {"number": self.number, "name": self.name, "event": self.event}
        return _("Version %(number)d of the programme: %(name)s (%(event)s)") % words

    @property
    def programme(self) -> Programme:
        return Programme.unpacked(self.content)
