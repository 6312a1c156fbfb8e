from django.db import models

from chain.models import Person
from workshops.models import Session


class ReadBack(models.Model):
    """The workshop heard its text read back and agreed that this is what it says.

    `stamp` tells which text that was. Who came in by a work link without a name is nobody here.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="read_back")
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    stamp = models.CharField(max_length=16)

    class Meta:
        ordering = ["session"]

    def __str__(self) -> str:
        return f"{self.session} #{self.pk}"
