from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buildingblocks.actions import read_back
from buildingblocks.actions import recap as recaps
from buildingblocks.choices import Reader
from buildingblocks.models import BuildingBlock, ReadBack
from buildingblocks.queries.recap.recap import recap_of
from chain import audit
from chain.choices import Level
from tests.factories.buildingblocks import BuildingBlockFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory, SessionRoleFactory, YieldFactory
from workshops.actions import link as link_actions


@pytest.fixture
def session(samenwerking):
    """A session of today that is to yield three bouwstenen."""
    event = EventFactory(chain=samenwerking, starts_on=timezone.localdate())
    session = SessionFactory(workshop__event=event)
    YieldFactory(workshop=session.workshop, target=3)
    return session


@pytest.fixture
def token(session, olga, now):
    return link_actions.make(session=session, person=None, by=olga, now=now).token


def notes_of(session, name="notes"):
    return reverse(f"buildingblocks:{name}", args=[session.event.slug, session.pk])


def test_a_work_link_opens_its_session_and_no_other(client, session, token):
    other = SessionFactory(workshop__event=session.event)

    assert client.get(reverse("buildingblocks:work-link", args=[token])).status_code == 200
    assert client.get(notes_of(session)).status_code == 200
    assert client.get(notes_of(other)).status_code == 302


