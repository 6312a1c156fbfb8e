"""'Houd mij op de hoogte': asked after the day, for nothing else, and ended by every letter."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buildingblocks.choices import BlockState
from buildingblocks.mails import NEWS, write_news, write_thanks
from buildingblocks.queries.following import ended, keep_posted
from buildingblocks.queries.letters import news_readers
from chain.actions.own_data import erase, told_about
from chain.actions.retention import forget_all
from chain.models import AuditEntry
from mailings.actions.outbox import post
from mailings.models import Letter
from mailings.registry import letter_kind
from mailings.values.letters import Texts
from mailings.values.unsubscribe import unsubscribe_path
from participants.actions.following import follow
from participants.models import Following, FollowLink
from participants.queries.audiences import coming
from tests.factories.buildingblocks import BuildingBlockFactory, RecapFactory
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.mailings import LetterFactory
from tests.factories.participants import (
    ChoiceFactory,
    FollowingFactory,
    FollowLinkFactory,
    RegistrationFactory,
)
from tests.factories.workshops import SessionFactory

pytestmark = pytest.mark.django_db
TEXTS = Texts()


@pytest.fixture
def event(samenwerking, now):
    day = timezone.localdate(now) - timedelta(days=100)
    event = EventFactory(chain=samenwerking, starts_on=day, ends_on=day)
    EventDayFactory(event=event, date=day)
    RecapFactory(event=event)
    return event


def _session(event, title="Samen beslissen", **standing):
    session = SessionFactory(event=event, workshop__event=event, workshop__title=title)
    block = BuildingBlockFactory(session=session)
    for name, value in standing.items():
        setattr(block.standing, name, value)
    block.standing.save()
    return session


def _page(event, person, now):
    [token] = FollowLink.objects.issue(event, [person.pk], now=now)
    return reverse("buildingblocks:keep-posted", args=[token])


def _press(client, path, *sessions):
    return client.post(path, {"sessions_chosen": [one.pk for one in sessions]})


def test_looking_changes_nothing_and_a_press_asks(client, event, piet, now):
    session, _other = _session(event), _session(event, "Een ander gesprek")
    path = _page(event, piet, now)
    for ask in (client.get, client.head, client.get):
        answer = ask(path)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
    assert not Following.objects.exists()

    for _again in range(2):
        assert _press(client, path, session).status_code == 302

    assert [(row.session, row.person) for row in Following.objects.all()] == [(session, piet)]
    assert "_auth_user_id" not in client.session


def test_the_own_workshop_stands_ticked_and_the_first_button_changes_nothing(
    client, event, piet, now
):
    mine, _other = _session(event), _session(event, "Een ander gesprek")
    ChoiceFactory(session=mine, registration__person=piet)

    page = client.get(_page(event, piet, now))

    assert page.context["form"].initial["sessions_chosen"] == [str(mine.pk)]
    text = page.content.decode()
    main = text[text.index("<main") :]
    assert main.index("Nu niet") < main.index("</form>") < main.index("csrfmiddlewaretoken")


def test_the_link_of_every_letter_ends_it(client, event, piet, now):
    session = _session(event, sentence="Begonnen in Assen.", at=now, on=timezone.localdate(now))
    FollowingFactory(session=session, person=piet)
    [draft] = write_news(event, news_readers(event, kind=NEWS, now=now), texts=TEXTS, now=now)
    path = re.search(r"/op-de-hoogte/[^/]+/", draft.text)[0]
    assert path in draft.html

    assert "wij houden u op de hoogte" in client.get(path).content.decode().lower()
    client.post(path, {"stop": "ja"})

    assert not Following.objects.exists()
    assert news_readers(event, kind=NEWS, now=now) == []
    assert client.get(path).status_code == 200  # until the term of a link that asks


def test_the_thanks_lead_to_a_page_of_ones_own(client, event, now):
    _session(event)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event)
    drafts = write_thanks(event, coming(event, now=now), texts=TEXTS, now=now)

    paths = {re.search(r"/op-de-hoogte/[^/]+/", draft.text)[0] for draft in drafts}

    assert len(paths) == 2
    assert {client.get(path).status_code for path in paths} == {200}


def test_signed_in_one_asks_on_the_own_page_and_finds_it_back(client, event, piet):
    session = _session(event)
    RegistrationFactory(event=event, person=piet)
    path = reverse("buildingblocks:my-keep-posted", args=[event.slug])
    assert client.get(path).status_code == 302  # to the sign-in page
    client.force_login(piet)
    assert path in client.get(reverse("participants:mine")).content.decode()

    _press(client, path, session)

    page = client.get(reverse("participants:mine")).content.decode()
    assert "Waarvan wij u op de hoogte houden" in page
    assert page.count(path) == 1
    assert Following.objects.get().person == piet


def test_the_recap_and_the_evaluation_lead_to_it(client, event):
    _session(event)
    path = reverse("buildingblocks:my-keep-posted", args=[event.slug])

    assert path in client.get(event.get_absolute_url()).content.decode()


def test_nothing_chosen_says_what_to_do(client, event, piet, now):
    _session(event)

    answer = _press(client, _page(event, piet, now))

    assert answer.status_code == 422
    assert "Kies minstens één workshop" in answer.content.decode()


def test_a_session_of_another_event_is_refused(client, event, piet, now):
    _session(event)
    foreign = SessionFactory()

    assert _press(client, _page(event, piet, now), foreign).status_code == 422
    assert not Following.objects.exists()


def test_wrong_and_expired_links_look_the_same(client, event, piet, now):
    path = _page(event, piet, now - timedelta(days=91))
    expired = client.get(path)
    wrong = client.get(reverse("buildingblocks:keep-posted", args=["x" * 32]))
    assert expired.status_code == wrong.status_code == 404
    assert "Deze link werkt niet" in expired.content.decode()

    FollowingFactory(session=_session(event), person=piet)

    assert client.get(path).status_code == 200


def test_only_who_asked_gets_the_news_and_only_of_the_own_workshop(event, now):
    told = {"sentence": "Begonnen in Assen.", "at": now, "on": timezone.localdate(now)}
    mine, other = _session(event, **told), _session(event, **told)
    quiet = _session(event, sentence="")
    RegistrationFactory.create_batch(3, event=event)
    asked, silent = FollowingFactory(session=mine), FollowingFactory(session=quiet)
    kind = letter_kind(NEWS)

    readers = kind.recipients(event, now=now)
    [draft] = kind.write(event, readers, texts=TEXTS, now=now)

    assert [one.person_id for one in readers] == [asked.person_id]
    assert silent.person_id not in [one.person_id for one in readers]
    [mine_block], [other_block] = mine.blocks.all(), other.blocks.all()
    assert f"/bouwstenen/{mine_block.pk}/" in draft.text
    assert f"/bouwstenen/{other_block.pk}/" not in draft.text


def test_readers_and_letters_cost_as_many_queries_for_many(event, now):
    session = _session(event, sentence="Loopt.", at=now, on=timezone.localdate(now))
    counts = []
    for more in (1, 1, 1, 27):
        FollowingFactory.create_batch(more, session=session)
        with CaptureQueriesContext(connection) as asked:
            readers = news_readers(event, kind=NEWS, now=now)
            drafts = write_news(event, readers, texts=TEXTS, now=now)
        counts.append(len(asked))
        assert len(drafts) == Following.objects.count()
    # The first time the event and its chain are read once for all.
    assert len(set(counts[1:])) == 1, counts


def test_closed_bouwstenen_cannot_be_followed(event, piet, now):
    _session(event, state=BlockState.LAPSED)

    assert keep_posted(event, piet, now=now).rows == []


def test_it_ends_with_the_letter_about_the_last_bouwsteen(event, now):
    """Whoever asked hears how it ended; before that letter nothing goes, after it all goes."""
    closed_at = now - timedelta(days=3)
    session = _session(event, state=BlockState.LAPSED, at=closed_at)
    row = FollowingFactory(session=session, asked_at=now - timedelta(days=90))
    FollowingFactory(session=_session(event), person=row.person)
    letter = {"kind": NEWS, "topic": f"event:{event.pk}", "person": row.person}
    LetterFactory(**letter, created_at=closed_at - timedelta(days=1))
    assert not ended(now, kind=NEWS).exists()

    LetterFactory(**letter, created_at=closed_at + timedelta(days=1))
    forget_all(now=now)

    assert not Following.objects.filter(pk=row.pk).exists()
    assert Following.objects.count() == 1  # of the session with a bouwsteen that goes on


def test_without_a_letter_to_come_it_ends_at_once(event, now):
    FollowingFactory(session=_session(event, state=BlockState.NOT_CHOSEN))

    forget_all(now=now + timedelta(days=200))
    assert Following.objects.exists()
    forget_all(now=now + timedelta(days=280))
    assert not Following.objects.exists()


@pytest.mark.parametrize(("days", "kept"), [(1096, True), (1097, False)])
def test_it_ends_after_36_months(samenwerking, now, days, kept):
    day = timezone.localdate(now) - timedelta(days=days)
    event = EventFactory(chain=samenwerking, starts_on=day, ends_on=day)
    FollowingFactory(session=_session(event))

    forget_all(now=now)

    assert Following.objects.exists() == kept


def test_it_outlives_the_name_of_the_registration(event, now, piet):
    RegistrationFactory(event=event, person=piet)
    FollowingFactory(session=_session(event), person=piet)

    forget_all(now=now + timedelta(days=300))

    assert not event.registrations.filter(person=piet).exists()
    assert Following.objects.get().person.email == piet.email


def test_links_of_who_did_not_ask_go(event, now):
    for days in (89, 91):
        FollowLinkFactory(event=event, made_at=now - timedelta(days=days))
    follows = FollowingFactory(session=_session(event))
    FollowLinkFactory(event=event, person=follows.person, made_at=now - timedelta(days=91))

    forget_all(now=now)

    assert FollowLink.objects.count() == 2


def test_it_is_told_and_erased(event, piet, now):
    session = _session(event, "Samen beslissen over de jeugd")
    follow(person=piet, event=event, sessions={session.pk}, by=piet, now=now)
    FollowLinkFactory(event=event, person=piet)
    assert "Samen beslissen over de jeugd" in str(told_about(piet))

    erase(person=piet, by=piet, now=now)

    assert not Following.objects.exists()
    assert not FollowLink.objects.exists()


def test_following_twice_is_once(event, now):
    session, person = _session(event), PersonFactory()
    told = {"person": person, "event": event, "sessions": {session.pk}, "by": None, "now": now}

    assert [follow(**told), follow(**told)] == [True, False]
    assert Following.objects.count() == 1


def test_what_a_mail_program_posts_ends_what_was_asked_and_not_the_letters_alone(
    client, event, piet, now
):
    session = _session(event, sentence="Begonnen in Assen.", at=now, on=timezone.localdate(now))
    elsewhere = SessionFactory()
    for one, person in ((session, piet), (session, PersonFactory()), (elsewhere, piet)):
        FollowingFactory(session=one, person=person)
    post(write_news(event, news_readers(event, kind=NEWS, now=now), texts=TEXTS, now=now), now=now)
    path = unsubscribe_path(Letter.objects.get(person=piet).uuid)
    client.handler.enforce_csrf_checks = True
    assert "niet meer op de hoogte" in client.get(path).content.decode()
    assert Following.objects.filter(person=piet).count() == 2

    for _again in range(2):
        answer = client.post(path, {"List-Unsubscribe": "One-Click"})

    assert "bij ‘Mijn bijeenkomsten’" in answer.content.decode()
    assert [row.session for row in Following.objects.filter(person=piet)] == [elsewhere]
    assert Following.objects.exclude(person=piet).count() == 1
    assert AuditEntry.objects.filter(action="following ended").count() == 1


def test_another_letter_to_many_ends_nothing_that_was_asked(client, event, piet):
    FollowingFactory(session=_session(event), person=piet)
    letter = LetterFactory(is_bulk=True, person=piet, topic=f"event:{event.pk}")

    client.post(unsubscribe_path(letter.uuid), {"List-Unsubscribe": "One-Click"})

    assert Following.objects.count() == 1
