import uuid
from datetime import datetime, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models.base import Invented
from chain.values.tokens import hash_of, new_token
from events.models import Event
from participants.values.evaluation import QUESTIONS
from workshops.models import Session

TICKET_LASTS = timedelta(days=30)


class EvaluationTicketQuerySet(models.QuerySet["EvaluationTicket"]):
    def working(self, now: datetime) -> Self:
        """Of an event that ended 30 days ago at most; used ones too."""
        return self.filter(event__ends_on__gte=timezone.localdate(now) - TICKET_LASTS)

    def expired(self, now: datetime) -> Self:
        return self.filter(event__ends_on__lt=timezone.localdate(now) - TICKET_LASTS)

    def issue(self, event: Event, *, number: int) -> list[str]:
        """Make so many tickets in one query; each token is known at this moment only."""
        tokens = [new_token() for _each in range(number)]
        EvaluationTicket.objects.bulk_create(
            EvaluationTicket(event=event, token_hash=hash_of(token)) for token in tokens
        )
        return tokens


class EvaluationTicket(models.Model):
    """The right to answer once: it knows the event and nobody, and no answer knows its ticket."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # No more than the day: a moment could be laid beside the order of the answers.
    used_on = models.DateField(null=True, blank=True, editable=False)

    objects = EvaluationTicketQuerySet.as_manager()

    class Meta:
        ordering = ["event", "pk"]

    def __str__(self) -> str:
        return f"{self.event} (#{self.pk})"


def _score() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )


class Evaluation(Invented):
    """What somebody thought of an event. Numbered at random, so that nothing tells its order.

    The scores are 1 ('not at all') to 5 ('very much'); empty is no opinion.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="evaluations")
    made_on = models.DateField()
    helped = _score()
    heard = _score()
    met = _score()
    arranged = _score()
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{name: None}) | Q(**{f"{name}__range": (1, 5)}),
                name=f"evaluation_{name}_from_1_to_5",
            )
            for name in QUESTIONS
        ]

    def __str__(self) -> str:
        return f"{self.event}, {self.made_on} ({self.pk})"


class EvaluationLine(models.Model):
    """A workshop that somebody was at, and what they say of it, if anything."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="lines")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="evaluation_lines")
    text = models.CharField(_("in one line"), max_length=240, blank=True)

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "session"], name="one_evaluation_line_per_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session} ({self.pk})"
