"""Somebody signs in by a code that they read in the mailbox of the demo."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import expect

from mailings.choices import LetterState, Urgency
from mailings.mails import write_letter
from tests.factories.mailings import LetterFactory
from tests.hands import Hands
from tests.post import send_letters

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("mailbox")]
PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.mark.parametrize("options", [PHONE, {**PHONE, "java_script_enabled": False}])
def test_a_code_to_sign_in_is_read_in_the_mailbox(visit, piet, options):
    EmailAddress.objects.create(user=piet, email=piet.email, verified=True, primary=True)
    visitor = visit(**options)
    hands, page = Hands(visitor), visitor.page
    visitor.open("/accounts/login/")
    hands.fill("E-mail", piet.email)
    hands.press("Mail mij een code")
    hands.follow("De code staat in het postvak van de demo.")
    send_letters(Urgency.CODE)
    page.reload()

    hands.follow("Uw inlogcode (werkt 10 minuten)")
    letter = page.frame_locator("iframe")
    expect(letter.get_by_role("heading", level=1)).to_have_text("Uw inlogcode")
    code = letter.locator(".code").inner_text()
    page.go_back()
    page.go_back()
    hands.fill("Code", code)
    hands.press("Ga verder")

    expect(page).to_have_url(f"{visitor.address}/")


def test_a_link_in_a_letter_leads_the_whole_window(visit, samenwerking):
    visitor = visit()
    _letter_to_show()
    visitor.open("/postvak/")
    visitor.page.get_by_role("link", name="Voorbeeld van een brief").click()
    # axe calls into the frame, which keeps its door shut.
    assert [fault for fault in visitor.faults() if "postMessage" not in fault] == []
    visitor.shoot("postvak-brief")

    visitor.page.frame_locator("iframe").get_by_role("link", name="Ga naar de startpagina").click()

    expect(visitor.page).to_have_url(f"{visitor.address}/")


def test_the_mailbox_is_sound(visit, samenwerking):
    visitor = visit()
    letter = _letter_to_show()
    for name, path in (
        ("postvak", "/postvak/"),
        ("postvak-tekst", f"/postvak/{letter.uuid}/tekst/"),
        ("postvak-bron", f"/postvak/{letter.uuid}/bron/"),
        ("postvak-leeg", "/postvak/?q=niemand"),
    ):
        visitor.open(path)
        assert visitor.faults() == [], path
        visitor.shoot(name)


def _letter_to_show():
    written = write_letter(key="mailings.example", context={"name": "Jan"})
    return LetterFactory(
        subject=written.subject,
        text=written.text,
        html=written.html,
        sender_name="Straf met Zorg",
        state=LetterState.SENT,
        sent_at=timezone.now(),
    )
