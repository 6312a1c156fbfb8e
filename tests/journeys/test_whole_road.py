"""The whole road: an idea is read, chosen and published, 120 people rank, and its story is told."""

import re
from datetime import time, timedelta
from operator import itemgetter

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from chain.choices import RoleKind
from events.models import Event
from mailings.models import Letter
from participants.actions.ranking import Told, take_in
from participants.actions.registration.entry import register
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Ranking, RankingTerms
from participants.queries.ranking import preferences_in, workshops_to_rank
from participants.values.ranking import Preferences
from tests.browser import PHONE
from tests.factories.chain import OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.ideas import CallFactory, IdeaFactory
from tests.factories.workshops import SessionFactory
from tests.hands import Hands
from tests.journeys.test_dividing import ask
from tests.journeys.test_note_taking import wait_saved
from tests.journeys.test_ranking import button, from_the_letter
from tests.post import let_work_begin, path_in_letter, write_letters
from workshops.models import Idea, Session

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLE = "Van melding naar hulp in 1 dag"
QUESTION = "Wie belt wie in het eerste uur?"
OTHERS = ("Terug naar huis", "Data delen", "Leren van fouten", "Wie doet wat")
# What people would like, the best one first: 0 is the workshop of the idea, then those of OTHERS.
# Who wants that one most told so first, and names two. There are too few seats in what most people
# want, so of the others some get a third choice: the largest deficit, and a younger list.
TASTES = [(0, 1), (0, 2)] * 30 + [(1, 0, 3, 2, 4), (2, 0, 4, 1, 3)] * 30
BLOCKS = (
    "Spreek af wie in het eerste uur belt, en schrijf het nummer op de eerste bladzijde.",
    "Bel elkaar ook als er niets is, zodat iedereen weet wie er opneemt.",
)


@pytest.fixture
def event(samenwerking):
    """A day with one round: a room that is free, and four workshops that stand there already."""
    event = EventFactory(chain=samenwerking, slug="netwerkdag", title="Netwerkdag in Zwolle")
    item = ProgrammeItemFactory(event=event, title="Ronde 1", starts_at=time(14), ends_at=time(15))
    RoomFactory(event=event, name="Zaal Noord", capacity=40)
    for title in OTHERS:
        SessionFactory(workshop__event=event, workshop__title=title, item=item, capacity=22)
    return event


@pytest.fixture
def call(event):
    return CallFactory(event=event, chain=event.chain, slug="oproep", title="Ideeën voor Zwolle")


@pytest.fixture
def readers(call):
    people = [PersonFactory(organisation=OrganisationFactory()) for _each in range(2)]
    call.reviewers.set(people)
    return people


@pytest.fixture
def organiser(event):
    person = PersonFactory()
    RoleFactory(person=person, chain=event.chain, kind=RoleKind.ORGANISER)
    return person


def _hands(visit, person, **window):
    visitor = visit(**window)
    visitor.sign_in(person)
    return Hands(visitor)


def test_from_an_idea_to_the_story_of_what_came_of_it(visit, call, readers, organiser, event):
    alike = IdeaFactory(call=call, title="Sneller van melding naar hulp", question=QUESTION)
    idea = _send_in(visit, call)
    for reader in readers:
        _read_all(visit, reader, call)
    hands = _hands(visit, organiser)
    _merge_and_choose(hands, call, idea, alike)
    _tell(hands, call)
    _place_and_publish(hands, idea, event)
    _submitters_hear(idea, alike)
    hands.visitor.open(idea.get_absolute_url())
    expect(hands.title()).to_have_text(TITLE)
    expect(hands.page.locator("main")).to_contain_text("1 workshop")

    _give_by_preference(hands, event)
    _rank(visit, event)
    _divide(hands, event)
    session = Session.objects.select_related("workshop", "item__day").get(workshop__idea=idea)
    _pass_on_a_seat(visit, session)

    _the_day_comes(event)
    _write_down(visit, hands, session)
    _publish_recap(hands, event)
    _walk_through_the_story(visit, idea)


def _send_in(visit, call):
    """Somebody with an account sends an idea in on a phone."""
    hands = _hands(visit, PersonFactory(organisation=OrganisationFactory()), **PHONE)
    hands.visitor.open(f"/workshopideeen/{call.slug}/indienen/")
    hands.fill("Titel van uw idee", TITLE)
    hands.fill("Welke vraag wilt u beantwoord hebben?", QUESTION)
    expect(hands.page.locator("#save-state")).to_contain_text("Als concept bewaard")
    hands.press("Workshopidee indienen")
    expect(hands.title()).to_have_text(TITLE)
    return Idea.objects.get(title=TITLE)


def _read_all(visit, reader, call):
    """A reader walks from one idea to the next on a phone."""
    hands = _hands(visit, reader, **PHONE)
    hands.visitor.open("/mijn/")
    hands.follow(call.title)
    expect(hands.title()).to_have_text("Ideeën om te lezen")
    hands.follow("Lees het eerste idee")
    for place in (1, 2):
        expect(hands.page.locator(".kicker")).to_contain_text(f"{place} van 2")
        hands.page.get_by_label("ja", exact=True).check()
        hands.fill("Waarom, in 1 regel", "Klein genoeg om morgen te beginnen.")
        hands.press("Opslaan en verder")
    expect(hands.page.locator("main")).to_contain_text("U hebt alles gelezen")


