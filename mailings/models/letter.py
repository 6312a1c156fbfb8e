import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Chain, Person
from mailings.choices import LetterState, Outcome, Urgency
from mailings.models.mailing import Mailing

# Nothing of these can have left our machine, and they leave as soon as a sender takes them.
NOT_LEFT = (LetterState.QUEUED, LetterState.CLAIMED)
NEVER_ARRIVES = (LetterState.FAILED, LetterState.CANCELLED, LetterState.SUPPRESSED)


class LetterQuerySet(models.QuerySet):
    def about(self, topic: str) -> "LetterQuerySet":
        return self.filter(topic=topic)

    def readers_of(self, topic: str, *, among: Collection[int]) -> Iterable[int]:
        """Return the numbers of those whom a letter about `topic` reached or is to reach."""
        rows = self.about(topic).filter(person__in=among).exclude(state__in=NEVER_ARRIVES)
        return rows.order_by().values_list("person", flat=True).distinct()

    def not_left(self) -> "LetterQuerySet":
        return self.filter(state__in=NOT_LEFT)

    def promised(self) -> "LetterQuerySet":
        """Letters of which the words are still to be written."""
        return self.filter(state=LetterState.PROMISED)

    def due(self, now: datetime) -> "LetterQuerySet":
        """Letters that wait for nothing but a sender."""
        return self.filter(state=LetterState.QUEUED, not_before__lte=now)

    def urgencies(self) -> list[int]:
        """Which kinds of urgency there are among these, one indexed look for each."""
        return [each for each in Urgency if self.filter(urgency=each).exists()]


class Letter(models.Model):
    """A row of the outbox: one letter to one address, written with the change it tells of.

    What keeps a second one out is the unique constraint on mailing, kind, `recipient_key` (such as
    "invitation:12"), address and `sequence`; a deliberate second time raises `sequence`.
    """

    # Becomes the Message-ID, the same at every try, so that many receivers drop a second copy.
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(
        Mailing, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    kind = models.CharField(max_length=60)
    recipient_key = models.CharField(max_length=80)
    sequence = models.PositiveSmallIntegerField(default=0)
    # What it is about, such as "event:12": lists and holds of an event ask for it.
    topic = models.CharField(max_length=60, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    chain = models.ForeignKey(
        Chain, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    address = models.EmailField(max_length=254)
    # Lower case, domain in ASCII; the domain apart for the limits per receiver.
    address_key = models.CharField(max_length=254, db_collation="C")
    domain = models.CharField(max_length=253, db_collation="C")

    sender_name = models.CharField(max_length=75, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    # A calendar part with the method that its MIME header and its body both name.
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    # Bulk letters carry List-Unsubscribe and stop at an address that asked for it.
    is_bulk = models.BooleanField(default=False)

    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.PERSONAL)
    state = models.CharField(
        _("state"), max_length=20, choices=LetterState.choices, default=LetterState.QUEUED
    )
    # Why it stands where it stands; what the mail server said is in `smtp_text`.
    reason = models.CharField(_("reason"), max_length=20, choices=Outcome.choices, blank=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    # A code that has run out is not worth sending any more.
    expires_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_owner = models.CharField(max_length=60, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    smtp_code = models.PositiveSmallIntegerField(null=True, blank=True)
    smtp_text = models.CharField(max_length=240, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # Who said of an uncertain letter that it arrived, or sent it again.
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "kind", "recipient_key", "address_key", "sequence"],
                name="one_letter_per_recipient",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="letter_settled_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[LetterState.CLAIMED, LetterState.TRANSMITTING])
                | Q(lease_until=None),
                name="only_a_letter_at_work_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["urgency", "not_before", "id"],
                condition=Q(state=LetterState.QUEUED),
                name="letters_to_send",
            ),
            models.Index(
                fields=["id"], condition=Q(state=LetterState.PROMISED), name="letters_to_write"
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=[LetterState.CLAIMED, LetterState.TRANSMITTING]),
                name="letters_at_work",
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(
                    state__in=[LetterState.QUEUED, LetterState.HELD], expires_at__isnull=False
                ),
                name="letters_that_expire",
            ),
            models.Index(
                fields=["not_before"],
                condition=Q(state=LetterState.UNCERTAIN),
                name="letters_to_decide_on",
            ),
            models.Index(fields=["topic", "state"], name="letters_of_a_topic"),
            models.Index(fields=["address_key"], name="letters_to_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} (#{self.pk})"
