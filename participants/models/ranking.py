from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chain.models.base import Invented, Versioned
from events.models import Event, EventDay, ProgrammeItem
from participants.models.registration import Registration
from workshops.models import Workshop

MOST_RANKED, MOST_VETOES, MOST_SLACK = 5, 2, 5


class RankingTerms(Versioned):
    """How seats are given by preference at an event, and until when people rank."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="ranking_terms")
    # Empty: together with choosing workshops.
    opens_at = models.DateTimeField(_("ranking opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("ranking closes"), null=True, blank=True)
    minimum = models.PositiveSmallIntegerField(
        _("fewest people for a workshop to go on"), default=0
    )
    reserve = models.PositiveSmallIntegerField(
        _("seats per workshop that stay free for late guests"), default=0
    )
    # What may be given up of the sum of squares for a better mix of organisations.
    slack = models.PositiveSmallIntegerField(
        _("room for mixing, in percent"), default=0, validators=[MaxValueValidator(MOST_SLACK)]
    )

    class Meta:
        ordering = ["event"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(opens_at=None) | Q(closes_at__gt=F("opens_at")),
                name="ranking_closes_after_it_opens",
                violation_error_message=_("It closes before it opens. Choose a later moment."),
            ),
            models.CheckConstraint(
                condition=Q(slack__lte=MOST_SLACK), name="little_is_given_up_for_mixing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} (#{self.pk})"

    def is_open(self, now: datetime) -> bool:
        has_begun = self.opens_at is None or self.opens_at <= now
        return has_begun and (self.closes_at is None or now < self.closes_at)


class PreferenceRound(models.Model):
    """In this round seats are given by preference; in a round without this row, first come.

    Triggers of the database (`one_way_per_round`) refuse a seat that was given in the other way,
    and another way for a round in which somebody has a seat.
    """

    item = models.OneToOneField(
        ProgrammeItem, on_delete=models.CASCADE, related_name="preference_round"
    )

    class Meta:
        ordering = ["item"]

    def __str__(self) -> str:
        return f"{self.item} (#{self.pk})"


class RankingQuerySet(models.QuerySet["Ranking"]):
    def on(self, day: EventDay) -> Self:
        return self.filter(day=day).prefetch_related("lines")


class Ranking(Invented):
    """What one participant would like on one day; without lines: they took it back."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="rankings"
    )
    day = models.ForeignKey(EventDay, on_delete=models.CASCADE, related_name="rankings")
    changed_at = models.DateTimeField()

    objects = RankingQuerySet.as_manager()

    class Meta:
        ordering = ["day", "registration"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "day"], name="one_ranking_per_person_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.day} (#{self.pk})"


class RankedWorkshop(models.Model):
    """A workshop at a place in a ranking, or one that somebody would rather not follow."""

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="lines")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="ranked")
    # 1 to 5, or empty for a veto, which has a number of its own: so the database counts both.
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    veto = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["ranking", "place", "veto"]
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "workshop"], name="a_workshop_once_in_a_ranking"
            ),
            models.UniqueConstraint(fields=["ranking", "place"], name="one_workshop_per_place"),
            models.UniqueConstraint(fields=["ranking", "veto"], name="one_workshop_per_veto"),
            models.CheckConstraint(
                condition=Q(place__range=(1, MOST_RANKED), veto=None)
                | Q(place=None, veto__range=(1, MOST_VETOES)),
                name="ranked_or_rather_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workshop} (#{self.pk})"
