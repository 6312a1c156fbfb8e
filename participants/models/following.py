from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from chain.models import Person
from chain.values.tokens import hash_of, new_token
from events.models import Event
from workshops.models import Session

# Whoever does not ask within this time finds the question on the page of the event.
ASKED_FOR = timedelta(days=90)


class FollowingQuerySet(models.QuerySet["Following"]):
    def of(self, event: Event) -> Self:
        return self.filter(session__event=event)


class Following(models.Model):
    """Somebody asked to be kept posted of the bouwstenen of a session: a purpose of its own.

    It outlives the registration: nothing else may use it, and it ends by itself.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="followings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="followings")
    asked_at = models.DateTimeField()

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="one_following_per_session_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.session} (#{self.pk})"


class FollowLinkQuerySet(models.QuerySet["FollowLink"]):
    def working(self, now: datetime) -> Self:
        """Of who still follows something there, or was asked less than 90 days ago."""
        follows = Following.objects.filter(
            person=OuterRef("person"), session__event=OuterRef("event")
        )
        asked = Q(made_at__gte=now - ASKED_FOR)
        return self.filter(asked | Exists(follows), person__is_active=True)

    def expired(self, now: datetime) -> Self:
        return self.exclude(pk__in=self.working(now).values("pk"))

    def issue(self, event: Event, people: Sequence[int], *, now: datetime) -> list[str]:
        """Make a link for each person in one query; each token is known at this moment only."""
        tokens = [new_token() for _each in people]
        FollowLink.objects.bulk_create(
            FollowLink(event=event, person_id=person, token_hash=hash_of(token), made_at=now)
            for person, token in zip(people, tokens, strict=True)
        )
        return tokens


class FollowLink(models.Model):
    """The way in a letter to say of which sessions of an event one wants to hear, and to end it.

    It opens nothing else, and is kept as a hash.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()

    objects = FollowLinkQuerySet.as_manager()

    class Meta:
        ordering = ["event", "pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.event} (#{self.pk})"
