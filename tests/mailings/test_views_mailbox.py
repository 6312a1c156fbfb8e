"""The mailbox of the demo: every letter, open to all, there only in the demo."""

from datetime import timedelta
from email import message_from_string

import pytest
from django.urls import reverse
from django.utils import timezone

from mailings.choices import LetterState
from mailings.mails import write_letter
from tests.factories.mailings import LetterFactory

pytestmark = pytest.mark.django_db
LIST = "/postvak/"


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO, settings.MAIL_TRANSPORT = True, "mailbox"


def _sent(**more):
    written = write_letter(key="mailings.example", context={"name": "Jan"})
    known = {
        "subject": written.subject,
        "text": written.text,
        "html": written.html,
        "state": LetterState.SENT,
        "sent_at": timezone.now(),
    }
    return LetterFactory(**(known | more))


def _address(letter, part=""):
    return f"{LIST}{letter.uuid}/{part}"


@pytest.mark.parametrize("part", ["", "tekst/", "bron/", "brief/"])
def test_everybody_reads_every_letter(client, part):
    answer = client.get(_address(_sent(), part))

    assert answer.status_code == 200


def test_the_list_begins_with_the_newest_and_finds_by_address(client):
    first = _sent(address="jan@voorbeeld.example", address_key="jan@voorbeeld.example")
    later = _sent(sent_at=timezone.now() + timedelta(minutes=1))

    assert list(client.get(LIST).context["page"]) == [later, first]
    assert list(client.get(LIST, {"q": "JAN@"}).context["page"]) == [first]


def test_what_was_not_sent_is_not_there(client):
    waiting = LetterFactory()

    assert list(client.get(LIST).context["page"]) == []
    assert client.get(_address(waiting)).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_asks_the_same_number_of_questions(client, count, django_assert_num_queries):
    for _number in range(count):
        _sent()

    with django_assert_num_queries(2):
        client.get(LIST)


def test_links_in_the_text_can_be_pressed(client):
    page = client.get(_address(_sent(), "tekst/")).content.decode()

    assert '<a href="http://testserver/"' in page


def test_the_letter_may_run_nothing_and_leads_the_whole_window(client):
    answer = client.get(_address(_sent(), "brief/"))

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_top">' in answer.content.decode()


def test_the_source_is_the_message_as_a_mail_server_gets_it(client):
    letter = _sent(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR", calendar_method="REQUEST")

    source = client.get(_address(letter, "bron/")).context["source"]

    message = message_from_string(source)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds[1:] == ["text/plain", "text/html", "text/calendar"]
    assert message["To"] == letter.address


def test_the_appointment_can_be_downloaded(client):
    letter = _sent(calendar="BEGIN:VCALENDAR", calendar_method="REQUEST")

    answer = client.get(_address(letter, "afspraak.ics"))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert client.get(_address(_sent(), "afspraak.ics")).status_code == 404


@pytest.mark.parametrize(
    ("name", "value"), [("DEMO", False), ("MAIL_TRANSPORT", "smtp"), ("MAIL_TRANSPORT", "console")]
)
def test_without_demo_or_with_a_server_nobody_finds_it(client, settings, ada, name, value):
    letter = _sent()
    setattr(settings, name, value)
    client.force_login(ada)

    for address in (LIST, *(_address(letter, part) for part in ("", "tekst/", "bron/", "brief/"))):
        assert client.get(address).status_code == 404
    assert LIST not in client.get("/").content.decode()


def test_every_page_of_the_demo_leads_there(client):
    assert LIST in client.get("/").content.decode()
    assert LIST in client.get(reverse("account_login")).content.decode()
