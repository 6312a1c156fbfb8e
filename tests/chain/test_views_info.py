from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.html import escape

from chain.models import Person
from chain.registry import purposes

PAGES = ["/hulp/", "/toegankelijkheid/", "/privacy/", "/kwetsbaarheid-melden/"]
TELLING = ("contact_", "presenters", "chosen_by", "directed_by", "user_agent", "author")
OURS = ["chain", "mailings", "events", "workshops", "participants", "buildingblocks"]
FOREIGN = ["account", "usersessions", "admin"]
# Technical, or pictures of things: nothing about somebody.
NOT_PERSONAL = {
    "chain.Person.id",
    "chain.Person.is_invented",
    "chain.Person.groups",
    "chain.Person.user_permissions",
    "chain.Chain.logo",
}


def _is_personal(model: type[models.Model], field: models.Field) -> bool:
    return (
        model is Person
        or field.related_model is Person
        or isinstance(field, models.EmailField | models.GenericIPAddressField | models.ImageField)
        or field.name.startswith(TELLING)
    )


def personal_fields() -> list[str]:
    return sorted(
        f"{model._meta.label}.{field.name}"
        for name in OURS + FOREIGN
        for model in apps.get_app_config(name).get_models()
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if _is_personal(model, field)
    )


def uncovered(fields: list[str]) -> list[str]:
    return [
        field
        for field in fields
        if field not in NOT_PERSONAL and not any(one.covers(field) for one in purposes())
    ]


def test_every_field_that_holds_personal_data_is_in_the_register():
    assert uncovered(personal_fields()) == []


def test_control_a_field_without_a_purpose_is_seen():
    assert uncovered(["chain.Person.shoe_size"]) == ["chain.Person.shoe_size"]


def test_the_register_names_no_field_that_is_gone():
    known = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
    }
    named = [name for one in purposes() for name in one.fields if "*" not in name]

    assert [name for name in named if name not in known] == []


@pytest.mark.parametrize(
    "word", ["bsn", "birth", "geboorte", "home_address", "private_phone", "gender"]
)
def test_no_field_asks_what_we_do_not_keep(word):
    fields = [
        f"{model._meta.label}.{field.name}"
        for name in OURS
        for model in apps.get_app_config(name).get_models()
        for field in model._meta.concrete_fields
    ]

    assert [field for field in fields if word in field.lower()] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_page_has_content_in_both_languages(client, db, page, language):
    answer = client.get(page, headers={"Accept-Language": language})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert text.count("<h1") == 1
    assert f'<html lang="{language}"' in text
    assert len(text) > 4000


def test_the_privacy_page_shows_every_purpose(client, db):
    text = client.get("/privacy/").content.decode()

    assert [one.name for one in purposes() if escape(str(one.name)) not in text] == []


def test_help_names_the_contact_of_each_samenwerking(client, samenwerking):
    page = client.get("/hulp/")

    assert [chain.contact_email for chain in page.context["contacts"]] == [
        "contact@proefketen.example"
    ]


def test_security_txt_is_valid_for_more_than_60_days_and_less_than_a_year(client, settings, db):
    answer = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    lasts = datetime.fromisoformat(fields["Expires"]) - timezone.now()

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert timedelta(days=60) < lasts < timedelta(days=365)
    assert fields["Contact"] == settings.SECURITY_CONTACT
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"


def test_robots_may_not_enter_the_work_area(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines == [
        "User-agent: *",
        "Disallow: /accounts/",
        "Disallow: /beheer/",
        "Disallow: /mijn-account/",
        "Disallow: /verder/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_robots_stay_away_from_a_demo(client, settings, db):
    settings.DEMO = True

    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
