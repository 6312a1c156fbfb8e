from django.db import models
from django.db.models import Q

from chain.models import Person
from events.models import Event


class GuestUpload(models.Model):
    """A list of guests between reading and adding: what the file said, until somebody has looked.

    `guests` holds one dict per line, the fields of `participants.values.guest_list.Guest`. It is
    thrown away after a day; a second press finds `added_at` and the numbers of the first.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guest_uploads")
    name = models.CharField(max_length=160)
    # Where the addresses come from, as every guest reads it; empty: the name of the list.
    origin = models.CharField(max_length=160, blank=True)
    headings = models.JSONField(default=list)
    guests = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_reserve = models.BooleanField(default=False)
    added_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    added_count = models.PositiveIntegerField(default=0)
    known_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(added_at=None, added_by=None)
                | Q(added_at__isnull=False, added_by__isnull=False),
                name="guest_upload_added_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.event}, #{self.pk})"
