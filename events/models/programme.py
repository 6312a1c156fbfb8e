from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chain.models.base import Invented, Versioned
from events.choices import ItemKind
from events.models.event import Event, EventDay


class Room(Versioned):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=80)
    place = models.CharField(_("where it is"), max_length=120, blank=True)
    capacity = models.PositiveIntegerField(_("number of seats"), null=True, blank=True)
    is_shareable = models.BooleanField(_("two sessions may share it"), default=False)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["order", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="one_room_per_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.event})"


class ProgrammeItemQuerySet(models.QuerySet["ProgrammeItem"]):
    def beside(self, item: "ProgrammeItem") -> Self:
        """Other parts of the same day whose times overlap with `item`; without times: none."""
        if not item.starts_at or not item.ends_at:
            return self.none()
        rows = self.filter(day=item.day_id, starts_at__lt=item.ends_at, ends_at__gt=item.starts_at)
        return rows.exclude(pk=item.pk)


class ProgrammeItem(Versioned, Invented):
    """Anything with a place in time: opening, plenary, round, lunch, closing, drinks."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="items")
    day = models.ForeignKey(
        EventDay, on_delete=models.CASCADE, related_name="items", verbose_name=_("day")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), blank=True)
    is_for_meeting = models.BooleanField(_("also meant for meeting each other"), default=False)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    # Only who takes part is sent on to it (participants.queries.joining).
    join_url = models.URLField(_("link to take part"), blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    room = models.ForeignKey(
        Room,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="items",
        verbose_name=_("room"),
    )

    objects = ProgrammeItemQuerySet.as_manager()

    class Meta:
        ordering = ["day__date", "order", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="item_ends_after_start",
                violation_error_message=_("The end is before the start. Choose a later end."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.event}, #{self.pk})"

    @property
    def holds_sessions(self) -> bool:
        return self.kind in {ItemKind.ROUND, ItemKind.SESSION, ItemKind.WEBINAR}
