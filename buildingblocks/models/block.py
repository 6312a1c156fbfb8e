from typing import Self
from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import BlockKind, BlockState
from chain.choices import Level, SuccessFactor
from chain.models import GovernanceBody, Organisation, Person, Region
from chain.models.base import Invented, Versioned, choices_array
from events.models import CentralQuestion, Event
from workshops.choices import Publication
from workshops.models import Session

MAX_STATEMENT = 400
# What a search reads of a bouwsteen; the index below holds exactly this expression.
SEARCHED = (
    SearchVector("statement", weight="A", config="dutch")
    + SearchVector("means", weight="B", config="dutch")
    + SearchVector("explanation", weight="B", config="dutch")
)


def may_be_published(path: str) -> Q:
    """Tell what of a workshop at `path` ("" for the workshop itself) may be read outside.

    With 'only the yield' the organiser approved the text first.
    """
    field = f"{path}__" if path else ""
    return Q(**{f"{field}publication": Publication.PUBLIC}) | Q(
        **{
            f"{field}publication": Publication.YIELD_ONLY,
            f"{field}text_approved_at__isnull": False,
        }
    )


class BuildingBlockQuerySet(models.QuerySet):
    def of(self, event: Event) -> Self:
        return self.filter(session__event=event)

    def kept(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def filled(self) -> Self:
        return self.kept().exclude(statement="")

    def publishable(self) -> Self:
        """Filled ones that may leave the room: never of a closed session."""
        return self.filled().filter(may_be_published("session__workshop"))


class BuildingBlock(Versioned, Invented):
    """A bouwsteen: one proposal of a workshop's group, never of a person."""

    # Made in the browser of the note-taker, so that a draft sent twice is one bouwsteen.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="blocks")
    number = models.PositiveSmallIntegerField(_("number"))
    statement = models.CharField(_("bouwsteen"), max_length=MAX_STATEMENT, blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BlockKind.choices, blank=True)
    levels = choices_array(Level, verbose_name=_("level"))
    factors = choices_array(SuccessFactor, verbose_name=_("success factors"))
    means = models.CharField(_("for example by"), max_length=240, blank=True)
    questions = models.ManyToManyField(
        CentralQuestion, blank=True, related_name="blocks", verbose_name=_("answers")
    )
    # From a scored item in one tap: where it came from.
    scored_item = models.OneToOneField(
        "buildingblocks.ScoredItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="block",
    )
    standing = models.ForeignKey(
        "buildingblocks.Standing",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    top_order = models.PositiveSmallIntegerField(
        _("place among the top bouwstenen"), null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = BuildingBlockQuerySet.as_manager()

    class Meta:
        ordering = ["session", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_bouwsteen_per_number",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None) | Q(withdrawn_at__isnull=False),
                name="block_withdrawn_has_a_moment",
            ),
        ]
        indexes = [GinIndex(SEARCHED, name="block_words")]

    def __str__(self) -> str:
        return f"{self.number}. {self.statement[:60]} (#{self.pk})"

    def get_absolute_url(self) -> str:
        return reverse("block", args=[self.pk])

    @property
    def level_labels(self) -> list[str]:
        return [str(Level(level).label) for level in self.levels]

    @property
    def factor_labels(self) -> list[str]:
        return [str(SuccessFactor(factor).label) for factor in self.factors]

    @property
    def state(self) -> BlockState:
        return BlockState(self.standing.state) if self.standing else BlockState.CONCEPT


class BlockText(models.Model):
    """A text that lost: an older one, or the other of two typed at once.

    It belongs to exactly one bouwsteen, note, answer or reflection. While `chosen_at` is empty the
    two versions wait for a person to choose.
    """

    block = models.ForeignKey(
        BuildingBlock, null=True, blank=True, on_delete=models.CASCADE, related_name="texts"
    )
    note = models.ForeignKey(
        "buildingblocks.Note", null=True, blank=True, on_delete=models.CASCADE, related_name="texts"
    )
    answer = models.ForeignKey(
        "buildingblocks.PromptAnswer",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="texts",
    )
    reflection = models.ForeignKey(
        "buildingblocks.Reflection",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="texts",
    )
    field = models.CharField(max_length=40, default="statement")
    text = models.TextField()
    is_conflict = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(block__isnull=False, note=None, answer=None, reflection=None)
                    | Q(block=None, note__isnull=False, answer=None, reflection=None)
                    | Q(block=None, note=None, answer__isnull=False, reflection=None)
                    | Q(block=None, note=None, answer=None, reflection__isnull=False)
                ),
                name="a_text_belongs_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        thing = self.block or self.note or self.answer or self.reflection
        return f"{thing} {self.field} #{self.pk}"


class Addressee(models.Model):
    """Whom a bouwsteen is for: one of organisation, body, region, level, or all partners."""

    block = models.ForeignKey(BuildingBlock, on_delete=models.CASCADE, related_name="addressees")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="addressed"
    )
    body = models.ForeignKey(
        GovernanceBody, null=True, blank=True, on_delete=models.PROTECT, related_name="addressed"
    )
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="addressed"
    )
    level = models.CharField(max_length=20, choices=Level.choices, blank=True)
    is_all_partners = models.BooleanField(default=False)

    class Meta:
        ordering = ["block", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(
                        organisation__isnull=False,
                        body=None,
                        region=None,
                        level="",
                        is_all_partners=False,
                    )
                    | Q(
                        organisation=None,
                        body__isnull=False,
                        region=None,
                        level="",
                        is_all_partners=False,
                    )
                    | Q(
                        organisation=None,
                        body=None,
                        region__isnull=False,
                        level="",
                        is_all_partners=False,
                    )
                    | (
                        Q(organisation=None, body=None, region=None, is_all_partners=False)
                        & ~Q(level="")
                    )
                    | Q(organisation=None, body=None, region=None, level="", is_all_partners=True)
                ),
                name="an_addressee_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.block})"

    @property
    def label(self) -> str:
        if self.is_all_partners:
            return str(_("all partners"))
        return str(self.organisation or self.body or self.region or self.get_level_display())


class Standing(Invented):
    """The 'stand van zaken' of a bouwsteen on a date; older rows are its history."""

    block = models.ForeignKey(BuildingBlock, on_delete=models.CASCADE, related_name="standings")
    state = models.CharField(_("state"), max_length=20, choices=BlockState.choices)
    sentence = models.CharField(_("what is the state of affairs"), max_length=240, blank=True)
    on = models.DateField(_("date"))
    lead_organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="leads",
        verbose_name=_("lead"),
    )
    # Named only with consent of the person.
    lead_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="leads"
    )
    proof_url = models.URLField(_("link to proof"), blank=True)
    merged_into = models.ForeignKey(
        BuildingBlock,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["block", "on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.block}, {self.on}, #{self.pk})"
