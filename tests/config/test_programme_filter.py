"""The public programme narrowed by round, way of working, room left and words, without script."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.actions.registration.entry import register
from participants.choices import RegistrationState
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory
from tests.factories.participants import RegistrationTermsFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions.version import publish_programme
from workshops.choices import Publication, WorkFormat

pytestmark = pytest.mark.django_db
TITLES = ("Wie belt wie", "Terug naar huis", "Schone taal", "Besloten overleg")


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking)
    RegistrationTermsFactory(event=event)
    return event


@pytest.fixture
def sessions(event):
    """Two rounds of two workshops; the last one is closed."""
    rounds = [
        ProgrammeItemFactory(
            event=event, title=f"Ronde {n}", order=n, starts_at=time(12 + n), ends_at=time(13 + n)
        )
        for n in (1, 2)
    ]
    made = []
    for number, title in enumerate(TITLES):
        workshop = WorkshopFactory(
            event=event,
            title=title,
            guiding_question=f"Vraag van {number}: hoe gaat het?",
            work_format=WorkFormat.GAME if number == 0 else WorkFormat.CASE,
        )
        made.append(SessionFactory(workshop=workshop, item=rounds[number // 2], capacity=1))
    workshop = made[-1].workshop
    workshop.publication = Publication.CLOSED
    workshop.save()
    return made


def _found(client, event, **asked):
    page = client.get(reverse("programme", args=[event.slug]), asked)
    assert page.status_code == 200
    text = page.content.decode()
    return [title for title in TITLES if f">{title}<" in text.replace("\u00ad", "")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, TITLES),
        ({"q": "  BELT "}, TITLES[:1]),
        ({"q": "vraag 1"}, TITLES[1:2]),
        ({"q": "belt huis"}, ()),
        ({"werkvorm": "game"}, TITLES[:1]),
        ({"werkvorm": "case"}, TITLES[1:3]),
        ({"werkvorm": "niets"}, ()),
        ({"q": "vraag van 3"}, ()),
        ({"q": "besloten"}, TITLES[3:]),
        ({"ronde": "x"}, ()),
        ({"onbekend": "1"}, TITLES),
    ],
)
def test_the_programme_is_narrowed_to_what_was_asked(client, event, sessions, asked, found):
    assert _found(client, event, **asked) == list(found)


def test_one_round(client, event, sessions):
    assert _found(client, event, ronde=str(sessions[0].item_id)) == list(TITLES[:2])


def test_what_is_full_falls_out_when_room_is_asked(client, event, sessions, now):
    register(
        event=event,
        person=PersonFactory(),
        sessions=[sessions[0]],
        state=RegistrationState.CONFIRMED,
        by=None,
        now=now,
    )

    assert _found(client, event, plek="ja") == list(TITLES[1:])
    assert _found(client, event, plek="nee") == list(TITLES)  # control


def test_the_form_keeps_what_was_asked_and_leads_back(client, event, sessions):
    page = client.get(reverse("programme", args=[event.slug]), {"q": "belt", "plek": "ja"})

    text = page.content.decode()
    assert 'value="belt"' in text
    assert "1 workshop past" in text
    assert "Toon het hele programma" in text
    none = client.get(reverse("programme", args=[event.slug]), {"q": "zzz"}).content.decode()
    assert "Geen workshop past" in none


def test_a_draft_is_not_found_by_a_filter(client, event, sessions, olga, now):
    publish_programme(event=event, name="Programma", by=olga, now=now)
    workshop = WorkshopFactory(event=event, title="Nog geheim")
    SessionFactory(workshop=workshop, item=sessions[0].item)

    page = client.get(reverse("programme", args=[event.slug]), {"q": "geheim"}).content.decode()

    assert ">Nog geheim<" not in page


def test_few_workshops_need_no_filter(client, event):
    SessionFactory(workshop=WorkshopFactory(event=event), item=ProgrammeItemFactory(event=event))

    page = client.get(reverse("programme", args=[event.slug])).content.decode()

    assert "filter-q" not in page


def test_narrowing_asks_no_more_than_the_whole(client, event, sessions):
    address = reverse("programme", args=[event.slug])

    def count(**asked):
        client.get(address, asked)
        with CaptureQueriesContext(connection) as queries:
            client.get(address, asked)
        return len(queries)

    whole = count()
    for n in range(6):
        SessionFactory(workshop=WorkshopFactory(event=event, title=f"W {n}"), item=sessions[0].item)

    assert count(q="w") <= whole


def test_who_is_registered_finds_their_own_programme(client, event, sessions, now):
    person = PersonFactory()
    client.force_login(person)
    address = reverse("programme", args=[event.slug])
    before = client.get(address).content.decode()
    mine = register(
        event=event,
        person=person,
        sessions=[sessions[0]],
        state=RegistrationState.CONFIRMED,
        by=None,
        now=now,
    )
    own = reverse("participants:my-registration", args=[mine.pk])

    assert own not in before
    assert own in client.get(address).content.decode()
    client.logout()
    assert own not in client.get(address).content.decode()
