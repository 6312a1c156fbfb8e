from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Versioned
from events.models import Event, ProgrammeItem, Room
from workshops.choices import SessionRoleKind
from workshops.models.workshop import Workshop

LINK_LASTS = timedelta(hours=48)


class SessionQuerySet(models.QuerySet):
    def at_the_time_of(self, item: ProgrammeItem) -> Self:
        """Sessions in this round, or in one of the same day whose times overlap with it."""
        together = Q(item=item)
        if item.starts_at and item.ends_at:
            together |= Q(
                item__day=item.day_id,
                item__starts_at__lt=item.ends_at,
                item__ends_at__gt=item.starts_at,
            )
        return self.filter(together)


class SessionManager(models.Manager.from_queryset(SessionQuerySet)):  # type: ignore[misc]  # idem
    """The sessions of the programme; `everything` knows the cancelled ones as well."""

    def get_queryset(self) -> SessionQuerySet:
        rows: SessionQuerySet = super().get_queryset().filter(withdrawn_at=None)
        return rows


class Session(Versioned):
    """A workshop in one round and one room.

    One that people may have chosen is never deleted but withdrawn: it is off the programme, and
    putting the workshop on it once more brings the same session back, with who chose it.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sessions")
    # The workshop's own event, kept here too: lists by event stay cheap.
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    item = models.ForeignKey(
        ProgrammeItem, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("round")
    )
    room = models.ForeignKey(
        Room,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
        verbose_name=_("room"),
    )
    capacity = models.PositiveIntegerField(_("number of seats"), null=True, blank=True)
    join_url = models.URLField(_("link to take part"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # The number of the published programme that `item` and `room` were read from; 0: the draft.
    shown_in = 0

    objects = SessionManager()
    everything = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["item__day__date", "item__order", "workshop__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "item"],
                condition=Q(withdrawn_at=None),
                name="a_workshop_once_per_round",
                violation_error_message=_(
                    "This workshop is in this round already. Choose another round."
                ),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="session_withdrawn_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workshop.title} ({self.item.title}, #{self.pk})"

    @property
    def people(self) -> list[Person]:
        """Who works in it, each once; reads `roles`, which lists fetch beforehand."""
        return list(dict.fromkeys(role.person for role in self.roles.all()))

    def work_window(self) -> tuple[datetime, datetime]:
        """Return from when until when its work links work: the day before to 48 hours after."""
        day = self.item.day.date
        opens = _moment(day - timedelta(days=1), time.min)
        ends_at = self.item.ends_at
        ends = _moment(day, ends_at) if ends_at else _moment(day + timedelta(days=1), time.min)
        return opens, ends + LINK_LASTS


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


class SessionRole(models.Model):
    """Who guides a session or takes its notes."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="session_roles", verbose_name=_("person")
    )
    kind = models.CharField(_("role"), max_length=20, choices=SessionRoleKind.choices)

    class Meta:
        ordering = ["session", "kind", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person", "kind"], name="one_session_role")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}, {self.session}"


class WorkLinkQuerySet(models.QuerySet):
    def with_session(self) -> Self:
        """With what it takes to tell whether a link works."""
        return self.select_related("session__item__day", "person")


class WorkLink(models.Model):
    """A personal way in to one session's work page, without code or account.

    Only the SHA-256 of the token is kept. When it works follows the session, also when that moves.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="work_links")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="work_links"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = WorkLinkQuerySet.as_manager()

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="work_link_revoked_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} #{self.pk}"

    def works_at(self, now: datetime) -> bool:
        opens, ends = self.session.work_window()
        return self.revoked_at is None and opens <= now < ends
