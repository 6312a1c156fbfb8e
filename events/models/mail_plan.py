from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Versioned
from events.models.event import Event
from mailings.choices import Anchor
from mailings.models import Mailing


class MailSettings(Versioned):
    """Who signs the letters of an event, and who answers when somebody writes back."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="mail_settings")
    signed_by = models.CharField(_("who signs"), max_length=160, blank=True)
    reply_to = models.EmailField(_("answers go to"), blank=True)

    class Meta:
        ordering = ["event"]

    def __str__(self) -> str:
        return f"{self.event} (#{self.pk})"


class MailStep(Versioned):
    """A letter in the plan of an event: when it leaves, counted from the day, so it moves along.

    `kind` is the key of a registered kind of letter; `round` tells a second reminder from the
    first. A step without `days` is sent by the act itself and holds only words.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="mail_steps")
    kind = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    anchor = models.CharField(
        _("counted from"), max_length=10, choices=Anchor.choices, default=Anchor.START
    )
    days = models.SmallIntegerField(_("days"), null=True, blank=True)
    at = models.TimeField(_("time"), null=True, blank=True)
    # The organiser's own words; empty: those of the house. Hold {placeholders}; body is Markdown.
    subject = models.CharField(_("subject"), max_length=160, blank=True)
    body = models.TextField(_("text"), blank=True)
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    paused_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    skipped_at = models.DateTimeField(null=True, blank=True, editable=False)
    skipped_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # Since when its moment stands: one that had passed by then is not made up for.
    planned_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Set when it was sent, by the clock or by a press.
    mailing = models.OneToOneField(
        Mailing, null=True, blank=True, on_delete=models.PROTECT, related_name="step"
    )

    class Meta:
        ordering = ["event", "anchor", "days", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "round"], name="one_step_per_kind_and_round"
            ),
            models.CheckConstraint(
                condition=Q(days=None, at=None) | Q(days__isnull=False, at__isnull=False),
                name="mail_step_day_and_time",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{act}_at": None, f"{act}_by": None})
                    | Q(**{f"{act}_at__isnull": False, f"{act}_by__isnull": False}),
                    name=f"mail_step_{act}_who_and_when",
                )
                for act in ("paused", "skipped")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.round} ({self.event}, #{self.pk})"
