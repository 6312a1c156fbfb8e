"""Publishing the programme, its versions, and going back to one."""

from datetime import time
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from chain.models import AuditEntry
from events.actions.programme import change_item, remove_item
from events.models import ProgrammeItem
from events.registry import Refused
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import (
    ProgrammeVersionFactory,
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
)
from workshops import registry
from workshops.actions import session as sessions
from workshops.actions import version as actions
from workshops.actions import workshop as workshops
from workshops.actions.restore import restore_version
from workshops.choices import SessionRoleKind
from workshops.models import ProgrammeVersion, Session
from workshops.queries.release import review
from workshops.queries.version import draft_of, sessions_shown
from workshops.values.news import news
from workshops.values.release import Obstacle


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def rounds(event):
    return (
        ProgrammeItemFactory(event=event, title="Ronde 1"),
        ProgrammeItemFactory(
            event=event, title="Ronde 2", starts_at=time(15), ends_at=time(16), order=2
        ),
    )


@pytest.fixture
def placed(event, rounds):
    """One workshop in each round, in a room of its own."""
    return [
        SessionFactory(
            workshop=WorkshopFactory(event=event), item=item, room=RoomFactory(event=event)
        )
        for item in rounds
    ]


def _publish(event, olga, now, **more):
    return actions.publish_programme(event=event, name="Programma", by=olga, now=now, **more)


def _same(event, version):
    return not news(version.programme, draft_of(event))


def test_versions_are_numbered_and_kept(event, placed, rounds, olga, now):
    first = _publish(event, olga, now)
    values = {"title": "Eerste ronde"}
    change_item(item=rounds[0], seen=rounds[0].version, values=values, by=olga, now=now)
    second = _publish(event, olga, now)

    assert (first.number, second.number) == (1, 2)
    assert first.programme.parts[0].title == "Ronde 1"
    assert AuditEntry.objects.filter(action="programme published").count() == 2


def test_the_same_programme_is_not_published_twice(event, placed, olga, now):
    _publish(event, olga, now)
    with pytest.raises(actions.NothingNew):
        _publish(event, olga, now)


def test_two_things_in_one_room_wait_for_somebody(event, placed, rounds, olga, now):
    Session.objects.filter(pk=placed[1].pk).update(item=rounds[0], room=placed[0].room)
    with pytest.raises(actions.Blocked) as caught:
        _publish(event, olga, now)
    [one] = caught.value.obstacles
    assert one.says.startswith(f"In {placed[0].room.name} zijn 2 dingen tegelijk")
    assert one.path == reverse("workshops:schedule", args=[event.slug])


def test_a_room_that_may_be_shared_is_no_clash(event, placed, rounds, olga, now):
    room = placed[0].room
    room.is_shareable = True
    room.save()
    Session.objects.filter(pk=placed[1].pk).update(item=rounds[0], room=room)
    assert _publish(event, olga, now).number == 1


def test_a_facilitator_in_two_places_waits_and_a_note_taker_is_a_warning(
    event, placed, rounds, olga, now
):
    guide, notes = PersonFactory(), PersonFactory()
    for session in placed:
        SessionRoleFactory(session=session, person=guide, kind=SessionRoleKind.FACILITATOR)
        SessionRoleFactory(session=session, person=notes)
    assert not review(event, now=now).obstacles
    Session.objects.filter(pk=placed[1].pk).update(item=rounds[0])

    seen = review(event, now=now)

    assert [str(guide) in one.says for one in seen.obstacles] == [True]
    assert [one for one in seen.warnings if str(notes) in one.says]


def test_another_app_may_hold_the_programme_back(event, placed, olga, now, monkeypatch):
    waits = Obstacle(says="Een idee wacht nog op antwoord.", path="/", link="Ideeën")
    monkeypatch.setattr(registry, "_blocking", [lambda _event, **_more: [waits]])
    with pytest.raises(actions.Blocked, match="Een idee wacht"):
        _publish(event, olga, now)


def test_what_was_published_stays_until_the_next_time(event, placed, rounds, olga, now):
    _publish(event, olga, now)
    for session in placed:
        session.refresh_from_db()
        sessions.remove(session=session, by=olga, now=now)

    assert not Session.objects.filter(event=event).exists()
    assert [one.pk for one in sessions_shown(event)] == [one.pk for one in placed]
    with pytest.raises(Refused, match="zijn workshops gepubliceerd"):
        remove_item(item=rounds[0], by=olga, now=now)
    with pytest.raises(Refused, match="staat op het gepubliceerde programma"):
        workshops.remove(workshop=placed[0].workshop, by=olga, now=now)

    _publish(event, olga, now)
    assert sessions_shown(event) == []
    remove_item(item=rounds[0], by=olga, now=now)
    workshops.remove(workshop=placed[0].workshop, by=olga, now=now)


# --- Back to an older one -----------------------------------------------------------------------


def test_an_older_version_comes_back_to_the_letter(event, placed, rounds, olga, now):
    guide = PersonFactory()
    SessionRoleFactory(session=placed[0], person=guide, kind=SessionRoleKind.MODERATOR)
    lunch = ProgrammeItemFactory(event=event, kind="lunch", title="Lunch", order=3)
    first = _publish(event, olga, now)
    numbers = {item.pk for item in event.items.all()}
    # Everything else, and something new.
    remove_item(item=lunch, by=olga, now=now)
    extra = ProgrammeItemFactory(event=event, title="Ronde 3", order=4)
    placed[0].roles.all().delete()
    SessionFactory(workshop=WorkshopFactory(event=event), item=extra)
    sessions.move(
        session=placed[0], seen=placed[0].version, item=rounds[1], room=None, by=olga, now=now
    )
    sessions.remove(session=placed[1], by=olga, now=now)
    placed[1].room.delete()
    assert not _same(event, first)

    assert restore_version(version=first, by=olga, now=now) == []

    assert _same(event, first)
    assert {item.pk for item in event.items.all()} == numbers
    assert not review(event, now=now).is_new


