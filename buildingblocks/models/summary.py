from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Organisation, Person
from chain.models.base import Versioned
from events.models import Event


class Summary(Versioned):
    """The summary for bestuurders: a draft until it is frozen under a number and a date.

    `frozen` is the JSON of `buildingblocks.values.summary`; what changes afterwards makes a new
    issue and never this one.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="summaries")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    core_message = models.CharField(_("core message"), max_length=240, blank=True)
    asked = models.TextField(_("what is asked"), blank=True)
    chosen_by = models.CharField(_("who chose the top bouwstenen"), max_length=160, blank=True)
    # Empty: the next bijeenkomst of the series or samenwerking is looked up when it is frozen.
    next_date_text = models.CharField(_("next date"), max_length=160, blank=True)
    frozen = models.JSONField(null=True, blank=True, editable=False)
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
    frozen_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["event", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="one_summary_per_number"),
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen_by=None, frozen=None)
                | Q(frozen_at__isnull=False, frozen_by__isnull=False, frozen__isnull=False),
                name="summary_frozen_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}, {self.number}"


class ReadingLink(models.Model):
    """Opens one frozen summary and its PDF, nothing else, for 90 days, without signing in."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="reading_links")
    # For a reader of a known organisation 'Voor uw organisatie' stands on top.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["summary", "pk"]

    def __str__(self) -> str:
        return f"{self.summary} #{self.pk}"

    def works_at(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at
