"""Calls and ideas for tests: an open call of an event, a received idea with its submitter."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.chain import ChainFactory, PersonFactory
from tests.factories.events import EventFactory, TourFactory
from workshops.choices import IdeaState, Verdict, WorkFormat
from workshops.models import (
    Assignment,
    Call,
    Criterion,
    Idea,
    IdeaLink,
    Phase,
    Review,
    ReviewComment,
    Score,
    Submitter,
)


class CallFactory(DjangoModelFactory):
    """An open call of an event; `of_tour=True`, `draft=True` and `closed=True` are others."""

    class Meta:
        model = Call

    class Params:
        draft = factory.Trait(published_at=None, published_by=None)
        closed = factory.Trait(
            closes_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
        )
        of_tour = factory.Trait(
            event=None,
            tour=factory.SubFactory(TourFactory, chain=factory.SelfAttribute("..chain")),
        )

    slug = factory.Sequence(lambda n: f"oproep-{n}")
    chain = factory.SubFactory(ChainFactory)
    event = factory.SubFactory(EventFactory, chain=factory.SelfAttribute("..chain"))
    title = factory.Sequence(lambda n: f"Oproep {n}")
    question = "Wat wilt u samen oplossen?"
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))
    answer_by = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=20))
    published_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    published_by = factory.SubFactory(PersonFactory)


class IdeaFactory(DjangoModelFactory):
    """A received idea; `submitter=False` leaves it without a submitter."""

    class Meta:
        model = Idea
        skip_postgeneration_save = True

    call = factory.SubFactory(CallFactory)
    title = factory.Sequence(lambda n: f"Sneller van melding naar hulp {n}")
    question = "Hoe geven wij een melding in 1 dag door?"
    takeaway = "Een afspraak om morgen mee te beginnen."
    work_format = WorkFormat.CASE
    state = IdeaState.SUBMITTED
    made_at = factory.LazyFunction(timezone.now)
    submitted_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def submitter(self: Idea, create: object, extracted: object, **more: object) -> None:
        if create and extracted is not False:
            SubmitterFactory(idea=self, **({"person": extracted} if extracted else {}), **more)


class SubmitterFactory(DjangoModelFactory):
    """Somebody whose address is known."""

    class Meta:
        model = Submitter

    idea = factory.SubFactory(IdeaFactory)
    order = factory.LazyAttribute(lambda one: one.idea.submitters.count() + 1)
    person = factory.SubFactory(PersonFactory)
    email = factory.LazyAttribute(lambda one: (one.person and one.person.email) or "")
    asked_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.LazyFunction(timezone.now)


class IdeaLinkFactory(DjangoModelFactory):
    """A link of which nobody knows the token; `IdeaLink.objects.issue` gives one."""

    class Meta:
        model = IdeaLink

    submitter = factory.SubFactory(SubmitterFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    made_at = factory.LazyFunction(timezone.now)


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    call = factory.SubFactory(CallFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Criterium {n}")


class PhaseFactory(DjangoModelFactory):
    """A phase that is running."""

    class Meta:
        model = Phase

    call = factory.SubFactory(CallFactory)
    name = factory.Sequence(lambda n: f"Ronde {n}")
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=5))


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = Assignment

    idea = factory.SubFactory(IdeaFactory)
    reviewer = factory.SubFactory(PersonFactory)
    given_at = factory.LazyFunction(timezone.now)


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = Review

    idea = factory.SubFactory(IdeaFactory)
    reviewer = factory.SubFactory(PersonFactory)
    verdict = Verdict.YES
    line = "Klein genoeg om morgen te beginnen."
    made_at = factory.LazyFunction(timezone.now)
    changed_at = factory.SelfAttribute("made_at")


class ScoreFactory(DjangoModelFactory):
    class Meta:
        model = Score

    review = factory.SubFactory(ReviewFactory)
    criterion = factory.SubFactory(
        CriterionFactory, call=factory.SelfAttribute("..review.idea.call")
    )
    value = 4


class ReviewCommentFactory(DjangoModelFactory):
    class Meta:
        model = ReviewComment

    idea = factory.SubFactory(IdeaFactory)
    author = factory.SubFactory(PersonFactory)
    text = "Lijkt op een idee van vorig jaar."
    at = factory.LazyFunction(timezone.now)
