from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class AuditEntry(models.Model):
    """Who did what, to which thing, when; field names only, never personal values.

    The database refuses to change or delete a row (trigger in migration 0002).
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        "chain.Person",
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
    )
    action = models.CharField(max_length=80)
    content_type = models.ForeignKey(
        ContentType, null=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    object_id = models.BigIntegerField(null=True)
    thing = GenericForeignKey()
    chain_id = models.BigIntegerField(null=True, db_index=True)
    fields = ArrayField(models.CharField(max_length=80), default=list)
    version = models.PositiveIntegerField(null=True)
    # The number of the request, or the name of the command or task; never an address.
    origin = models.CharField(max_length=80)
    # Does a public page say something else now? A registration changes no page by itself.
    changes_pages = models.BooleanField(default=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id", "-at"], name="audit_of_one_thing"),
            models.Index(fields=["-id"], condition=Q(changes_pages=True), name="audit_of_pages"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action} #{self.pk}"
