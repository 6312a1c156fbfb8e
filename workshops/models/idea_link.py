from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.db import models

from chain.values.tokens import hash_of, new_token
from workshops.models.submitter import Submitter


class IdeaLinkQuerySet(models.QuerySet["IdeaLink"]):
    def working(self) -> Self:
        return self.filter(revoked_at=None)

    def issue(self, submitters: Sequence[Submitter], *, now: datetime) -> list[str]:
        """Make a link for each, in one query; each token is known at this moment only."""
        tokens = [new_token() for _each in submitters]
        IdeaLink.objects.bulk_create(
            IdeaLink(submitter=one, token_hash=hash_of(token), made_at=now)
            for one, token in zip(submitters, tokens, strict=True)
        )
        return tokens


class IdeaLink(models.Model):
    """A submitter's way in by mail to one idea, without account; kept as a hash."""

    submitter = models.ForeignKey(Submitter, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = IdeaLinkQuerySet.as_manager()

    class Meta:
        ordering = ["submitter", "pk"]

    def __str__(self) -> str:
        return f"{self.submitter} #{self.pk}"
