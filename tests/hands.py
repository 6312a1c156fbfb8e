"""The hands of one person at one window: what a journey presses, fills in and chooses."""

import re

from allauth.account.models import EmailAddress
from playwright.sync_api import expect

from tests.factories.chain import PASSWORD


class Hands:
    """The hands of one person at one window; counts the fields they fill in."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.page = visitor.page
        self.typed = 0

    def fill(self, label, text, *, within=None):
        (within or self.page).get_by_label(starting(label)).fill(text)
        self.typed += 1

    def choose(self, label, option, *, within=None):
        (within or self.page).get_by_label(starting(label)).select_option(label=option)
        self.typed += 1

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()

    def press(self, name):
        self.page.get_by_role("button", name=name).first.click()

    def title(self):
        return self.page.get_by_role("heading", level=1)

    def sign_in(self, person):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        self.visitor.open("/")
        self.follow("Inloggen")
        self.fill("E-mail", person.email)
        self.fill("Wachtwoord", PASSWORD)
        self.press("Ga verder")
        self.follow("Beheer")
        expect(self.title()).to_have_text("Uw bijeenkomsten")


class Paced(Hands):
    """Hands that count the seconds a person would need; a `tap` is thought of and pressed."""

    tap = 3
    seconds = 0.0

    def fill(self, label, text, *, within=None):
        super().fill(label, text, within=within)
        self.seconds += 1 if "\n" in text else 2 + len(text) / 5

    def follow(self, name):
        super().follow(name)
        self.seconds += self.tap

    def press(self, name):
        super().press(name)
        self.seconds += self.tap


def starting(label):
    """A label may end with '(niet verplicht)'."""
    return re.compile(f"^{re.escape(label)}")