def test_looking_at_a_work_link_changes_nothing(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    assert "sessionid" not in client.cookies
    assert not BuildingBlock.objects.exists()


def test_an_unknown_token_is_a_page_with_a_way_on(client, db):
    answer = client.get(reverse("buildingblocks:work-link", args=["verzonnen"]))

    assert (answer.status_code, "werk" in answer.cookies) == (404, False)
    assert reverse("buildingblocks:work-list") in answer.content.decode()


@pytest.mark.parametrize("days", [-10, 10])
def test_a_link_out_of_its_time_says_so(client, session, token, days):
    day = session.item.day
    day.date += timedelta(days=days)
    day.save()

    answer = client.get(reverse("buildingblocks:work-link", args=[token]))

    assert (answer.status_code, "werk" in answer.cookies) == (410, False)


def test_a_revoked_link_shuts_the_page_that_it_opened(client, session, token, olga, now):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    link_actions.revoke(link=session.work_links.get(), by=olga, now=now)

    assert client.get(notes_of(session)).status_code == 302
    assert (
        client.post(notes_of(session, "notes-save"), {"slot": "block-1", "text": "Nee"}).status_code
        == 302
    )
    assert not BuildingBlock.objects.exists()


def test_a_cookie_of_another_hand_opens_nothing(client, session, token):
    client.cookies["werk"] = f"[{session.work_links.get().pk}]:verzonnen"

    assert client.get(notes_of(session)).status_code == 302


@pytest.mark.parametrize(
    ("persona", "status"), [("olga", 200), ("pim", 200), ("piet", 403), ("sara", 403)]
)
def test_who_may_take_notes(client, request, session, persona, status):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(notes_of(session)).status_code == status


def test_a_facilitator_gets_in_by_signing_in_and_finds_the_session(client, session, piet):
    SessionRoleFactory(session=session, person=piet)
    client.force_login(piet)

    assert notes_of(session) in client.get(reverse("buildingblocks:work-list")).content.decode()
    assert client.get(notes_of(session)).status_code == 200


def test_the_page_without_javascript_saves_all_fields(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    answer = client.post(
        notes_of(session),
        {"text-block-1": "Begin klein", "text-block-2": "Meet samen", "text-block-3": ""},
    )

    assert answer.status_code == 302
    assert [b.statement for b in session.blocks.all()] == ["Begin klein", "Meet samen"]


def test_a_text_that_is_too_long_stays_on_the_page(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    answer = client.post(
        notes_of(session), {"text-block-1": "a" * 500, "text-block-2": "Meet samen"}
    )

    assert (answer.status_code, "a" * 500 in answer.content.decode()) == (422, True)
    assert [b.statement for b in session.blocks.all()] == ["Meet samen"]


def test_one_more_field_without_javascript(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    answer = client.post(notes_of(session), {"more": "block"}, follow=True)

    assert 'name="text-block-4"' in answer.content.decode()


def test_a_save_warns_of_a_citizen_service_number(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    answer = client.post(
        notes_of(session, "notes-save"), {"slot": "block-1", "text": "Bel 111222333 eens"}
    ).json()

    assert (answer["text"], len(answer["warnings"])) == ("Bel 111222333 eens", 1)


@pytest.mark.parametrize("slot", ["", "block-0", "answer-1-1", "\x00"])
def test_a_save_of_an_unknown_field_is_refused(client, session, token, slot):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    answer = client.post(notes_of(session, "notes-save"), {"slot": slot, "text": "Hallo"})

    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_the_state_is_quiet_while_nothing_changes(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    first = client.get(notes_of(session, "notes-state")).json()

    assert (
        client.get(notes_of(session, "notes-state"), {"stamp": first["stamp"]}).status_code == 204
    )
    client.post(notes_of(session, "notes-save"), {"slot": "block-1", "text": "Begin klein"})
    later = client.get(notes_of(session, "notes-state"), {"stamp": first["stamp"]}).json()
    assert later["slots"]["block-1"]["text"] == "Begin klein"


def test_two_versions_are_settled_on_the_page(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    client.post(notes_of(session, "notes-save"), {"slot": "block-1", "text": "Klein"})
    other = client.post(
        notes_of(session, "notes-save"), {"slot": "block-1", "text": "Groot"}
    ).json()
    assert f'value="{other["other"]}-other"' in client.get(notes_of(session)).content.decode()

    client.post(notes_of(session, "notes-choose"), {"choice": f"{other['other']}-other"})

    assert [b.statement for b in session.blocks.all()] == ["Groot"]


@pytest.mark.parametrize("name", ["notes-preview", "notes-screen"])
def test_what_was_written_is_read_back(client, session, token, name):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    client.post(notes_of(session, "notes-save"), {"slot": "block-1", "text": "Begin <b>klein</b>"})

    assert "Begin &lt;b&gt;klein&lt;/b&gt;" in client.get(notes_of(session, name)).content.decode()


def test_what_the_workshop_heard_is_recorded_once(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    nothing = client.post(notes_of(session, "notes"), {"heard": "1"}, follow=True)
    assert "Er is nog niets geschreven" in nothing.content.decode()
    told = {"text-block-1": "Begin klein", "base-block-1": "", "heard": "1"}
    page = client.post(notes_of(session, "notes"), told, follow=True).content.decode()
    client.post(notes_of(session, "notes"), {"heard": "1"})

    assert "De workshop hoorde deze tekst op" in page
    assert "Lees hem nog een keer terug" not in page
    heard = ReadBack.objects.get()
    assert [row.action for row in audit.history(heard)] == ["text heard"]
    assert [b.statement for b in session.blocks.all()] == ["Begin klein"]

    client.post(
        notes_of(session, "notes-save"), {"slot": "block-1", "text": "X", "base": "Begin klein"}
    )
    assert "Lees hem nog een keer terug" in client.get(notes_of(session, "notes")).content.decode()
    client.post(notes_of(session, "notes"), {"heard": "1"})
    assert audit.history(heard).count() == 2


def test_an_organiser_sees_what_was_heard_and_so_does_the_recap(client, session, olga, now):
    block = BuildingBlockFactory(session=session, statement="Begin klein")
    read_back.record(session=session, by=olga, now=now)
    client.force_login(olga)

    report = client.get(reverse("buildingblocks:report", args=[session.event.slug]))
    (shown,) = recap_of(session.event, now=now).workshops

    assert "Vastgelegd na teruglezen in de workshop" in report.content.decode()
    assert (list(shown.blocks), shown.heard_at) == ([block], now)


def test_a_bouwsteen_is_described_for_several(client, session, token, samenwerking):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    client.post(notes_of(session, "notes-save"), {"slot": "block-1", "text": "Begin klein"})
    address = reverse("buildingblocks:notes-describe", args=[session.event.slug, session.pk, 1])
    assert "<h1>Over bouwsteen 1</h1>" in client.get(address).content.decode()

    answer = client.post(
        address,
        {
            "kind": "measure",
            "levels": ["regional"],
            "for_1": "all",
            "for_2": "level-board",
            "seen": 1,
        },
    )

    block = session.blocks.get()
    assert answer.status_code == 302
    assert (block.kind, block.levels) == ("measure", ["regional"])
    assert [one.is_all_partners or one.level for one in block.addressees.all()] == [True, "board"]


def test_more_addressees_are_added_and_what_was_typed_stays(client, session, token):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    client.post(notes_of(session, "notes-save"), {"slot": "block-1", "text": "Begin klein"})
    address = reverse("buildingblocks:notes-describe", args=[session.event.slug, session.pk, 1])
    levels = {f"for_{number}": f"level-{level}" for number, level in enumerate(Level, 1)}
    told = {"means": "een academie", "seen": 1} | levels

    more = client.post(address, told | {"more": "1"})

    page = more.content.decode()
    assert more.status_code == 200
    assert 'value="een academie"' in page
    assert '<option value="level-execution" selected>' in page
    assert 'name="for_6"' in page
    assert not session.blocks.get().addressees.exists()
    client.post(address, told | {"for_6": "all", "for_99999999999": "all", "for_x": "all"})
    block = session.blocks.get()
    assert [one.is_all_partners or one.level for one in block.addressees.all()] == [
        *Level,
        True,
    ]
    assert 'name="for_6"' in client.get(address).content.decode()


def test_the_worker_is_served_from_its_own_scope(client, db):
    answer = client.get("/werk/sw.js")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript")


@pytest.fixture
def published(session, olga, now):
    """A first bouwsteen that stands in a published recap."""
    block = BuildingBlockFactory(session=session, number=1, statement="Begin klein")
    recaps.publish(event=session.event, reader=Reader.EVERYONE, by=olga, now=now)
    return block


def test_after_the_recap_a_note_taker_proposes(client, session, token, published, olga, now):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    save = notes_of(session, "notes-save")

    told = {"slot": "block-1", "text": "Begin groot", "base": "Begin klein"}
    client.post(save, told)
    answer = client.post(save, told | {"text": "Begin groots", "base": "Begin groot"}).json()
    client.post(save, {"slot": "block-2", "text": "Meet samen"})

    page = client.get(notes_of(session)).content.decode()
    assert answer["text"] == "Begin klein"
    assert "Begin groots" in page
    assert "ligt als voorstel bij de organisator" in page
    assert 'name="choice"' not in page
    public = [block.statement for block in recap_of(session.event, now=now).workshops[0].blocks]
    assert public == ["Begin klein"]

    mine = session.blocks.get(number=1).texts.get()
    client.post(notes_of(session, "notes-choose"), {"choice": f"{mine.pk}-other"})
    published.refresh_from_db()
    assert published.statement == "Begin klein"

    client.force_login(olga)
    report = client.get(reverse("buildingblocks:report", args=[session.event.slug]))
    assert "2 teksten van de verslaglegger wachten" in report.content.decode()
    client.post(notes_of(session, "notes-choose"), {"choice": f"{mine.pk}-other"})
    published.refresh_from_db()
    assert published.statement == "Begin groots"


def test_after_the_recap_a_page_without_javascript_proposes_as_well(
    client, session, token, published
):
    client.get(reverse("buildingblocks:work-link", args=[token]))

    typed = {"text-block-1": "Begin groot", "base-block-1": "Begin klein"}
    answer = client.post(notes_of(session), typed, follow=True)

    assert "Uw tekst gaat als voorstel naar de organisator." in answer.content.decode()
    published.refresh_from_db()
    assert published.statement == "Begin klein"


def test_control_before_the_recap_the_text_is_written(client, session, token):
    BuildingBlockFactory(session=session, number=1, statement="Begin klein")
    client.get(reverse("buildingblocks:work-link", args=[token]))

    told = {"slot": "block-1", "text": "Begin groot", "base": "Begin klein"}
    client.post(notes_of(session, "notes-save"), told)

    assert session.blocks.get(number=1).statement == "Begin groot"


def test_after_the_recap_an_organiser_writes_and_describes(client, session, published, olga):
    client.force_login(olga)
    told = {"slot": "block-1", "text": "Begin groot", "base": "Begin klein"}
    client.post(notes_of(session, "notes-save"), told)

    published.refresh_from_db()
    assert published.statement == "Begin groot"


def test_after_the_recap_only_organisers_describe(client, session, token, published):
    client.get(reverse("buildingblocks:work-link", args=[token]))
    path = reverse("buildingblocks:notes-describe", args=[session.event.slug, session.pk, 1])

    assert client.get(path)["Location"] == notes_of(session)
