from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from chain.models import Person
from chain.values.tokens import hash_of, new_token
from events.models import Event
from participants.choices import LinkPurpose
from participants.models.invitation import Invitation
from participants.models.registration import Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFor:
    """What a new link opens: one invitation or one registration; `holder` is whom it is mailed to.

    An empty holder is the guest; otherwise the secretariaat.
    """

    purpose: LinkPurpose
    invitation: Invitation | None = None
    registration: Registration | None = None
    holder: Person | None = None

    @property
    def event_id(self) -> int:
        thing = self.invitation or self.registration
        if thing is None:
            raise ValueError("A link opens one invitation or one registration")
        return thing.event_id


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    def working(self, now: datetime) -> Self:
        """Not revoked, and the event is not over: a link works until the end of its last day."""
        today = timezone.localdate(now)
        lasting = Q(event__ends_on=None) | Q(event__ends_on__gte=today)
        return self.filter(lasting, revoked_at=None)

    def issue(self, wanted: Sequence[LinkFor], *, now: datetime) -> list[str]:
        """Make a link for each of `wanted`, in that order, and return their tokens.

        A token is known at this moment only: what stays is its hash. Two queries at most.
        """
        tokens = [new_token() for _each in wanted]
        PersonalLink.objects.bulk_create(
            PersonalLink(
                purpose=one.purpose,
                event_id=one.event_id,
                invitation=one.invitation,
                registration=one.registration,
                holder=one.holder,
                token_hash=hash_of(token),
                made_at=now,
            )
            for one, token in zip(wanted, tokens, strict=True)
        )
        return tokens


class PersonalLink(models.Model):
    """A way in by mail to one invitation or registration, without account; kept as a hash.

    Every letter carries one of its own, so that an older letter keeps working.
    """

    purpose = models.CharField(max_length=20, choices=LinkPurpose.choices)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.CASCADE, related_name="links"
    )
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.CASCADE, related_name="links"
    )
    # The secretariaat that this link was mailed to; empty: the guest.
    holder = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(invitation=None, registration__isnull=False)
                | Q(invitation__isnull=False, registration=None),
                name="a_link_opens_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.event} (#{self.pk})"
