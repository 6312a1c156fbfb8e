"""Registering step by step: nobody is recognised, nothing typed is lost, nothing is done twice."""

import gzip
import re
import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from chain.models import Person
from events.choices import Visibility
from mailings.models import Letter
from participants.actions.capacity import set_capacity
from participants.actions.registration.entry import register
from participants.choices import ChoiceState, RegistrationState
from participants.models import Needs, Registration
from tests.factories.chain import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, TourFactory
from tests.factories.participants import (
    NeedsFactory,
    PoolFactory,
    RegistrationFactory,
    RegistrationTermsFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.reading import hidden, read

pytestmark = pytest.mark.django_db
WHO = {
    "email": "Nieuw@om.example",
    "name": "Anna van den Berg",
    "organisation": "OM",
    "function": "adviseur",
}


@pytest.fixture
def event(samenwerking):
    organisation = OrganisationFactory(
        name="Openbaar Ministerie", abbreviation="OM", mail_domains=["om.example"]
    )
    MembershipFactory(chain=samenwerking, organisation=organisation)
    return EventFactory(chain=samenwerking, title="Netwerkdag")


@pytest.fixture
def sessions(event):
    """Two rounds of two workshops, the first of which is full."""
    rounds = [
        ProgrammeItemFactory(event=event, starts_at=f"1{n}:00", ends_at=f"1{n}:50") for n in (3, 4)
    ]
    made = [
        SessionFactory(workshop=WorkshopFactory(event=event), item=item, capacity=10)
        for item in rounds
        for _each in range(2)
    ]
    PoolFactory(event=None, session=made[0], capacity=10, taken=10)
    return made


def _start(client, event, **changes):
    return client.post(
        reverse("participants:register", args=[event.slug]),
        WHO | {"form_key": str(uuid.uuid4())} | changes,
    )


def _walk(client, event, workshops=None, wishes=None, **who):
    """Go through all steps and return the answer to the last press."""
    answer = _start(client, event, **who)
    while "controle" not in answer["Location"]:
        step = answer["Location"].rstrip("/").split("/")[-1]
        answer = client.post(
            answer["Location"], (workshops if step == "workshops" else wishes) or {}
        )
        assert answer.status_code == 302, answer.context
    shown = client.get(answer["Location"])
    assert shown.status_code == 200
    return client.post(answer["Location"])


def test_a_new_person_of_a_partner_counts_at_once(client, event):
    done = _walk(client, event)

    page = client.get(done["Location"]).content.decode()
    [registration] = Registration.objects.all()
    assert "U bent aangemeld" in page
    assert registration.state == RegistrationState.CONFIRMED
    assert registration.person.email == "nieuw@om.example"
    assert registration.person.last_name == "Berg"
    assert registration.person.organisation.abbreviation == "OM"
    assert [letter.kind for letter in Letter.objects.all()] == ["participants.confirmed"]


def test_another_address_is_asked_to_confirm_and_the_page_says_until_when(client, event):
    done = _walk(client, event, email="jan@gmail.example", organisation="Bureau Zonder Naam")

    page = client.get(done["Location"]).content.decode()
    [registration] = Registration.objects.all()
    assert "bevestig uw aanmelding" in page
    assert registration.state == RegistrationState.TO_CONFIRM
    assert registration.organisation_name == "Bureau Zonder Naam"
    assert [letter.kind for letter in Letter.objects.all()] == ["participants.to-confirm"]


@pytest.mark.parametrize("email", ["bekend@om.example", "bekend@gmail.example"])
def test_a_known_address_reads_the_same_as_an_unknown_one(client, event, sessions, email, now):
    """The two pages differ in nothing but the number; the letter tells the owner of the address."""
    choices = {f"ronde-{sessions[0].item_id}": sessions[0].pk}
    first = client.get(_walk(client, event, choices, email=email)["Location"])
    client.cookies.clear()
    second = client.get(_walk(client, event, choices, email=email)["Location"])

    texts = [re.sub("Uw nummer: <strong>[^<]+", "", _main(answer)) for answer in (first, second)]
    assert texts[0] == texts[1]
    assert "Uw nummer" not in texts[0] + texts[1]
    assert Registration.objects.count() == 1
    assert "participants.already" in {letter.kind for letter in Letter.objects.all()}


def _main(answer):
    text = answer.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_a_known_person_is_not_changed_by_who_types_the_address(client, event):
    PersonFactory(email="nieuw@om.example", first_name="Echte", infix="", last_name="Naam")

    _walk(client, event, name="Valse Naam")

    assert Person.objects.get(email="nieuw@om.example").display_name == "Echte Naam"


def test_a_full_workshop_is_waited_for_beside_the_second_choice(client, event, sessions):
    full, free, *_rest = sessions
    choices = {f"ronde-{full.item_id}": full.pk, f"tweede-{full.item_id}": free.pk}

    _walk(client, event, choices)

    states = {
        choice.session_id: choice.state for choice in Registration.objects.get().choices.all()
    }
    assert states == {full.pk: ChoiceState.WAITING, free.pk: ChoiceState.TAKEN}


def test_one_workshop_is_not_chosen_twice(client, event, sessions):
    twin = SessionFactory(workshop=sessions[1].workshop, item=sessions[2].item)
    answer = _start(client, event)

    page = client.post(
        answer["Location"],
        {f"ronde-{sessions[1].item_id}": sessions[1].pk, f"ronde-{twin.item_id}": twin.pk},
    )

    assert page.status_code == 422
    assert "Kies een andere." in page.content.decode()


def test_a_second_press_and_the_back_button_give_the_first_result(client, event):
    answer = _start(client, event)
    wishes = client.post(answer["Location"], {})
    first = client.post(wishes["Location"])

    again = client.post(wishes["Location"])
    back = client.get(answer["Location"])

    assert first["Location"] == again["Location"] == back["Location"]
    assert Registration.objects.count() == Letter.objects.count() == 1


def test_two_tabs_keep_their_own_answers(client, event):
    tabs = [_start(client, event, name=name) for name in ("Eerste Tab", "Tweede Tab")]

    pages = [
        client.get(tab["Location"].replace("/wensen/", "/gegevens/")).content.decode()
        for tab in tabs
    ]

    assert "Eerste Tab" in pages[0]
    assert "Tweede Tab" in pages[1]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("email", "jan@localhost", "Kijk naar het deel na de @"),
        ("email", "jan", "Vul een e-mailadres in"),
        ("email", "", "Vul uw e-mailadres in"),
        ("name", "x" * 121, "Deze naam is te lang"),
        ("name", "", "Vul uw voor- en achternaam in."),
        ("organisation", "x" * 200, "Maak dit korter"),
    ],
)
def test_what_is_not_right_is_said_and_kept(client, event, field, typed, says):
    answer = _start(client, event, **{field: typed})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert WHO["function"] in answer.content.decode()


