from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import ItemScope, ListKind
from chain.models.base import Invented
from workshops.models import Group, Session


class ScoredList(Invented):
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="scored_lists")
    kind = models.CharField(_("kind"), max_length=20, choices=ListKind.choices)
    title = models.CharField(_("title"), max_length=120, blank=True)

    class Meta:
        ordering = ["session", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "kind"], name="one_list_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.title or self.get_kind_display()} ({self.session})"


class ScoredItem(Invented):
    """An item of a list; the source may say that it was the highest and give no figure."""

    list = models.ForeignKey(ScoredList, on_delete=models.CASCADE, related_name="items")
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="scored_items"
    )
    order = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("item"), max_length=200)
    scope = models.CharField(_("where"), max_length=20, choices=ItemScope.choices, blank=True)
    # 'The highest by far' of a source without figures; computed where scores exist.
    is_highest_by_source = models.BooleanField(default=False)
    is_by_far = models.BooleanField(default=False)
    # The sum as it stood on paper, where nobody kept the score of each group.
    paper_total = models.PositiveSmallIntegerField(_("total on paper"), null=True, blank=True)

    class Meta:
        ordering = ["list", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.text} (#{self.pk})"


class ItemScore(Invented):
    item = models.ForeignKey(ScoredItem, on_delete=models.CASCADE, related_name="scores")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="scores")
    score = models.PositiveSmallIntegerField(_("score"))

    class Meta:
        ordering = ["item", "group", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "group"], name="one_score_per_group"),
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="a_score_is_1_to_5"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.score} ({self.group})"
