from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Chain, Person


class MailingQuerySet(models.QuerySet):
    def held(self) -> "MailingQuerySet":
        return self.filter(held_at__isnull=False)


class Mailing(models.Model):
    """One press of 'send': the same letter to many, each of whom gets it at most once.

    `key` is what makes a second press the same mailing; the app that owns it chooses it, such as
    "step:12" or "step:12:2" for a deliberate second time.
    """

    key = models.CharField(max_length=120, unique=True)
    # The key of the registered kind of letter, such as "participants.invitation".
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    chain = models.ForeignKey(
        Chain, null=True, blank=True, on_delete=models.PROTECT, related_name="mailings"
    )
    is_bulk = models.BooleanField(default=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Set when the last letter of the mailing stands in the outbox.
    filled_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(_("held"), null=True, blank=True)
    held_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_at=None, held_by=None)
                | Q(held_at__isnull=False, held_by__isnull=False),
                name="mailing_held_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.kind} ({self.key})"

    def is_held_now(self) -> bool:
        """Ask the database: a hold may be younger than this instance."""
        return Mailing.objects.held().filter(pk=self.pk).exists()
