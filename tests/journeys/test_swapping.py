"""'Ik wil ruilen', pressed on the page of one's own registration."""

import pytest
from playwright.sync_api import expect

from tests.factories.chain import ChainFactory, PersonFactory
from tests.participants.days import DividedDay

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLES = ("Wie belt wie", "Terug naar huis", "Data delen", "Leren van fouten")


def test_two_swap_as_soon_as_both_have_asked(visit):
    day = DividedDay(
        chain=ChainFactory(contact_email="hulp@keten.example"), title="Netwerkdag Noord"
    )
    for workshop, title in zip(day.workshops, TITLES, strict=True):
        workshop.title = title
        workshop.save()
    people = PersonFactory(last_name="Bakker"), PersonFactory(last_name="Yilmaz")
    for person, ranked, seats in zip(people, ("ABC", "BAC"), ("BD", "AC"), strict=True):
        day.comes(ranked, seats, person=person)
    day.settle()

    for person, said in zip(people, ("Wij zoeken iemand", "U hebt geruild."), strict=True):
        visitor = visit()
        visitor.sign_in(person)
        mine = day.event.registrations.get(person=person)
        visitor.open(f"/mijn/aanmeldingen/{mine.pk}/")
        button = visitor.page.get_by_role("button", name="Ik wil ruilen").first
        expect(button).to_be_visible()
        visitor.shoot(f"ruilen-{person.last_name}")
        button.click()
        expect(visitor.page.get_by_text(said).first).to_be_visible()
        visitor.shoot(f"ruilen-{person.last_name}-klaar")
        assert visitor.faults() == []
