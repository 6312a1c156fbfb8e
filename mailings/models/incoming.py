from django.db import models
from django.utils.translation import gettext_lazy as _

from mailings.choices import IncomingKind
from mailings.models.letter import Letter


class IncomingMail(models.Model):
    """A message that came in, once: the same bytes a second time change nothing.

    Its text is not kept: what a person has to read goes on to the organiser.
    """

    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=IncomingKind.choices)
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies"
    )
    # What the mail server said, for a letter that came back: 5.1.1 and its words. Without a number
    # when the letter arrived or is still on its way.
    status = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=240, blank=True)
    received_at = models.DateTimeField()
    is_forwarded = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["letter", "received_at"], name="replies_to_a_letter")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject} (#{self.pk})"
