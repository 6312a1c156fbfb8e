from django.db import models


class RetentionRun(models.Model):
    """The proof that a term was kept: when, and how many rows went. No names, so it stays."""

    key = models.CharField(max_length=60)
    ran_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-ran_at", "-pk"]
        indexes = [models.Index(fields=["key", "-ran_at"], name="runs_of_a_term")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count} (#{self.pk})"
