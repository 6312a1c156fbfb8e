import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.models.base import Invented, Versioned
from events.models import Event
from participants.choices import AnswerWay, InvitationSource, InvitationState, Receives

ANSWERED = (
    InvitationState.YES,
    InvitationState.NO,
    InvitationState.MAYBE,
    InvitationState.REPLACED,
)


class InvitationQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """On the list of guests: not withdrawn, and no name of the reserve list."""
        return self.filter(withdrawn_at=None, reserve_number=None)

    def silent(self) -> Self:
        """Who got the letter and has not answered in any way."""
        return self.standing().filter(state=InvitationState.SENT)


class Invitation(Versioned, Invented):
    """A personal invitation and its answer; a replacement has an invitation of its own."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    source = models.CharField(
        max_length=20, choices=InvitationSource.choices, default=InvitationSource.HAND
    )
    # Where the address came from; the first letter to somebody new tells it.
    address_source = models.CharField(_("where the address came from"), max_length=160, blank=True)
    why = models.CharField(_("why this guest"), max_length=240, blank=True)
    asked = models.CharField(_("what is asked of this guest"), max_length=240, blank=True)
    state = models.CharField(
        _("answer"),
        max_length=20,
        choices=InvitationState.choices,
        default=InvitationState.DRAFT,
    )
    # The invitation this one came in the place of; one level deep.
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replacement"
    )
    # A place on the reserve list; empty for a guest.
    reserve_number = models.PositiveIntegerField(null=True, blank=True)
    maybe_until = models.DateField(_("lets us know by"), null=True, blank=True)
    remark = models.CharField(_("remark"), max_length=240, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # What a machine read in a mail: until when this person is away.
    away_until = models.DateField(null=True, blank=True)
    away_note = models.CharField(max_length=160, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The calendar item of this guest: unguessable, and known by it when an answer comes back.
    calendar_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["event", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(withdrawn_at=None),
                name="one_invitation_per_guest",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["event", "reserve_number"], name="one_reserve_per_number"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_at__isnull=False)
                | (~Q(state__in=ANSWERED) & Q(answered_at=None)),
                name="an_answer_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.MAYBE) | Q(maybe_until=None),
                name="a_date_to_hear_belongs_to_maybe",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(state=InvitationState.REPLACED),
                name="a_replacement_is_not_replaced",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")), name="nobody_replaces_himself"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawn_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="invitations_by_answer")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_state_display()}, {self.event} (#{self.pk})"


class AnswerQuerySet(models.QuerySet):
    def held(self) -> Self:
        """Waiting until an organiser says whether people gave them."""
        return self.filter(held_at__isnull=False, settled_at=None, undone_at=None)

    def counting(self) -> Self:
        """Carried out and not undone: the last one of an invitation is its answer."""
        return self.filter(Q(held_at=None) | Q(settled_at__isnull=False), undone_at=None)


class Answer(models.Model):
    """An answer as it was given; the last one that was not undone is the invitation's."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="answers")
    state = models.CharField(max_length=20, choices=InvitationState.choices)
    way = models.CharField(max_length=20, choices=AnswerWay.choices)
    at = models.DateTimeField()
    # Empty: whoever held the link; otherwise who was signed in or wrote it down.
    given_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("how and when it came in"), max_length=240, blank=True)
    # What came along with it; a held answer is carried out with this, later.
    maybe_until = models.DateField(null=True, blank=True)
    remark = models.CharField(max_length=240, blank=True)
    # Who comes instead; stays here when the guest comes after all.
    replacement = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The mail domain an answer by link or calendar came from: a burst is counted per domain.
    domain = models.CharField(max_length=253, blank=True, db_collation="C")
    # A second press of the same button is the first one again.
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    # A burst of answers from one domain waits until the organiser has looked.
    held_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["invitation", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["form_key", "state"], name="one_answer_per_form_and_choice"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="answer_settled_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["domain", "at"], name="answers_by_domain")]

    def __str__(self) -> str:
        return f"{self.invitation}: {self.get_state_display()} #{self.pk}"

    @property
    def is_held(self) -> bool:
        return self.held_at is not None and self.settled_at is None and self.undone_at is None


class Assistance(models.Model):
    """A secretariaat answers for a bestuurder; whoever answers last decides."""

    principal = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assisted_by")
    assistant = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assists")
    receives = models.CharField(
        _("who gets the letters"), max_length=20, choices=Receives.choices, default=Receives.BOTH
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["principal__sort_key", "assistant__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["principal", "assistant"],
                condition=Q(ended_at=None),
                name="one_running_assistance",
            ),
            models.CheckConstraint(
                condition=~Q(principal=F("assistant")), name="nobody_assists_himself"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="assistance_ended_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assistant} > {self.principal} (#{self.pk})"
