from django.db import models
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import ArticleKind
from chain.models import Person
from chain.models.base import Invented, Versioned
from events.models import Event
from workshops.models import Session


class Reflection(Versioned, Invented):
    """A look back on one session: what worked, what was hard."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="reflection")
    text = models.TextField(_("reflection"), blank=True)
    worked = models.TextField(_("what worked"), blank=True)
    hard = models.TextField(_("what was hard"), blank=True)

    class Meta:
        ordering = ["session", "pk"]

    def __str__(self) -> str:
        return f"{self.session}"


class Recording(Invented):
    """A link to a recording on a channel of its own; never embedded."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="recordings")
    title = models.CharField(_("title"), max_length=160, blank=True)
    url = models.URLField(_("link"))
    has_captions = models.BooleanField(_("with captions"), default=False)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        ordering = ["session", "pk"]

    def __str__(self) -> str:
        return f"{self.title or self.url} (#{self.pk})"


class Article(Versioned, Invented):
    """Something to read about an event, such as an interview with a quote as its title."""

    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="articles"
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=ArticleKind.choices, default=ArticleKind.INTERVIEW
    )
    title = models.CharField(_("title"), max_length=200)
    is_quote = models.BooleanField(_("the title is a quote"), default=False)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles"
    )
    function = models.CharField(_("function"), max_length=160, blank=True)
    body = models.TextField(_("text"), blank=True)
    published_on = models.DateField(_("date"), null=True, blank=True)
    reading_minutes = models.PositiveSmallIntegerField(_("minutes to read"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["event", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"
