from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, mail_admins, send_mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from mailings import backend
from mailings.choices import LetterState, Urgency
from mailings.models import Letter


@pytest.fixture(autouse=True)
def rung(settings, monkeypatch) -> list[Urgency]:
    settings.EMAIL_BACKEND = "mailings.backend.OutboxBackend"
    heard: list[Urgency] = []
    monkeypatch.setattr(backend, "ring", heard.append)
    return heard


def test_a_code_to_sign_in_is_a_letter_that_goes_first_and_runs_out(piet, now):
    client = Client()
    client.post(reverse("account_login"), {"login": piet.email, "password": "", "way": "code"})

    letter = Letter.objects.get()
    assert (letter.kind, letter.urgency) == ("account.login-code", Urgency.CODE)
    assert timedelta(minutes=9) < letter.expires_at - now < timedelta(minutes=11)
    assert letter.address == piet.email
    assert mail.outbox == []


def test_mail_of_django_goes_when_the_change_is_kept_and_only_then(
    db, rung, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send_mail("Onderwerp", "Tekst", None, ["een@goed.example", "twee@goed.example"])
    assert rung == [Urgency.PERSONAL]
    assert Letter.objects.filter(state=LetterState.QUEUED).count() == 2

    with transaction.atomic():
        send_mail("Onderwerp", "Tekst", None, ["drie@goed.example"])
        transaction.set_rollback(True)
    assert Letter.objects.count() == 2


def test_the_same_code_twice_is_two_letters(db):
    for _each in range(2):
        send_mail("Onderwerp", "Tekst", None, ["een@goed.example"])

    assert Letter.objects.count() == 2


def test_all_parts_of_a_mail_come_along(db):
    message = EmailMultiAlternatives(
        "Onderwerp", "Tekst", "De keten <keten@goed.example>", ["Jo <jo@goed.example>"]
    )
    message.attach_alternative("<p>Tekst</p>", "text/html")
    message.reply_to = ["Olga <olga@goed.example>"]
    message.send()

    letter = Letter.objects.get()
    assert (letter.html, letter.reply_to, letter.sender_name, letter.address) == (
        "<p>Tekst</p>",
        "olga@goed.example",
        "De keten",
        "jo@goed.example",
    )


def test_administrators_are_mailed_by_the_outbox_too(db, settings):
    settings.ADMINS = [("Ada", "ada@goed.example")]

    mail_admins("Let op", "Er is iets")

    assert Letter.objects.get().address == "ada@goed.example"


def test_an_attachment_is_refused_at_once(db):
    message = EmailMultiAlternatives("Onderwerp", "Tekst", None, ["jo@goed.example"])
    message.attach("lijst.pdf", b"%PDF", "application/pdf")

    with pytest.raises(backend.AttachmentRefused):
        message.send()
