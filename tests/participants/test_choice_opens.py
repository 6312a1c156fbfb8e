"""Registration may open before the programme: workshops are chosen from a moment of its own."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from chain.values.clock import AMSTERDAM
from events.actions.days import set_days
from events.actions.mail_send import CannotGo, send_now
from events.models import Event
from events.queries.mail_plan import Plan
from events.values.days import Day
from mailings.registry import letter_kind
from mailings.values.letters import Texts
from participants.actions.terms import set_terms
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration, RegistrationTerms
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import (
    ChoiceFactory,
    PoolFactory,
    RegistrationFactory,
    RegistrationTermsFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = pytest.mark.django_db
KEY = "participants.programme"
DAY = date(2027, 3, 18)
NOW = datetime(2027, 1, 4, 10, tzinfo=AMSTERDAM)
# A Saturday: choosing opens then, and the letter leaves when people are at work again.
OPENS = datetime(2027, 2, 13, 12, tzinfo=AMSTERDAM)
MONDAY = datetime(2027, 2, 15, 8, tzinfo=AMSTERDAM)


@pytest.fixture
def event(samenwerking):
    event = EventFactory(
        chain=samenwerking,
        title="Netwerkdag",
        starts_on=DAY,
        ends_on=DAY,
        published_at=NOW - timedelta(days=9),
    )
    EventDayFactory(event=event, date=DAY)
    return event


@pytest.fixture
def session(event):
    item = ProgrammeItemFactory(event=event, title="Ronde 1", starts_at=time(13))
    workshop = WorkshopFactory(event=event, title="Wie belt wie")
    return SessionFactory(workshop=workshop, item=item, capacity=4)


def _letter(event, now=NOW):
    return Plan(Event.objects.get(pk=event.pk), now=now).letter(KEY, 1)


def _seen(event):
    terms = RegistrationTerms.objects.filter(event=event).first()
    return terms.version if terms else 1


def _opens(event, olga, opens_at=OPENS):
    values = {"choices_open_at": opens_at}
    return set_terms(event=event, seen=_seen(event), values=values, by=olga, now=NOW)


# --- The letter ----------------------------------------------------------------------------


def test_it_goes_to_who_has_a_seat_and_chose_nothing(event, session):
    chose, waits, gave_up, nothing = RegistrationFactory.create_batch(4, event=event)
    ChoiceFactory(registration=chose, session=session)
    ChoiceFactory(registration=waits, session=session, state=ChoiceState.WAITING, queue_number=1)
    ChoiceFactory(registration=gave_up, session=session, state=ChoiceState.CANCELLED)
    RegistrationFactory(event=event, state=RegistrationState.WAITING, queue_number=1)

    keys = {one.key for one in _letter(event).recipients(now=NOW)}

    assert keys == {f"registration:{one.pk}" for one in (gave_up, nothing)}


def test_of_an_event_without_workshops_everybody_gets_the_programme(event):
    rows = RegistrationFactory.create_batch(2, event=event)

    keys = {one.key for one in _letter(event).recipients(now=NOW)}

    assert keys == {f"registration:{one.pk}" for one in rows}


def test_it_asks_to_choose_and_leads_there(event, session):
    RegistrationFactory(event=event)
    kind = letter_kind(KEY)

    [draft] = kind.write(event, list(kind.recipients(event, now=NOW)), texts=Texts(), now=NOW)

    assert "Kies uw workshops" in draft.text
    assert "/wijzigen/" in draft.text


def test_it_leaves_when_choosing_opens_in_office_hours(event, session, olga):
    before = _letter(event).due_at

    _opens(event, olga)
    assert _letter(event).due_at == MONDAY
    _opens(event, olga, None)
    assert _letter(event).due_at == before


def test_a_moment_that_has_passed_moves_nothing(event, session, olga):
    before = _letter(event).due_at

    _opens(event, olga, NOW - timedelta(days=1))

    assert _letter(event).due_at == before


def test_nobody_sends_it_before_choosing_opens(event, session, olga):
    RegistrationFactory(event=event)
    _opens(event, olga)

    with pytest.raises(CannotGo, match="Workshops kiezen kan vanaf zaterdag 13 februari 2027"):
        send_now(planned=_letter(event), number=1, by=olga, now=NOW)
    assert send_now(planned=_letter(event, OPENS), number=1, by=olga, now=OPENS)


@pytest.mark.parametrize(("days", "due"), [(-20, MONDAY), (21, MONDAY + timedelta(days=21))])
def test_an_event_that_moves_never_lets_it_leave_before(event, session, olga, days, due):
    _opens(event, olga)
    event = Event.objects.get(pk=event.pk)
    days_ = [Day(date=DAY + timedelta(days=days))]

    set_days(event=event, seen=event.version, days=days_, by=olga, now=NOW)

    at = _letter(event).due_at
    assert at.date() == due.date()
    assert at >= OPENS


# --- What people read until then ------------------------------------------------------------

WORDS = "Uw workshops kiest u later, vanaf zaterdag 13 februari 2027, 12.00 uur."


@pytest.fixture
def later(event, session, olga):
    _opens(event, olga)
    with time_machine.travel(NOW, tick=False):
        yield event


def _text(answer):
    return " ".join(answer.content.decode().split())


def test_the_form_says_from_when_for_a_stranger_and_for_who_is_known(later, client, piet):
    path = reverse("participants:register", args=[later.slug])

    stranger = _text(client.get(path))
    client.force_login(piet)
    known = _text(client.get(path))

    for page in (stranger, known):
        assert WORDS in page
        assert "Wie belt wie" not in page


def test_the_own_page_says_it_and_asks_to_choose_once_it_is_open(later, client, piet):
    registration = RegistrationFactory(event=later, person=piet)
    path = reverse("participants:my-registration", args=[registration.pk])
    client.force_login(piet)

    assert WORDS in _text(client.get(path))
    with time_machine.travel(OPENS, tick=False):
        client.force_login(piet)
        page = _text(client.get(path))
    assert WORDS not in page
    assert "U hebt nog geen workshops gekozen." in page


def test_nobody_stands_in_line_before_choosing_opens(later, session, client, piet):
    PoolFactory(event=None, session=session, capacity=4, taken=4)
    registration = RegistrationFactory(event=later, person=piet)
    client.force_login(piet)

    client.post(
        reverse("participants:my-registration-wait", args=[registration.pk]),
        {"sessie": session.pk},
    )

    assert not Choice.objects.exists()


def test_who_registers_before_chooses_by_the_letter(later, session, client):
    registration = RegistrationFactory(event=later, person=PersonFactory())
    kind = letter_kind(KEY)
    readers = list(kind.recipients(later, now=OPENS))
    with time_machine.travel(OPENS, tick=False):
        [draft] = kind.write(later, readers, texts=Texts(), now=timezone.now())
        path = next(one for one in draft.text.split() if "/wijzigen/" in one)
        path = path[path.index("/aanmelding/") :].rstrip(")")
        client.post(path, {f"ronde-{session.item_id}": session.pk})

    assert Registration.objects.get().pk == registration.pk
    assert Choice.objects.get().state == ChoiceState.TAKEN


def test_terms_made_by_hand_count_as_well(event, session):
    """Rows that no action wrote, such as those of a restored backup."""
    RegistrationTermsFactory(event=event, choices_open_at=OPENS)
    RegistrationFactory(event=event)

    lacks = letter_kind(KEY).lacks

    assert "13 februari" in lacks(event, now=NOW)
    assert lacks(event, now=OPENS) == ""
