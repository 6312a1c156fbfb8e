import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from chain.models import AuditEntry, OrganisationNews
from tests.factories.chain import AuditEntryFactory, OrganisationNewsFactory, PersonFactory

INDEX = "/beheer/techniek/"


def test_an_administrator_comes_in_by_the_same_sign_in(client, ada):
    client.force_login(ada)

    assert client.get(INDEX).status_code == 200


def test_a_visitor_is_sent_to_the_one_sign_in_page(client, db):
    answer = client.get(INDEX, follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/beheer/techniek/"


@pytest.mark.parametrize("persona", ["olga", "pim", "piet", "sara"])
def test_nobody_else_comes_in(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(INDEX, follow=True).status_code == 403


def test_a_superuser_without_the_role_does_not_come_in_either(client, db):
    client.force_login(PersonFactory(is_staff=True, is_superuser=True))

    assert client.get(INDEX, follow=True).status_code == 403


def test_the_password_form_of_admin_signs_nobody_in(client, ada):
    client.post("/beheer/techniek/login/", {"username": ada.email, "password": "x"})

    assert "_auth_user_id" not in client.session


def test_signing_out_and_passwords_go_by_the_ordinary_pages(client, ada):
    client.force_login(ada)

    assert client.post(reverse("admin:logout"))["Location"] == reverse("account_logout")
    assert client.get(reverse("admin:password_change"))["Location"] == (
        reverse("account_change_password")
    )


def test_the_trail_is_read_only(client, ada):
    client.force_login(ada)
    row = AuditEntryFactory()
    change = reverse("admin:chain_auditentry_change", args=[row.pk])

    assert client.get(reverse("admin:chain_auditentry_changelist")).status_code == 200
    assert client.get(change).status_code == 200
    assert client.post(change, {"action": "x"}).status_code == 403
    assert client.get(reverse("admin:chain_auditentry_add")).status_code == 403
    assert client.post(reverse("admin:chain_auditentry_delete", args=[row.pk])).status_code == 403


def test_what_is_mended_leaves_a_trace(client, ada):
    client.force_login(ada)
    news = OrganisationNewsFactory()

    client.post(
        reverse("admin:chain_organisationnews_change", args=[news.pk]),
        {
            "organisation": news.organisation_id,
            "text": "Anders",
            "on": news.on.isoformat(),
            "precision": "day",
        },
    )

    assert OrganisationNews.objects.get().text == "Anders"
    assert [(row.action, row.actor, row.fields) for row in AuditEntry.objects.all()] == [
        ("organisationnews changed", ada, ["text"])
    ]


def test_groups_have_no_meaning_here():
    assert Group not in admin.site._registry
