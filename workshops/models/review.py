from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from workshops.choices import Verdict
from workshops.models.call import Criterion
from workshops.models.idea import Idea


class Assignment(models.Model):
    """An idea given to a reviewer to read."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments")
    given_at = models.DateTimeField()
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ["idea", "reviewer__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "reviewer"], name="an_idea_is_given_once_to_a_reviewer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea} > {self.reviewer} (#{self.pk})"


class Review(models.Model):
    """What a reviewer thinks of an idea, in one word and one line."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reviews")
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict.choices)
    line = models.CharField(_("in one line"), max_length=240, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["idea", "reviewer__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "reviewer"], name="one_review_per_reviewer_and_idea"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.get_verdict_display()}, {self.idea} (#{self.pk})"


class Score(models.Model):
    """A number from 1 to 5 for one criterion of an extended review; no row is no opinion."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="scores")
    value = models.PositiveSmallIntegerField(
        _("score"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        ordering = ["review", "criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_per_criterion"),
            models.CheckConstraint(condition=Q(value__range=(1, 5)), name="score_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.name}: {self.value} ({self.review}, #{self.pk})"


class ReviewComment(models.Model):
    """What reviewers and organisers say to each other about an idea; submitters never see it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="review_comments")
    author = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("remark"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["idea", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.idea}: {self.at:%Y-%m-%d %H:%M} (#{self.pk})"