@pytest.mark.parametrize(
    "who",
    [
        {"email": "jan+extra@om.example"},
        {"email": "jan@straße.example"},
        {"name": "Sjoerd\r\nBcc: x@y.example"},
        {"name": "Aïcha d’Ancona-'t Hart"},
        {"name": "Prins"},
    ],
)
def test_unusual_names_and_addresses_are_right(client, event, who):
    done = _walk(client, event, **who)

    assert client.get(done["Location"]).status_code == 200
    assert "\n" not in Registration.objects.get().person.display_name


def test_diet_needs_consent_of_its_own(client, event):
    answer = _start(client, event)

    page = client.post(answer["Location"], {"diet": "vegetarisch"})

    assert page.status_code == 422
    assert (
        client.post(answer["Location"], {"diet": "vegetarisch", "agrees": "on"}).status_code == 302
    )


def test_a_colleague_gets_a_registration_and_a_letter_of_his_own(client, event):
    RegistrationTermsFactory(event=event, colleagues_max=2)

    _walk(client, event, wishes={"colleagues": "Bram Collega, bram@om.example"})

    assert Registration.objects.get(person__email="bram@om.example").brought_by.person.email == (
        "nieuw@om.example"
    )
    kinds = {letter.address: letter.kind for letter in Letter.objects.all()}
    assert kinds["bram@om.example"] == "participants.brought"


def test_more_colleagues_than_may_come_along_are_refused(client, event):
    RegistrationTermsFactory(event=event, colleagues_max=1)
    answer = _start(client, event)

    page = client.post(answer["Location"], {"colleagues": "A B, a@om.example\nC D, c@om.example"})

    assert page.status_code == 422
    assert "hoogstens 1" in page.content.decode()


@pytest.mark.parametrize(
    ("terms", "of_event", "says"),
    [
        ({"opens_at": 1}, {}, "U kunt zich aanmelden vanaf"),
        ({"closes_at": -1}, {}, "Aanmelden kan niet meer"),
        ({}, {"visibility": Visibility.INVITATION}, "op uitnodiging"),
        ({}, {"starts_on": "past"}, "al geweest"),
    ],
)
def test_a_closed_door_is_a_page(client, samenwerking, now, terms, of_event, says):
    if "starts_on" in of_event:
        of_event = {"starts_on": now.date() - timedelta(days=3)}
    event = EventFactory(chain=samenwerking, **of_event)
    if event.starts_on < now.date():
        event.days.create(date=event.starts_on)
    moments = {name: now + timedelta(days=days) for name, days in terms.items()}
    RegistrationTermsFactory(event=event, **moments)

    answer = client.get(reverse("participants:register", args=[event.slug]))

    assert answer.status_code == 200
    assert says in answer.content.decode()


