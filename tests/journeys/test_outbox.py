"""The outgoing post, for who looks after it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from mailings.actions.sending import office
from mailings.choices import Closed, LetterState, Outcome
from mailings.models import Office
from mailings.transport.instance import show_notice
from mailings.values.parcels import Reply
from tests.factories.events import EventFactory
from tests.factories.mailings import (
    HeartbeatFactory,
    HoldFactory,
    LetterFactory,
    MailingFactory,
)

pytestmark = pytest.mark.journey


@pytest.fixture
def _troubles(settings, tmp_path, samenwerking, olga):
    settings.DATA_DIR = tmp_path
    now = timezone.now()
    for state in LetterState:
        LetterFactory.create_batch(3, chain=samenwerking, state=state)
    LetterFactory(
        chain=samenwerking,
        state=LetterState.UNCERTAIN,
        reason=Outcome.SILENCE,
        subject="Uitnodiging voor de Brede Bestuurdersbijeenkomst van 12 november in Utrecht",
        smtp_text="Connection unexpectedly closed: timed out",
        address="een.bijzonder.lange.naam.van.een.bestuurder@rechtspraak-midden-nederland.example",
    )
    LetterFactory(
        chain=samenwerking,
        state=LetterState.FAILED,
        reason=Outcome.REFUSED,
        smtp_code=550,
        smtp_text="5.1.1 no such mailbox",
    )
    MailingFactory(chain=samenwerking, title="Uitnodiging", held_at=now, held_by=olga)
    event = EventFactory(chain=samenwerking, title="Brede Bestuurdersbijeenkomst")
    HoldFactory(topic=f"event:{event.pk}", asked_by=olga)
    LetterFactory.create_batch(2, topic=f"event:{event.pk}", state=LetterState.HELD)
    LetterFactory(created_at=now - timedelta(hours=2), state=LetterState.UNCERTAIN)
    HeartbeatFactory(at=now - timedelta(hours=1))
    office.pause(reply=Reply(535, "5.7.8 authentication failed"), now=now)
    Office.objects.update(closed=Closed.RESTORED, closed_since=now)
    show_notice(Closed.RESTORED)


@pytest.mark.usefixtures("_troubles")
def test_the_outgoing_post_reads_well_everywhere(visitor, ada):
    visitor.sign_in(ada)
    for name in ("outbox", "release"):
        visitor.open(reverse(f"mailings:{name}"))
        visitor.shoot(f"post-{name}")

        assert visitor.faults() == []


@pytest.mark.usefixtures("_troubles")
def test_what_is_wrong_with_the_post_stands_on_top_of_the_work_area(visitor, ada):
    visitor.sign_in(ada)

    visitor.open("/beheer/")

    asks = visitor.page.get_by_role("region", name="Vraagt nu om u")
    expect(asks.get_by_role("listitem")).to_have_count(4)
    visitor.shoot("post-alarms")
    assert visitor.faults() == []
