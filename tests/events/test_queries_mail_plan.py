"""What a letter of an event says and who signs it."""

import pytest

from events.queries.mail_plan import signature_of, texts_for
from mailings.values.letters import Texts
from tests.factories.chain import ChainFactory
from tests.factories.events import EventFactory, MailSettingsFactory, MailStepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    chain = ChainFactory(name="Proefketen", contact_name="", contact_email="")
    return EventFactory(chain=chain)


def test_without_words_of_the_organiser_the_house_speaks(event):
    assert texts_for(event, "proef.brief") == Texts()


def test_a_second_round_says_what_the_first_says_unless_it_has_its_own(
    event, django_assert_num_queries
):
    MailStepFactory(event=event, kind="proef.brief", subject="Eerste", body="Dag {naam}")
    MailStepFactory(event=event, kind="proef.brief", round=2, subject="Tweede")
    MailStepFactory(event=event, kind="proef.ander", subject="Iets anders")

    with django_assert_num_queries(1):
        assert texts_for(event, "proef.brief", 2) == Texts(subject="Tweede", body="Dag {naam}")
    assert texts_for(event, "proef.brief", 3) == Texts(subject="Eerste", body="Dag {naam}")


def test_who_signs_is_the_organisers_choice_then_the_contact_then_the_samenwerking(event):
    assert signature_of(event) == ("Proefketen", "")

    event.chain.contact_name, event.chain.contact_email = "Anna", "anna@voorbeeld.example"
    assert signature_of(event) == ("Anna", "anna@voorbeeld.example")

    MailSettingsFactory(event=event, signed_by="Bureau BBB", reply_to="bbb@voorbeeld.example")
    event.refresh_from_db()
    assert signature_of(event) == ("Bureau BBB", "bbb@voorbeeld.example")
