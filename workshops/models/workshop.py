from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chain.models import Organisation
from chain.models.base import Invented, Versioned
from events.models import Event
from workshops.choices import Publication, WorkFormat, YieldKind
from workshops.models.idea import Idea

# What a search reads of a workshop; the index below holds exactly this expression.
SEARCHED = ("title", "guiding_question", "description")


class Workshop(Versioned, Invented):
    """A workshop or thematic session: its question and what it is to yield."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="workshops")
    # Where it came from; empty: from the organisers. One idea may become one on several days.
    idea = models.ForeignKey(
        Idea, null=True, blank=True, on_delete=models.SET_NULL, related_name="workshops"
    )
    order = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("title"), max_length=160)
    guiding_question = models.CharField(_("guiding question"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    target_group = models.CharField(_("for whom"), max_length=240, blank=True)
    hosts = models.ManyToManyField(
        Organisation, blank=True, related_name="workshops", verbose_name=_("hosts")
    )
    work_format = models.CharField(
        _("way of working"),
        max_length=20,
        choices=WorkFormat.choices,
        default=WorkFormat.CONVERSATION,
    )
    work_format_note = models.CharField(_("how it works"), max_length=240, blank=True)
    # An invented or unrecognisable case to work with; never real case data.
    case_story = models.TextField(_("case"), blank=True)
    is_case_unrecognisable = models.BooleanField(
        _("the case is invented or unrecognisable"), default=False
    )
    is_highlighted = models.BooleanField(_("shown first"), default=False)
    is_sensitive = models.BooleanField(_("sensitive"), default=False)
    publication = models.CharField(
        _("what may be published"),
        max_length=20,
        choices=Publication.choices,
        default=Publication.PUBLIC,
    )
    # With 'only the yield' the organiser has read and approved the text.
    text_approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    text_approved_by = models.ForeignKey(
        "chain.Person",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["order", "title", "pk"]
        indexes = [GinIndex(SearchVector(*SEARCHED, config="dutch"), name="workshop_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(text_approved_at=None, text_approved_by=None)
                | models.Q(text_approved_at__isnull=False, text_approved_by__isnull=False),
                name="workshop_text_approved_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["idea", "event"],
                condition=models.Q(idea__isnull=False),
                name="an_idea_is_one_workshop_per_event",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.event}, #{self.pk})"

    def get_absolute_url(self) -> str:
        return reverse("workshop", args=[self.event.slug, self.pk])


class Yield(models.Model):
    """One kind of outcome a workshop is to yield; `target` is how many, where that makes sense."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="yields")
    kind = models.CharField(_("what it yields"), max_length=20, choices=YieldKind.choices)
    target = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)

    class Meta:
        ordering = ["workshop", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "kind"], name="one_yield_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.workshop}"


class Prompt(models.Model):
    """A question that the facilitator keeps asking; every group answers it."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="prompts")
    order = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("question"), max_length=300)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.text} ({self.workshop})"


class Group(Invented):
    """A group within a workshop; in a game it may play a role, such as a department."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="groups")
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=80)
    role = models.CharField(_("role"), max_length=160, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "name"], name="one_group_per_name")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.workshop})"
