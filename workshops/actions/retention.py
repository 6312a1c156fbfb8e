"""How long we keep who sent in an idea: drafts go, names go, the ideas stay."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.retention import Retention
from workshops.choices import IdeaState
from workshops.models import (
    Availability,
    Call,
    Idea,
    IdeaLink,
    Review,
    ReviewComment,
    Submitter,
)

DRAFTS_KEPT, NAMES_KEPT = timedelta(days=30), timedelta(days=366)
HOURS_KEPT = timedelta(days=30)
# What stands in the place of a function when the name has gone: data, in the language of all.
NAMELESS = "indiener"


def _unsent(now: datetime) -> QuerySet[Idea]:
    """Drafts, and what nobody confirmed: 30 days after it was typed last or sent."""
    old = now - DRAFTS_KEPT
    drafts = Q(state=IdeaState.DRAFT, changed_at__lt=old)
    return Idea.objects.filter(drafts | Q(state=IdeaState.TO_CONFIRM, submitted_at__lt=old))


def _over(now: datetime) -> QuerySet[Call]:
    """Calls of which the last day was a year ago; without any day, the answers."""
    ended = timezone.localdate(now) - NAMES_KEPT
    rows = Call.objects.order_by()
    last = rows.annotate(of_event=Max("event__ends_on"), of_tour=Max("tour__days__ends_on"))
    without_days = Q(of_event=None, of_tour=None, answer_by__lt=ended)
    return last.filter(Q(of_event__lt=ended) | Q(of_tour__lt=ended) | without_days)


def _names(now: datetime) -> QuerySet[Submitter]:
    rows = Submitter.objects.filter(idea__call__in=_over(now).values("pk"))
    return rows.exclude(person__is_active=False, person__function=NAMELESS, email="")


def _reviews(now: datetime) -> QuerySet[Review]:
    return Review.objects.filter(idea__call__in=_over(now).values("pk"))


def _comments(now: datetime) -> QuerySet[ReviewComment]:
    return ReviewComment.objects.filter(idea__call__in=_over(now).values("pk"))


def _hours(now: datetime) -> QuerySet[Availability]:
    """When somebody was there, of days that were 30 days ago; rooms keep their hours."""
    old = timezone.localdate(now) - HOURS_KEPT
    return Availability.objects.filter(person__isnull=False, day__date__lt=old)


@transaction.atomic
def forget_hours(*, now: datetime) -> int:
    return _hours(now).delete()[0]


@transaction.atomic
def forget_unsent(*, now: datetime) -> int:
    return _unsent(now).delete()[1].get("workshops.Idea", 0)


@transaction.atomic
def forget_names(*, now: datetime) -> int:
    """Put somebody without a name in the place of who sent an idea in, of the same organisation."""
    rows = list(_names(now).select_related("person", "idea"))
    IdeaLink.objects.filter(submitter__in=rows).delete()
    nameless = [
        Person(
            function=NAMELESS,
            organisation_id=row.organisation_id
            or (row.person.organisation_id if row.person else None),
            is_active=False,
        )
        for row in rows
    ]
    for person in nameless:
        person.set_unusable_password()
    Person.objects.bulk_create(nameless, batch_size=500)
    for row, person in zip(rows, nameless, strict=True):
        row.person = person
        row.name = row.email = row.organisation_name = ""
        row.named_at = None
    emptied = ["person", "name", "email", "organisation_name", "named_at"]
    Submitter.objects.bulk_update(rows, emptied, batch_size=500)
    return len(rows)


@transaction.atomic
def forget_reviews(*, now: datetime) -> int:
    return _reviews(now).delete()[1].get("workshops.Review", 0) + _comments(now).delete()[0]


RETENTIONS = [
    Retention(
        key="workshops.hours",
        what=_("When facilitators are there"),
        term=_("30 days after the day"),
        due=lambda now: _hours(now).count(),
        forget=forget_hours,
    ),
    Retention(
        key="workshops.unsent",
        what=_("Ideas for workshops that were not sent in or not confirmed"),
        term=_("30 days"),
        due=lambda now: _unsent(now).count(),
        forget=forget_unsent,
    ),
    Retention(
        key="workshops.submitters",
        what=_("Who sent in an idea for a workshop"),
        term=_("12 months after the last day; the idea stays"),
        due=lambda now: _names(now).count(),
        forget=forget_names,
    ),
    Retention(
        key="workshops.reviews",
        what=_("What reviewers wrote of an idea"),
        term=_("12 months after the last day"),
        due=lambda now: _reviews(now).count() + _comments(now).count(),
        forget=forget_reviews,
    ),
]
