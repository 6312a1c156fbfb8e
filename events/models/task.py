from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Dated
from events.choices import EventRoleKind
from events.models.event import Event


class EventTask(models.Model):
    """A task from the event's kind that only a person can tick off; computed ones need no row."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tasks")
    order = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("task"), max_length=160)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="task_done_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.event}, #{self.pk})"


class EventRole(Dated):
    """What somebody may do for one event; an agency helps once and then sees nothing."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="event_roles")
    kind = models.CharField(_("role"), max_length=20, choices=EventRoleKind.choices)

    class Meta(Dated.Meta):
        ordering = ["event", "person", "kind", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["event", "person", "kind"],
                condition=Q(until_on__isnull=True),
                name="one_running_event_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}, {self.event} #{self.pk}"