def _merge_and_choose(hands, call, idea, alike):
    hands.visitor.open(f"/beheer/oproepen/{call.slug}/oordelen/")
    expect(hands.page.locator("main")).to_contain_text("ja 2")
    hands.follow(alike.title)
    expect(hands.title()).to_have_text(alike.title)
    hands.press("Hiermee samenvoegen")
    expect(hands.page.locator("main")).to_contain_text(f"Samengevoegd met {TITLE}")
    hands.visitor.open(f"/beheer/oproepen/{call.slug}/ideeen/{idea.pk}/")
    hands.press("Kies dit idee")
    expect(hands.page.get_by_role("heading", name="Het besluit")).to_be_visible()


def _tell(hands, call):
    hands.visitor.open(f"/beheer/oproepen/{call.slug}/antwoorden/")
    hands.page.locator("main form .button").click()
    expect(hands.page.locator("main")).to_contain_text("De antwoorden op 2 ideeën zijn verstuurd")


def _place_and_publish(hands, idea, event):
    hands.visitor.open(f"/beheer/oproepen/{idea.call.slug}/ideeen/{idea.pk}/")
    hands.press("Maak er een workshop van")
    expect(hands.page).to_have_url(re.compile("/workshops/"))
    hands.visitor.open(f"/beheer/bijeenkomsten/{event.slug}/workshops/indeling/")
    card = hands.page.locator(".unplaced [data-card]")
    card.locator("select").select_option(label="Ronde 1, Zaal Noord")
    card.locator("button").first.click()
    expect(hands.page.locator("#indeling [role=status]")).to_contain_text("staat nu in")
    assert Session.objects.filter(workshop__idea=idea).count() == 1
    hands.visitor.open(f"/beheer/bijeenkomsten/{event.slug}/programma/publiceren/")
    expect(hands.page.locator("main")).to_contain_text("2 indieners horen")
    hands.press("Programma publiceren")
    expect(hands.page.locator("main")).to_contain_text("Versie 1 is gepubliceerd")


def _submitters_hear(idea, alike):
    write_letters()
    told = Letter.objects.filter(kind="workshops.idea-planned")
    assert {one.person_id for one in told} == {
        one.person_id for one in [*idea.submitters.all(), *alike.submitters.all()]
    }


def _give_by_preference(hands, event):
    hands.visitor.open(f"/beheer/bijeenkomsten/{event.slug}/aanmelden/voorkeur/")
    hands.page.get_by_label("op voorkeur", exact=True).check()
    until = timezone.localtime() + timedelta(days=7)
    hands.fill("Voorkeuren opgeven kan tot", until.strftime("%Y-%m-%dT%H:%M"))
    hands.press("Opslaan")
    expect(hands.page.get_by_text("Opgeslagen.")).to_be_visible()


def _rank(visit, event):
    """120 people tell what they would like: 119 at once, and the last one on a phone."""
    now = timezone.now()
    people = [
        register(
            event=event,
            person=PersonFactory(),
            by=None,
            now=now,
            state=RegistrationState.CONFIRMED,
            tells=number == len(TASTES),
        )
        for number in range(1, len(TASTES) + 1)
    ]
    day = event.days.get()
    # By their titles: the workshop of the idea was made last.
    given = {one.title: one.pk for one in workshops_to_rank(day)}
    known = [given[title] for title in (TITLE, *OTHERS)]
    lists = [
        Told(
            registration=registration,
            wanted=Preferences(tuple(known[place] for place in taste)),
            at=now - timedelta(hours=3) + timedelta(minutes=number),
        )
        for number, (registration, taste) in enumerate(zip(people, TASTES, strict=True))
    ]
    assert take_in(day=day, lists=lists[:-1], by=None, now=now) == len(TASTES) - 1

    hands = Hands(visit(**PHONE))
    from_the_letter(hands, people[-1].person.email)
    for place, title in enumerate((OTHERS[1], TITLE), 1):
        button(hands, "Op mijn lijst", title).click()
        expect(hands.page.locator("ol.ranked > li")).to_have_count(place)
    expect(hands.page.locator("ol.ranked strong")).to_have_text([OTHERS[1], TITLE])
    hands.follow("Klaar: naar uw aanmelding")
    expect(hands.title()).to_have_text("Uw aanmelding")
    assert Ranking.objects.on(day).count() == len(TASTES)


def _divide(hands, event):
    RankingTerms.objects.update(closes_at=timezone.now())
    hands.visitor.open(f"/beheer/bijeenkomsten/{event.slug}/indeling/")
    expect(hands.page.locator("main")).to_contain_text("Er komen 120 mensen; 120 gaven")
    ask(hands, "Voorstel 1")
    hands.page.get_by_role("link", name="Wie zit waar Voorstel 1").click()
    expect(hands.page.locator("main")).to_contain_text("40 van 40 plekken")
    hands.follow("Dit voorstel publiceren")
    expect(hands.page.locator("main")).to_contain_text("120 mensen krijgen plekken")
    hands.press("Publiceren en iedereen mailen")
    expect(hands.page.get_by_text("120 mensen krijgen een bericht.")).to_be_visible()


