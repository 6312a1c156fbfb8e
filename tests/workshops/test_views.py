import re

import pytest
from django.urls import reverse

from chain.models import Person
from tests.factories.chain import OrganisationFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import (
    SessionFactory,
    SessionRoleFactory,
    WorkLinkFactory,
    WorkshopFactory,
)
from workshops.actions import workshop as actions
from workshops.choices import YieldKind
from workshops.models import Workshop
from workshops.queries.link import link_of


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def workshop(event):
    return WorkshopFactory(event=event, title="Gezamenlijk verhaal")


@pytest.fixture
def organiser(client, olga):
    client.force_login(olga)
    return client


def to(name, event, *more):
    return reverse(f"workshops:{name}", args=[event.slug, *more])


def fields(client, address):
    """Return what a browser would send back from the form at `address` untouched."""
    html = client.get(address).context["form"]
    return {"seen": html.seen} | {
        html[name].html_name: html[name].value()
        for name in html.fields
        if html[name].value() not in (None, False, [])
    }


@pytest.mark.parametrize(
    ("persona", "status"), [("olga", 200), ("pim", 200), ("piet", 403), ("sara", 403)]
)
def test_who_may_edit_workshops(client, request, event, persona, status):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(to("workshops-edit", event)).status_code == status


def test_a_workshop_is_added_with_three_bouwstenen(organiser, event):
    organiser.post(to("workshops-edit", event), {"title": "Regie", "guiding_question": "Hoe?"})

    workshop = event.workshops.get()
    assert (workshop.title, workshop.guiding_question) == ("Regie", "Hoe?")
    assert list(workshop.yields.values_list("kind", "target")) == [("building-blocks", 3)]


def test_a_workshop_without_title_is_asked_for_one(organiser, event):
    answer = organiser.post(to("workshops-edit", event), {"title": ""})

    assert answer.status_code == 422
    assert "Vul een titel in voor de workshop." in answer.content.decode()


def test_a_workshop_changes_with_its_hosts(organiser, event, workshop):
    address, host = to("workshop-edit", event, workshop.pk), OrganisationFactory()

    organiser.post(address, fields(organiser, address) | {"title": "Anders", "hosts": [host.pk]})

    workshop.refresh_from_db()
    assert (workshop.title, list(workshop.hosts.all())) == ("Anders", [host])


def test_a_case_has_to_be_unrecognisable(organiser, event, workshop):
    address = to("workshop-edit", event, workshop.pk)
    typed = fields(organiser, address) | {"case_story": "Cor heeft schulden."}

    assert organiser.post(address, typed).status_code == 422
    assert organiser.post(address, typed | {"is_case_unrecognisable": "on"}).status_code == 302


def test_two_who_change_a_workshop_see_both_texts(organiser, event, workshop, pim, now):
    address = to("workshop-edit", event, workshop.pk)
    typed = fields(organiser, address) | {"title": "Van Olga", "initial-title": workshop.title}
    actions.change(workshop=workshop, seen=1, values={"title": "Van Pim"}, by=pim, now=now)

    answer = organiser.post(address, typed)

    assert answer.status_code == 409
    assert [(c.mine, c.theirs) for c in answer.context["conflict"]["clashes"]] == [
        ("Van Olga", "Van Pim")
    ]


def test_a_workshop_says_what_it_yields(organiser, event, workshop):
    organiser.post(
        to("workshop-yields", event, workshop.pk),
        {
            "seen": workshop.version,
            "kinds": [YieldKind.BUILDING_BLOCKS, YieldKind.PROMPT_ANSWERS],
            "target_building_blocks": "2",
            "prompts": "Wat helpt?\n\nWie doet het?",
            "groups": "Groep 1: incasso\nGroep 2",
        },
    )

    assert dict(workshop.yields.values_list("kind", "target")) == {
        "building-blocks": 2,
        "prompt-answers": None,
    }
    assert [p.text for p in workshop.prompts.all()] == ["Wat helpt?", "Wie doet het?"]
    assert [(g.name, g.role) for g in workshop.groups.all()] == [
        ("Groep 1", "incasso"),
        ("Groep 2", ""),
    ]


def test_answers_per_group_ask_for_questions_and_groups(organiser, event, workshop):
    answer = organiser.post(
        to("workshop-yields", event, workshop.pk), {"kinds": [YieldKind.PROMPT_ANSWERS]}
    )

    assert (answer.status_code, sorted(answer.context["form"].errors)) == (
        422,
        ["groups", "prompts"],
    )


def test_only_the_organiser_approves_a_text(client, event, workshop, olga, pim):
    address = to("workshop-approve", event, workshop.pk)
    client.force_login(pim)
    assert client.post(address).status_code == 403
    client.force_login(olga)

    client.post(address)

    workshop.refresh_from_db()
    assert workshop.text_approved_by == olga


def test_a_workshop_is_taken_out_after_a_question(organiser, event, workshop):
    address = to("workshop-remove", event, workshop.pk)
    assert organiser.get(address).status_code == 200

    organiser.post(address)

    assert not Workshop.objects.exists()


def test_a_workshop_is_placed_moved_and_taken_off(organiser, event, workshop):
    item, room = ProgrammeItemFactory(event=event), RoomFactory(event=event)

    organiser.post(to("workshop-place", event, workshop.pk), {"plek": f"{item.pk}-0"})
    session = workshop.sessions.get()
    organiser.post(
        to("session-move", event, session.pk), {"plek": f"{item.pk}-{room.pk}", "seen": "1"}
    )
    session.refresh_from_db()
    assert (session.item, session.room) == (item, room)

    organiser.post(to("session-remove", event, session.pk))
    assert not workshop.sessions.exists()


def test_a_room_that_is_taken_says_by_whom(organiser, event, workshop):
    item, room = ProgrammeItemFactory(event=event), RoomFactory(event=event)
    SessionFactory(workshop=WorkshopFactory(event=event, title="De ander"), item=item, room=room)

    answer = organiser.post(
        to("workshop-place", event, workshop.pk), {"plek": f"{item.pk}-{room.pk}"}, follow=True
    )

    assert "De ander heeft deze zaal" in answer.content.decode()
    assert not workshop.sessions.exists()


@pytest.mark.parametrize("place", ["", "x", "0-0", "1-", "99999999999999999999-1"])
def test_a_place_that_does_not_exist_is_asked_again(organiser, event, workshop, place):
    answer = organiser.post(to("workshop-place", event, workshop.pk), {"plek": place})

    assert answer.status_code == 302
    assert not workshop.sessions.exists()


def test_htmx_gets_the_grid_alone(organiser, event, workshop):
    item = ProgrammeItemFactory(event=event)

    answer = organiser.post(
        to("workshop-place", event, workshop.pk),
        {"plek": f"{item.pk}-0"},
        headers={"HX-Request": "true", "HX-Target": "indeling"},
    )

    assert answer.content.decode().strip().startswith('<div id="indeling">')


def test_somebody_without_an_account_takes_notes(organiser, event, workshop):
    session = SessionFactory(workshop=workshop)

    organiser.post(
        to("session-edit", event, session.pk),
        {"wat": "mens", "wie-kind": "note-taker", "wie-first_name": "Nel", "wie-last_name": "Pen"},
    )

    person = Person.objects.get(last_name="Pen")
    assert (person.email, [r.kind for r in session.roles.all()]) == (None, ["note-taker"])


def test_somebody_needs_a_name(organiser, event, workshop):
    session = SessionFactory(workshop=workshop)

    answer = organiser.post(
        to("session-edit", event, session.pk), {"wat": "mens", "wie-kind": "note-taker"}
    )

    assert (answer.status_code, session.roles.count()) == (422, 0)


def test_a_role_and_its_links_are_taken_back(organiser, event, workshop):
    session = SessionFactory(workshop=workshop)
    role = SessionRoleFactory(session=session)
    link = WorkLinkFactory(session=session, person=role.person)

    organiser.post(to("role-end", event, session.pk, role.pk))

    link.refresh_from_db()
    assert (session.roles.count(), link.revoked_at is None) == (0, False)


def test_the_sheets_carry_links_that_are_shown_once(organiser, event, workshop):
    session = SessionFactory(workshop=workshop)
    role = SessionRoleFactory(session=session)

    page = organiser.post(to("session-sheet", event, session.pk)).content.decode()

    tokens = re.findall(r"/werk/([\w-]+)/</p>", page)
    assert [link_of(token).person for token in tokens] == [role.person, None]
    assert all(
        token not in organiser.get(to("session-edit", event, session.pk)).content.decode()
        for token in tokens
    )


def test_a_link_is_revoked(organiser, event, workshop, olga):
    link = WorkLinkFactory(session=SessionFactory(workshop=workshop))

    organiser.post(to("link-revoke", event, link.session_id, link.pk))

    link.refresh_from_db()
    assert link.revoked_by == olga


def test_a_link_of_another_session_is_not_found(organiser, event, workshop):
    session, other = SessionFactory(workshop=workshop), WorkLinkFactory()

    assert organiser.post(to("link-revoke", event, session.pk, other.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize("name", ["workshops-edit", "schedule"])
def test_the_lists_cost_the_same_for_any_number(
    organiser, event, count, name, django_assert_max_num_queries
):
    item = ProgrammeItemFactory(event=event)
    for _number in range(count):
        session = SessionFactory(workshop=WorkshopFactory(event=event), item=item)
        SessionRoleFactory(session=session)

    with django_assert_max_num_queries(15):
        assert organiser.get(to(name, event)).status_code == 200
