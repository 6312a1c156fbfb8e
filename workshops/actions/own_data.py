"""What somebody does in workshops: told to them, and emptied at their word."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chain.actions.holding import deleting, emptying, erasing_all, keep, telling
from chain.models import Person
from chain.values.holdings import Holding
from workshops.actions.idea import withdraw
from workshops.choices import IdeaState
from workshops.models import (
    Assignment,
    Availability,
    Idea,
    IdeaLink,
    Review,
    ReviewComment,
    SessionRole,
    Submitter,
    WorkLink,
)


def _erase_ideas(person: Person, *, by: Person, now: datetime) -> None:
    """Withdraw what has no answer yet and nobody else stands with; empty what was typed of them."""
    rows = Submitter.objects.filter(person=person)
    mine = Idea.objects.filter(submitters__in=rows)
    mine.filter(state=IdeaState.DRAFT).delete()
    for idea in mine.filter(state__in=(IdeaState.SUBMITTED, IdeaState.TO_CONFIRM)):
        others = idea.submitters.confirmed().exclude(person=person)
        if idea.may_be_withdrawn and not others.exists():
            withdraw(idea=idea, by=by, now=now)
    IdeaLink.objects.filter(submitter__in=rows).delete()
    rows.update(name="", email="", organisation_name="", named_at=None)
    if person.email:
        # Asked along, and never answered.
        Submitter.objects.filter(person=None, email=person.email).delete()


HOLDINGS = [
    Holding(
        key="workshops.roles",
        title=_("Workshops that you help in"),
        tell=telling(
            SessionRole,
            "person",
            event="session__event__title",
            workshop="session__workshop__title",
            role="kind",
        ),
        # The workshop was guided by somebody; it stays without a name.
        erase=keep,
    ),
    Holding(
        key="workshops.hours",
        title=_("When you are there to guide a workshop"),
        tell=telling(
            Availability,
            "person",
            event="day__event__title",
            moment="day__date",
            begins="starts_at",
            ends="ends_at",
        ),
        erase=deleting(Availability, "person"),
    ),
    Holding(
        key="workshops.ideas",
        title=_("Ideas for workshops"),
        tell=telling(
            Submitter,
            "person",
            title="idea__title",
            text="idea__question",
            what="idea__takeaway",
            remark="idea__help_wanted",
            state="idea__state",
            organisation="organisation_name",
            asked="asked_at",
            confirmed="confirmed_at",
            name_public_since="named_at",
        ),
        erase=_erase_ideas,
    ),
    Holding(
        key="workshops.reviews",
        title=_("Reviews of ideas"),
        tell=telling(
            Review,
            "reviewer",
            title="idea__title",
            answer="verdict",
            text="line",
            moment="made_at",
        ),
        erase=erasing_all(emptying(Review, "reviewer", line=""), deleting(Assignment, "reviewer")),
    ),
    Holding(
        key="workshops.comments",
        title=_("Remarks about ideas"),
        tell=telling(ReviewComment, "author", title="idea__title", text="text", moment="at"),
        erase=deleting(ReviewComment, "author"),
    ),
    Holding(
        key="workshops.links",
        title=_("Work links"),
        tell=telling(WorkLink, "person", workshop="session__workshop__title", since="made_at"),
        erase=deleting(WorkLink, "person"),
    ),
]
