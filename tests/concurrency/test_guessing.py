"""Guessing the code behind a link: at once, again and again, in one browser after another."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from chain.values.tokens import hash_of
from mailings.models import Letter
from participants.actions import needs_code as actions
from participants.models import NeedsCode
from participants.models.needs_code import CODE_PAUSE, CODES_A_DAY, TRIES
from tests.concurrency.race import together
from tests.factories.events import EventFactory
from tests.factories.participants import NeedsCodeFactory, NeedsFactory, RegistrationFactory

pytestmark = pytest.mark.django_db(transaction=True)
CODE, BROWSER = "BCDFGHJK", "een-browser"
GUESSES = 8


@pytest.fixture
def registration(samenwerking, piet):
    made = RegistrationFactory(event=EventFactory(chain=samenwerking), person=piet)
    return NeedsFactory(registration=made).registration


def _mailed(registration, now):
    code_hash = hash_of(f"{registration.pk}:{CODE}")
    return NeedsCodeFactory(
        registration=registration, code_hash=code_hash, browser_hash=hash_of(BROWSER), made_at=now
    )


def _guess(registration, typed, now):
    return actions.is_right(registration=registration, browser=BROWSER, typed=typed, now=now)


def _guess_at_once(registration, now):
    wrong = partial(_guess, registration, "XXXXXXXX", now)
    return together(*[wrong] * GUESSES)


def test_many_guesses_at_the_same_moment_are_three_tries(registration, now):
    code = _mailed(registration, now)

    assert _guess_at_once(registration, now) == [False] * GUESSES

    code.refresh_from_db()
    assert code.tries == TRIES
    assert not _guess(registration, CODE, now)


def test_control_without_the_limit_the_right_one_comes_after_any_number(
    registration, now, monkeypatch
):
    monkeypatch.setattr(actions, "TRIES", 1000)
    _mailed(registration, now)
    _guess_at_once(registration, now)

    assert _guess(registration, CODE, now)


def _ask_a_day_long(registration, now):
    """Ask in two browsers in turn, as soon as each may; returns how many codes were mailed."""
    at = now
    for number in range(60):
        with suppress(actions.TooManyCodes):
            actions.send_code(registration=registration, browser=f"{number % 2}", now=at)
        at += CODE_PAUSE + timedelta(minutes=2)
    return Letter.objects.filter(kind="participants.needs-code").count()


def test_nobody_has_more_codes_mailed_for_a_registration_than_ten_a_day(registration, now):
    assert _ask_a_day_long(registration, now) == CODES_A_DAY

    actions.forget_codes(now=now + timedelta(hours=2))
    assert NeedsCode.objects.count() == CODES_A_DAY
    tomorrow = now + timedelta(days=1, hours=3)
    actions.send_code(registration=registration, browser="0", now=tomorrow)
    assert Letter.objects.count() == CODES_A_DAY + 1


def test_control_without_the_count_they_go_on_and_on(registration, now, monkeypatch):
    monkeypatch.setattr(actions, "CODES_A_DAY", 1000)

    assert _ask_a_day_long(registration, now) > 3 * CODES_A_DAY
