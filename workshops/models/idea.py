from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chain.models import Organisation, Person
from chain.models.base import Invented, Versioned
from events.models import EventDay
from workshops.choices import Decision, IdeaStanding, IdeaState, WorkFormat
from workshops.models.call import Call
from workshops.models.submitter import Submitter

# What look-alikes are found by; the index below holds exactly this expression.
COMPARED = ("title", "question", "takeaway")
_SENT_IN = frozenset({IdeaState.TO_CONFIRM, IdeaState.SUBMITTED})


class IdeaQuerySet(models.QuerySet["Idea"]):
    def received(self) -> Self:
        """Sent in by somebody whose address we know, and not withdrawn."""
        return self.filter(state=IdeaState.SUBMITTED)

    def to_review(self) -> Self:
        """Received and without an answer, and not gone on in another: reviewers may speak of it."""
        return self.untold().exclude(decision=Decision.MERGED)

    def own_to(self, reader: Person) -> Self:
        """Sent in by `reader` or the same organisation, or with such an idea merged into it."""
        mine = Submitter.objects.standing().own_to(reader)
        along = Q(idea=OuterRef("pk")) | Q(idea__merged_into=OuterRef("pk"))
        return self.filter(Exists(mine.filter(along)))

    def untold(self) -> Self:
        """Received, and its submitters have no answer yet; decided or not."""
        return self.received().filter(announced_at=None)

    def to_tell_planned(self, workshops: Collection[int]) -> Self:
        """Chosen, answered, with one of these workshops, and never told that it has a place."""
        chosen = self.received().filter(decision=Decision.CHOSEN, announced_at__isnull=False)
        return chosen.filter(planned_told_at=None, workshops__in=workshops).distinct()

    def to_announce(self) -> Self:
        """Decided and not told; a merged one waits for the idea it went into."""
        return (
            self.untold()
            .exclude(decision="")
            .exclude(Q(decision=Decision.MERGED) & Q(merged_into__decision=""))
        )

    def hold(self, idea: "Idea") -> "Idea":
        """Return the idea as it is now, with its call; locked until the end of the transaction."""
        rows = self.select_for_update(of=("self",)).select_related("call__chain")
        return rows.get(pk=idea.pk)


class Idea(Versioned, Invented):
    """A workshopidee. A decision is made first and told later, all at once."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="ideas")
    # Known to the browser that typed it; a second press with it finds the first result.
    draft_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160, blank=True)
    question = models.CharField(_("the question you want answered"), max_length=300, blank=True)
    takeaway = models.TextField(_("what participants take home"), blank=True)
    work_format = models.CharField(
        _("way of working"), max_length=20, choices=WorkFormat.choices, blank=True
    )
    # As typed; `organisations` are those of them that we know.
    partners = models.CharField(
        _("organisations that you do this with"), max_length=240, blank=True
    )
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="ideas")
    help_wanted = models.CharField(_("help wanted"), max_length=300, blank=True)
    days = models.ManyToManyField(
        EventDay, blank=True, related_name="ideas", verbose_name=_("for which days")
    )
    state = models.CharField(
        _("state"), max_length=20, choices=IdeaState.choices, default=IdeaState.DRAFT
    )
    # The organisers asked for it, or wrote it down themselves.
    is_requested = models.BooleanField(_("at the request of the organisation"), default=False)
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    decision = models.CharField(
        _("decision"), max_length=20, choices=Decision.choices, blank=True, default=""
    )
    decision_reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    announced_at = models.DateTimeField(null=True, blank=True)
    # When its submitters heard that it stands in a published programme: once, on whichever day.
    planned_told_at = models.DateTimeField(null=True, blank=True)
    # One level deep: what was merged into this one goes along when this one is merged.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = IdeaQuerySet.as_manager()

    class Meta:
        ordering = ["call", "submitted_at", "pk"]
        indexes = [
            GinIndex(SearchVector(*COMPARED, config="dutch"), name="idea_words"),
            models.Index(fields=["call", "state"], name="ideas_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=(IdeaState.DRAFT, IdeaState.WITHDRAWN))
                | (Q(submitted_at__isnull=False) & ~Q(title="")),
                name="a_submitted_idea_has_title_and_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=IdeaState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=IdeaState.WITHDRAWN) & Q(withdrawn_at=None)),
                name="a_withdrawn_idea_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="idea_decided_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="a_decision_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(state__in=(IdeaState.SUBMITTED, IdeaState.WITHDRAWN)),
                name="only_a_received_idea_is_decided",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.NOT_CHOSEN) | ~Q(decision_reason=""),
                name="not_chosen_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.MERGED, merged_into__isnull=False)
                | (~Q(decision=Decision.MERGED) & Q(merged_into=None)),
                name="merged_is_into_another",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="no_idea_is_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(announced_at=None) | ~Q(decision=""),
                name="only_a_decision_is_announced",
            ),
            models.CheckConstraint(
                condition=Q(planned_told_at=None) | Q(announced_at__isnull=False),
                name="planned_is_told_after_the_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.call}, #{self.pk})"

    def get_absolute_url(self) -> str:
        return reverse("idea", args=[self.call.slug, self.pk])

    @property
    def is_told(self) -> bool:
        return self.announced_at is not None

    @property
    def may_be_withdrawn(self) -> bool:
        """Tell whether its submitters may take it back: until they were told the decision."""
        return self.state in _SENT_IN and not self.is_told

    def may_be_changed(self, now: datetime) -> bool:
        """Tell whether its submitters may still change it: until the call closes."""
        return self.state in _SENT_IN and self.call.is_open(now) and not self.decision

    @property
    def is_public(self) -> bool:
        """Everybody may read it: its submitters heard that it was chosen, or went on in another."""
        if not (self.is_received and self.is_told):
            return False
        if self.merged_into:
            return self.merged_into.is_public
        return self.decision == Decision.CHOSEN

    @property
    def is_received(self) -> bool:
        return self.state == IdeaState.SUBMITTED

    def standing(
        self, now: datetime, *, is_planned: bool, to_organiser: bool, is_read: bool = False
    ) -> IdeaStanding:
        """Return what a page calls it; a decision shows to submitters once it was announced.

        It is under review from the first verdict, or else from the closing of the call.
        """
        if not self.is_received:
            return IdeaStanding(self.state)
        decision = self.decision if self.is_told or to_organiser else ""
        if decision == Decision.CHOSEN and is_planned:
            return IdeaStanding.PLANNED
        if decision:
            return IdeaStanding(decision)
        if self.is_requested:
            return IdeaStanding.REQUESTED
        if is_read or self.call.is_closed(now):
            return IdeaStanding.IN_REVIEW
        return IdeaStanding.SUBMITTED
