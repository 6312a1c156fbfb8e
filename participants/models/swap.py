from django.db import models

from events.models import ProgrammeItem
from participants.models.registration import Registration


class SwapWish(models.Model):
    """Somebody wants another seat in a round by preference, and gives the own one for it.

    It goes as soon as they have swapped.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="swap_wishes"
    )
    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="swap_wishes")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "item"], name="one_wish_to_swap_per_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.item} (#{self.pk})"
