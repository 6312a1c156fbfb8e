"""A published programme that changes: who hears it, what they read, and what happens to seats."""

from datetime import time

import pytest
from django.urls import reverse

from events.actions.programme import change_item, remove_item
from events.choices import ItemKind
from events.registry import Refused
from mailings.actions.promise import write_promised
from mailings.models import Letter
from participants.actions.registration.changes import change_choices
from participants.actions.registration.entry import register
from participants.actions.registration.refusals import SessionGone
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Pool
from participants.queries.standing import standing_choices
from tests.factories.chain import PersonFactory
from tests.factories.events import (
    ContributionFactory,
    EventFactory,
    ProgrammeItemFactory,
    RoomFactory,
)
from tests.factories.workshops import SessionFactory, SessionRoleFactory, WorkshopFactory
from workshops.actions import session as sessions
from workshops.actions.version import Blocked, publish_programme
from workshops.models import Session
from workshops.queries.release import review

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def rooms(event):
    return RoomFactory(event=event, name="Zaal Anton"), RoomFactory(event=event, name="Zaal Bep")


@pytest.fixture
def rounds(event):
    first = ProgrammeItemFactory(event=event, title="Ronde 1")
    second = ProgrammeItemFactory(
        event=event, title="Ronde 2", starts_at=time(15), ends_at=time(16), order=2
    )
    third = ProgrammeItemFactory(
        event=event, title="Ronde 3", starts_at=time(16), ends_at=time(17), order=3
    )
    return first, second, third


@pytest.fixture
def placed(event, rooms, rounds):
    """Two workshops in round 1, one in round 2."""
    rows = ((rounds[0], rooms[0]), (rounds[0], rooms[1]), (rounds[1], rooms[0]))
    return [
        SessionFactory(workshop=WorkshopFactory(event=event), item=item, room=room, capacity=10)
        for item, room in rows
    ]


def _comes(event, *chosen, now, **more):
    return register(
        event=event,
        person=PersonFactory(**more),
        sessions=list(chosen),
        state=RegistrationState.CONFIRMED,
        by=None,
        now=now,
    )


def _publish(event, olga, now, name="Programma"):
    return publish_programme(event=event, name=name, by=olga, now=now)


def _move(session, olga, now, *, item=None, room=None):
    session = Session.objects.select_related("workshop", "event__chain").get(pk=session.pk)
    sessions.move(
        session=session,
        seen=session.version,
        item=item or session.item,
        room=room or session.room,
        by=olga,
        now=now,
    )


def _letters(now):
    write_promised(now=now)
    return list(Letter.objects.filter(kind__endswith="programme-changed").order_by("pk"))


def test_the_first_version_tells_nobody(event, placed, olga, now):
    _comes(event, placed[0], now=now)

    assert _publish(event, olga, now).told == 0
    assert _letters(now) == []


def test_another_room_is_told_to_who_has_a_seat_there(event, placed, rooms, rounds, olga, now):
    mine = _comes(event, placed[0], now=now)
    _comes(event, placed[1], now=now)
    _publish(event, olga, now)
    before = Letter.objects.count()
    third = RoomFactory(event=event, name="Zaal Cor", place="begane grond")
    _move(placed[0], olga, now, room=third)

    assert review(event, now=now).told == 1
    version = _publish(event, olga, now)

    [letter] = _letters(now)
    assert (version.number, version.told) == (2, 1)
    assert Letter.objects.count() == before + 1
    assert letter.person_id == mine.person_id
    assert letter.subject.startswith("Nieuwe zaal voor uw workshop op ")
    assert "Zaal Cor (begane grond) (was: Zaal Anton)" in letter.text
    assert letter.calendar_method == "REQUEST"
    assert str(mine.calendar_uid) in letter.calendar
    assert "SEQUENCE:1" in letter.calendar


def test_moving_there_and_back_tells_nobody(event, placed, rounds, olga, now):
    _comes(event, placed[0], now=now)
    _publish(event, olga, now)

    _move(placed[0], olga, now, item=rounds[1], room=RoomFactory(event=event))
    _move(placed[0], olga, now, item=rounds[0], room=placed[0].room)

    seen = review(event, now=now)
    assert (seen.told, seen.lines, seen.is_new) == (0, [], False)


def test_until_it_is_published_everything_stays(client, event, placed, rounds, olga, now):
    mine = _comes(event, placed[0], now=now)
    _publish(event, olga, now)
    third = RoomFactory(event=event, name="Zaal Cor")
    _move(placed[0], olga, now, item=rounds[2], room=third)

    [choice] = standing_choices(mine)
    assert (choice.item.title, choice.session.room.name) == ("Ronde 1", "Zaal Anton")
    page = client.get(f"{event.get_absolute_url()}programma/").content.decode()
    assert "Zaal Cor" not in page
    newcomer = _comes(event, Session.objects.get(pk=placed[0].pk), now=now)
    assert newcomer.choices.get().item == rounds[0]

    _publish(event, olga, now)

    [choice] = standing_choices(mine)
    assert (choice.item.title, choice.session.room.name) == ("Ronde 3", "Zaal Cor")
    assert Choice.objects.get(pk=choice.pk).starts_at.astimezone().hour != 14
    page = client.get(f"{event.get_absolute_url()}programma/").content.decode()
    assert "Zaal Cor" in page


