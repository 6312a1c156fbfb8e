from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Invented
from events.models import EventDay, ProgrammeItem
from participants.choices import AllocationKind, AllocationState, RunKind, RunState
from participants.models.registration import Registration
from workshops.models import Session

UNDER_WAY = (RunState.ASKED, RunState.BUSY)
# No run takes this long: the task itself ends before. Whoever is silent longer was broken off.
SILENT = timedelta(minutes=12)


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
    kind = models.CharField(
        _("kind"), max_length=20, choices=AllocationKind.choices, default=AllocationKind.WHOLE
    )
    # What was published when it was made; another may not be published over something newer.
    base = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="successors"
    )
    seed = models.PositiveIntegerField(default=1)
    instance = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # How many got a letter.
    told = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["day", "-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day"],
                condition=Q(state=AllocationState.PUBLISHED),
                name="one_published_allocation_per_day",
            ),
            models.CheckConstraint(
                condition=Q(state=AllocationState.PROPOSAL, published_at=None, published_by=None)
                | (~Q(state=AllocationState.PROPOSAL) & Q(published_at__isnull=False)),
                name="what_was_published_has_its_moment",
            ),
        ]

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


class Lock(models.Model):
    """Set by hand: this person sits in this session, or does not; the solver keeps to it.

    `price` is what it costs others, as `participants.actions.dividing` found; empty: not known yet.
    Its `facts` are a print of what it was found by (`participants.queries.locks.facts_of`).
    """

    day = models.ForeignKey(EventDay, on_delete=models.CASCADE, related_name="locks")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="locks")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="locks")
    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="+")
    is_inside = models.BooleanField(default=True)
    reason = models.CharField(_("reason"), max_length=240)
    price = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"], name="one_lock_per_person_and_session"
            ),
            models.UniqueConstraint(
                fields=["registration", "item"],
                condition=Q(is_inside=True),
                name="one_locked_seat_per_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.session} (#{self.pk})"

    def is_priced_by(self, facts: str) -> bool:
        """Tell whether the price follows from these facts, or from others."""
        return bool(self.price.get("facts") == facts)


class AllocationRunQuerySet(models.QuerySet["AllocationRun"]):
    def asked(self) -> Self:
        return self.filter(state=RunState.ASKED).order_by("pk")

    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)

    def silent(self, now: datetime) -> Self:
        """Those of which nothing was heard for too long: their worker is gone."""
        return self.filter(state=RunState.BUSY, heard_at__lt=now - SILENT)


class AllocationRun(models.Model):
    """One press for the solver, how far it is, and what came of it.

    `stages` are the levels that are done, as `{"level", "value"}`; `faults` say by number whom and
    what stands in the way, as `participants.allocating.obstacles.packed` gives them.
    """

    day = models.ForeignKey(EventDay, on_delete=models.CASCADE, related_name="allocation_runs")
    kind = models.CharField(max_length=20, choices=RunKind.choices, default=RunKind.WHOLE)
    state = models.CharField(max_length=20, choices=RunState.choices, default=RunState.ASKED)
    seed = models.PositiveIntegerField(default=1)
    # In percent; what may be given up of the sum of squares for a better mix.
    slack = models.PositiveSmallIntegerField(default=0)
    lock = models.ForeignKey(
        Lock, null=True, blank=True, on_delete=models.CASCADE, related_name="runs"
    )
    allocation = models.ForeignKey(
        Allocation, null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )
    stages = models.JSONField(default=list, blank=True)
    faults = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    heard_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AllocationRunQuerySet.as_manager()

    class Meta:
        ordering = ["day", "-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day"],
                condition=Q(state__in=UNDER_WAY) & ~Q(kind=RunKind.PRICE),
                name="one_allocation_run_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["lock"],
                condition=Q(state__in=UNDER_WAY),
                name="one_price_run_per_lock",
            ),
            models.CheckConstraint(
                condition=Q(kind=RunKind.PRICE, lock__isnull=False)
                | (~Q(kind=RunKind.PRICE) & Q(lock=None)),
                name="a_price_run_is_of_a_lock",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.get_kind_display()}, {self.get_state_display()} (#{self.pk})"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY
