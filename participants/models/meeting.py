from typing import Self

from django.db import models
from django.db.models import F, Q

from participants.models.registration import Registration


class MeetingEntryQuerySet(models.QuerySet["MeetingEntry"]):
    def shown(self) -> Self:
        """Of who comes; never of a shielded person, or of one whose name is gone."""
        coming = Registration.objects.coming().filter(
            person__is_shielded=False, person__is_active=True
        )
        return self.filter(registration__in=coming)


class MeetingEntry(models.Model):
    """'Kennismaken': this participant stands in the list that the other participants see."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="meeting_entry"
    )
    made_at = models.DateTimeField()

    objects = MeetingEntryQuerySet.as_manager()

    class Meta:
        ordering = ["registration"]

    def __str__(self) -> str:
        return f"{self.registration} (#{self.pk})"


class ContactRequestQuerySet(models.QuerySet["ContactRequest"]):
    def between(self, one: Registration, other: Registration) -> Self:
        """Whichever of the two asked."""
        return self.filter(Q(asker=one, asked=other) | Q(asker=other, asked=one))

    def of(self, registration: Registration) -> Self:
        return self.filter(Q(asker=registration) | Q(asked=registration))

    def open(self) -> Self:
        return self.filter(agreed_at=None, refused_at=None)


class ContactRequest(models.Model):
    """One participant asks another to exchange addresses; each sees one when both agree.

    Nobody but who refused ever hears of it.
    """

    asker = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="contacts_asked")
    asked = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="contacts_received"
    )
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    objects = ContactRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asker", "asked"], name="one_contact_asked_once"),
            models.CheckConstraint(
                condition=~Q(asker=F("asked")), name="nobody_asks_himself_for_contact"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(refused_at=None),
                name="a_contact_is_agreed_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} → {self.asked} (#{self.pk})"
