from dataclasses import replace
from datetime import timedelta

import pytest

from chain import audit
from mailings.actions import hold, mailing, outbox
from mailings.choices import LetterState, Outcome
from mailings.models import Letter, Mailing
from mailings.values.letters import Draft
from tests.factories.mailings import (
    HoldFactory,
    LetterFactory,
    MailingFactory,
    SuppressionFactory,
)

DRAFT = Draft(
    kind="proef.brief",
    recipient_key="invitation:1",
    address="Jo@Rechtspraak.example",
    subject="U bent uitgenodigd",
    text="Komt u?",
)


def _drafts(count: int) -> list[Draft]:
    return [
        replace(DRAFT, recipient_key=f"invitation:{n}", address=f"lezer{n}@voorbeeld.example")
        for n in range(count)
    ]


def test_a_letter_waits_in_the_outbox_with_its_address_in_one_spelling(db, now):
    assert outbox.post([DRAFT], now=now) == 1

    letter = Letter.objects.get()
    assert (letter.address, letter.address_key) == (
        "Jo@Rechtspraak.example",
        "jo@rechtspraak.example",
    )
    assert (letter.domain, letter.state, letter.not_before) == (
        "rechtspraak.example",
        LetterState.QUEUED,
        now,
    )


def test_the_same_letter_twice_is_one_letter(db, now):
    asked = MailingFactory()

    assert outbox.post(_drafts(3), mailing=asked, now=now) == 3
    assert outbox.post(_drafts(5), mailing=asked, now=now) == 2
    assert outbox.post([], mailing=asked, now=now) == 0
    assert Letter.objects.count() == 5


def test_a_letter_without_a_mailing_goes_once_too_and_again_with_a_higher_number(db, now):
    outbox.post([DRAFT], now=now)

    assert outbox.post([DRAFT], now=now) == 0
    assert outbox.post([replace(DRAFT, sequence=1)], now=now) == 1


def test_three_bestuurders_behind_one_secretariaat_get_three_letters(db, now):
    three = [replace(DRAFT, recipient_key=f"invitation:{n}") for n in range(3)]

    assert outbox.post(three, now=now) == 3


def test_letters_to_many_are_kept_from_an_address_that_gets_none(db, now):
    SuppressionFactory(address_key="jo@rechtspraak.example")

    outbox.post([replace(DRAFT, is_bulk=True), replace(DRAFT, sequence=1)], now=now)

    bulk, personal = Letter.objects.order_by("sequence")
    assert (bulk.state, bulk.reason) == (LetterState.SUPPRESSED, Outcome.SUPPRESSED)
    assert personal.state == LetterState.QUEUED


def test_an_address_that_cannot_be_is_kept_as_failed_with_the_reason(db, now):
    outbox.post([replace(DRAFT, address="jan@localhost\nBcc: x")], now=now)

    letter = Letter.objects.get()
    assert (letter.state, letter.reason) == (LetterState.FAILED, Outcome.ADDRESS)
    assert "\n" not in letter.address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Uitnodiging\r\nBcc: ander@x.nl", "Uitnodiging Bcc: ander@x.nl"),
        ("Regel\u2028twee\x00", "Regel twee"),
        ("a" * 300, "a" * 199 + "…"),
    ],
)
def test_a_subject_is_one_line_and_not_too_long(typed, kept, db, now):
    outbox.post([replace(DRAFT, subject=typed)], now=now)

    assert Letter.objects.get().subject == kept


def test_the_sender_is_the_samenwerking_unless_the_letter_says_otherwise(samenwerking, now):
    own = replace(DRAFT, chain_id=samenwerking.pk, recipient_key="person:1")
    outbox.post([own, replace(DRAFT, sender_name='Jo: "de" <b@c.nl>')], now=now)

    assert set(Letter.objects.values_list("sender_name", flat=True)) == {
        "Proefketen",
        "Jo de b c.nl",
    }


