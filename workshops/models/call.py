from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chain.models import Chain, Person
from chain.models.base import Invented, Versioned
from events.models import Event, EventDay, Tour
from workshops.choices import Answering, ReviewMode, SeesOthers


class CallQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def listed(self) -> Self:
        """Calls that the list names; the others are reached by their address only."""
        return self.published().exclude(answering=Answering.LINK)

    def closed_at(self, now: datetime) -> Self:
        return self.published().filter(closes_at__lte=now)

    def of_event(self, event: Event) -> Self:
        """Calls whose ideas may become workshops of `event`: its own, and those of its tour."""
        return self.filter(Q(event=event) | Q(tour__isnull=False, tour=event.tour_id))


class Call(Versioned, Invented):
    """An oproep: for one event or one tour, people send in ideas for workshops."""

    slug = models.SlugField(max_length=80, unique=True)
    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="calls")
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="calls"
    )
    tour = models.ForeignKey(
        Tour, null=True, blank=True, on_delete=models.PROTECT, related_name="calls"
    )
    title = models.CharField(_("title"), max_length=160)
    question = models.CharField(_("question"), max_length=300, blank=True)
    intro = models.TextField(_("text"), blank=True)
    # What the readers look at, one per line, as the page of the call shows it.
    criteria = models.TextField(_("what we look at"), blank=True)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    answer_by = models.DateField(_("everyone has an answer by"), null=True, blank=True)
    answering = models.CharField(
        _("who may answer"),
        max_length=20,
        choices=Answering.choices,
        default=Answering.EVERYONE,
    )
    # The days that are asked about; empty: all days of the event or tour.
    days = models.ManyToManyField(
        EventDay, blank=True, related_name="calls", verbose_name=_("for which days")
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    review_mode = models.CharField(
        _("way of reviewing"),
        max_length=20,
        choices=ReviewMode.choices,
        default=ReviewMode.SIMPLE,
    )
    are_names_hidden = models.BooleanField(_("reviewers see no names of submitters"), default=False)
    reviewers = models.ManyToManyField(
        Person, blank=True, related_name="calls_to_review", verbose_name=_("reviewers")
    )
    reviews_wanted = models.PositiveSmallIntegerField(_("reviewers per idea"), default=2)

    objects = CallQuerySet.as_manager()

    # What every rule and page asks of a call.
    comes_with = ("chain", "event__chain", "event__kind", "tour__chain")

    class Meta:
        ordering = ["-closes_at", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, tour=None) | Q(event=None, tour__isnull=False),
                name="a_call_is_of_an_event_or_a_tour",
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="a_call_closes_after_it_opens",
                violation_error_message=_(
                    "The call closes before it opens. Choose a later moment to close."
                ),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="call_published_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None)
                | Q(opens_at__isnull=False, closes_at__isnull=False, answer_by__isnull=False),
                name="a_published_call_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"

    def get_absolute_url(self) -> str:
        return reverse("workshops:call", args=[self.slug])

    @property
    def is_extended(self) -> bool:
        return self.review_mode == ReviewMode.EXTENDED

    @property
    def hides_names(self) -> bool:
        """Reviewers read without knowing who sent it in; part of the extended review."""
        return self.is_extended and self.are_names_hidden

    @property
    def about(self) -> Event | Tour:
        """The event or the tour that it asks ideas for."""
        found: Event | Tour | None = self.event or self.tour
        if found is None:
            raise ValueError("A call is of an event or a tour")
        return found

    def is_open(self, now: datetime) -> bool:
        return (
            self.published_at is not None
            and self.opens_at is not None
            and self.closes_at is not None
            and self.opens_at <= now < self.closes_at
        )

    def is_closed(self, now: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now


class Criterion(models.Model):
    """What reviewers score in an extended review; `in_total` says whether it counts."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="scored_criteria")
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=120)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    in_total = models.BooleanField(_("counts in the total"), default=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "name"], name="one_criterion_per_name"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="a_criterion_weighs"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.call})"


class PhaseQuerySet(models.QuerySet["Phase"]):
    def at(self, now: datetime) -> Self:
        return self.filter(opens_at__lte=now, closes_at__gt=now)


class Phase(models.Model):
    """A part of an extended review, from one moment until another: what reviewers may and see."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="phases")
    name = models.CharField(_("name"), max_length=120)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    may_review = models.BooleanField(_("reviewers give their verdict"), default=True)
    only_assigned = models.BooleanField(
        _("reviewers see only the ideas that were given to them"), default=False
    )
    sees_others = models.CharField(
        _("reviewers see the verdicts of others"),
        max_length=20,
        choices=SeesOthers.choices,
        default=SeesOthers.AFTER_OWN,
    )

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["call", "opens_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="a_phase_closes_after_it_opens",
                violation_error_message=_(
                    "The phase closes before it opens. Choose a later moment to close."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.call}, #{self.pk})"
