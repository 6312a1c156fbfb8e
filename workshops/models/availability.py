from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from events.models import Event, EventDay, Room


class AvailabilityQuerySet(models.QuerySet["Availability"]):
    def of_event(self, event: Event) -> Self:
        return self.filter(day__event=event)


class Availability(models.Model):
    """When a facilitator is there or a room is free on one day; no row is the whole day."""

    day = models.ForeignKey(EventDay, on_delete=models.CASCADE, related_name="availabilities")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="availabilities"
    )
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.CASCADE, related_name="availabilities"
    )
    # Not at all on this day; otherwise one of the two hours is known.
    is_absent = models.BooleanField(_("not there"), default=False)
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)

    objects = AvailabilityQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, room=None) | Q(person=None, room__isnull=False),
                name="availability_of_a_person_or_a_room",
            ),
            models.UniqueConstraint(fields=["day", "person"], name="one_availability_per_person"),
            models.UniqueConstraint(fields=["day", "room"], name="one_availability_per_room"),
            models.CheckConstraint(
                condition=Q(is_absent=True, starts_at=None, ends_at=None)
                | (Q(is_absent=False) & ~Q(starts_at=None, ends_at=None)),
                name="availability_says_something",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="availability_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.room}, {self.day} (#{self.pk})"
