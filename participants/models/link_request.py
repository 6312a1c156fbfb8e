from django.db import models


class LinkRequest(models.Model):
    """Somebody typed this address to get a new link; a worker looks whose it is, and then it goes.

    A row in any case: whoever watches the page cannot tell a known address from an unknown one.
    """

    address_key = models.CharField(max_length=254, unique=True, db_collation="C")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M} (#{self.pk})"
