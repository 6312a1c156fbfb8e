"""Whatever happens in whatever order, a letter leaves once, and an end is an end."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailings.actions import hold, settle
from mailings.actions.sending import ledger
from mailings.actions.sending.claim import claim
from mailings.actions.sending.sweep import sweep
from mailings.choices import LetterState, Outcome, Urgency
from mailings.models import Letter
from mailings.values.parcels import Parcel, Reply
from tests.factories.mailings import LetterFactory

ENDS = {LetterState.SENT, LetterState.FAILED, LetterState.CANCELLED}
OK, BUSY = Reply(250, "ok"), Reply(451, "later")


class World:
    """One letter, several senders that may freeze at any moment, and a clock."""

    def __init__(self, person) -> None:
        self.person = person
        self.now = timezone.now()
        self.letter = LetterFactory(topic="event:1", created_at=self.now)
        self.senders: list[tuple[str, Parcel]] = []
        self.left: list[tuple[str, Parcel]] = []
        self.arrived = 0
        self.asked_again = 0

    @property
    def state(self) -> str:
        return Letter.objects.values_list("state", flat=True).get(pk=self.letter.pk)

    def claim(self) -> None:
        owner = f"owner-{len(self.senders)}"
        for parcel in claim(urgency=Urgency.PERSONAL, owner=owner, now=self.now)[0]:
            self.senders.append((owner, parcel))

    def hand_over(self) -> None:
        if self.senders:
            owner, parcel = self.senders.pop()
            if ledger.transmitting(parcel, before=None, owner=owner, now=self.now):
                self.arrived += 1
                self.left.append((owner, parcel))

    def put_off(self) -> None:
        """The mail server says 451 to a letter that it did not take."""
        if self.senders:
            owner, parcel = self.senders.pop()
            ledger.try_later(parcel, BUSY, owner=owner, at=self.now)

    def hear(self) -> None:
        if self.left:
            owner, parcel = self.left.pop()
            ledger.sent(ledger.Sent(parcel, OK, self.now), owner=owner)

    def hear_nothing(self) -> None:
        if self.left:
            owner, parcel = self.left.pop()
            ledger.ended(
                parcel,
                Reply(0, "silence"),
                state=LetterState.UNCERTAIN,
                reason=Outcome.SILENCE,
                owner=owner,
            )

    def wait(self) -> None:
        self.now += timedelta(hours=1)

    def sweep(self) -> None:
        sweep(now=self.now)

    def hold(self) -> None:
        hold.hold_topic(topic="event:1", now=self.now)

    def release(self) -> None:
        hold.release_topic(topic="event:1", now=self.now)

    def cancel(self) -> None:
        hold.cancel_topic(topic="event:1", now=self.now)

    def send_again(self) -> None:
        again = Letter.objects.get(pk=self.letter.pk)
        self.asked_again += settle.send_again(letter=again, by=self.person, now=self.now)


ACTS = [name for name in vars(World) if not name.startswith("_") and name != "state"]
OFTEN = ["claim", "hand_over", "wait", "sweep"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.sampled_from(ACTS + OFTEN), min_size=3, max_size=25))
def test_a_letter_leaves_once_and_an_end_is_an_end(acts, ada):
    Letter.objects.all().delete()
    hold.release_topic(topic="event:1", now=timezone.now())
    world = World(ada)

    for act in acts:
        before = world.state
        getattr(world, act)()
        assert before not in ENDS or world.state == before, (act, acts)
        assert world.arrived <= 1 + world.asked_again, acts


@pytest.mark.django_db
def test_control_a_sweep_that_sends_again_by_itself_is_seen(ada):
    world = World(ada)
    for act in ("claim", "hand_over", "wait", "sweep"):
        getattr(world, act)()
    Letter.objects.update(state=LetterState.QUEUED)
    for act in ("claim", "hand_over"):
        getattr(world, act)()

    assert world.arrived == 2
    assert world.asked_again == 0
