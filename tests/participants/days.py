"""A day with seats by preference: one that is still to be divided, and one that was."""

from datetime import time, timedelta

from django.utils import timezone

from participants.actions.ranking import rank
from participants.choices import AllocationState, ChoiceState
from participants.models import Choice, Pool
from participants.queries.freed import candidates
from participants.queries.my_ranking import my_list
from participants.queries.preference import preference_of
from participants.queries.why import why_of
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import (
    AllocationFactory,
    ChoiceFactory,
    PlacementFactory,
    PoolFactory,
    PreferenceRoundFactory,
    RankedWorkshopFactory,
    RankingFactory,
    RankingTermsFactory,
    RegistrationFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.models import Session


class RankedDay:
    """Two rounds by preference with the same workshops in both."""

    def __init__(self, *, people=6, workshops=4, capacity=3, event=None):
        self.event = event or EventFactory()
        self.day = EventDayFactory(event=self.event)
        self.terms = RankingTermsFactory(event=self.event)
        self.items = [
            ProgrammeItemFactory(
                event=self.event,
                day=self.day,
                title=f"Ronde {number}",
                starts_at=time(12 + number),
                ends_at=time(13 + number),
                order=number,
            )
            for number in (1, 2)
        ]
        for item in self.items:
            PreferenceRoundFactory(item=item)
        self.workshops = [WorkshopFactory(event=self.event) for _each in range(workshops)]
        self.sessions = [
            SessionFactory(workshop=workshop, event=self.event, item=item, capacity=capacity)
            for item in self.items
            for workshop in self.workshops
        ]
        self.people = [RegistrationFactory(event=self.event) for _each in range(people)]

    def numbers(self, *places):
        return [self.workshops[place].pk for place in places]

    def rank(self, place, *ranked, now, vetoes=()):
        return rank(
            registration=self.people[place],
            day=self.day,
            ranked=self.numbers(*ranked),
            vetoes=self.numbers(*vetoes),
            by=None,
            now=now,
        )

    def all_rank(self, *, now):
        """Let everybody want the first or the second workshop most, and then the third."""
        for place in range(len(self.people)):
            self.rank(place, place % 2, 2, now=now)
        return self


class DividedDay:
    """Two rounds, workshops A to D in both with 1 seat each, and published seats."""

    def __init__(self, **event):
        self.event = EventFactory(**event)
        self.day = EventDayFactory(event=self.event, date=timezone.localdate() + timedelta(30))
        self.items = [
            ProgrammeItemFactory(event=self.event, day=self.day, title=title, order=order)
            for order, title in enumerate(("Ronde 1", "Ronde 2"))
        ]
        for item in self.items:
            PreferenceRoundFactory(item=item)
        RankingTermsFactory(event=self.event, closes_at=timezone.now() - timedelta(days=1))
        self.workshops = [WorkshopFactory(event=self.event, title=name) for name in "ABCD"]
        self.sessions = [
            [
                SessionFactory(workshop=workshop, event=self.event, item=item, capacity=1)
                for workshop in self.workshops
            ]
            for item in self.items
        ]
        self.allocation = AllocationFactory(
            day=self.day, state=AllocationState.PUBLISHED, published_at=timezone.now()
        )

    def comes(self, ranked, seats, **person):
        """Somebody who ranked these letters and got these, round by round."""
        mine = RegistrationFactory(event=self.event, **person)
        if ranked:
            ranking = RankingFactory(registration=mine, day=self.day)
            for place, letter in enumerate(ranked, 1):
                workshop = self.workshops["ABCD".index(letter)]
                RankedWorkshopFactory(ranking=ranking, workshop=workshop, place=place)
        for item, letter in zip(self.sessions, seats, strict=True):
            session = item["ABCD".index(letter)]
            ChoiceFactory(registration=mine, session=session, by_preference=True)
            PlacementFactory(allocation=self.allocation, registration=mine, session=session)
        return mine

    def why(self, registration):
        preference = preference_of(self.event)
        return why_of(registration, my_list(registration, self.day, preference), preference)

    def settle(self):
        """Give every pool the count of the seats that are taken."""
        PoolFactory(event=self.event, taken=self.event.registrations.count())
        for session in self.event.sessions.all():
            taken = Choice.objects.filter(session=session, state=ChoiceState.TAKEN).count()
            Pool.objects.create(session=session, capacity=max(taken, 1), taken=taken)

    def session(self, number, letter):
        return self.sessions[number - 1]["ABCD".index(letter)]

    def asked(self):
        rows = Choice.objects.filter(state=ChoiceState.OFFERED).select_related("registration")
        return [(one.registration, one.session) for one in rows]

    def who(self, number, letter):
        rows = Session.objects.select_related("item__day")
        found = candidates(rows.get(pk=self.session(number, letter).pk))
        return [(one.registration, one.deficit) for one in found]


def taken(registration):
    """Return the letters of the workshops somebody has a seat in, round by round."""
    rows = registration.choices.filter(state=ChoiceState.TAKEN).order_by("item__order")
    return [choice.workshop.title for choice in rows]


def counts_are_right(event):
    """Hold the count of every pool against the seats that are taken or offered."""
    for pool in Pool.objects.filter(session__event=event):
        seated = Choice.objects.filter(
            session=pool.session, state__in=(ChoiceState.TAKEN, ChoiceState.OFFERED)
        )
        assert pool.taken == seated.count()
