"""When facilitators are there and rooms are free, and what lies outside of that."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chain import audit
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import (
    AvailabilityFactory,
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
)
from workshops.actions import link as link_actions
from workshops.actions.availability import set_hours
from workshops.actions.own_data import HOLDINGS
from workshops.actions.retention import forget_hours
from workshops.models import Availability
from workshops.queries.programme import grid_of
from workshops.queries.release import review
from workshops.values.hours import Hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def session(event):
    item = ProgrammeItemFactory(event=event, title="Ronde 1", starts_at=time(13), ends_at=time(14))
    room = RoomFactory(event=event, name="Zaal Noord")
    made = SessionFactory(
        workshop=WorkshopFactory(event=event, title="Wie belt wie"), item=item, room=room
    )
    SessionRoleFactory(
        session=made, person=PersonFactory(first_name="Noor", infix="", last_name="Bos")
    )
    return made


@pytest.fixture
def organiser(client, olga):
    client.force_login(olga)
    return client


@pytest.fixture
def guide(session):
    return session.roles.get().person


def _fields(day, choice, starts="", ends=""):
    return {f"dag-{day.pk}": choice, f"van-{day.pk}": starts, f"tot-{day.pk}": ends}


@pytest.mark.parametrize(
    ("hours", "fits"),
    [
        (Hours(), True),
        (Hours(is_absent=True), False),
        (Hours(time(13), time(14)), True),
        (Hours(time(13, 1)), False),
        (Hours(ends_at=time(13, 59)), False),
        (Hours(time(9)), True),
    ],
)
def test_a_part_of_the_day_fits_or_not(hours, fits):
    assert hours.holds(time(13), time(14)) == fits
    assert hours.holds(None, None) == (not hours.is_absent)


def test_the_grid_and_the_release_say_who_is_not_there(event, session, guide, olga, now):
    day = session.item.day
    noor = "Noor Bos is er niet tijdens Wie belt wie in Ronde 1."
    room = "Zaal Noord is niet vrij tijdens Wie belt wie in Ronde 1."

    def said():
        found = {one.says for one in review(event, now=now).warnings}
        assert {noor, room} & set(grid_of(event).warnings) == {noor, room} & found
        return {noor, room} & found

    assert said() == set()
    set_hours(event=event, thing=guide, hours={day.pk: Hours(ends_at=time(12))}, by=olga, now=now)
    set_hours(
        event=event, thing=session.room, hours={day.pk: Hours(is_absent=True)}, by=olga, now=now
    )
    assert said() == {noor, room}
    set_hours(event=event, thing=guide, hours={day.pk: Hours()}, by=olga, now=now)
    assert said() == {room}


def test_the_grid_asks_the_same_for_any_number_of_hours(client, event, session, olga):
    client.force_login(olga)
    address = reverse("workshops:schedule", args=[event.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _each in range(12):
        AvailabilityFactory(day=session.item.day)
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(few) == len(many)


def test_the_organiser_keeps_hours_of_people_and_rooms(client, event, session, guide, olga):
    client.force_login(olga)
    SessionRoleFactory(person=guide, session__workshop__event=event)  # helps in two sessions
    day = session.item.day
    person = reverse("workshops:availability-person", args=[event.slug, guide.pk])
    room = reverse("workshops:availability-room", args=[event.slug, session.room.pk])

    for _press in range(2):
        client.post(person, _fields(day, "deel", "13.30", "16"))
        client.post(room, _fields(day, "niet"))

    kept = {one.person or one.room: one for one in Availability.objects.all()}
    assert (kept[guide].starts_at, kept[guide].ends_at) == (time(13, 30), time(16))
    assert kept[session.room].is_absent
    page = client.get(reverse("workshops:availability", args=[event.slug])).content.decode()
    assert "13.30" in page
    assert "niet vrij" in page


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("", "", "Vul in vanaf wanneer of tot wanneer"),
        ("14.00", "13.00", "Het einde ligt voor het begin"),
        ("straks", "", "Vul een tijd in"),
    ],
)
def test_hours_that_cannot_be_are_asked_again(organiser, session, guide, starts, ends, said):
    client, event = organiser, session.event
    address = reverse("workshops:availability-person", args=[event.slug, guide.pk])

    answer = client.post(address, _fields(session.item.day, "deel", starts, ends))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert starts in answer.content.decode()
    assert not Availability.objects.exists()


def test_a_facilitator_tells_their_own_hours(client, event, session, guide):
    client.force_login(guide)
    address = reverse("workshops:availability-own", args=[event.slug])
    assert address in client.get(reverse("buildingblocks:work-list")).content.decode()

    client.post(address, _fields(session.item.day, "deel", "", "12.00"))

    assert Availability.objects.get().person == guide


@pytest.fixture
def opened(client, olga, now):
    """Open a new work link; returns the address of its hours, and whether the page leads there."""

    def opens(session, person):
        token = link_actions.make(session=session, person=person, by=olga, now=now).token
        page = client.get(reverse("buildingblocks:work-link", args=[token])).content.decode()
        address = reverse("workshops:availability-by-link", args=[session.event.slug, session.pk])
        return address, address in page

    return opens


@pytest.fixture
def today(session):
    """Let the session be today: its work links work."""
    day = session.item.day
    day.date = timezone.localdate()
    day.starts_at = day.ends_at = None
    day.save()
    return day


def test_who_has_a_work_link_and_no_account_tells_their_own_hours(
    client, session, today, guide, opened
):
    address, is_told = opened(session, guide)

    assert is_told
    assert "Noor" not in client.get(address).content.decode()
    for _press in range(2):
        answer = client.post(address, _fields(today, "deel", "", "12.00"), follow=True)
    kept = Availability.objects.get()
    assert (kept.person, kept.day, kept.ends_at) == (guide, today, time(12))
    assert "Opgeslagen." in answer.content.decode()
    last = audit.history(session.event)[0]
    assert (last.action, last.actor) == ("availability set", guide)
    refused = client.post(address, _fields(today, "deel", "straks"))
    assert (refused.status_code, "straks" in refused.content.decode()) == (422, True)


def test_the_link_opened_last_says_whose_hours_they_are(
    client, session, today, guide, piet, opened
):
    opened(session, piet)
    address, _told = opened(session, guide)

    client.post(address, _fields(today, "niet"))

    assert Availability.objects.get().person == guide


@pytest.mark.parametrize("wrong", ["nobody's", "revoked", "too early", "another session", "past"])
def test_a_link_that_is_not_ones_own_or_out_of_time_opens_no_hours(
    client, today, session, guide, opened, wrong
):
    address, is_told = opened(session, None if wrong == "nobody's" else guide)
    assert is_told == (wrong != "nobody's")
    if wrong == "revoked":
        session.work_links.update(revoked_at=timezone.now(), revoked_by=guide)
    if wrong == "another session":
        other = SessionFactory(workshop__event=session.event)
        address = reverse("workshops:availability-by-link", args=[session.event.slug, other.pk])
    if wrong in {"too early", "past"}:
        today.date += timedelta(days=2 if wrong == "too early" else -1)
        today.save()

    assert client.get(address).status_code in {302, 404}
    assert client.post(address, _fields(today, "niet")).status_code in {302, 404}
    assert not Availability.objects.exists()


def test_who_may_do_what(client, session, guide, olga, piet):
    event = session.event
    own = reverse("workshops:availability-own", args=[event.slug])
    pages = [
        reverse("workshops:availability", args=[event.slug]),
        reverse("workshops:availability-person", args=[event.slug, guide.pk]),
        reverse("workshops:availability-room", args=[event.slug, session.room.pk]),
    ]
    assert {client.get(page).status_code for page in [own, *pages]} <= {302, 404}
    client.force_login(piet)
    assert {client.get(page).status_code for page in [own, *pages]} <= {403, 404}
    client.force_login(guide)
    assert client.get(own).status_code == 200
    assert {client.get(page).status_code for page in pages} <= {403, 404}
    client.force_login(olga)
    assert {client.get(page).status_code for page in pages} == {200}
    stranger = reverse("workshops:availability-person", args=[event.slug, piet.pk])
    assert client.get(stranger).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"person": None},
        {"ends_at": None},
        {"is_absent": True},
        {"starts_at": time(13)},
    ],
)
def test_control_the_database_refuses_half_an_availability(event, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        AvailabilityFactory(day=EventDayFactory(event=event), **wrong)


def test_hours_are_told_to_their_person_and_go_after_30_days(samenwerking, now):
    past = EventFactory(chain=samenwerking, starts_on=date(2026, 1, 7))
    mine = AvailabilityFactory(day=EventDayFactory(event=past))
    room = RoomFactory(event=past)
    AvailabilityFactory(day=mine.day, person=None, room=room)
    [holding] = [one for one in HOLDINGS if one.key == "workshops.hours"]
    assert len(holding.tell(mine.person)) == 1

    assert forget_hours(now=now.replace(year=2026, month=1, day=20)) == 0
    assert forget_hours(now=now.replace(year=2026, month=2, day=20) + timedelta(days=365)) == 1
    assert list(Availability.objects.values_list("room", flat=True)) == [room.pk]
