from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import NOTES, NoteKind
from chain.choices import Level
from chain.models import Organisation, Person
from chain.models.base import Invented, Versioned, choices_array
from events.models import Event
from workshops.models import Group, Prompt, Session


class Note(Versioned, Invented):
    """A dilemma, solution, chance, message or agreement; of a session, or of the whole event."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notes")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="notes"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=NoteKind.choices)
    order = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("text"), max_length=400)
    addressed_to = models.ManyToManyField(Organisation, blank=True, related_name="addressed_notes")
    levels = choices_array(Level, verbose_name=_("level"))

    class Meta:
        ordering = ["event", "session", "kind", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]} (#{self.pk})"

    @property
    def plural_label(self) -> str:
        return str(NOTES[NoteKind(self.kind)])

    @property
    def level_labels(self) -> list[str]:
        return [str(Level(level).label) for level in self.levels]


class PromptAnswer(Versioned, Invented):
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="answers")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="answers")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["session", "group", "prompt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "prompt", "group"], name="one_answer_per_prompt_and_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prompt} / {self.group} (#{self.pk})"


class FlipChartPhoto(models.Model):
    """A photo of paper, for organisers only; deleted 30 days after publication of the recap."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="photos")
    image = models.ImageField(_("photo"), upload_to="flipcharts/")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["session", "uploaded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.session} #{self.pk}"
