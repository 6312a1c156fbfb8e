from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from chain import audit
from chain.actions import person as actions
from chain.queries import people_found
from tests.factories.chain import PersonFactory


def test_a_person_with_an_address_has_an_account_without_password(olga, now):
    one = actions.create(
        email=" Anna@Voorbeeld.example ", first_name="Anna", last_name="Bos", by=olga, now=now
    )

    assert (one.email, one.has_usable_password()) == ("anna@voorbeeld.example", False)
    assert [(row.email, row.verified) for row in EmailAddress.objects.filter(user=one)] == [
        ("anna@voorbeeld.example", False)
    ]


def test_many_people_may_have_no_address(olga, now):
    for name in ("Een", "Twee"):
        actions.create(last_name=name, by=olga, now=now)

    assert EmailAddress.objects.count() == 0


def test_an_address_belongs_to_one_person(olga, now):
    with pytest.raises(actions.AddressTaken):
        actions.create(email="OLGA@voorbeeld.example", by=olga, now=now)


def test_find_or_create_leaves_a_known_person_as_is(olga, now):
    found = actions.find_or_create(email="Olga@voorbeeld.example", first_name="X", by=None, now=now)

    assert (found, found.first_name) == (olga, "Olga")


def test_change_keeps_the_sort_key_and_no_value_in_the_trail(olga, piet, now):
    actions.change(person=piet, infix="van den", last_name="Emster", by=olga, now=now)

    assert piet.sort_key == "emster piet van-den"
    assert [(row.action, row.fields) for row in audit.history(piet)] == [
        ("person changed", ["infix", "last_name"])
    ]


def test_consent_to_a_public_name_can_be_withdrawn(piet, now):
    actions.agree_to_public_name(person=piet, by=piet, now=now)
    assert piet.agreed_to_be_named(now)

    actions.agree_to_public_name(person=piet, by=piet, now=now + timedelta(days=1))
    assert piet.name_public_at == now

    actions.withdraw_public_name(person=piet, by=piet, now=now)
    assert not piet.agreed_to_be_named(now)


def test_a_shielded_person_is_never_named(piet, now):
    actions.agree_to_public_name(person=piet, by=piet, now=now)
    actions.change(person=piet, is_shielded=True, by=piet, now=now)

    assert not piet.agreed_to_be_named(now)


def test_an_opened_account_has_a_password_and_a_proven_address(piet, now):
    actions.open_account(person=piet, password="een-ander-wachtwoord", by=None, now=now)

    assert piet.check_password("een-ander-wachtwoord")
    assert EmailAddress.objects.get(user=piet).verified


def test_a_closed_account_signs_in_no_more_until_it_is_reopened(ada, piet, client, now):
    client.force_login(piet)
    actions.close_account(person=piet, by=ada, now=now)
    assert not piet.is_active

    actions.reopen_account(person=piet, by=ada, now=now)
    assert piet.is_active


@pytest.mark.parametrize(
    ("words", "found"),
    [("vries", ["Jan"]), ("de vries jan", ["Jan"]), ("jan@v", ["Jan"]), ("vr", []), ("", [])],
)
def test_people_are_found_by_at_least_three_letters(db, words, found):
    PersonFactory(first_name="Jan", infix="de", last_name="Vries", email="jan@voorbeeld.example")
    PersonFactory(first_name="Kees", infix="", last_name="Bos", email="kees@voorbeeld.example")

    assert [one.first_name for one in people_found(words)] == found
