from django.db import models

from chain.models import Person


class Hold(models.Model):
    """While this row is there, no letter about `topic` (such as "event:12") leaves."""

    topic = models.CharField(max_length=60, unique=True)
    held_since = models.DateTimeField()
    asked_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-held_since", "-pk"]

    def __str__(self) -> str:
        return f"{self.topic} (#{self.pk})"
