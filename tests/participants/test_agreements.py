"""What the solver is asked beside the lists: agreements, and what happened on earlier days."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.actions.agreement import NotTwo, end_pair, pair_up, set_session_terms
from participants.allocating.exchange import from_json, to_json
from participants.choices import AllocationState
from participants.models import Pair, SessionGuest, SessionTerms
from participants.queries.ranking import instance_of
from tests.factories.events import EventDayFactory, TourFactory
from tests.factories.ideas import IdeaFactory
from tests.factories.participants import (
    AllocationFactory,
    ChoiceFactory,
    PairFactory,
    PlacementFactory,
    RankedWorkshopFactory,
    RankingFactory,
    RegistrationFactory,
    SessionTermsFactory,
)
from tests.participants.days import RankedDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return RankedDay(people=3)


def _instance(day):
    made = instance_of(day.day, seed=1)
    assert from_json(to_json(made)).sessions == made.sessions
    return made


def _key(row):
    return str(row.pk)


# --- Agreements -----------------------------------------------------------------------------------


def test_pairs_come_along_while_both_come(day, now):
    one, two, three = day.people
    pair_up(one=two, other=one, is_together=True, by=None, now=now)
    pair_up(one=one, other=three, is_together=False, by=None, now=now)

    made = _instance(day)
    assert made.together == ((_key(one), _key(two)),)
    assert made.apart == ((_key(one), _key(three)),)

    type(one).objects.filter(pk=three.pk).update(state="cancelled", ended_at=now)
    assert _instance(day).apart == ()


def test_what_was_agreed_last_holds_and_can_be_taken_back(day, now):
    one, two, _three = day.people
    pair_up(one=one, other=two, is_together=True, by=None, now=now)
    pair = pair_up(one=two, other=one, is_together=False, by=None, now=now)

    assert Pair.objects.get().is_together is False
    for _again in range(2):
        end_pair(pair=pair, by=None, now=now)
    assert not Pair.objects.exists()


def test_a_pair_is_of_two_people_of_one_event(day, now):
    for other in (day.people[0], RegistrationFactory()):
        with pytest.raises(NotTwo):
            pair_up(one=day.people[0], other=other, is_together=True, by=None, now=now)


def test_a_session_may_have_terms_and_guests_of_its_own(day, now):
    day.terms.minimum, day.terms.reserve = 2, 1
    day.terms.save()
    set_session_terms(
        session=day.sessions[0],
        minimum=0,
        reserve=0,
        by_invitation=True,
        guests=[day.people[1]],
        by=None,
        now=now,
    )

    made = _instance(day)
    own, other = (made.session[_key(each)] for each in day.sessions[:2])

    assert (own.minimum, own.reserve, own.invited) == (0, 0, {_key(day.people[1])})
    assert (other.minimum, other.reserve, other.invited) == (2, 1, None)


def test_guests_go_when_everybody_may_sit_there_again(day, now):
    for by_invitation in (True, False):
        set_session_terms(
            session=day.sessions[0],
            minimum=None,
            reserve=None,
            by_invitation=by_invitation,
            guests=day.people[:2],
            by=None,
            now=now,
        )

    assert not SessionGuest.objects.exists()
    assert _instance(day).session[_key(day.sessions[0])].invited is None


# --- Other days of a tour -------------------------------------------------------------------------


class Tour:
    """Today's day, and one of the same tour the day before on which the first person was."""

    def __init__(self):
        self.today, self.before = RankedDay(people=2), RankedDay(people=0)
        tour = TourFactory()
        for day, back in ((self.today, 0), (self.before, 1)):
            day.event.tour = tour
            day.event.save()
            day.day.date -= timedelta(days=back)
            day.day.save()
        self.person = self.today.people[0].person
        self.then = RegistrationFactory(event=self.before.event, person=self.person)

    def mine(self):
        return instance_of(self.today.day, seed=1).person[_key(self.today.people[0])]


@pytest.mark.parametrize("same", ["idea", "title"])
def test_a_workshop_that_travels_is_followed_once(same):
    tour = Tour()
    here, there = tour.today.workshops[1], tour.before.workshops[2]
    if same == "idea":
        here.idea = there.idea = IdeaFactory()
    else:
        there.title = here.title.upper()
    here.save()
    there.save()
    session = tour.before.sessions[2]
    ChoiceFactory(registration=tour.then, session=session, by_preference=True)

    assert tour.mine().followed == {_key(here)}