def test_many_letters_take_as_many_questions_as_one(
    samenwerking, now, django_assert_max_num_queries
):
    asked = MailingFactory(chain=samenwerking)
    drafts = [
        replace(draft, is_bulk=True, topic="event:1", chain_id=samenwerking.pk)
        for draft in _drafts(200)
    ]

    with django_assert_max_num_queries(8):
        outbox.post(drafts, mailing=asked, now=now)


def test_letters_of_a_held_topic_wait_until_it_is_released(db, olga, now):
    outbox.post([replace(DRAFT, topic="event:1")], now=now)
    assert hold.hold_topic(topic="event:1", by=olga, now=now) == 1
    assert hold.hold_topic(topic="event:1", by=olga, now=now) == 0
    outbox.post([replace(DRAFT, topic="event:1", sequence=1)], now=now)
    outbox.post([replace(DRAFT, topic="event:2")], now=now)

    assert Letter.objects.filter(state=LetterState.HELD).count() == 2
    assert hold.release_topic(topic="event:1", by=olga, now=now) == 2
    assert hold.release_topic(topic="event:1", by=olga, now=now) == 0
    assert not Letter.objects.exclude(state=LetterState.QUEUED).exists()


def test_withdrawing_a_topic_leaves_what_has_left(db, now):
    stays = LetterFactory(topic="event:1", state=LetterState.SENT)
    goes = [
        LetterFactory(topic="event:1", state=LetterState.HELD),
        LetterFactory(topic="event:1"),
        LetterFactory(
            topic="event:1",
            state=LetterState.CLAIMED,
            lease_owner="w",
            lease_until=now + timedelta(minutes=1),
        ),
    ]

    assert hold.cancel_topic(topic="event:1", now=now) == 3
    stays.refresh_from_db()
    assert stays.state == LetterState.SENT
    for letter in goes:
        letter.refresh_from_db()
        assert (letter.state, letter.reason) == (LetterState.CANCELLED, Outcome.WITHDRAWN)


def test_a_mailing_is_asked_once(olga, samenwerking, now):
    def press() -> Mailing:
        return mailing.ask(
            kind="proef.brief",
            key="step:1",
            title="Uitnodiging",
            chain=samenwerking,
            by=olga,
            now=now,
        )

    first = press()

    assert press() == first
    assert [row.action for row in audit.history(first)] == ["mailing asked"]
    mailing.close(mailing=first, now=now)
    mailing.close(mailing=first, now=now + timedelta(days=1))
    first.refresh_from_db()
    assert first.filled_at == now


def test_a_held_mailing_holds_what_is_still_to_come(olga, now):
    asked = MailingFactory()
    outbox.post(_drafts(2), mailing=asked, now=now)
    assert hold.hold_mailing(mailing=asked, by=olga, now=now) == 2
    outbox.post(_drafts(3), mailing=asked, now=now)

    assert Letter.objects.filter(state=LetterState.HELD).count() == 3
    assert hold.release_mailing(mailing=asked, by=olga, now=now) == 3
    assert hold.cancel_mailing(mailing=asked, by=olga, now=now) == 3


def test_a_mailing_that_has_left_is_not_held_and_a_withdrawn_one_no_more(olga, now):
    asked = MailingFactory(filled_at=now)
    assert hold.hold_mailing(mailing=asked, by=olga, now=now) == 0
    assert not asked.is_held_now()

    outbox.post(_drafts(2), mailing=asked, now=now)
    hold.hold_mailing(mailing=asked, by=olga, now=now)
    assert asked.is_held_now()
    assert hold.cancel_mailing(mailing=asked, by=olga, now=now) == 2
    assert not asked.is_held_now()


def test_a_topic_and_a_mailing_that_are_both_held_are_released_both(olga, now):
    asked = MailingFactory()
    outbox.post([replace(DRAFT, topic="event:1")], mailing=asked, now=now)
    hold.hold_topic(topic="event:1", by=olga, now=now)
    hold.hold_mailing(mailing=asked, by=olga, now=now)

    assert hold.release_topic(topic="event:1", by=olga, now=now) == 0
    HoldFactory(topic="event:1")
    assert hold.release_mailing(mailing=asked, by=olga, now=now) == 0
    assert hold.release_topic(topic="event:1", by=olga, now=now) == 1
