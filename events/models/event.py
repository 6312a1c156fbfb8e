from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.choices import Precision
from chain.models import Chain, Organisation, Person, Plan, Region
from chain.models.base import Invented, Versioned
from chain.values.vague import VagueDate, last_possible
from events.choices import Daypart, Status, Visibility
from events.models.kind import EventKind
from events.models.series import Edition, Tour

UNDO = timedelta(seconds=10)

# What a search reads of an event; the index below holds exactly this expression.
SEARCHED = ("title", "subtitle", "theme", "purpose", "audience", "city", "venue")


class EventQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False, discarded_at__isnull=True)

    def listed(self) -> Self:
        """Events that the agenda names; an unlisted one is reached by its address only."""
        return self.published().exclude(visibility=Visibility.UNLISTED)

    def of(self, chain: Chain) -> Self:
        """Events that `chain` organises or is involved in."""
        return self.filter(Q(chain=chain) | Q(involved=chain)).distinct()

    def kept(self) -> Self:
        return self.filter(discarded_at__isnull=True)

    def upcoming(self, today: date) -> Self:
        return self.filter(ends_on__gte=today).order_by("starts_on", "sort_time", "pk")

    def past(self, today: date) -> Self:
        return self.filter(ends_on__lt=today).order_by("-ends_on", "pk")


class Event(Versioned, Invented):
    """A bijeenkomst on one or more days, at one place or online."""

    slug = models.SlugField(max_length=80, unique=True)
    chain = models.ForeignKey(
        Chain, on_delete=models.PROTECT, related_name="events", verbose_name=_("organised by")
    )
    involved = models.ManyToManyField(
        Chain,
        blank=True,
        related_name="involved_in",
        verbose_name=_("also involved"),
    )
    kind = models.ForeignKey(
        EventKind, on_delete=models.PROTECT, related_name="events", verbose_name=_("kind")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("edition"),
    )
    tour = models.ForeignKey(
        Tour,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="days",
        verbose_name=_("tour"),
    )
    title = models.CharField(_("title"), max_length=160)
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    theme = models.CharField(_("theme"), max_length=160, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    societal_aim = models.CharField(_("aim for society"), max_length=240, blank=True)
    audience = models.CharField(_("for whom"), max_length=240, blank=True)
    practical = models.TextField(_("practical information"), blank=True)
    plan = models.ForeignKey(
        Plan,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("plan it builds on"),
    )
    # A source may give no more than the month or the year; the day is then its first.
    date_precision = models.CharField(
        _("how exactly the date is known"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
    )
    # What the source does not say about the date, such as 'De bron noemt geen datum.'
    date_note = models.CharField(_("note on the date"), max_length=200, blank=True)

    host_organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hosted_events",
        verbose_name=_("host"),
    )
    has_kitchen_tour = models.BooleanField(_("with a look in the kitchen"), default=False)
    city = models.CharField(_("city"), max_length=80, blank=True)
    venue = models.CharField(_("venue"), max_length=160, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    regions = models.ManyToManyField(
        Region, blank=True, related_name="events", verbose_name=_("regions")
    )
    is_online = models.BooleanField(_("online"), default=False)
    join_url = models.URLField(_("link to take part"), blank=True)

    visibility = models.CharField(
        _("visibility"),
        max_length=20,
        choices=Visibility.choices,
        default=Visibility.OPEN,
    )
    # First and last day and first time, kept beside the days for lists; written by actions only.
    starts_on = models.DateField(null=True, blank=True, editable=False, db_index=True)
    ends_on = models.DateField(null=True, blank=True, editable=False, db_index=True)
    sort_time = models.TimeField(null=True, blank=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)

    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    cancel_reason = models.CharField(_("why it does not take place"), max_length=240, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True, editable=False)
    moved_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    moved_from = models.DateField(null=True, blank=True, editable=False)
    move_reason = models.CharField(_("why it moved"), max_length=240, blank=True)
    # Other hours or another place than people were told, and what they were told then.
    rearranged_at = models.DateTimeField(null=True, blank=True, editable=False)
    rearranged_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    rearranged_from = models.TextField(blank=True, editable=False)
    discarded_at = models.DateTimeField(null=True, blank=True, editable=False)
    discarded_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()
    comes_with = ("chain", "kind", "tour")

    class Meta:
        ordering = ["starts_on", "sort_time", "pk"]
        indexes = [GinIndex(SearchVector(*SEARCHED, config="dutch"), name="event_words")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="event_ends_after_start",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{act}_at": None, f"{act}_by": None})
                    | Q(**{f"{act}_at__isnull": False, f"{act}_by__isnull": False}),
                    name=f"event_{act}_who_and_when",
                )
                for act in ("published", "cancelled", "moved", "rearranged", "discarded")
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(discarded_at__isnull=True),
                name="a_published_event_is_never_discarded",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any
    ) -> Self:
        """Let a date that is known to the month say no more than that, wherever it is written."""
        event = super().from_db(db, field_names, values, **more)
        known = event.__dict__
        if known.get("date_precision", Precision.DAY) != Precision.DAY:
            for name in ("starts_on", "ends_on"):
                if known.get(name):
                    known[name] = VagueDate.of(known[name], known["date_precision"])
        return event

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.discarded_at is None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def starts_at(self) -> datetime | None:
        """Return the moment it begins; without a known time, midnight of the first day."""
        return _moment(self.starts_on, self.sort_time or time.min)

    def is_past(self, now: datetime) -> bool:
        """Tell whether the last day is over; with a known end time, whether that has passed."""
        last = self.last_day
        if last is None:
            return False
        end = (
            _moment(last.date, last.ends_at)
            if last.ends_at
            else _moment(
                last_possible(last.date, self.date_precision) + timedelta(days=1), time.min
            )
        )
        return end is not None and end <= now

    @property
    def last_day(self) -> "EventDay | None":
        days = sorted(self.days.all(), key=lambda day: day.date)
        return days[-1] if days else None

    def status(self, now: datetime) -> Status:
        today = timezone.localdate(now)
        if not self.is_published:
            return Status.DRAFT
        if self.is_cancelled:
            return Status.CANCELLED
        if self.is_past(now):
            return Status.PAST
        if any(day.date == today for day in self.days.all()):
            return Status.TODAY
        return Status.MOVED if self.moved_at else Status.ANNOUNCED


def _moment(day: date | None, at: time) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, at)) if day else None


class EventDay(models.Model):
    """A day of an event, exact or as vague as is known: a daypart without times."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("date"))
    daypart = models.CharField(
        _("part of the day"), max_length=20, choices=Daypart.choices, default=Daypart.DAY
    )
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "date"],
                name="one_row_per_day",
                violation_error_message=_("This day is there already. Choose another date."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="day_ends_after_start",
                violation_error_message=_("The end is before the start. Choose a later end."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.date}"


class CentralQuestion(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("question"), max_length=300)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.event}, {self.order}: {self.text}"