def test_a_full_day_of_a_tour_names_the_days_with_room(client, samenwerking, now):
    tour = TourFactory(chain=samenwerking)
    first, _second, third = (
        EventFactory(
            chain=samenwerking, tour=tour, city=city, starts_on=now.date() + timedelta(days=30 + n)
        )
        for n, city in enumerate(["Assen", "Breda", "Delft"])
    )
    PoolFactory(event=first, capacity=1, taken=1)
    PoolFactory(event=third, capacity=1, taken=1)

    page = client.get(reverse("participants:register", args=[first.slug])).content.decode()

    assert "Deze bijeenkomst is vol." in page
    assert "Breda" in page
    assert "Delft" not in page


@pytest.fixture
def other_day(event, samenwerking):
    """Another day of the tour that the event is made part of."""
    event.tour = TourFactory(chain=samenwerking)
    event.save()
    return EventFactory(chain=samenwerking, tour=event.tour)


TOLD = {"diet": "vegetarisch", "access": "", "agrees": "on"}


def _go_on(client, event):
    """Press on from the first page of `event`, which knows who it is; returns where that leads."""
    page = client.get(reverse("participants:register", args=[event.slug]))
    fields = {bound.name: bound.value() for bound in page.context["form"]}
    return client.post(
        reverse("participants:register", args=[event.slug]),
        fields | {"form_key": hidden(page)["form_key"]},
    )


def test_the_next_day_of_the_tour_asks_nothing_twice(client, event, other_day):
    _walk(client, event, wishes=TOLD)

    first = client.get(reverse("participants:register", args=[other_day.slug]))
    then = _go_on(client, other_day)
    check = client.get(then["Location"])
    client.post(then["Location"])

    page = first.content.decode()
    assert "U meldt zich aan als <strong>Anna van den Berg</strong>" in page
    assert 'type="text"' not in page[page.index("<main") :]
    assert then["Location"].endswith("/controle/")
    assert "vegetarisch" in check.content.decode()
    assert "de organisator en de gastheer mogen" in check.content.decode()
    assert Registration.objects.get(event=other_day).needs.diet == "vegetarisch"


def test_somebody_else_at_the_same_browser_begins_with_an_empty_page(client, event, other_day):
    _walk(client, event)

    page = client.get(reverse("participants:register", args=[other_day.slug]), {"ander": ""})

    assert page.context["form"]["name"].value() is None
    assert "Anna van den Berg" not in page.content.decode()


@pytest.mark.parametrize("more", [{"asks_lunch": True}, {"colleagues_max": 2}])
def test_what_only_the_next_day_asks_is_asked(client, event, other_day, more):
    RegistrationTermsFactory(event=other_day, **more)
    _walk(client, event, wishes=TOLD)

    assert _go_on(client, other_day)["Location"].endswith("/wensen/")


def test_another_event_begins_anew(client, event, samenwerking):
    _walk(client, event, wishes=TOLD)

    page = client.get(
        reverse("participants:register", args=[EventFactory(chain=samenwerking).slug])
    )

    assert "Anna van den Berg" not in page.content.decode()


@pytest.mark.parametrize(("tick", "diet"), [("on", "halal"), ("", None)])
def test_who_we_know_lets_needs_hold_for_another_day_with_one_tick(
    client, event, other_day, piet, tick, diet
):
    NeedsFactory(registration__event=event, registration__person=piet, diet="halal", access="")
    client.force_login(piet)
    path = reverse("participants:register", args=[other_day.slug])
    page = client.get(path)

    assert "as_before" in page.content.decode()
    assert "halal" not in page.content.decode()
    told = {"form_key": hidden(page)["form_key"]} | ({"as_before": tick} if tick else {})
    client.post(path, told)
    needs = Needs.objects.filter(registration__event=other_day).first()
    assert (needs.diet if needs else None) == diet


def test_nobody_is_asked_about_needs_they_never_told(client, event, other_day, piet):
    client.force_login(piet)

    page = client.get(reverse("participants:register", args=[other_day.slug]))

    assert "as_before" not in page.content.decode()


def test_who_we_know_reads_which_days_have_room_when_one_is_full(client, event, other_day, piet):
    PoolFactory(event=event, capacity=1, taken=1)
    client.force_login(piet)

    page = client.get(reverse("participants:register", args=[event.slug])).content.decode()

    assert "Op deze dagen van de tour is nog plek" in page
    assert reverse("participants:register", args=[other_day.slug]) in page


def test_the_page_of_a_full_day_names_them_too(client, event, other_day):
    PoolFactory(event=event, capacity=1, taken=1)

    page = client.get(event.get_absolute_url()).content.decode()

    assert reverse("participants:register", args=[other_day.slug]) in page


