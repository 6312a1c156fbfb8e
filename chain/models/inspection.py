from django.db import models


class Inspection(models.Model):
    """What the last night found: of how many things a kept number was compared with its rows."""

    key = models.CharField(max_length=60, unique=True)
    ran_at = models.DateTimeField()
    looked_at = models.PositiveIntegerField()
    wrong = models.PositiveIntegerField()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.wrong}/{self.looked_at}"
