import uuid
from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Invented, Versioned
from events.models import Event, ProgrammeItem
from participants.choices import ChoiceState, RegistrationState
from participants.models.invitation import Invitation
from participants.values.hours import hours_of
from workshops.models import Session, Workshop

GONE = (RegistrationState.CANCELLED, RegistrationState.LAPSED)
# These hold a seat of the pool.
SEATED = (RegistrationState.TO_CONFIRM, RegistrationState.CONFIRMED, RegistrationState.OFFERED)
CHOICE_SEATED = (ChoiceState.TAKEN, ChoiceState.OFFERED)


class RegistrationQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Neither cancelled nor lapsed."""
        return self.exclude(state__in=GONE)

    def coming(self) -> Self:
        return self.filter(state=RegistrationState.CONFIRMED)

    def in_line(self) -> Self:
        """Who waits for a seat at the event, in the order in which they get one."""
        rows = self.filter(state=RegistrationState.WAITING)
        return rows.order_by("offers_missed", "queue_number")

    def with_everything_due(self, now: datetime) -> Self:
        """Offers and held seats of which the time is over."""
        return self.filter(Q(offered_until__lte=now) | Q(held_until__lte=now))


class Registration(Versioned, Invented):
    """A seat at an event, or a place in line for one."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="registrations")
    # Who comes by invitation.
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations"
    )
    brought_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="colleagues"
    )
    state = models.CharField(_("state"), max_length=20, choices=RegistrationState.choices)
    # The number in line as the pool gave it; people see their rank among who still wait.
    queue_number = models.PositiveIntegerField(null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    # How often an offer ran out without an answer; who missed one waits behind who did not.
    offers_missed = models.PositiveSmallIntegerField(default=0, editable=False)
    # Until when the seat of an address that has to confirm is kept.
    held_until = models.DateTimeField(null=True, blank=True)
    # Slugs of what was asked and chosen: "lunch", "drinks", "item:12".
    parts = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    remark = models.CharField(_("remark"), max_length=240, blank=True)
    # What somebody typed of an organisation that we do not know.
    organisation_name = models.CharField(_("organisation"), max_length=160, blank=True)
    note = models.TextField(_("note of the organiser"), blank=True)
    # A second press of the same form is the first one again.
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    made_at = models.DateTimeField()
    # Since when we know that the address is this person's; also of who waits.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    calendar_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0)

    # What was chosen in the act that has just made it; None of one that was read.
    just_chosen: list["Choice"] | None = None

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["event", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(state__in=GONE),
                name="one_registration_per_person",
                violation_error_message=_("This person has registered already."),
            ),
            models.UniqueConstraint(
                fields=["event", "queue_number"],
                condition=Q(queue_number__isnull=False),
                name="one_registration_per_number_in_line",
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.WAITING) | Q(queue_number__isnull=False),
                name="who_waits_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.OFFERED, offered_until__isnull=False)
                | (~Q(state=RegistrationState.OFFERED) & Q(offered_until=None)),
                name="an_offer_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.TO_CONFIRM, held_until__isnull=False)
                | (~Q(state=RegistrationState.TO_CONFIRM) & Q(held_until=None)),
                name="a_held_seat_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state__in=GONE, ended_at__isnull=False)
                | (~Q(state__in=GONE) & Q(ended_at=None)),
                name="what_ended_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state"], name="registrations_by_state"),
            models.Index(
                fields=["offered_until"],
                condition=Q(offered_until__isnull=False),
                name="registrations_offered",
            ),
            models.Index(
                fields=["held_until"],
                condition=Q(held_until__isnull=False),
                name="registrations_held",
            ),
            models.Index(
                fields=["event", "offers_missed", "queue_number"],
                condition=Q(state=RegistrationState.WAITING),
                name="registrations_in_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_state_display()}, {self.event} (#{self.pk})"

    def calendar_item(self) -> tuple[uuid.UUID, int]:
        """Return the number of its calendar item, and how often it changed.

        Who comes by invitation has one item: that of the invitation.
        """
        if self.invitation is None:
            return self.calendar_uid, self.calendar_sequence
        told = self.invitation.calendar_sequence
        return self.invitation.calendar_uid, told + self.calendar_sequence


class _Span(Func):
    function = "int8range"


class _Times(Func):
    function = "tstzrange"


class ChoiceQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.exclude(state=ChoiceState.CANCELLED)

    def in_line(self) -> Self:
        """Who waits for a seat in a session, in the order in which they get one."""
        rows = self.filter(state=ChoiceState.WAITING)
        return rows.order_by("offers_missed", "queue_number")


class Choice(models.Model):
    """A workshop that somebody chose in a round: a seat in its session, or a place in line.

    `item`, `workshop` and the hours are the session's own, kept here so that the database itself
    refuses two in one round, one workshop twice, and two that overlap. Who is offered a seat, or
    waits for one, keeps the seat in another session of that round until the offer is accepted.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="choices")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="choices")
    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=ChoiceState.choices)
    # Came from dividing the seats of its round; the database wants the way of the round itself.
    by_preference = models.BooleanField(default=False, editable=False)
    queue_number = models.PositiveIntegerField(null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    offers_missed = models.PositiveSmallIntegerField(default=0, editable=False)
    # The number of the published programme that cancelled its session, if one did.
    dropped_in = models.PositiveIntegerField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField()

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["registration", "item", "pk"]
        indexes = [
            models.Index(
                fields=["offered_until"],
                condition=Q(offered_until__isnull=False),
                name="choices_offered",
            ),
            models.Index(
                fields=["session", "offers_missed", "queue_number"],
                condition=Q(state=ChoiceState.WAITING),
                name="choices_in_line",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "item"],
                condition=Q(state=ChoiceState.TAKEN),
                name="one_session_per_round",
            ),
            models.UniqueConstraint(
                fields=["registration", "workshop"],
                condition=Q(state=ChoiceState.TAKEN),
                name="no_workshop_twice",
            ),
            models.UniqueConstraint(
                fields=["registration", "session"],
                condition=~Q(state=ChoiceState.CANCELLED),
                name="one_choice_per_session",
            ),
            models.UniqueConstraint(
                fields=["session", "queue_number"],
                condition=Q(queue_number__isnull=False),
                name="one_choice_per_number_in_line",
            ),
            # Two ranges, because comparing a number for equality in GiST needs an extension.
            ExclusionConstraint(
                name="no_two_sessions_at_once",
                expressions=[
                    (
                        _Span(
                            F("registration_id"), F("registration_id"), RangeBoundary(True, True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        _Times(F("starts_at"), F("ends_at"), RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(
                    state=ChoiceState.TAKEN, starts_at__isnull=False, ends_at__isnull=False
                ),
                # At the end of a statement: a whole programme moves in one.
                deferrable=Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=~Q(state=ChoiceState.WAITING) | Q(queue_number__isnull=False),
                name="a_waiting_choice_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state=ChoiceState.OFFERED, offered_until__isnull=False)
                | (~Q(state=ChoiceState.OFFERED) & Q(offered_until=None)),
                name="an_offered_choice_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration.person}: {self.session} ({self.state}, #{self.pk})"

    @classmethod
    def of_session(cls, session: Session, **more: Any) -> Self:
        """Return a choice of `session`, not saved, with what is kept beside it for constraints.

        `session` comes with `item__day`.
        """
        starts_at, ends_at = hours_of(session)
        return cls(
            session=session,
            item_id=session.item_id,
            workshop_id=session.workshop_id,
            starts_at=starts_at,
            ends_at=ends_at,
            **more,
        )


class Needs(models.Model):
    """Diet and access needs: seen by organiser and host only, gone 14 days after the day."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="needs"
    )
    diet = models.CharField(_("diet"), max_length=240, blank=True)
    access = models.CharField(_("what you need to take part"), max_length=240, blank=True)
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ["registration"]

    def __str__(self) -> str:
        return f"#{self.pk}"
