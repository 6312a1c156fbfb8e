"""An event with seats, and what must be true of it at any moment."""

from datetime import datetime

from mailings.models import Letter
from participants.actions.capacity import set_capacity
from participants.actions.registration.entry import register
from participants.choices import ChoiceState, Promotion, RegistrationState
from participants.models import Choice, Pool, Registration
from participants.models.registration import CHOICE_SEATED, SEATED
from tests.factories.chain import ChainFactory
from tests.factories.events import EventFactory
from tests.factories.participants import RegistrationTermsFactory

CONFIRMED, WAITING = RegistrationState.CONFIRMED, RegistrationState.WAITING


def event_with(seats: int | None, now: datetime, promotion: Promotion = Promotion.AT_ONCE):
    chain = ChainFactory(contact_name="Team", contact_email="team@keten.example")
    event = EventFactory(chain=chain)
    RegistrationTermsFactory(event=event, promotion=promotion)
    set_capacity(event=event, capacity=seats, by=None, now=now)
    return event


def comes(event, person, now, **more) -> Registration:
    """Register somebody who counts at once, on a fresh event as every request has it."""
    event = type(event).objects.select_related("chain", "kind", "terms").get(pk=event.pk)
    given = {"state": CONFIRMED, "by": None, "now": now} | more
    return register(event=event, person=person, **given)


def check(event) -> None:
    """Nobody too many, and no idle seat while somebody waits; at the event and in each session."""
    rows = Registration.objects.filter(event=event)
    _check_pool(Pool.objects.get(event=event), rows, SEATED, WAITING)
    for pool in Pool.objects.filter(session__event=event):
        choices = Choice.objects.filter(session=pool.session_id)
        _check_pool(pool, choices, CHOICE_SEATED, ChoiceState.WAITING)


def _check_pool(pool, rows, seated, waiting) -> None:
    assert pool.taken == rows.filter(state__in=seated).count(), pool
    if pool.capacity is not None:
        assert pool.taken <= pool.capacity, pool
    if pool.capacity is None or pool.taken < pool.capacity:
        assert not rows.filter(state=waiting).exists(), pool


def queue_in_order_of_arrival(event) -> list[int]:
    """Return the numbers in line, in the order in which the registrations were committed."""
    rows = Registration.objects.filter(event=event, queue_number__isnull=False)
    return list(rows.order_by("pk").values_list("queue_number", flat=True))


def letters(event) -> int:
    return Letter.objects.filter(topic=f"event:{event.pk}").count()
