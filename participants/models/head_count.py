from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.choices import CountPrecision
from chain.models.base import Invented
from events.models import Event, EventDay
from participants.choices import CountMoment


class HeadCount(Invented):
    """How many people of how many organisations were there, as exactly as it is known."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="head_counts")
    day = models.ForeignKey(
        EventDay, null=True, blank=True, on_delete=models.CASCADE, related_name="head_counts"
    )
    moment = models.CharField(_("moment"), max_length=20, choices=CountMoment.choices)
    counted_at = models.TimeField(_("time"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people"), null=True, blank=True)
    people_precision = models.CharField(
        _("how exact"),
        max_length=20,
        choices=CountPrecision.choices,
        default=CountPrecision.EXACT,
    )
    organisations = models.PositiveIntegerField(_("organisations"), null=True, blank=True)
    organisations_precision = models.CharField(
        _("how exact"),
        max_length=20,
        choices=CountPrecision.choices,
        default=CountPrecision.EXACT,
    )
    is_estimated = models.BooleanField(_("estimated, not counted"), default=False)
    # What the source says instead of a figure, such as 'later kwamen er meer mensen'.
    note = models.CharField(_("note"), max_length=160, blank=True)

    class Meta:
        ordering = ["event", "day__date", "counted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "day", "moment"], name="one_count_per_moment", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}, {self.get_moment_display()}: {self.people}"
