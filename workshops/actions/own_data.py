"""What somebody does in workshops: told to them, and emptied at their word."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chain.actions.own_data import rows_told
from chain.models import Person
from chain.values.holdings import Holding, Row
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


def _tell_roles(person: Person) -> list[Row]:
    return rows_told(
        SessionRole.objects.filter(person=person),
        event="session__event__title",
        workshop="session__workshop__title",
        role="kind",
    )


def _tell_links(person: Person) -> list[Row]:
    rows = WorkLink.objects.filter(person=person)
    return rows_told(rows, workshop="session__workshop__title", since="made_at")


def _tell_hours(person: Person) -> list[Row]:
    return rows_told(
        Availability.objects.filter(person=person),
        event="day__event__title",
        moment="day__date",
        begins="starts_at",
        ends="ends_at",
    )


def _tell_ideas(person: Person) -> list[Row]:
    return rows_told(
        Submitter.objects.filter(person=person),
        title="idea__title",
        text="idea__question",
        what="idea__takeaway",
        remark="idea__help_wanted",
        state="idea__state",
        organisation="organisation_name",
        asked="asked_at",
        confirmed="confirmed_at",
        name_public_since="named_at",
    )


def _tell_reviews(person: Person) -> list[Row]:
    return rows_told(
        Review.objects.filter(reviewer=person),
        title="idea__title",
        answer="verdict",
        text="line",
        moment="made_at",
    )


def _tell_comments(person: Person) -> list[Row]:
    return rows_told(
        ReviewComment.objects.filter(author=person), title="idea__title", text="text", moment="at"
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


def _erase_reviews(person: Person, **_moment: object) -> None:
    Review.objects.filter(reviewer=person).update(line="")
    Assignment.objects.filter(reviewer=person).delete()


def _erase_comments(person: Person, **_moment: object) -> None:
    ReviewComment.objects.filter(author=person).delete()


def _keep(_person: Person, **_moment: object) -> None:
    """The workshop was guided by somebody; it stays without a name."""


def _erase_hours(person: Person, **_moment: object) -> None:
    Availability.objects.filter(person=person).delete()


def _erase_links(person: Person, **_moment: object) -> None:
    WorkLink.objects.filter(person=person).delete()


HOLDINGS = [
    Holding(
        key="workshops.roles", title=_("Workshops that you help in"), tell=_tell_roles, erase=_keep
    ),
    Holding(
        key="workshops.hours",
        title=_("When you are there to guide a workshop"),
        tell=_tell_hours,
        erase=_erase_hours,
    ),
    Holding(
        key="workshops.ideas",
        title=_("Ideas for workshops"),
        tell=_tell_ideas,
        erase=_erase_ideas,
    ),
    Holding(
        key="workshops.reviews",
        title=_("Reviews of ideas"),
        tell=_tell_reviews,
        erase=_erase_reviews,
    ),
    Holding(
        key="workshops.comments",
        title=_("Remarks about ideas"),
        tell=_tell_comments,
        erase=_erase_comments,
    ),
    Holding(key="workshops.links", title=_("Work links"), tell=_tell_links, erase=_erase_links),
]
