"""Every form says in our words what to do, never in Django's."""

import pytest
from django import forms

from config.forms import ask_for


class Asked(forms.Form):
    title = forms.CharField(label="Titel")
    email = forms.EmailField(label="E-mailadres")
    day = forms.DateField(label="Datum")
    at = forms.TimeField(label="Tijd")
    seats = forms.IntegerField(label="Aantal")
    kind = forms.ChoiceField(label="Hoe ging het?", choices=[("a", "A")])
    file = forms.FileField(label="Foto")
    agreed = forms.BooleanField(label="Iedereen vindt het goed")
    own = forms.CharField(label="Plaats", error_messages={"required": "Vul de plaats in."})


def test_what_is_missing_is_asked_for():
    form = Asked({})

    assert {
        name: list(form[name].errors) for name in ("title", "kind", "file", "agreed", "own")
    } == {
        "title": ["Vul in: titel."],
        "kind": ["Kies een antwoord voor: hoe ging het."],
        "file": ["Kies een bestand voor: foto."],
        "agreed": ["Zet een vinkje bij ‘Iedereen vindt het goed’ om verder te gaan."],
        "own": ["Vul de plaats in."],
    }


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("email", "naam", "Vul een heel e-mailadres in, bijvoorbeeld naam@organisatie.nl."),
        ("day", "31-02-2026", "Vul een datum in die bestaat, bijvoorbeeld 09-10-2026."),
        ("at", "half twee", "Vul een tijd in, bijvoorbeeld 13.00."),
        ("seats", "veel", "Vul een heel getal in, bijvoorbeeld 40."),
    ],
)
def test_what_cannot_be_read_gets_an_example(name, typed, said):
    form = Asked({name: typed})

    assert list(form[name].errors) == [said]


def test_an_abbreviation_keeps_its_capitals():
    assert ask_for(forms.CharField(), "BBB-nummer") == "Vul in: BBB-nummer."


@pytest.mark.django_db
def test_the_words_of_the_sign_in_page_stay_there(client):
    client.get("/accounts/login/")

    said = list(Asked({"email": "naam"})["email"].errors)

    assert said == ["Vul een heel e-mailadres in, bijvoorbeeld naam@organisatie.nl."]
