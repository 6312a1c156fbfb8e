"""After the day: give an opinion in two minutes, read the results, ask to be kept posted."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from mailings.values.letters import Recipient
from participants.actions.evaluation import give
from participants.mails.coming import write_evaluation
from participants.models import Evaluation, EvaluationTicket, Following, FollowLink
from participants.values.evaluation import ENOUGH, QUESTIONS
from tests.browser import PHONE
from tests.factories.buildingblocks import BuildingBlockFactory, RecapFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import ChoiceFactory, EvaluationTicketFactory
from tests.factories.workshops import SessionFactory, SessionRoleFactory, WorkshopFactory
from tests.hands import Hands, Paced

BUDGET = 120
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event(samenwerking):
    """A day of yesterday, with two workshops in one round and a recap."""
    day = timezone.localdate() - timedelta(days=1)
    event = EventFactory(
        chain=samenwerking,
        title="Netwerkdag Noord",
        starts_on=day,
        ends_on=day,
    )
    EventDayFactory(event=event, date=day)
    RecapFactory(event=event)
    return event


@pytest.fixture
def sessions(event):
    item = ProgrammeItemFactory(event=event, title="Ronde 1")
    made = []
    for title in ("Wie doet wat na de zitting?", "Van signaal naar besluit"):
        session = SessionFactory(workshop=WorkshopFactory(event=event, title=title), item=item)
        BuildingBlockFactory(session=session, statement=f"Begin klein met {title.lower()}")
        made.append(session)
    return made


def _written(event, person):
    """Return the page that the letter of the plan leads this person to."""
    reader = Recipient(
        key="registration:1", address=person.email, name=person.display_name, person_id=person.pk
    )
    [draft] = write_evaluation(event, [reader], now=timezone.now())
    return re.search(r"/evaluatie/[^/\s]+/", draft.text)[0]


def test_an_opinion_on_a_phone_takes_a_letter_and_a_press(visit, event, sessions, piet):
    visitor = visit(**PHONE)
    page = visitor.page
    visitor.open(_written(event, piet))
    assert visitor.faults() == []
    visitor.shoot("evaluatie")

    first = page.get_by_role("group").first
    first.get_by_label("helemaal", exact=False).first.check()
    page.get_by_label(re.compile("^Uw workshop")).select_option(label=sessions[0].workshop.title)
    page.get_by_label(re.compile("^Wat wilt u erover zeggen")).fill("Ik weet nu wie ik bel.")
    page.get_by_label(re.compile("^Wat moet zo blijven")).fill("Meer tijd in de workshops.")
    page.get_by_role("button", name="Versturen").click()

    expect(Hands(visitor).title()).to_have_text("Dank u wel voor uw antwoord")
    assert visitor.faults() == []
    visitor.shoot("evaluatie-dank")
    page.reload()
    expect(Hands(visitor).title()).to_have_text("Dank u wel voor uw antwoord")
    [given] = Evaluation.objects.all()
    assert given.remark == "Meer tijd in de workshops."
    assert [line.text for line in given.lines.all()] == ["Ik weet nu wie ik bel."]


def test_every_question_takes_less_than_two_minutes(visit, event, sessions, piet):
    visitor = visit(**PHONE)
    hands, page = Paced(visitor), visitor.page
    visitor.open(_written(event, piet))
    hands.seconds += 1

    questions = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    assert questions.count() == len(QUESTIONS)
    for question in questions.all():
        question.get_by_role("radio").first.check()
        hands.seconds += hands.tap
    page.get_by_label(re.compile("^Uw workshop")).select_option(label=sessions[0].workshop.title)
    hands.seconds += hands.tap
    hands.fill("Wat wilt u erover zeggen", "Ik weet nu wie ik bel bij een zaak over twee regio's.")
    hands.fill("Wat moet zo blijven", "Meer tijd in de workshops, en minder plenair in de ochtend.")
    hands.press("Versturen")

    expect(hands.title()).to_have_text("Dank u wel voor uw antwoord")
    assert hands.seconds < BUDGET
    [given] = Evaluation.objects.all()
    assert None not in {getattr(given, name) for name in QUESTIONS}
    assert given.remark
    assert given.lines.count() == 1


def test_nothing_filled_in_says_what_to_do(visitor, event, sessions, piet):
    visitor.open(_written(event, piet))
    visitor.page.get_by_role("button", name="Versturen").click()

    expect(visitor.page.get_by_role("alert")).to_contain_text("Beantwoord minstens één vraag")
    assert visitor.faults() == []
    assert not Evaluation.objects.exists()


def _answers(event, session, number):
    for count in range(number):
        give(
            ticket=EvaluationTicketFactory(event=event),
            scores={"helped": 3 + count % 3, "heard": 4, "met": 5, "arranged": None},
            remark="Meer tijd in de workshops." if count == 2 else "",
            lines={session: "Goed begeleid, iedereen kwam aan het woord."},
            now=timezone.now(),
        )


def test_the_organiser_and_the_facilitator_read_what_came_in(visit, event, sessions, olga):
    facilitator = SessionRoleFactory(session=sessions[0]).person
    EvaluationTicket.objects.issue(event, number=20)
    organising, guiding = visit(), visit()
    organising.sign_in(olga)
    guiding.sign_in(facilitator)
    of_event = reverse("participants:evaluation-results", args=[event.slug])
    of_session = reverse("participants:session-evaluation", args=[event.slug, sessions[0].pk])
    for visitor, path in ((organising, of_event), (guiding, of_session)):
        visitor.open(path)
        assert visitor.faults() == []
        expect(visitor.page.get_by_text("Meer tijd in de workshops.")).to_have_count(0)

    _answers(event, sessions[0], ENOUGH + 3)

    for visitor, path, name in (
        (organising, of_event, "evaluatie-resultaten"),
        (guiding, of_session, "evaluatie-workshop"),
    ):
        visitor.open(path)
        assert visitor.faults() == []
        visitor.shoot(name)
    expect(organising.page.get_by_text("Meer tijd in de workshops.")).to_be_visible()
    expect(guiding.page.get_by_text("Goed begeleid").first).to_be_visible()
    expect(guiding.page.get_by_text("Meer tijd in de workshops.")).to_have_count(0)


def test_kept_posted_by_a_letter_in_two_taps_and_ended_in_two(visit, event, sessions, piet):
    ChoiceFactory(session=sessions[0], registration__person=piet)
    [token] = FollowLink.objects.issue(event, [piet.pk], now=timezone.now())
    visitor = visit(**PHONE)
    visitor.open(reverse("buildingblocks:keep-posted", args=[token]))
    assert visitor.faults() == []
    visitor.shoot("op-de-hoogte")

    visitor.page.get_by_role("button", name="Houd mij op de hoogte").click()

    expect(visitor.page.get_by_role("button", name="Stop")).to_be_visible()
    assert visitor.faults() == []
    visitor.shoot("op-de-hoogte-ja")
    assert Following.objects.get().session == sessions[0]
    visitor.page.get_by_role("button", name="Stop").click()
    expect(visitor.page.get_by_role("button", name="Houd mij op de hoogte")).to_be_visible()
    assert not Following.objects.exists()


def test_the_own_page_leads_to_it_and_back(visitor, event, sessions, piet):
    ChoiceFactory(session=sessions[0], registration__person=piet)
    visitor.sign_in(piet)
    visitor.open("/mijn/")
    visitor.page.get_by_role("link", name="Houd mij op de hoogte").click()
    visitor.page.get_by_label("Van signaal naar besluit").check()
    visitor.page.get_by_role("button", name="Houd mij op de hoogte").click()

    visitor.open("/mijn/")
    expect(visitor.page.get_by_text("2 workshops")).to_be_visible()
    assert visitor.faults() == []
    visitor.shoot("mijn-op-de-hoogte")


def test_a_dead_link_is_a_sound_page(visitor):
    visitor.open(reverse("buildingblocks:keep-posted", args=["x" * 32]))
    assert visitor.faults() == []
    visitor.shoot("op-de-hoogte-weg")
