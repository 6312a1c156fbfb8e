"""Whom an organiser can name as a speaker: people of the samenwerking, or a name that is typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chain.models import Person
from events.models import Contribution
from events.queries.people import people_known_to
from tests.factories.chain import ChainFactory, OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.events import ContributionFactory, EventFactory, EventRoleFactory
from tests.factories.participants import RegistrationFactory
from tests.factories.workshops import SessionFactory, SessionRoleFactory, WorkshopFactory


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def add(client, olga, event):
    client.force_login(olga)

    def post(**told):
        address = reverse("events:contribution-new", args=[event.slug])
        return client.post(address, {"seen": 1, "kind": "keynote", **told})

    return post


def _known(samenwerking, event):
    """Make somebody for each way in which a samenwerking knows people."""
    session = SessionFactory(workshop=WorkshopFactory(event=EventFactory(chain=samenwerking)))
    return {
        RoleFactory(chain=samenwerking).person,
        ContributionFactory(event__chain=samenwerking).person,
        EventRoleFactory(event=event).person,
        SessionRoleFactory(session=session).person,
    }


def test_only_people_of_the_samenwerking_stand_in_the_list(samenwerking, olga, event):
    elsewhere = ChainFactory()
    RoleFactory(chain=elsewhere)
    ContributionFactory(event__chain=elsewhere)
    RegistrationFactory(event__chain=elsewhere)
    RegistrationFactory(event=event)
    shielded = RoleFactory(chain=samenwerking, person__is_shielded=True).person
    expected = _known(samenwerking, event) | {olga}

    assert set(people_known_to(event)) == expected
    assert set(people_known_to(event, besides=shielded.pk)) == expected | {shielded}


def test_nobody_of_another_samenwerking_is_named_by_number(add, event):
    stranger = ContributionFactory(event__chain=ChainFactory()).person

    answer = add(person=stranger.pk)

    assert answer.status_code == 422
    assert str(stranger) not in answer.content.decode()
    assert not event.contributions.exists()


def test_two_of_one_name_are_told_apart_by_their_organisation(client, olga, samenwerking, event):
    names = {"first_name": "Marit", "infix": "de", "last_name": "Bruin"}
    for organisation in ("Halt", "Politie"):
        person = PersonFactory(**names, organisation=OrganisationFactory(name=organisation))
        RoleFactory(chain=samenwerking, person=person)
    client.force_login(olga)

    page = client.get(reverse("events:contribution-new", args=[event.slug])).content.decode()

    assert ">Marit de Bruin, Halt<" in page
    assert ">Marit de Bruin, Politie<" in page


def test_somebody_new_speaks_by_the_name_that_was_typed(add, event):
    add(first_name="Anna", infix="van", last_name="Dijk", email="Anna@Voorbeeld.example")

    [speaker] = event.contributions.all()
    assert str(speaker.person) == "Anna van Dijk"
    assert speaker.person.email == "anna@voorbeeld.example"


def test_an_address_that_we_know_names_who_has_it(add, event):
    known = PersonFactory(email="anna@voorbeeld.example")

    add(first_name="Ander", last_name="Iemand", email="anna@voorbeeld.example")

    assert event.contributions.get().person == known


def test_whoever_is_chosen_is_not_made_anew(add, event, olga):
    before = Person.objects.count()

    add(person=olga.pk, last_name="Getypt")

    assert event.contributions.get().person == olga
    assert Person.objects.count() == before


def test_a_speaker_who_is_named_stays_in_the_form(client, olga, event):
    person = ContributionFactory(event=event, person__is_shielded=True).person
    client.force_login(olga)
    address = reverse("events:contribution-edit", args=[event.slug, event.contributions.get().pk])

    page = client.get(address).content.decode()

    assert f'value="{person.pk}" selected' in page


def test_the_form_costs_the_same_for_any_number(client, olga, samenwerking, event):
    client.force_login(olga)
    address = reverse("events:contribution-new", args=[event.slug])
    counts = []
    for number in (1, 3, 300):
        for person in PersonFactory.create_batch(number, organisation=OrganisationFactory()):
            Contribution.objects.create(event=event, kind="speaker", person=person)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts
