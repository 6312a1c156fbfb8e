import pytest

from chain.models import AuditEntry
from tests.factories.chain import OrganisationFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions import workshop as actions
from workshops.choices import Publication, YieldKind


@pytest.fixture
def workshop(samenwerking):
    return WorkshopFactory(event__chain=samenwerking)


def test_create_numbers_on_and_keeps_the_hosts(samenwerking, olga, now):
    event = EventFactory(chain=samenwerking)
    host = OrganisationFactory()

    first = actions.create(event=event, values={"title": "Een"}, by=olga, now=now)
    second = actions.create(event=event, values={"title": "Twee"}, hosts=[host], by=olga, now=now)

    assert [first.order, second.order, list(second.hosts.all())] == [1, 2, [host]]
    assert AuditEntry.objects.filter(action="workshop created").count() == 2


def test_set_yields_replaces_what_was_there(workshop, olga, now):
    actions.set_yields(workshop=workshop, yields={YieldKind.DILEMMAS: None}, by=olga, now=now)

    actions.set_yields(
        workshop=workshop,
        yields={YieldKind.BUILDING_BLOCKS: 3, YieldKind.REFLECTION: None},
        by=olga,
        now=now,
    )

    assert dict(workshop.yields.values_list("kind", "target")) == {
        "building-blocks": 3,
        "reflection": None,
    }


def test_set_yields_to_the_same_leaves_no_trace(workshop, olga, now):
    for _again in range(2):
        actions.set_yields(workshop=workshop, yields={YieldKind.DILEMMAS: 2}, by=olga, now=now)

    assert AuditEntry.objects.count() == 1


def test_set_prompts_keeps_the_rows_that_answers_hang_on(workshop, olga, now):
    actions.set_prompts(workshop=workshop, texts=["Wat helpt?", "Wie doet het?"], by=olga, now=now)
    first = workshop.prompts.first()

    actions.set_prompts(workshop=workshop, texts=["Wat helpt echt?"], by=olga, now=now)

    assert [(one.pk, one.text) for one in workshop.prompts.all()] == [(first.pk, "Wat helpt echt?")]


def test_set_groups_keeps_a_group_by_its_name(workshop, olga, now):
    actions.set_groups(workshop=workshop, groups=[("Rood", ""), ("Blauw", "")], by=olga, now=now)
    blue = workshop.groups.get(name="Blauw")

    actions.set_groups(
        workshop=workshop, groups=[("Blauw", "incasso"), ("Geel", "")], by=olga, now=now
    )

    assert [(g.name, g.role) for g in workshop.groups.all()] == [("Blauw", "incasso"), ("Geel", "")]
    assert workshop.groups.get(name="Blauw").pk == blue.pk


def test_the_approval_lapses_when_the_text_changes(workshop, olga, now):
    workshop.publication = Publication.YIELD_ONLY
    workshop.save()
    actions.approve_text(workshop=workshop, by=olga, now=now)
    assert workshop.text_approved_by == olga

    actions.change(
        workshop=workshop, seen=workshop.version, values={"title": "Anders"}, by=olga, now=now
    )

    assert (workshop.text_approved_at, workshop.text_approved_by) == (None, None)


def test_remove_takes_an_empty_workshop_with_its_sessions(workshop, olga, now):
    event = workshop.event
    SessionFactory(workshop=workshop)

    actions.remove(workshop=workshop, by=olga, now=now)

    assert not event.sessions.exists()
