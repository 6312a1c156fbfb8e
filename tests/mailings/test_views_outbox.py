import pytest
from django.urls import reverse

from chain import audit
from mailings.actions.sending import office
from mailings.choices import Closed, LetterState, Outcome
from mailings.models import Letter, Office
from mailings.transport.instance import show_notice
from mailings.values.parcels import Reply
from tests.factories.events import EventFactory
from tests.factories.mailings import HoldFactory, LetterFactory, MailingFactory

OUTBOX = reverse("mailings:outbox")


@pytest.fixture
def uncertain(samenwerking) -> Letter:
    return LetterFactory(
        chain=samenwerking,
        state=LetterState.UNCERTAIN,
        reason=Outcome.SILENCE,
        smtp_text="timed out",
        lease_owner="weg",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_one_letter_as_for_many(
    client, olga, samenwerking, now, count, django_assert_max_num_queries
):
    for state in LetterState:
        extra = {"lease_until": None}
        LetterFactory.create_batch(count, chain=samenwerking, state=state, **extra)
    MailingFactory.create_batch(
        count, chain=samenwerking, held_at="2026-01-01T10:00Z", held_by=olga
    )
    for event in EventFactory.create_batch(count, chain=samenwerking):
        HoldFactory(topic=f"event:{event.pk}")
    client.force_login(olga)

    with django_assert_max_num_queries(15):
        page = client.get(OUTBOX)
    assert page.status_code == 200


def test_an_uncertain_letter_is_decided_by_a_person(client, olga, uncertain):
    client.force_login(olga)
    page = client.get(OUTBOX).content.decode()
    assert uncertain.address in page
    assert "timed out" in page

    client.post(reverse("mailings:arrived", args=[uncertain.pk]))

    uncertain.refresh_from_db()
    assert (uncertain.state, uncertain.settled_by) == (LetterState.SENT, olga)
    assert [row.action for row in audit.history(uncertain)] == ["letter confirmed"]


def test_sending_again_keeps_the_message_id_and_a_double_tap_changes_nothing(
    client, olga, uncertain
):
    client.force_login(olga)
    for _tap in range(2):
        answer = client.post(reverse("mailings:again", args=[uncertain.pk]))
        assert answer["Location"] == OUTBOX

    again = Letter.objects.get()
    assert (again.state, again.uuid) == (LetterState.QUEUED, uncertain.uuid)
    assert audit.history(again).count() == 1


def test_nobody_decides_about_letters_of_another_samenwerking(client, sara, piet, ada, uncertain):
    path = reverse("mailings:again", args=[uncertain.pk])
    client.force_login(sara)
    assert uncertain.address not in client.get(OUTBOX).content.decode()
    assert client.post(path).status_code == 404
    client.force_login(piet)
    assert client.get(OUTBOX).status_code in {403, 404}
    assert client.post(path).status_code in {403, 404}
    client.force_login(ada)
    assert uncertain.address in client.get(OUTBOX).content.decode()


def test_a_held_mailing_leaves_from_the_page(client, olga, sara, samenwerking, now):
    mailing = MailingFactory(chain=samenwerking, held_at=now, held_by=olga)
    LetterFactory(mailing=mailing, chain=samenwerking, state=LetterState.HELD)
    path = reverse("mailings:let-go", args=[mailing.pk])
    client.force_login(sara)
    assert client.post(path).status_code == 404
    client.force_login(olga)
    client.post(path)

    assert Letter.objects.get().state == LetterState.QUEUED


def test_letters_held_about_an_event_leave_from_the_page(client, olga, sara, ada, samenwerking):
    event = EventFactory(chain=samenwerking, title="Netwerkdag in de wacht")
    elsewhere, unknown = EventFactory(), HoldFactory(topic="onbekend:1")
    hold = HoldFactory(topic=f"event:{event.pk}", asked_by=olga)
    HoldFactory(topic=f"event:{elsewhere.pk}")
    for topic in (hold.topic, hold.topic, f"event:{elsewhere.pk}"):
        LetterFactory(topic=topic, state=LetterState.HELD)
    client.force_login(sara)
    assert event.title not in client.get(OUTBOX).content.decode()
    path = reverse("mailings:let-topic-go", args=[hold.pk])
    assert client.post(path).status_code == 404
    client.force_login(ada)
    assert unknown.topic in client.get(OUTBOX).content.decode()
    client.force_login(olga)
    page = client.get(OUTBOX).content.decode()
    assert reverse("events:mail-plan", args=[event.slug]) in page
    assert "2 brieven wachten" in page
    assert elsewhere.title not in page
    assert unknown.topic not in page

    assert client.post(path)["Location"] == OUTBOX

    assert client.post(path).status_code == 404
    states = dict(Letter.objects.values_list("topic", "state"))
    assert states == {hold.topic: LetterState.QUEUED, f"event:{elsewhere.pk}": LetterState.HELD}


def test_a_paused_outbox_says_what_the_mail_server_says(client, ada, piet, now):
    office.pause(reply=Reply(535, "authentication failed"), now=now)
    client.force_login(ada)
    assert "535 authentication failed" in client.get(OUTBOX).content.decode()
    assert "mailserver" in client.get("/agenda/").content.decode()
    client.force_login(piet)
    assert "mailserver" not in client.get("/agenda/").content.decode()
    client.force_login(ada)
    client.post(reverse("mailings:resume"))

    assert not Office.objects.get().paused_since
    assert "mailserver" not in client.get("/agenda/").content.decode()


def test_letters_of_a_copy_leave_when_the_word_is_typed(client, ada, olga, now):
    row = office.office()
    Office.objects.update(closed=Closed.COPIED, closed_since=now)
    show_notice(Closed.COPIED)
    path = reverse("mailings:release")
    assert "kopie" in client.get("/agenda/").content.decode()
    client.force_login(olga)
    assert client.post(path, {"waiting": "send", "word": "vrijgeven"}).status_code in {403, 404}
    client.force_login(ada)
    wrong = client.post(path, {"waiting": "send", "word": "ja"})
    assert wrong.status_code == 422
    assert 'value="ja"' in wrong.content.decode()

    client.post(path, {"waiting": "send", "word": " Vrijgeven "})

    row.refresh_from_db()
    assert row.closed == ""
    assert "kopie" not in client.get("/agenda/").content.decode()
