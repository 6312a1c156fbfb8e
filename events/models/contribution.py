from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.choices import Domain
from chain.models import GovernanceBody, Organisation, Person
from chain.models.base import Invented, Versioned, choices_array
from events.choices import ContributionKind
from events.models.event import Event
from events.models.programme import ProgrammeItem


class Contribution(Versioned, Invented):
    """Who speaks at an event, in which role, with which message.

    The source may name no person: then `function` alone says who it was.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="contributions")
    item = models.ForeignKey(
        ProgrammeItem,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name=_("part of the programme"),
    )
    kind = models.CharField(_("role"), max_length=20, choices=ContributionKind.choices)
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name=_("person"),
    )
    function = models.CharField(_("function on that day"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("organisation"),
    )
    body = models.ForeignKey(
        GovernanceBody,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("body"),
    )
    title = models.CharField(_("title"), max_length=160, blank=True)
    message = models.TextField(_("message"), blank=True)
    # A name stands on a public page by consent of the person, or by this recorded reason.
    public_reason = models.CharField(_("why the name may be public"), max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(kind=ContributionKind.CLOSER),
                name="one_closer_per_event",
                violation_error_message=_(
                    "This event has somebody who closes it. Change that one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(function=""),
                name="a_contribution_says_who",
                violation_error_message=_("Choose a person, or fill in the function."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.event} #{self.pk}"


class PracticeExample(Versioned, Invented):
    """A short story of what works, told to the whole room."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="examples")
    item = models.ForeignKey(
        ProgrammeItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="examples"
    )
    order = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("title"), max_length=160)
    story = models.TextField(_("story"), blank=True)
    presenters = models.CharField(_("who tells it"), max_length=160, blank=True)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="examples")
    is_anonymised = models.BooleanField(_("invented or unrecognisable"), default=False)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.event}, #{self.pk})"


class Lesson(Invented):
    """What the examples taught; of one example, or of all of them together."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="lessons")
    example = models.ForeignKey(
        PracticeExample, null=True, blank=True, on_delete=models.CASCADE, related_name="lessons"
    )
    order = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("lesson"), max_length=300)
    domains = choices_array(Domain, verbose_name=_("domains"))

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.event}, {self.order}: {self.text}"