def test_a_cancelled_workshop_frees_its_seats_and_asks_to_choose_again(event, placed, olga, now):
    mine = _comes(event, placed[0], now=now)
    _publish(event, olga, now)
    sessions.remove(session=placed[0], by=olga, now=now)
    # Whoever looks still sees it, and can still choose it.
    assert len(standing_choices(mine)) == 1

    _publish(event, olga, now)

    [letter] = _letters(now)
    assert letter.subject.startswith("Uw workshop op ")
    assert "/aanmelding/" in letter.text
    assert "wijzigen/" in letter.text
    choice = mine.choices.get()
    assert (choice.state, choice.dropped_in) == (ChoiceState.CANCELLED, 2)
    assert Pool.objects.get(session=placed[0]).taken == 0
    with pytest.raises(SessionGone):
        change_choices(registration=mine, sessions=[placed[0]], by=None, now=now)
    change_choices(registration=mine, sessions=[placed[1]], by=None, now=now)
    assert mine.choices.standing().get().session == placed[1]


def test_a_workshop_that_comes_back_is_the_same_one(event, placed, olga, now):
    mine = _comes(event, placed[0], now=now)
    _publish(event, olga, now)
    sessions.remove(session=placed[0], by=olga, now=now)

    again = sessions.place(
        workshop=placed[0].workshop,
        item=placed[0].item,
        room=placed[0].room,
        by=olga,
        now=now,
    )

    assert again == placed[0]
    assert not review(event, now=now).is_new
    assert mine.choices.standing().exists()


def test_two_at_once_blocks_with_how_many_people(event, placed, rounds, olga, now):
    mine = _comes(event, placed[0], placed[2], now=now)
    _publish(event, olga, now)
    _move(placed[2], olga, now, item=rounds[0], room=RoomFactory(event=event))

    with pytest.raises(Blocked) as caught:
        _publish(event, olga, now)

    assert caught.value.obstacles[0].says.startswith("1 persoon heeft een plek in 2 workshops")
    assert {choice.item for choice in mine.choices.all()} == {rounds[0], rounds[1]}


def test_the_database_refuses_it_when_nobody_looked(event, placed, rounds, olga, now, monkeypatch):
    """Control: without the look beforehand the constraint still keeps people out of two places."""
    _comes(event, placed[0], placed[2], now=now)
    _publish(event, olga, now)
    _move(placed[2], olga, now, item=rounds[0], room=RoomFactory(event=event))
    monkeypatch.setattr("workshops.registry._blocking", [])

    with pytest.raises(Refused, match=r"^1 deelnemer zou dan in 2 workshops"):
        _publish(event, olga, now)


def test_two_workshops_can_change_places(event, placed, rounds, olga, now):
    """Halfway somebody would sit twice; that is the draft, and nobody sees it."""
    mine = _comes(event, placed[0], placed[2], now=now)
    _publish(event, olga, now)
    _move(placed[0], olga, now, item=rounds[1], room=RoomFactory(event=event))
    _move(placed[2], olga, now, item=rounds[0], room=placed[0].room)

    _publish(event, olga, now)

    assert [one.session for one in standing_choices(mine)] == [placed[2], placed[0]]
    assert len(_letters(now)) == 1


def test_a_round_that_moves_tells_all_who_are_in_it_once(event, placed, rounds, olga, now):
    _comes(event, placed[0], placed[2], now=now)
    _comes(event, placed[1], now=now)
    _comes(event, now=now)
    _publish(event, olga, now)
    values = {"starts_at": time(13, 30), "ends_at": time(14, 30)}
    change_item(item=rounds[0], seen=rounds[0].version, values=values, by=olga, now=now)

    _publish(event, olga, now)

    letters = _letters(now)
    assert len(letters) == 2
    assert all(letter.subject.startswith("Nieuwe tijd voor uw workshop") for letter in letters)


def test_who_helps_and_comes_gets_one_letter(event, placed, olga, now):
    mine = _comes(event, placed[2], now=now)
    for session in (placed[0], placed[2]):
        SessionRoleFactory(session=session, person=mine.person)
    SessionRoleFactory(session=placed[0])
    _publish(event, olga, now)
    for session in (placed[0], placed[2]):
        _move(session, olga, now, room=RoomFactory(event=event))

    _publish(event, olga, now)

    letters = _letters(now)
    assert sorted(letter.kind for letter in letters) == [
        "participants.programme-changed",
        "workshops.programme-changed",
    ]
    own = next(letter for letter in letters if letter.person_id == mine.person_id)
    assert placed[0].workshop.title in own.text
    assert placed[2].workshop.title in own.text