def test_who_is_signed_in_registers_on_one_screen(client, event, sessions, piet):
    client.force_login(piet)
    path = reverse("participants:register", args=[event.slug])
    key = hidden(client.get(path))["form_key"]

    answers = [
        client.post(path, {"form_key": key, f"ronde-{sessions[1].item_id}": sessions[1].pk})
        for _press in range(2)
    ]

    assert {answer.status_code for answer in answers} == {302}
    registration = Registration.objects.get()
    assert (registration.person, registration.state) == (piet, RegistrationState.CONFIRMED)
    assert [choice.session for choice in registration.choices.all()] == [sessions[1]]


def test_steps_of_another_browser_begin_anew(client, event):
    address = _start(client, event)["Location"]
    client.cookies.clear()

    answer = client.get(address)

    assert answer["Location"] == reverse("participants:register", args=[event.slug])


@pytest.mark.parametrize("count", [1, 3])
def test_the_step_of_workshops_costs_the_same_for_any_number(
    client, event, count, django_assert_max_num_queries
):
    item = ProgrammeItemFactory(event=event)
    for _each in range(count):
        SessionFactory(workshop=WorkshopFactory(event=event), item=item)
    address = _start(client, event)["Location"]
    cache.clear()

    with django_assert_max_num_queries(12):
        client.get(address)


def test_a_page_of_registering_is_light(client, event, sessions):
    pages = [client.get(reverse("participants:register", args=[event.slug]))]
    pages.append(client.get(_start(client, event)["Location"]))

    assert all(len(gzip.compress(page.content)) < 40_000 for page in pages)


def test_somebody_registered_elsewhere_has_that_registration_untouched(client, event):
    held = RegistrationFactory(event=event, person__email="nieuw@om.example")

    _walk(client, event)

    held.refresh_from_db()
    assert held.version == 1


# --- Drawn once -----------------------------------------------------------------------------------


@pytest.fixture
def by_two(transactional_db, event):
    """Two people who are signed in, each at a browser of their own, and the page they see."""
    people = [
        PersonFactory(first_name=name, infix="", last_name="Proef") for name in ("Anna", "Bo")
    ]
    browsers = [Client(enforce_csrf_checks=True) for _each in people]
    for browser, person in zip(browsers, people, strict=True):
        browser.force_login(person)
    return people, browsers, reverse("participants:register", args=[event.slug])


def test_a_page_drawn_for_another_says_who_you_are(by_two):
    (anna, bo), browsers, path = by_two

    first, second = [browser.get(path) for browser in browsers]

    assert not second.templates, "drawn once"
    for page, mine, other in ((first, anna, bo), (second, bo, anna)):
        text = page.content.decode()
        assert f"U meldt zich aan als <strong>{mine.display_name}</strong>" in text
        assert other.display_name not in text
        assert mine.email not in text
    assert hidden(first)["form_key"] != hidden(second)["form_key"]
    sent = [
        browser.post(path, hidden(page))
        for browser, page in zip(browsers, (first, second), strict=True)
    ]
    assert [answer.status_code for answer in sent] == [302, 302]
    receipts = [
        browser.get(answer["Location"]) for browser, answer in zip(browsers, sent, strict=True)
    ]
    numbers = [read(page, "strong")[0] for page in receipts]
    assert not receipts[1].templates, "drawn once"
    assert len(set(numbers)) == 2
    assert [hidden(page)["next"] for page in receipts] == [one["Location"] for one in sent]


def test_a_page_drawn_before_says_at_once_how_full_it_is(by_two, event, now):
    _people, browsers, path = by_two
    set_capacity(event=event, capacity=3, by=None, now=now)
    pages = [browser.get(path) for browser in browsers]
    assert not any("vol" in " ".join(read(page, "main")) for page in pages)

    for _each in range(3):
        person = PersonFactory()
        register(event=event, person=person, state=RegistrationState.CONFIRMED, by=None, now=now)

    assert "Deze bijeenkomst is vol" in " ".join(read(browsers[0].get(path), "main"))


def test_in_another_language_and_after_a_press_it_is_another_page(by_two):
    (_anna, bo), browsers, path = by_two
    browsers[0].get(path)

    english = browsers[1].get(path, headers={"accept-language": "en"})
    browsers[0].post(path, hidden(browsers[0].get(path)))

    assert f"You register as <strong>{bo.display_name}" in english.content.decode()
    assert "U bent aangemeld voor" in " ".join(read(browsers[0].get(path), "main"))
    assert "U meldt zich aan als" in " ".join(read(browsers[1].get(path), "main"))


def test_a_page_that_holds_your_name_elsewhere_is_kept_for_nobody(by_two, event):
    (anna, _bo), browsers, path = by_two
    event.title = f"Afscheid van {anna.display_name}"
    event.save()

    pages = [browsers[number].get(path) for number in (0, 0, 1, 1)]

    assert [bool(page.templates) for page in pages] == [True, True, True, False]
