from datetime import date, timedelta

import pytest
from django.utils import timezone

from events.actions import lifecycle, roles, tasks
from events.choices import EventRoleKind, Status
from events.models import EventRole
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, EventTaskFactory


@pytest.fixture
def event(samenwerking):
    return EventDayFactory(event=EventFactory(chain=samenwerking)).event


@pytest.fixture
def draft(samenwerking):
    return EventDayFactory(event=EventFactory(chain=samenwerking, draft=True)).event


def test_publish_makes_an_event_public_once(draft, olga, ada, now):
    lifecycle.publish(event=draft, by=olga, now=now)
    lifecycle.publish(event=draft, by=ada, now=now)

    assert (draft.published_by, draft.status(now)) == (olga, Status.ANNOUNCED)


def test_an_event_without_a_day_is_not_announced(olga, now):
    with pytest.raises(lifecycle.NotReady):
        lifecycle.publish(event=EventFactory(draft=True), by=olga, now=now)


def test_cancel_keeps_the_event_and_its_reason(event, olga, now):
    lifecycle.cancel(event=event, reason="De zaal is onder water gelopen.", by=olga, now=now)

    assert event.status(now) == Status.CANCELLED
    assert event.cancel_reason == "De zaal is onder water gelopen."
    assert event.calendar_sequence == 1
    with pytest.raises(lifecycle.TooLate):
        lifecycle.unpublish(event=event, by=olga, now=now)


def test_what_is_past_is_not_cancelled(event, olga, now):
    with pytest.raises(lifecycle.TooLate):
        lifecycle.cancel(event=event, reason="Te laat", by=olga, now=now + timedelta(days=90))


def test_move_remembers_the_first_date(event, olga, now):
    first = event.starts_on
    lifecycle.move(event=event, to=first + timedelta(days=7), reason="Ziekte", by=olga, now=now)
    lifecycle.move(event=event, to=first + timedelta(days=9), reason="Ziekte", by=olga, now=now)

    assert (event.moved_from, event.starts_on) == (first, first + timedelta(days=9))
    assert event.status(now) == Status.MOVED


def test_a_draft_goes_and_comes_back_within_ten_seconds(draft, olga, now):
    lifecycle.discard(event=draft, by=olga, now=now)
    assert draft.discarded_by == olga

    lifecycle.restore(event=draft, by=olga, now=now + timedelta(seconds=10))
    assert draft.discarded_at is None


def test_after_ten_seconds_a_draft_stays_away(draft, olga, now):
    lifecycle.discard(event=draft, by=olga, now=now)

    with pytest.raises(lifecycle.TooLate):
        lifecycle.restore(event=draft, by=olga, now=now + timedelta(seconds=11))


def test_what_was_published_is_never_thrown_away(event, olga, now):
    with pytest.raises(lifecycle.NotADraft):
        lifecycle.discard(event=event, by=olga, now=now)


def test_unpublish_makes_it_a_draft(event, olga, now):
    lifecycle.unpublish(event=event, by=olga, now=now)

    assert event.status(now) == Status.DRAFT


def test_a_task_is_ticked_by_somebody_and_opened_again(event, olga, now):
    task = EventTaskFactory(event=event)

    tasks.tick(task=task, is_done=True, by=olga, now=now)
    assert task.done_by == olga

    tasks.tick(task=task, is_done=False, by=olga, now=now)
    assert (task.done_at, task.done_by) == (None, None)
    assert tasks.add_task(event=event, title="Bloemen", by=olga, now=now).order == task.order + 1


def test_an_event_role_is_held_once_and_ends(event, olga, now):
    agency = PersonFactory()

    def role():
        return EventRole(event=event, person=agency, kind=EventRoleKind.ORGANISER)

    held = roles.grant(role=role(), by=olga, now=now)
    with pytest.raises(roles.RoleHeld):
        roles.grant(role=role(), by=olga, now=now)

    roles.end_today(role=held, by=olga, now=now)
    assert not held.held_on(timezone.localdate(now))
    roles.grant(role=role(), by=olga, now=now)


def test_a_role_that_never_began_ends_on_its_first_day(event, olga, now):
    role = EventRole(
        event=event,
        person=olga,
        kind=EventRoleKind.ORGANISER,
        from_on=date(2030, 1, 1),
    )
    roles.grant(role=role, by=olga, now=now)

    roles.end(role=role, on=date(2029, 1, 1), by=olga, now=now)

    assert role.until_on == date(2030, 1, 1)
