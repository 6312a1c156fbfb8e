from django.db import models


class Heartbeat(models.Model):
    """When a worker last took a task of a queue: the clock sends one to each, twice a minute."""

    queue = models.CharField(max_length=20, unique=True, db_collation="C")
    at = models.DateTimeField()
    # What the worker was started from; the web tells its own beside it.
    release = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.queue} (#{self.pk})"
