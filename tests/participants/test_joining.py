"""Join addresses: who is registered is sent on by our own address, when it is time."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from chain.values.clock import AMSTERDAM
from events.actions.copy import copy_event
from participants.actions.links import new_link, revoke_links
from participants.choices import LinkPurpose, RegistrationState
from participants.mails import coming
from participants.mails.registration import write_alone
from participants.models import Registration
from participants.queries.audiences import coming as who_comes
from participants.values.joining import Joining, next_span, span_of
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import ChoiceFactory, RegistrationFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = pytest.mark.django_db
EVENT_URL = "https://vergader.example/dag"
PART_URL = "https://vergader.example/plenair"
SESSION_URL = "https://vergader.example/workshop"
SECRETS = ("vergader.example", "plenair")
SUMMER = datetime(2026, 10, 9, tzinfo=AMSTERDAM)
DURING = SUMMER.replace(hour=14)


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking, starts_on=SUMMER.date(), join_url=EVENT_URL)
    EventDayFactory(event=event, date=SUMMER.date(), starts_at=time(13), ends_at=time(17))
    return event


@pytest.fixture
def part(event):
    [day] = event.days.all()
    return ProgrammeItemFactory(
        event=event, day=day, starts_at=time(13), ends_at=time(15), join_url=PART_URL
    )


@pytest.fixture
def session(event):
    [day] = event.days.all()
    item = ProgrammeItemFactory(event=event, day=day, starts_at=time(15), ends_at=time(16))
    workshop = WorkshopFactory(event=event)
    return SessionFactory(workshop=workshop, item=item, join_url=SESSION_URL)


@pytest.fixture
def mine(event, piet):
    return RegistrationFactory(event=event, person=piet)


def _by_link(registration, *parts, now=DURING):
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=registration, now=now)
    name = "registration-join-part" if parts else "registration-join"
    return reverse(f"participants:{name}", args=[token, *parts])


def _signed_in(registration, *parts):
    name = "my-registration-join-part" if parts else "my-registration-join"
    return reverse(f"participants:{name}", args=[registration.pk, *parts])


@time_machine.travel(DURING, tick=False)
def test_both_ways_lead_on_and_write_nothing(client, mine, part):
    before = Registration.objects.values().get()
    paths = [_by_link(mine), _by_link(mine, part.pk)]
    client.force_login(mine.person)
    paths += [_signed_in(mine), _signed_in(mine, part.pk)]

    found = [client.get(path)["Location"] for path in paths]

    assert found == [EVENT_URL, PART_URL] * 2
    assert client.get(paths[0])["Referrer-Policy"] == "no-referrer"
    assert Registration.objects.values().get() == before


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (SUMMER - timedelta(days=7), "vrijdag 9 oktober 2026, 12.30 uur"),
        (SUMMER.replace(hour=12, minute=29), "Dit opent op"),
        (SUMMER.replace(hour=16), "Dit is voorbij"),
    ],
)
def test_too_early_says_when_and_too_late_says_so(client, mine, part, moment, says):
    path = _by_link(mine, part.pk, now=moment)
    with time_machine.travel(moment, tick=False):
        answer = client.get(path)

    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not any(secret in answer.content.decode() for secret in SECRETS)


@time_machine.travel(DURING, tick=False)
def test_who_is_not_registered_gets_nowhere(client, event, mine, part, sara, piet):
    other = EventFactory(starts_on=SUMMER.date())
    stranger = RegistrationFactory(event=other)
    guessed = [
        reverse("participants:registration-join", args=["x" * 32]),
        _by_link(mine, 999_999),
        _by_link(stranger),
        _by_link(stranger, part.pk),
    ]
    assert [client.get(path).status_code for path in guessed] == [404] * 4
    path = _by_link(mine)
    revoke_links(registration=mine, now=DURING)
    assert client.get(path).status_code == 404
    assert "login" in client.get(_signed_in(mine))["Location"]
    client.force_login(sara)
    assert client.get(_signed_in(mine)).status_code == 404


@pytest.mark.parametrize("state", ["waiting", "cancelled", "to-confirm"])
@time_machine.travel(DURING, tick=False)
def test_who_has_no_seat_is_refused(client, event, state):
    more = {
        "waiting": {"queue_number": 1},
        "cancelled": {"ended_at": DURING},
        "to-confirm": {"held_until": DURING},
    }
    registration = RegistrationFactory(event=event, state=RegistrationState(state), **more[state])

    assert client.get(_by_link(registration)).status_code == 403
    # The control: with a seat the same link opens.
    control = RegistrationFactory(event=event)
    assert client.get(_by_link(control)).status_code == 302


@time_machine.travel(DURING, tick=False)
def test_a_cancelled_event_lets_nobody_in(client, event, mine, olga):
    event.cancelled_at, event.cancelled_by = DURING, olga
    event.save()

    assert client.get(_by_link(mine)).status_code == 403


@time_machine.travel(SUMMER.replace(hour=15), tick=False)
def test_the_address_of_a_workshop_is_for_who_has_a_seat_in_it(client, event, mine, session):
    path = _by_link(mine, session.item_id)
    assert client.get(path).status_code == 404

    ChoiceFactory(registration=mine, session=session)

    assert client.get(path)["Location"] == SESSION_URL


@time_machine.travel(DURING, tick=False)
def test_pages_and_letters_show_our_own_address_only(client, event, mine, part, session):
    ChoiceFactory(registration=mine, session=session)
    client.force_login(mine.person)
    page = client.get(reverse("participants:my-registration", args=[mine.pk])).content.decode()
    assert _signed_in(mine, part.pk) in page

    drafts = [
        write_alone("confirmed", mine, now=DURING),
        *coming.write_practical(event, who_comes(event, now=DURING), now=DURING),
        *coming.write_tomorrow(event, who_comes(event, now=DURING), now=DURING),
        *coming.write_programme(event, who_comes(event, now=DURING), now=DURING),
    ]

    texts = [page, client.get(event.get_absolute_url()).content.decode()]
    texts += [text for draft in drafts for text in (draft.text, draft.html, draft.calendar)]
    assert not [text for text in texts if "vergader.example" in text]
    for draft in drafts:
        assert draft.text.count("/meedoen/") == 3, draft.kind


def test_who_waits_reads_no_way_in(event):
    waits = RegistrationFactory(event=event, state=RegistrationState.WAITING, queue_number=1)

    assert "meedoen" not in write_alone("waiting", waits, now=DURING).text


def test_letters_cost_the_same_for_any_number(event, part, django_assert_max_num_queries):
    RegistrationFactory.create_batch(30, event=event)
    readers = who_comes(event, now=DURING)
    with django_assert_max_num_queries(12):
        coming.write_practical(event, readers, now=DURING)


def test_a_span_knows_days_without_times_and_weeks():
    day = SUMMER.date()
    whole = span_of(day, None, None)
    assert whole.state(SUMMER) == Joining.OPEN
    assert whole.state(SUMMER - timedelta(seconds=1)) == Joining.EARLY
    week = [span_of(day + timedelta(days=number), time(9), time(11)) for number in range(5)]
    assert next_span(week, now=SUMMER + timedelta(days=2)) == week[2]
    assert next_span(week, now=SUMMER + timedelta(days=30)) == week[4]


def test_the_organiser_fills_it_in(client, event, part, session, olga):
    client.force_login(olga)
    path = reverse("workshops:session-edit", args=[event.slug, session.pk])
    refused = client.post(
        path, {"wat": "meedoen", "seen": session.version, "join_url": "javascript:x"}
    )
    assert refused.status_code == 422

    client.post(
        path, {"wat": "meedoen", "seen": session.version, "join_url": "https://nieuw.example/zaal"}
    )

    session.refresh_from_db()
    assert session.join_url == "https://nieuw.example/zaal"
    edit = client.get(reverse("events:item-edit", args=[event.slug, part.pk]))
    assert PART_URL in edit.content.decode()


def test_a_copied_event_takes_no_address_along(event, part, olga):
    copy = copy_event(
        event=event,
        title="Een jaar later",
        starts_on=SUMMER.date() + timedelta(days=365),
        by=olga,
        now=timezone.now(),
    )

    assert copy.join_url == ""
    assert [item.join_url for item in copy.items.all()] == [""]
