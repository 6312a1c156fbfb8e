"""Letters to who comes: a link for each reader, in so many queries for one as for many."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.choices import ItemKind, Visibility
from mailings.registry import letter_kind
from mailings.values.letters import Texts
from participants.choices import ChoiceState, Receives, RegistrationState
from participants.models import Choice, EvaluationTicket, PersonalLink
from participants.queries.audiences import coming
from tests.factories.chain import ChainFactory, PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.participants import (
    AssistanceFactory,
    ChoiceFactory,
    PreferenceRoundFactory,
    RankingTermsFactory,
    RegistrationFactory,
)
from tests.factories.workshops import SessionFactory
from tests.letters.scene import make_event

pytestmark = pytest.mark.django_db

NAMES = ("programme", "practical", "tomorrow", "evaluation")


def _event_with(people):
    event = make_event(chain=ChainFactory(), practical="Neem een legitimatiebewijs mee.")
    [day] = event.days.all()
    ProgrammeItemFactory(
        event=event, day=day, title="Inloop", kind=ItemKind.WALK_IN, starts_at=time(12, 30)
    )
    item = ProgrammeItemFactory(event=event, day=day, title="Ronde 1", kind=ItemKind.ROUND)
    session = SessionFactory(
        workshop__event=event,
        workshop__title="Wie doet wat?",
        item=item,
        room=RoomFactory(event=event, name="Zaal 2"),
    )
    for _each in range(people):
        ChoiceFactory(registration=RegistrationFactory(event=event), session=session)
    return event


def _write(event, name, now):
    kind = letter_kind(f"participants.{name}")
    return kind.write(event, coming(event, now=now), texts=Texts(), now=now)


@pytest.mark.parametrize("name", NAMES)
def test_many_readers_cost_as_many_queries_as_one(name, now):
    counts = []
    for people in (1, 3, 30):
        event = _event_with(people)
        event = type(event).objects.select_related("chain", "kind").get(pk=event.pk)
        recipients = coming(event, now=now)
        kind = letter_kind(f"participants.{name}")
        with CaptureQueriesContext(connection) as asked:
            drafts = kind.write(event, recipients, texts=Texts(), now=now)
        assert len({draft.text for draft in drafts}) == people
        counts.append(len(asked))

    assert len(set(counts)) == 1, counts


def test_each_reader_has_a_link_of_their_own(now):
    drafts = _write(_event_with(3), "practical", now)

    assert PersonalLink.objects.count() == 3
    assert all("Wie doet wat?, Zaal 2" in draft.text for draft in drafts)
    assert all("legitimatiebewijs" in draft.html for draft in drafts)
    assert all("12.30" in draft.text for draft in drafts)


@pytest.mark.parametrize(
    ("receives", "readers"),
    [
        (Receives.OWN, ["Marijke de Boer"]),
        (Receives.ASSISTANT, ["Sanne de Wit"]),
        (Receives.BOTH, ["Marijke de Boer", "Sanne de Wit"]),
    ],
)
@pytest.mark.parametrize("name", ["programme", "practical", "tomorrow"])
def test_a_secretariaat_reads_it_as_was_set_and_reads_for_whom_it_is(now, name, receives, readers):
    event = _event_with(0)
    boss = PersonFactory(first_name="Marijke", infix="de", last_name="Boer")
    helper = PersonFactory(first_name="Sanne", infix="de", last_name="Wit")
    AssistanceFactory(principal=boss, assistant=helper, receives=receives)
    RegistrationFactory(event=event, person=boss)
    kind = letter_kind(f"participants.{name}")

    found = list(kind.recipients(event, now=now))
    drafts = kind.write(event, found, texts=Texts(), now=now)

    assert [one.name for one in found] == readers
    assert [draft.address for draft in drafts] == [one.address for one in found]
    for one, draft in zip(found, drafts, strict=True):
        assert f"Beste {one.name}," in draft.text
        assert ("Voor: Marijke de Boer" in draft.text) == (one.name == "Sanne de Wit")


def test_nobody_gives_an_opinion_for_somebody_else(now):
    event = _event_with(0)
    assistance = AssistanceFactory(receives=Receives.ASSISTANT)
    RegistrationFactory(event=event, person=assistance.principal)

    [reader] = letter_kind("participants.evaluation").recipients(event, now=now)

    assert reader.person_id == assistance.principal_id


def test_the_day_before_says_tomorrow_and_another_day_does_not(now):
    event = _event_with(1)
    eve = timezone.make_aware(datetime.combine(event.starts_on - timedelta(days=1), time(10)))

    assert _write(event, "tomorrow", eve)[0].subject.startswith("Morgen: ")
    assert not _write(event, "tomorrow", eve - timedelta(days=3))[0].subject.startswith("Morgen")


def test_who_stands_in_line_gets_no_letter(now):
    event = _event_with(1)
    RegistrationFactory(event=event, state=RegistrationState.WAITING, queue_number=1)

    assert len(_write(event, "evaluation", now)) == 1
    assert EvaluationTicket.objects.count() == 1


def test_practical_information_lacks_a_place(now):
    lacks = letter_kind("participants.practical").lacks

    assert lacks(EventFactory.build(venue="", is_online=False), now=now)
    assert not lacks(EventFactory.build(venue="", is_online=True), now=now)
    assert not lacks(EventFactory.build(venue="Fries Museum"), now=now)


def test_a_choice_of_workshops_is_asked_for_open_events():
    fits = letter_kind("participants.programme").fits

    assert fits(EventFactory.build())
    assert not fits(EventFactory.build(visibility=Visibility.INVITATION))


def test_the_link_in_the_letter_opens_the_questions(client, now):
    [draft] = _write(_event_with(1), "evaluation", now)
    start = reverse("participants:evaluation", args=["x"])[: -len("x/")]
    token = draft.text.split(start)[1].split()[0]

    assert client.get(start + token.strip(")")).status_code == 200


def test_the_programme_asks_for_preferences_where_seats_are_given_so(now):
    event = _event_with(1)
    Choice.objects.update(state=ChoiceState.CANCELLED)
    for session in event.sessions.select_related("item"):
        PreferenceRoundFactory(item=session.item)
    terms = RankingTermsFactory(event=event, closes_at=now + timedelta(days=3))

    [asks] = _write(event, "programme", now)
    terms.closes_at = now - timedelta(days=1)
    terms.save()
    [closed] = _write(event, "programme", now)

    assert "worden op voorkeur gegeven" in asks.text
    assert "Geef uw voorkeuren op" in asks.text
    assert "Kies uw workshops" not in asks.text + closed.text
    assert "op voorkeur" not in closed.text