def test_two_rounds_of_one_workshop_change_places_and_back(event, rounds, olga, now):
    workshop = WorkshopFactory(event=event)
    one, other = (SessionFactory(workshop=workshop, item=item) for item in rounds)
    first = _publish(event, olga, now)
    Session.objects.filter(pk=other.pk).update(withdrawn_at=now, withdrawn_by=olga)
    Session.objects.filter(pk=one.pk).update(item=rounds[1])
    Session.everything.filter(pk=other.pk).update(
        item=rounds[0], withdrawn_at=None, withdrawn_by=None
    )

    restore_version(version=first, by=olga, now=now)

    assert _same(event, first)


def test_what_cannot_come_back_is_said(event, placed, olga, now):
    first = _publish(event, olga, now)
    placed[0].workshop.delete()

    left = restore_version(version=first, by=olga, now=now)

    assert left == [f"{placed[0].workshop.title} staat niet meer tussen de workshops."]


# --- Doors --------------------------------------------------------------------------------------


def _form(event, now, **more):
    seen = review(event, now=now)
    return {
        "number": seen.number,
        "draft": seen.programme.digest(),
        "told": seen.told,
        "name": "Naam",
        "note": "",
    } | more


def test_publishing_by_hand_and_once_more(client, event, placed, olga, now):
    client.force_login(olga)
    path = reverse("workshops:programme-publish", args=[event.slug])
    page = client.get(path).content.decode()
    assert "Programma publiceren" in page
    form = _form(event, now)

    for _press in range(2):
        answer = client.post(path, form)
        assert answer.status_code == 302
    assert ProgrammeVersion.objects.get(event=event).name == "Naam"
    versions = client.get(answer["Location"]).content.decode()
    assert "Versie 1: Naam" in versions


def test_what_was_not_looked_at_is_not_published(client, event, placed, rounds, olga, now):
    client.force_login(olga)
    path = reverse("workshops:programme-publish", args=[event.slug])
    form = _form(event, now)
    rounds[0].title = "Iets anders"
    rounds[0].save()

    answer = client.post(path, form | {"note": "Omdat het moest"})

    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Er is iets veranderd" in text
    assert "Omdat het moest" in text
    assert not ProgrammeVersion.objects.exists()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"draft": ""}, {"told": "x"}, {"name": "n" * 99}])
def test_bad_input_is_no_error(client, event, placed, olga, now, wrong):
    client.force_login(olga)
    path = reverse("workshops:programme-publish", args=[event.slug])
    assert client.post(path, _form(event, now, **wrong)).status_code == 422


def test_an_obstacle_takes_the_button_away(client, event, placed, rounds, olga):
    client.force_login(olga)
    Session.objects.filter(pk=placed[1].pk).update(item=rounds[0], room=placed[0].room)
    path = reverse("workshops:programme-publish", args=[event.slug])
    text = client.get(path).content.decode()
    assert "Los dit eerst op" in text
    assert 'name="draft"' not in text


def test_only_who_organises_publishes(client, event, pim, piet, olga, now):
    ProgrammeItemFactory(event=event)
    publish = reverse("workshops:programme-publish", args=[event.slug])
    listed = reverse("workshops:programme-versions", args=[event.slug])
    version = _publish(event, olga, now)
    shown = reverse("workshops:programme-version", args=[event.slug, version.pk])
    for person, expected in ((pim, (403, 200, 200)), (piet, (403, 403, 404))):
        client.force_login(person)
        found = tuple(client.get(path).status_code for path in (publish, listed, shown))
        assert found == expected


def test_a_version_of_another_event_is_not_found(client, event, olga):
    client.force_login(olga)
    other = ProgrammeVersionFactory()
    path = reverse("workshops:programme-version", args=[event.slug, other.pk])
    assert client.get(path).status_code == 404


def test_going_back_by_hand(client, event, placed, rounds, olga, now):
    version = _publish(event, olga, now)
    ProgrammeItem.objects.filter(pk=rounds[0].pk).update(title="Anders")
    client.force_login(olga)
    path = reverse("workshops:programme-restore", args=[event.slug, version.pk])

    assert "Anders" not in draft_of(event).parts[1].title
    assert "heeft een andere tekst" in client.get(path).content.decode()
    assert client.post(path).status_code == 302
    assert _same(event, version)
    assert (
        "Ronde 1"
        in client.get(
            reverse("workshops:programme-version", args=[event.slug, version.pk])
        ).content.decode()
    )


# --- At the same moment -------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_version(samenwerking, olga):
    event = EventFactory(chain=samenwerking)
    ProgrammeItemFactory(event=event)
    now = timezone.now()
    seen = actions.Seen(number=0, draft=draft_of(event).digest(), told=0)
    barrier, made = Barrier(2), []

    def press():
        barrier.wait()
        with transaction.atomic():
            version = actions.publish_programme(
                event=event, name="Programma", by=olga, now=now, seen=seen
            )
        made.append(version.pk)
        connection.close()

    threads = [Thread(target=press) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ProgrammeVersion.objects.filter(event=event).count() == 1
    assert len(made) == 2
    assert len(set(made)) == 1
