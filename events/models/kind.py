from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Chain
from events.choices import Visibility


class EventKind(models.Model):
    """A kind of bijeenkomst as data: no screen or rule asks for its name.

    `programme` is a list of {"day": 1, "kind": ItemKind, "title": str, "starts": "13.00" | "",
    "ends": "16.30" | "", "sessions": int, "yields": {YieldKind: target}}; `tasks` a list of
    {"title": str}.
    """

    slug = models.SlugField(max_length=80, unique=True)
    # Empty: a kind of the installation, offered to every samenwerking.
    chain = models.ForeignKey(
        Chain, null=True, blank=True, on_delete=models.CASCADE, related_name="event_kinds"
    )
    name = models.CharField(_("name"), max_length=80)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    explanation = models.CharField(_("explanation"), max_length=240, blank=True)
    visibility = models.CharField(
        _("visibility"),
        max_length=20,
        choices=Visibility.choices,
        default=Visibility.OPEN,
    )
    day_count = models.PositiveSmallIntegerField(_("number of days"), default=1)
    is_tour_day = models.BooleanField(_("is a day of a tour"), default=False)
    has_rotating_host = models.BooleanField(_("each time at another partner"), default=False)
    programme = models.JSONField(default=list, blank=True)
    tasks = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "name"], name="one_kind_per_name", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name
