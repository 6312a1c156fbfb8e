import io

import pytest
from django.core.management import CommandError, call_command

from chain import rules
from chain.choices import ChainKind
from chain.models import AuditEntry, Chain, Organisation, Person

pytestmark = pytest.mark.django_db
FLAGS = {
    "email": "Beheer@Voorbeeld.example",
    "first_name": "Bea",
    "infix": "van",
    "last_name": "Heer",
    "samenwerking": "Zorgketen",
    "kind": "keten",
}


def test_the_first_start_makes_an_administrator_and_a_samenwerking(capsys, now):
    call_command("inrichten", **FLAGS)

    person, samenwerking = Person.objects.get(), Chain.objects.get()
    assert (person.email, person.display_name) == ("beheer@voorbeeld.example", "Bea van Heer")
    assert (samenwerking.slug, samenwerking.kind) == ("zorgketen", ChainKind.CHAIN)
    assert rules.is_administrator(person, now=now)
    assert Organisation.objects.filter(slug="politie").exists()
    assert set(AuditEntry.objects.values_list("origin", flat=True)) == {"inrichten"}


def test_it_says_what_comes_next(capsys):
    call_command("inrichten", **FLAGS)

    said = capsys.readouterr().out
    assert "http://testserver/accounts/login/" in said
    assert "http://testserver/beheer/samenwerkingen/zorgketen/gezicht/" in said
    assert "beheer@voorbeeld.example" in said


def test_a_second_start_changes_nothing(capsys):
    call_command("inrichten", **FLAGS)

    with pytest.raises(CommandError, match="Er is al een beheerder"):
        call_command("inrichten", **FLAGS | {"samenwerking": "Andere keten"})

    assert Chain.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "geen-adres"}, "Geef een e-mailadres zoals naam@organisatie.nl."),
        ({"kind": "club"}, "Het soort is keten, netwerk of programma."),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_made(wrong, says):
    with pytest.raises(CommandError, match=says):
        call_command("inrichten", **FLAGS | wrong)

    assert not Person.objects.exists()


def test_what_no_flag_says_is_asked(monkeypatch, capsys):
    answers = io.StringIO("bea@voorbeeld.example\nBea\nHeer\n\nZorgketen\nnetwerk\n")
    monkeypatch.setattr("sys.stdin", answers)

    call_command("inrichten")

    assert Chain.objects.get().kind == ChainKind.NETWORK
    assert Person.objects.get().display_name == "Bea Heer"


def test_without_anybody_to_ask_it_names_the_option(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    with pytest.raises(CommandError, match="Geef ook --email"):
        call_command("inrichten")