def test_who_fared_badly_before_comes_with_a_deficit():
    tour = Tour()
    before = tour.before
    ranking = RankingFactory(registration=tour.then, day=before.day)
    for place, workshop in enumerate(before.workshops[:3], 1):
        RankedWorkshopFactory(ranking=ranking, workshop=workshop, place=place)
    published = AllocationFactory(
        day=before.day, state=AllocationState.PUBLISHED, published_at=tour.then.made_at
    )
    # The third choice, and a workshop that was not on the list: 3 + 6, where 1 + 2 was possible.
    for session in (before.sessions[2], before.sessions[7]):
        PlacementFactory(allocation=published, registration=tour.then, session=session)

    assert tour.mine().deficit == 6
    other = instance_of(tour.today.day, seed=1).person[_key(tour.today.people[1])]
    assert other.deficit == 0


def test_a_later_day_or_another_tour_counts_for_nothing():
    tour = Tour()
    later = EventDayFactory(event=tour.before.event, date=tour.today.day.date + timedelta(days=1))
    ranking = RankingFactory(registration=tour.then, day=later)
    RankedWorkshopFactory(ranking=ranking, workshop=tour.before.workshops[0], place=1)
    published = AllocationFactory(
        day=later, state=AllocationState.PUBLISHED, published_at=tour.then.made_at
    )
    PlacementFactory(allocation=published, registration=tour.then, session=tour.before.sessions[3])

    assert tour.mine().deficit == 0


def test_an_instance_takes_the_same_queries_for_more_agreements(day, now):
    counts = []
    for number in (0, 1):
        with CaptureQueriesContext(connection) as found:
            instance_of(day.day, seed=1)
        counts.append(len(found))
        PairFactory(event=day.event, one=day.people[0], other=day.people[1 + number])
        SessionTermsFactory(session=day.sessions[number], by_invitation=True)

    assert counts[0] == counts[1] <= 16


# --- The page -------------------------------------------------------------------------------------


@pytest.fixture
def shown(client, day, samenwerking, olga):
    day.event.chain = samenwerking
    day.event.save()
    client.force_login(olga)
    return reverse("participants:agreements", args=[day.event.slug])


def test_an_organiser_agrees_that_two_sit_together(client, day, shown):
    one, two, _three = day.people
    sent = {"one": one.person.email, "other": two.person.email, "way": "samen"}

    assert client.post(shown, sent).status_code == 302
    pair = Pair.objects.get()
    assert one.person.display_name in client.get(shown).content.decode()
    client.post(reverse("participants:pair-end", args=[day.event.slug, pair.pk]))

    assert not Pair.objects.exists()


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ("iemand@elders.example", "Met dit adres is niemand aangemeld voor deze bijeenkomst."),
        ("dat-is-geen-adres", "adres"),
        ("", "Vul het adres in waarmee deze persoon is aangemeld."),
        (None, "Dit is dezelfde persoon."),
    ],
)
def test_what_is_no_pair_is_told_at_the_field(client, day, shown, other, says):
    email = day.people[0].person.email
    sent = {"one": email, "other": email if other is None else other, "way": "apart"}

    answer = client.post(shown, sent)

    assert answer.status_code == 422
    assert says in " ".join(answer.context["form"].errors["other"])
    assert not Pair.objects.exists()


def test_an_organiser_names_who_may_sit_in_a_session(client, day, shown):
    session = day.sessions[0]
    path = reverse("participants:session-terms-edit", args=[day.event.slug, session.pk])
    email = day.people[0].person.email

    wrong = client.post(path, {"by_invitation": "on", "guests": f"{email}\nniemand@x.example"})
    nobody = client.post(path, {"by_invitation": "on", "guests": ""})
    right = client.post(path, {"minimum": "4", "by_invitation": "on", "guests": email})

    assert "Regel 2: met dit adres is niemand aangemeld." in wrong.content.decode()
    assert "niemand@x.example" in wrong.content.decode()
    assert "Noem minstens 1 persoon" in nobody.content.decode()
    assert right.status_code == 302
    assert SessionTerms.objects.get().minimum == 4
    assert email in client.get(path).content.decode()
    assert "alleen voor 1 persoon" in client.get(shown).content.decode()
