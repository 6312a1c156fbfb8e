"""A whole hall behind one address: everybody gets in, and who guesses is stopped all the same."""

import re
from functools import partial

import pytest
from django.core.cache import cache

from chain.actions import person as people
from mailings.models import Letter
from participants.choices import LinkPurpose
from participants.models import PersonalLink, Registration
from participants.models.link import LinkFor
from tests.benchmarks.product import serve_pages
from tests.concurrency.seats import CONFIRMED, check, comes, event_with
from tests.load import Visitor, crowd

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE, AT_ONCE, GUESSES = 300, 16, 30
LOGIN, FILL_IN = "/accounts/login/", "/accounts/login/code/confirm/"
CODE = re.compile(r"^[0-9A-Z]{4}-?[0-9A-Z]{4}$", re.MULTILINE)
WRONG = "2222-2222"


@pytest.fixture(scope="module")
def served(committed_database, tmp_path_factory):
    product = serve_pages(committed_database, tmp_path_factory.mktemp("product"))
    yield product
    product.stop()


@pytest.fixture
def product(served):
    cache.clear()  # what it counted of an earlier story
    return served


@pytest.fixture
def hall(db, now):
    return _guests(PEOPLE, now)


@pytest.fixture
def two(db, now):
    return _guests(2, now)


def _guests(count, now):
    return [
        people.create(email=f"gast{number}@voorbeeld.example", by=None, now=now)
        for number in range(count)
    ]


async def _send(visitor, path, fields):
    form = await visitor.get(path)
    # The other hidden fields belong to the other forms of the page.
    token = form.hidden.get("csrfmiddlewaretoken", "")
    return await visitor.post(path, {"csrfmiddlewaretoken": token} | fields)


async def _ask_for_code(visitor, email):
    return await _send(visitor, LOGIN, {"login": email, "password": "", "way": "code"})


async def _fill_in(visitor, code):
    return await _send(visitor, FILL_IN, {"code": code})


async def _come_in(visitor, code, path):
    assert (await _fill_in(visitor, code)).status == 302
    form = await visitor.get(path)
    sent = await visitor.post(path, form.hidden)
    done = await visitor.get(sent.place)
    assert (form.status, sent.status, done.status) == (200, 302, 200)
    assert "Uw nummer" in done.body


def _codes():
    letters = Letter.objects.filter(kind="account.login-code").order_by("pk")
    return {letter.address_key: CODE.search(letter.text)[0] for letter in letters}


def test_three_hundred_sign_in_and_register_from_one_address(product, hall, now):
    event = event_with(None, now)
    visitors = {person.email: Visitor(product.address) for person in hall}
    crowd([partial(_ask_for_code, one, email) for email, one in visitors.items()], at_once=AT_ONCE)
    codes, path = _codes(), f"/bijeenkomsten/{event.slug}/aanmelden/"
    come_in = [partial(_come_in, one, codes[email], path) for email, one in visitors.items()]
    crowd(come_in, at_once=AT_ONCE)

    assert max(status for one in visitors.values() for status in one.statuses) < 400
    assert Registration.objects.filter(event=event, state=CONFIRMED).count() == PEOPLE
    check(event)


def test_control_who_guesses_a_code_is_stopped_and_others_are_not(product, two, now):
    victim, neighbour = two[0].email, two[1].email
    guesser, other = Visitor(product.address), Visitor(product.address)

    async def guess():
        await _ask_for_code(guesser, victim)
        for _guess in range(GUESSES):
            await _fill_in(guesser, WRONG)

    crowd([guess, partial(_ask_for_code, other, neighbour)], at_once=2)
    codes = _codes()

    async def try_the_right_one():
        assert (await _fill_in(guesser, codes[victim])).place != "/"
        assert (await _fill_in(other, codes[neighbour])).place == "/"
        assert (await guesser.get("/mijn/")).status == 302
        assert (await other.get("/mijn/")).status == 200

    crowd([try_the_right_one], at_once=1)


def test_control_nobody_has_more_codes_made_for_an_account_than_a_few(product, two, now):
    visitors = [Visitor(product.address) for _guess in range(GUESSES)]
    crowd([partial(_ask_for_code, one, two[0].email) for one in visitors], at_once=4)

    assert Letter.objects.filter(kind="account.login-code").count() == 3


def test_control_guessed_links_open_nothing_and_lock_nobody_out(product, two, now):
    registration = comes(event_with(None, now), two[0], now)
    wanted = LinkFor(purpose=LinkPurpose.REGISTRATION, registration=registration)
    [token] = PersonalLink.objects.issue([wanted], now=now)
    visitor = Visitor(product.address)

    async def guess():
        for number in range(GUESSES):
            await visitor.get(f"/aanmelding/{token[:-2]}{number:02d}/")
        assert set(visitor.statuses) == {404}
        assert (await visitor.get(f"/aanmelding/{token}/")).status == 200

    crowd([guess], at_once=1)
