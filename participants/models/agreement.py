from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models import Event
from participants.models.registration import Registration
from workshops.models import Session


class SessionTerms(models.Model):
    """What holds for one session when seats are divided, instead of what the event says.

    Empty: as the event says. With `by_invitation` only its guests may get a seat.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="seat_terms")
    minimum = models.PositiveSmallIntegerField(
        _("fewest people for this workshop to go on"), null=True, blank=True
    )
    reserve = models.PositiveSmallIntegerField(
        _("seats that stay free for late guests"), null=True, blank=True
    )
    by_invitation = models.BooleanField(_("only for whom you name"), default=False)

    class Meta:
        ordering = ["session"]

    def __str__(self) -> str:
        return f"{self.session} (#{self.pk})"


class SessionGuest(models.Model):
    """Somebody who may sit in a session that is only for whom the organiser names."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="guests")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="sessions_invited"
    )

    class Meta:
        ordering = ["session", "registration"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "registration"], name="one_guest_once_per_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration.person}: {self.session} (#{self.pk})"


class Pair(models.Model):
    """Two people who sit together in each round, or never in one session; `one` was made first."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pairs")
    one = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    is_together = models.BooleanField(_("sit together"))

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_agreement_per_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_pair_is_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.one.person} / {self.other.person} (#{self.pk})"
