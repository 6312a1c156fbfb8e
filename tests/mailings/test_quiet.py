"""Pages for strangers stay kept while letters leave: no page tells of a letter."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from chain.audit import freshness
from mailings.actions.heartbeat import beat
from mailings.actions.promise import promise, write_promised
from mailings.actions.sending import ledger
from mailings.actions.sending.claim import claim
from mailings.choices import LetterState, Outcome, Urgency
from mailings.models import Letter
from mailings.values.letters import Draft
from mailings.values.parcels import Parcel, Reply
from tests.factories.mailings import LetterFactory

pytestmark = pytest.mark.django_db(transaction=True)
REPLY = Reply(250, "taken")


def is_settled_after(act) -> bool:
    """Do `act` in a transaction that is not over yet, and ask whether pages may be kept now."""
    with transaction.atomic():
        act()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
            assert cursor.fetchone() == (True,), "nothing was written"
        settled = freshness().is_settled()
        transaction.set_rollback(True)
    return settled


@pytest.fixture
def parcels(now) -> list[Parcel]:
    LetterFactory.create_batch(2, created_at=now)
    found, _is_probe = claim(urgency=Urgency.PERSONAL, owner="ik", now=now)
    assert len(found) == 2
    return found


def test_every_step_of_a_letter_is_quiet(parcels, now):
    first, second = parcels
    before = ledger.Sent(first, REPLY, now)
    said = {"state": LetterState.FAILED, "reason": Outcome.REFUSED, "owner": "ik"}
    later = now + timedelta(minutes=1)

    loud = {
        name
        for name, act in {
            "renew": lambda: ledger.renew([first.id], owner="ik", until=later),
            "transmitting": lambda: ledger.transmitting(first, before=None, owner="ik", now=now),
            "put back": lambda: ledger.put_back([first.id], owner="ik", at=later),
            "try later": lambda: ledger.try_later(first, REPLY, owner="ik", at=later),
            "ended": lambda: ledger.ended(first, REPLY, **said),
        }.items()
        if not is_settled_after(act)
    }
    assert loud == set()

    assert ledger.transmitting(first, before=None, owner="ik", now=now)
    assert is_settled_after(lambda: ledger.sent(before, owner="ik"))
    assert is_settled_after(lambda: ledger.transmitting(second, before=before, owner="ik", now=now))


def test_claiming_writing_and_a_sign_of_life_are_quiet(now):
    LetterFactory(created_at=now)
    draft = Draft(
        kind="proef.brief", recipient_key="x:1", address="a@b.example", subject="x", text=""
    )
    promise([draft], now=now)

    assert is_settled_after(lambda: claim(urgency=Urgency.PERSONAL, owner="ik", now=now))
    assert is_settled_after(lambda: write_promised(now=now))
    assert is_settled_after(lambda: beat(queue="bulk", now=now))


def test_control_who_writes_without_saying_so_is_loud():
    letter = LetterFactory()

    assert not is_settled_after(lambda: Letter.objects.filter(pk=letter.pk).update(attempts=1))
