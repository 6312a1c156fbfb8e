from datetime import date, timedelta

import pytest

from events.actions import kinds
from events.actions.copy import copy_event
from events.actions.event import Draft, create
from events.values.days import Day
from tests.factories.chain import OrganisationFactory

WEDNESDAY = date(2026, 10, 7)


@pytest.fixture
def make(samenwerking, olga, now):
    standard = {kind.slug: kind for kind in kinds.ensure_standard(now=now)}

    def _make(kind):
        days = [Day(date=WEDNESDAY)]
        kind = standard.get(kind, kind)
        draft = Draft(chain=samenwerking, kind=kind, title="Samen", days=days)
        return create(draft=draft, by=olga, now=now)

    return _make


def _rounds(event):
    return [
        (session.item.title, session.workshop.title)
        for session in event.sessions.order_by("item__order", "workshop__order")
    ]


def test_a_bbb_has_four_workshops_of_three_bouwstenen_in_one_round(make):
    event = make("bbb")

    assert _rounds(event) == [("Workshops", f"Workshop {number}") for number in range(1, 5)]
    yields = [
        (each.kind, each.target)
        for workshop in event.workshops.all()
        for each in workshop.yields.all()
    ]
    assert yields == [("building-blocks", 3)] * 4


def test_the_second_round_of_a_netwerkdag_repeats_the_workshops(make):
    event = make("netwerkdag")

    assert event.workshops.count() == 6
    assert {title for title, _workshop in _rounds(event)} == {"Ronde 1", "Ronde 2"}
    assert len(_rounds(event)) == 12


def test_each_morning_of_a_congresweek_has_its_session(make):
    event = make("congresweek")

    assert [item for item, _workshop in _rounds(event)] == ["Thematische ochtendsessie"] * 5 + [
        "Afsluitend webinar"
    ]


@pytest.mark.parametrize("kind", ["bbb", "netwerkdag", "congresweek"])
def test_an_event_kept_as_a_kind_lays_out_the_same_workshops(make, kind, olga, now):
    event = make(kind)

    again = make(kinds.save_as_kind(event=event, name="Onze dag", by=olga, now=now))

    assert _rounds(again) == _rounds(event)
    assert [w.yields.count() for w in again.workshops.all()] == [
        w.yields.count() for w in event.workshops.all()
    ]


def test_a_copy_takes_its_workshops_along(make, olga, now):
    event = make("bbb")
    first = event.workshops.first()
    first.hosts.add(OrganisationFactory())
    first.prompts.create(text="Wat helpt?")
    first.groups.create(name="Groep 1", role="Inning")

    copy = copy_event(
        event=event, title="Weer", starts_on=WEDNESDAY + timedelta(days=7), by=olga, now=now
    )

    assert _rounds(copy) == _rounds(event)
    again = copy.workshops.first()
    assert list(again.hosts.all()) == list(first.hosts.all())
    assert [prompt.text for prompt in again.prompts.all()] == ["Wat helpt?"]
    assert [group.role for group in again.groups.all()] == ["Inning"]
