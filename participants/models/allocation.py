from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Invented
from events.models import EventDay, ProgrammeItem
from participants.choices import AllocationState
from participants.models.registration import Registration
from workshops.models import Session


class Allocation(Invented):
    """The seats of one day by preference, as the solver proposes them; never straight to public.

    `instance` is what it was asked, as `docs/allocation.md` describes it, with numbers and no
    names; `report` is the quality report.
    """

    day = models.ForeignKey(EventDay, on_delete=models.CASCADE, related_name="allocations")
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=AllocationState.choices,
        default=AllocationState.PROPOSAL,
    )
    seed = models.PositiveIntegerField(default=1)
    instance = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["day", "-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.day}: {self.get_state_display()} (#{self.pk})"


class Placement(models.Model):
    """A seat in an allocation; `item` is the session's own, so that a round has one."""

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="placements")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="placements"
    )
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="placements")
    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["allocation", "registration", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["allocation", "registration", "item"], name="one_placement_per_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.session} (#{self.pk})"