def _pass_on_a_seat(visit, session):
    """Somebody cancels, and who is furthest from the own list takes the seat; both on a phone."""
    seats = Choice.objects.filter(session=session)
    first, *others = _most_due(session)
    assert any(one.changed_at < first.changed_at for one in others)
    leaver = seats.filter(state=ChoiceState.TAKEN).earliest("pk").registration

    hands = Hands(visit(**PHONE))
    hands.visitor.open(path_in_letter("participants.placed", leaver.person.email, "afmelden"))
    expect(hands.title()).to_have_text("Wilt u zich afmelden?")
    hands.press("Ja, meld mij af")
    expect(hands.page.get_by_text("U bent afgemeld.")).to_be_visible()
    assert seats.get(state=ChoiceState.OFFERED).registration == first.registration

    hands = Hands(visit(**PHONE))
    address = first.registration.person.email
    let_work_begin()
    hands.visitor.open(path_in_letter("participants.offered", address, "plek"))
    expect(hands.title()).to_have_text("Er is plek voor u")
    expect(hands.page.locator("main")).to_contain_text(f"In de workshop ‘{TITLE}’")
    hands.press("Ja, ik neem deze plek")
    expect(hands.page.get_by_text("De plek is van u.")).to_be_visible()
    assert seats.get(registration=first.registration).state == ChoiceState.TAKEN


def _most_due(session):
    """Return the lists of who would rather sit in `session`, the largest deficit first."""
    taken = Choice.objects.filter(item=session.item, state=ChoiceState.TAKEN)
    has = dict(taken.values_list("registration", "workshop"))
    due = []
    for ranking in Ranking.objects.on(session.item.day).select_related("registration__person"):
        ranked = preferences_in(ranking).ranked
        deficit = ranked.index(has[ranking.registration_id])
        if session.workshop_id in ranked[:deficit]:
            due.append((-deficit, ranking.changed_at, ranking))
    return [ranking for _deficit, _made, ranking in sorted(due, key=itemgetter(0, 1))]


def _the_day_comes(event):
    today = timezone.localdate()
    Event.objects.filter(pk=event.pk).update(starts_on=today, ends_on=today)
    event.days.update(date=today)


def _write_down(visit, hands, session):
    """Who takes the notes needs the sheet that the organiser printed, and nothing else."""
    work = f"/beheer/bijeenkomsten/{session.event.slug}/workshops"
    hands.visitor.open(f"{work}/{session.workshop_id}/opbrengst/")
    hands.page.get_by_label("bouwstenen", exact=True).check()
    hands.fill("Hoeveel bouwstenen", str(len(BLOCKS)))
    hands.press("Opslaan")
    expect(hands.page.get_by_text("Opgeslagen.")).to_be_visible()
    hands.visitor.open(f"{work}/sessies/{session.pk}/")
    hands.press("Maak en druk de bladen af")
    expect(hands.title()).to_have_text("Bladen om af te drukken")
    printed = hands.page.locator(".sheet-address").inner_text()

    visitor = visit(**PHONE)
    visitor.open(re.search(r"/werk/[a-z0-9-]+/", printed)[0])
    for number, text in enumerate(BLOCKS, 1):
        visitor.page.locator(f"#block-{number}").fill(text)
        wait_saved(visitor, f"block-{number}")


def _publish_recap(hands, event):
    hands.visitor.open(f"/beheer/bijeenkomsten/{event.slug}/terugblik/")
    hands.page.get_by_label("iedereen", exact=True).check()
    hands.press("Publiceer de terugblik")
    expect(hands.page.locator("main")).to_contain_text("De terugblik is gepubliceerd")


def _walk_through_the_story(visit, idea):
    """A stranger walks from the idea to what came of it, and back."""
    hands = Hands(visit())
    page, ketting = hands.page, hands.page.locator(".ketting").first
    here = re.compile(f"{idea.get_absolute_url()}$")
    hands.visitor.open(idea.get_absolute_url())
    expect(hands.title()).to_have_text(TITLE)
    expect(ketting).to_contain_text("1 workshop")
    expect(ketting).to_contain_text("2 bouwstenen")
    assert hands.visitor.faults() == []

    page.locator("main").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(r"/workshops/\d+/$"))
    hands.follow(BLOCKS[0])
    expect(hands.title()).to_contain_text(BLOCKS[0])

    page.locator("aside").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(r"/workshops/\d+/$"))
    ketting.get_by_role("link", name="Idee").click()
    expect(page).to_have_url(here)
    hands.follow(BLOCKS[1])
    expect(hands.title()).to_contain_text(BLOCKS[1])
    ketting.get_by_role("link", name="Idee").click()
    expect(page).to_have_url(here)