def test_who_registers_with_an_old_page_gets_the_new_hours(event, placed, rounds, olga, now):
    old = Session.objects.select_related("item__day").get(pk=placed[0].pk)
    _publish(event, olga, now)
    _move(placed[0], olga, now, item=rounds[2])
    _publish(event, olga, now)

    registration = _comes(event, old, now=now)

    choice = registration.choices.get()
    assert choice.item == rounds[2]


def test_the_same_number_of_questions_for_one_and_for_many(
    event, placed, olga, now, django_assert_max_num_queries
):
    _publish(event, olga, now)
    _move(placed[0], olga, now, room=RoomFactory(event=event))
    counts = []
    for more in (1, 12):
        for _each in range(more):
            _comes(event, placed[0], now=now)
        Pool.objects.filter(session=placed[0]).update(capacity=100)
        with django_assert_max_num_queries(24) as asked:
            seen = review(event, now=now)
        counts.append((len(asked), seen.told))
    assert counts[0][0] == counts[1][0]
    assert [told for _asked, told in counts] == [1, 13]


@pytest.fixture
def opening(event, rooms):
    return ProgrammeItemFactory(
        event=event,
        title="Opening",
        kind=ItemKind.PLENARY,
        starts_at=time(9),
        ends_at=time(10),
        room=rooms[0],
    )


def _change_part(item, olga, now, **values):
    item.refresh_from_db()
    change_item(item=item, seen=item.version, values=values, by=olga, now=now)


def _told_of(event, now):
    return [
        (group.concern.name, one.person)
        for group in review(event, now=now).groups
        for one in group.told
    ]


def test_who_speaks_hears_when_that_part_moves(client, event, opening, olga, now):
    mine = ContributionFactory(event=event, item=opening).person
    elsewhere = ProgrammeItemFactory(event=event, title="Slot", kind=ItemKind.PLENARY, order=9)
    ContributionFactory(event=event, item=elsewhere)
    ContributionFactory(event=event)
    ContributionFactory(event=event, item=opening, person=None, function="de voorzitter")
    _publish(event, olga, now)
    assert _told_of(event, now) == []
    _change_part(opening, olga, now, starts_at=time(8, 30), ends_at=time(9, 30))

    assert _told_of(event, now) == [("helpers", mine.pk)]
    client.force_login(olga)
    page = client.get(reverse("workshops:programme-publish", args=[event.slug]))
    assert "Begeleiders, verslagleggers en sprekers" in page.content.decode()
    assert str(mine) in page.content.decode()
    _publish(event, olga, now)

    [letter] = _letters(now)
    assert letter.person == mine
    assert "waarin u spreekt" in letter.text
    assert "Opening: van 8.30 tot 9.30 uur" in letter.text
    assert "was: van 9.00 tot 10.00 uur" in letter.text


def test_who_speaks_hears_when_that_part_goes(event, placed, opening, olga, now):
    mine = ContributionFactory(event=event, item=opening).person
    no_more = ContributionFactory(event=event, item=opening)
    no_more.delete()
    _publish(event, olga, now)
    remove_item(item=opening, by=olga, now=now)

    assert _told_of(event, now) == [("helpers", mine.pk)]
    _publish(event, olga, now)

    [letter] = _letters(now)
    assert letter.person == mine
    assert "Opening: gaat niet door" in letter.text


def test_another_text_or_order_is_no_letter_for_who_speaks(event, placed, opening, olga, now):
    ContributionFactory(event=event, item=opening)
    _publish(event, olga, now)
    _change_part(opening, olga, now, description="Met koffie.")

    assert review(event, now=now).lines
    assert _told_of(event, now) == []


def test_who_speaks_and_comes_and_guides_gets_one_letter_with_all_of_it(
    event, placed, opening, rooms, olga, now
):
    mine = _comes(event, placed[0], now=now)
    ContributionFactory(event=event, item=opening, person=mine.person)
    SessionRoleFactory(session=placed[2], person=mine.person)
    _publish(event, olga, now)
    _change_part(opening, olga, now, room=rooms[1])
    _move(placed[0], olga, now, room=RoomFactory(event=event, name="Zaal Cor"))
    _move(placed[2], olga, now, room=RoomFactory(event=event, name="Zaal Dik"))

    assert _told_of(event, now) == [("participants", mine.person_id)]
    _publish(event, olga, now)

    [letter] = _letters(now)
    for words in ("Opening: ", "Zaal Cor", "Zaal Dik"):
        assert words in letter.text
