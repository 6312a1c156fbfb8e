"""Somebody sees all that is held about them, takes it along, and has it erased."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from chain import audit
from chain.actions.own_data import StillAtWork, erase, told_about
from chain.models import Person
from chain.registry import holdings
from chain.values.holdings import Quoted
from mailings.actions.promise import write_promised
from participants.actions.registration.entry import NeedsGiven, register
from participants.choices import RegistrationState
from participants.models import Invitation, Pool, Registration
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import ContributionFactory, EventFactory, EventRoleFactory
from tests.factories.ideas import IdeaFactory, ReviewFactory, SubmitterFactory
from tests.factories.mailings import IncomingMailFactory, LetterFactory
from tests.factories.participants import (
    AnswerFactory,
    AssistanceFactory,
    InvitationFactory,
    PoolFactory,
)
from tests.factories.workshops import SessionRoleFactory

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Zonderlingen", "zeldzaam.adres@voorbeeld.example"
MARKS = (NAME, ADDRESS, "bijzondere opmerking", "zeldzaam dieet")


@pytest.fixture
def person(now):
    """Somebody who did all that one can do here."""
    person = PersonFactory(
        email=ADDRESS,
        first_name="Xandra",
        infix="",
        last_name=NAME,
        organisation=OrganisationFactory(name="Openbaar Ministerie"),
    )
    EmailAddress.objects.create(user=person, email=ADDRESS, primary=True, verified=True)
    event = EventFactory()
    PoolFactory(event=event, capacity=5)
    mine = register(
        event=event,
        person=person,
        by=None,
        now=now,
        state=RegistrationState.CONFIRMED,
        remark="bijzondere opmerking",
        needs=NeedsGiven(diet="zeldzaam dieet"),
        colleagues=[PersonFactory(email="collega@voorbeeld.example")],
    )
    write_promised(now=now)
    invitation = InvitationFactory(person=person, remark="bijzondere opmerking", why=f"Om {NAME}")
    AnswerFactory(invitation=invitation, note=f"{NAME} belde")
    AssistanceFactory(principal=person)
    ContributionFactory(person=person)
    EventRoleFactory(person=person, event=mine.event, kind="reviewer")
    SessionRoleFactory(person=person)
    IdeaFactory(submitter=person, submitter__name=f"Xandra {NAME}")
    SubmitterFactory(person=None, email=ADDRESS, name=f"X. {NAME}", confirmed_at=None)
    ReviewFactory(reviewer=person, line=f"Vraag het {NAME}")
    LetterFactory(address=ADDRESS, address_key=ADDRESS, text=f"Beste Xandra {NAME}")
    LetterFactory(text=f"Xandra {NAME} heeft u aangemeld")
    return person


def _dump():
    """Write every row of every table as text, as a dump of the database does."""
    text = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
            text += [str(row) for row in cursor.fetchall()]
    return "\n".join(text)


def test_all_that_is_held_is_told_on_the_page_and_in_the_file(client, person):
    client.force_login(person)

    page = client.get(reverse("chain:own-data")).content.decode()
    told = json.loads(client.get(reverse("chain:own-data-file")).content)

    for mark in MARKS:
        assert mark in page
        assert mark in json.dumps(told, ensure_ascii=False)
    assert set(told) == {str(holding.title) for holding in holdings()}


def test_somebody_else_reads_nothing_of_it(client, person, piet):
    client.force_login(piet)

    page = client.get(reverse("chain:own-data")).content.decode()

    assert [mark for mark in MARKS if mark in page] == []


def test_after_erasing_a_dump_of_the_database_holds_neither_name_nor_address(client, person, now):
    assert all(mark in _dump() for mark in MARKS)
    client.force_login(person)

    answer = client.post(reverse("chain:own-data-erase"), {"zeker": "on"})

    assert answer["Location"] == reverse("start")
    cache.clear()
    dump = _dump()
    assert [mark for mark in MARKS if mark.lower() in dump.lower()] == []
    erased = Person.objects.get(pk=person.pk)
    assert (erased.display_name, erased.organisation.name) == ("deelnemer", "Openbaar Ministerie")


def test_erasing_gives_the_seat_back_and_keeps_the_counts(person, now):
    erase(person=person, by=person, now=now)

    mine = Registration.objects.get(person=person)
    assert mine.state == RegistrationState.CANCELLED
    assert Pool.objects.get(event=mine.event).taken == 1
    assert Invitation.objects.filter(person=person).count() == 1


def test_erasing_asks_for_a_tick(client, person):
    client.force_login(person)

    answer = client.post(reverse("chain:own-data-erase"))

    assert answer.status_code == 422
    assert Person.objects.get(pk=person.pk).email == ADDRESS


def test_who_organises_hands_that_over_first(client, olga, now):
    client.force_login(olga)

    assert "zeker" not in client.get(reverse("chain:own-data-erase")).content.decode()
    with pytest.raises(StillAtWork):
        erase(person=olga, by=olga, now=now)


def test_what_everybody_is_asked_of_is_told_by_some_app():
    """Every app that points at people tells what it holds; its key begins with its name."""
    pointing = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person and field.name != "changed_by"
    }
    ours = pointing & {"chain", "mailings", "events", "workshops", "participants", "buildingblocks"}

    assert ours == {holding.key.partition(".")[0] for holding in holdings()}


def test_words_of_others_stay_in_their_language_and_ours_do_not(client, piet, now):
    IncomingMailFactory(sender=piet.email, subject="Vraag over de zaal", note="mailbox is full")
    LetterFactory(person=piet, subject="Uw workshop op 9 oktober", text="Beste Piet", sent_at=now)

    told = told_about(piet)

    for rows in (told["Mail aan u"], told["Mail die u ons stuurde"]):
        [row] = rows
        quoted = {word for word, value in row.items() if isinstance(value, Quoted)}
        assert len(quoted) == 2
        assert all(type(row[word]) is not Quoted for word in set(row) - quoted)


def test_parts_of_the_day_are_told_in_words(person):
    Registration.objects.filter(person=person).update(parts=["lunch", "item:999999"])

    [row] = told_about(person)["Aanmeldingen"]

    gone = "Een deel dat niet meer in het programma staat"
    assert row["Delen van de dag"] == ["Lunch", gone]


def test_what_somebody_did_is_told_in_words(client, olga, now):
    audit.record("event published", on=EventFactory(), by=olga, now=now)
    client.force_login(olga)

    page = client.get(reverse("chain:own-data")).content.decode()

    assert "bijeenkomst: gepubliceerd" in page
    assert "event published" not in page
