"""The page of one event: before, during and after it, and what strangers may not read."""

import json
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from buildingblocks.models import Recap
from buildingblocks.values.summary import to_json
from chain.choices import RoleKind
from events.actions.event import change_event
from events.choices import ContributionKind, Daypart, ItemKind, Visibility
from tests.buildingblocks.summaries import FULL
from tests.factories.buildingblocks import BuildingBlockFactory, SummaryFactory
from tests.factories.chain import (
    MembershipFactory,
    OrganisationFactory,
    OrganisationNewsFactory,
    PersonFactory,
    RoleFactory,
)
from tests.factories.events import (
    CentralQuestionFactory,
    ContributionFactory,
    EditionFactory,
    EventDayFactory,
    EventFactory,
    EventKindFactory,
    ProgrammeItemFactory,
    RoomFactory,
    SeriesFactory,
    TourFactory,
)
from tests.factories.participants import HeadCountFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.reading import elements, facts, read

DAY = date(2026, 10, 7)
BEFORE = datetime(2026, 9, 1, 12, tzinfo=UTC)
DURING = datetime(2026, 10, 7, 12, 30, tzinfo=UTC)  # 14.30 in Amsterdam
AFTER = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)  # 17.00 in Amsterdam, the end


@pytest.fixture
def event(samenwerking):
    """A network day of one afternoon with a round from 14.00 to 15.00."""
    kind = EventKindFactory(name="Brede Bestuurdersbijeenkomst", abbreviation="BBB")
    event = EventFactory(
        slug="bbb",
        chain=samenwerking,
        kind=kind,
        title="Brede Bestuurdersbijeenkomst",
        theme="Van potentie naar urgentie",
        audience="Bestuurders",
        city="Den Haag",
        venue="Huis van de keten",
        address="Plein 1",
        starts_on=DAY,
        published_at=BEFORE,
    )
    EventDayFactory(event=event, date=DAY)
    ProgrammeItemFactory(event=event, title="Ronde 1")
    return event


def page(client, event):
    return client.get(event.get_absolute_url())


def test_an_event_says_what_when_where_and_for_whom(client, event):
    with time_machine.travel(BEFORE, tick=False):
        response = page(client, event)

    assert read(response, "h1") == ["Woensdag 7 oktober 2026: Brede Bestuurdersbijeenkomst (BBB)"]
    assert read(response, "title") == [
        "7 oktober 2026: Brede Bestuurdersbijeenkomst (BBB) · Proefketen"
    ]
    told = facts(response)
    assert told["Wanneer"] == "woensdag 7 oktober 2026 van 13.00 tot 17.00 uur"
    assert told["Waar"] == "Huis van de keten, Den Haag Plein 1"
    assert told["Voor wie"] == "Bestuurders"


@pytest.mark.parametrize(
    ("moment", "status", "notice", "button"),
    [
        (BEFORE, "Aanmelden kan", [], ["Aanmelden", "Zet in mijn agenda"]),
        (DURING, "Vandaag", [], ["Zet in mijn agenda"]),
        (AFTER, "Geweest", ["Deze bijeenkomst is al geweest."], []),
    ],
)
def test_the_same_address_tells_another_story_in_time(
    client, event, moment, status, notice, button
):
    with time_machine.travel(moment, tick=False):
        response = page(client, event)

    assert read(elements_of(response, "header.page-head"), ".tag") == [status]
    assert read(response, ".notice") == notice
    assert read(response, "a.button") == button


def elements_of(response, sought):
    """Wrap the words of one element as a response to read on."""
    source = response.content.decode()
    tag, _dot, name = sought.partition(".")
    start = source.index(f'<{tag} class="{name}"')
    response.content = source[start : source.index(f"</{tag}>", start)]
    copy = type(response)(response.content)
    response.content = source
    return copy


def test_during_the_day_the_part_that_goes_on_is_marked(client, event):
    with time_machine.travel(DURING, tick=False):
        during = page(client, event)
    with time_machine.travel(BEFORE, tick=False):
        before = page(client, event)

    assert len(elements(during, "section.now")) == 1
    assert elements(before, "section.now") == []


def test_the_recap_takes_the_place_of_the_announcement(client, event, olga):
    block_session = SessionFactory(
        workshop=WorkshopFactory(event=event, title="Samen meten"), item=event.items.get()
    )
    _block(block_session, "Meet wat van ons samen is.")
    Recap.objects.create(event=event, published_at=AFTER, published_by=olga)

    with time_machine.travel(AFTER, tick=False):
        response = page(client, event)

    assert read(response, ".notice") == [
        "Deze bijeenkomst is al geweest. Hieronder leest u de terugblik."
    ]
    assert read(response, "p.statement") == ["Meet wat van ons samen is."]


def test_a_recap_for_partners_stays_away_from_strangers(client, event, olga):
    session = SessionFactory(workshop=WorkshopFactory(event=event), item=event.items.get())
    _block(session, "Alleen voor ons.")
    Recap.objects.create(event=event, published_at=AFTER, published_by=olga, reader="partners")

    with time_machine.travel(AFTER, tick=False):
        stranger = page(client, event)
        client.force_login(olga)
        organiser = page(client, event)

    assert read(stranger, "p.statement") == []
    assert read(stranger, ".notice") == ["Deze bijeenkomst is al geweest."]
    assert read(organiser, "p.statement") == ["Alleen voor ons."]


def _block(session, statement):
    return BuildingBlockFactory(session=session, statement=statement)


def test_a_cancelled_event_says_so_with_the_reason(client, event, olga):
    event.cancelled_at, event.cancelled_by = BEFORE, olga
    event.cancel_reason = "Er waren te weinig mensen."
    event.save()

    with time_machine.travel(BEFORE, tick=False):
        response = page(client, event)

    assert read(response, ".notice") == [
        "Deze bijeenkomst gaat niet door. Er waren te weinig mensen."
    ]
    assert read(response, "a.button") == []


def test_a_moved_event_names_both_days_and_the_reason(client, event, olga):
    event.moved_at, event.moved_by = BEFORE, olga
    event.moved_from, event.move_reason = date(2026, 9, 30), "De zaal was bezet."
    event.save()

    with time_machine.travel(BEFORE, tick=False):
        response = page(client, event)

    moved = "van woensdag 30 september 2026 naar woensdag 7 oktober 2026"
    assert read(response, ".notice") == [
        f"Deze bijeenkomst is verplaatst {moved}. De zaal was bezet."
    ]


def test_an_event_without_a_date_shows_no_empty_label(client, samenwerking):
    event = EventFactory(chain=samenwerking, title="Ooit", starts_on=None)

    response = page(client, event)

    assert read(response, "h1") == ["Ooit"]
    assert facts(response) == {"Georganiseerd door": "Proefketen"}


def test_a_part_of_the_day_stands_where_times_are_unknown(client, event):
    event.days.update(starts_at=None, ends_at=None, daypart=Daypart.AFTERNOON)
    event.items.update(starts_at=None, ends_at=None)

    response = page(client, event)

    assert facts(response)["Wanneer"] == "woensdag 7 oktober 2026 middag"
    assert len(elements(response, "div.untimed")) == 1


def test_a_note_on_the_date_stands_beside_it(client, event):
    event.date_note = "De bron noemt geen datum."
    event.save()

    assert facts(page(client, event))["Wanneer"].endswith("uur De bron noemt geen datum.")


def test_a_tour_day_counts_itself_and_its_edition(client, samenwerking):
    series = SeriesFactory(chain=samenwerking)
    third = [EditionFactory(series=series, year=year) for year in (2017, 2018, 2019)][-1]
    tour = TourFactory(chain=samenwerking, name="Tour van Verbinding", edition=third)
    days = [date(2019, 9, 18), date(2019, 9, 25), date(2019, 10, 2), date(2019, 10, 9)]
    kind = EventKindFactory(name="Netwerkdag")
    events = [EventFactory(chain=samenwerking, tour=tour, starts_on=day, kind=kind) for day in days]

    response = page(client, events[-1])

    assert read(response, "p.kicker") == [
        "Netwerkdag · Tour van Verbinding · dag 4 van 4 · derde editie, derde jaar op rij"
    ]


def test_only_who_may_be_named_is_named(client, event):
    item = ProgrammeItemFactory(event=event, kind=ItemKind.CLOSING, title="Afsluiting", order=9)
    agreed = PersonFactory(first_name="Anna", infix="", last_name="Ja", name_public_at=BEFORE)
    silent = PersonFactory(first_name="Bram", last_name="Nee", function="beleidsadviseur")
    shielded = PersonFactory(first_name="Cas", last_name="Weg", is_shielded=True)
    public = PersonFactory(first_name="Dirk", infix="", last_name="Voor")
    roles = {"item": item, "event": event}
    ContributionFactory(person=agreed, order=1, function="rechter", **roles)
    ContributionFactory(person=silent, order=2, **roles)
    ContributionFactory(
        person=shielded, order=3, function="collega", public_reason="publieke rol", **roles
    )
    ContributionFactory(
        person=public,
        order=4,
        kind=ContributionKind.CLOSER,
        function="voorzitter",
        public_reason="publieke rol",
        **roles,
    )

    assert read(page(client, event), ".speaker") == [
        "Anna Ja , rechter (inspreker)",
        "beleidsadviseur (inspreker)",
        "collega (inspreker)",
        "Dirk Voor , voorzitter (afsluiting)",
    ]


def test_counts_are_no_more_exact_than_they_are_known(client, event):
    HeadCountFactory(
        event=event,
        people=150,
        people_precision="almost",
        organisations=10,
        organisations_precision="more-than",
    )

    with time_machine.travel(AFTER, tick=False):
        told = facts(page(client, event))

    assert told["Wie er waren"] == "bijna 150 mensen van meer dan 10 organisaties, bij de opening"


def test_questions_and_the_host_with_its_news_are_told(client, event):
    CentralQuestionFactory(event=event, text="Hoe voeren wij het plan uit?")
    host = OrganisationFactory(name="Centraal Bureau", abbreviation="CB")
    OrganisationNewsFactory(organisation=host, text="Genomineerd", on=DAY, precision="year")
    event.host_organisation = host
    event.save()

    response = page(client, event)

    assert read(response, "ol.questions") == ["Hoe voeren wij het plan uit?"]
    assert read(response, "#gastheer") == ["Nieuws van de gastheer, CB"]
    assert facts(response)["Gastheer"] == "Centraal Bureau"


def test_of_an_invitation_only_event_strangers_read_the_city_alone(client, event, olga):
    event.visibility = Visibility.INVITATION
    event.save()
    room = RoomFactory(event=event, name="Zaal Noord")
    event.items.update(room=room)

    stranger = page(client, event)
    client.force_login(olga)
    organiser = page(client, event)

    assert facts(stranger)["Waar"] == "Den Haag"
    assert facts(organiser)["Waar"] == "Huis van de keten, Den Haag Plein 1"
    assert [b"Zaal Noord" in one.content for one in (stranger, organiser)] == [False, True]
    assert [b"Plein 1" in one.content for one in (stranger, organiser)] == [False, True]


def test_a_draft_is_known_to_who_works_on_it(client, event, olga, sara):
    event.published_at = event.published_by = None
    event.save()

    assert page(client, event).status_code == 404
    client.force_login(sara)
    assert page(client, event).status_code == 404
    client.force_login(olga)
    response = page(client, event)
    assert response.status_code == 200
    assert read(response, ".notice") == [
        "Dit is een concept. Alleen wie eraan werkt, ziet deze pagina."
    ]


def test_an_unlisted_event_opens_by_its_address_and_asks_not_to_be_indexed(client, event):
    event.visibility = Visibility.UNLISTED
    event.save()

    robots = [one for one in elements(page(client, event), "meta") if _is_robots(one)]

    assert [one.attributes["content"] for one in robots] == ["noindex"]


def test_control_an_open_event_may_be_indexed(client, event):
    assert [one for one in elements(page(client, event), "meta") if _is_robots(one)] == []


def _is_robots(element):
    return element.attributes.get("name") == "robots"


def test_structured_data_cannot_leave_its_block(client, event, settings):
    event.title = "</script><script>alert(1)</script>"
    event.save()

    blocks = [
        one for one in elements(page(client, event), "script") if not one.attributes.get("src")
    ]

    assert [one.attributes for one in blocks] == [{"type": "application/ld+json"}]
    data = json.loads(blocks[0].words())
    assert data["name"] == "</script><script>alert(1)</script> (BBB)"
    assert data["startDate"] == "2026-10-07T13:00:00+02:00"
    assert data["location"][0]["address"]["addressLocality"] == "Den Haag"


def test_hostile_markdown_stays_text(client, event):
    event.purpose = "<script>alert(1)</script> **dik** [klik](javascript:alert(1))"
    event.save()

    response = page(client, event)

    assert read(response, "div.prose") == [
        "<script>alert(1)</script> dik [klik](javascript:alert(1))"
    ]
    assert [one for one in elements(response, "a") if "javascript" in one.attributes["href"]] == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_for_any_number(client, event, count, django_assert_max_num_queries):
    for number in range(count):
        item = ProgrammeItemFactory(event=event, order=number + 2)
        ContributionFactory(event=event, item=item)
        SessionFactory(workshop=WorkshopFactory(event=event), item=item)

    # Inside a test's transaction the trail is looked at per question, here and below.
    with django_assert_max_num_queries(18):
        page(client, event)


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_costs_at_most_four_queries(client, event, olga, django_assert_max_num_queries):
    with time_machine.travel(BEFORE, tick=False):
        page(client, event)
        with django_assert_max_num_queries(4):
            stranger = page(client, event)
        client.force_login(olga)
        page(client, event)
        with django_assert_max_num_queries(7):
            organiser = page(client, event)

    assert read(stranger, "h1") == read(organiser, "h1")


@pytest.mark.django_db(transaction=True)
def test_a_change_shows_at_once_on_a_kept_page(client, event, olga):
    with time_machine.travel(BEFORE, tick=False):
        page(client, event)
        change_event(
            event=event,
            seen=event.version,
            by=olga,
            now=timezone.now(),
            values={"title": "Nieuwe naam"},
        )
        response = page(client, event)

    assert read(response, "h1") == ["Woensdag 7 oktober 2026: Nieuwe naam (BBB)"]


def test_a_programme_of_forty_sessions_costs_seven_queries(
    client, event, django_assert_max_num_queries
):
    for number in range(4):
        item = ProgrammeItemFactory(event=event, order=number + 2, title=f"Ronde {number}")
        for _session in range(10):
            SessionFactory(workshop=WorkshopFactory(event=event), item=item)

    with django_assert_max_num_queries(7 + 2):
        response = client.get(reverse("programme", args=[event.slug]))

    assert len(elements(response, "div.session")) == 40
    assert len(elements(response, "h1")) == 1


def test_two_days_each_have_their_own_programme(client, event):
    second = EventDayFactory(event=event, date=date(2026, 10, 8), starts_at=time(9))
    ProgrammeItemFactory(event=event, day=second, title="Ochtend")

    response = client.get(reverse("programme", args=[event.slug]))

    assert read(response, "h3.round-head") == [
        "woensdag 7 oktober 2026",
        "donderdag 8 oktober 2026",
    ]


def test_days_that_are_alike_tell_their_time_once(client, event):
    EventDayFactory(event=event, date=date(2026, 10, 8))
    event.ends_on = date(2026, 10, 8)
    event.save()

    alike = facts(page(client, event))["Wanneer"]
    event.days.filter(date=DAY).update(starts_at=time(10))
    different = facts(page(client, event))["Wanneer"]

    assert alike == "7 tot en met 8 oktober 2026 elke dag: van 13.00 tot 17.00 uur"
    assert different == (
        "7 tot en met 8 oktober 2026 07-10-2026 van 10.00 tot 17.00 uur "
        "08-10-2026 van 13.00 tot 17.00 uur"
    )


# --- What it offers to one reader ---------------------------------------------------------------


def own_links(response):
    found = [one for one in elements(response, "nav.own-links") for one in one.all()]
    return [one.words() for one in found if one.tag == "a"]


@pytest.fixture
def summed_up(event, olga):
    SummaryFactory(event=event, frozen=to_json(FULL), frozen_at=AFTER, frozen_by=olga)
    return event


@pytest.mark.django_db(transaction=True)
def test_the_kept_page_of_strangers_holds_no_links_of_somebody(client, summed_up, olga):
    with time_machine.travel(AFTER, tick=False):
        client.force_login(olga)
        hers = page(client, summed_up)
        client.logout()
        client.cookies.clear()
        first, again = page(client, summed_up), page(client, summed_up)

    assert own_links(hers) == ["Samenvatting voor bestuurders", "Beheer deze bijeenkomst"]
    assert own_links(first) == own_links(again) == []
    assert b"own-links" not in again.content


def test_a_bestuurder_is_led_to_the_summary_only(client, summed_up):
    role = RoleFactory(chain=summed_up.chain, kind=RoleKind.EXECUTIVE)
    client.force_login(role.person)

    with time_machine.travel(AFTER, tick=False):
        assert own_links(page(client, summed_up)) == ["Samenvatting voor bestuurders"]


@pytest.mark.parametrize("persona", ["piet", "sara"])
def test_who_may_not_read_the_summary_gets_no_link(request, client, summed_up, persona):
    client.force_login(request.getfixturevalue(persona))

    with time_machine.travel(AFTER, tick=False):
        assert own_links(page(client, summed_up)) == []


def test_a_summary_that_is_not_final_is_linked_by_nobody(client, event, olga):
    SummaryFactory(event=event)
    client.force_login(olga)

    with time_machine.travel(AFTER, tick=False):
        assert own_links(page(client, event)) == ["Beheer deze bijeenkomst"]


@pytest.mark.django_db(transaction=True)
def test_a_partner_pays_a_few_questions_for_the_link(
    client, summed_up, django_assert_max_num_queries
):
    member = MembershipFactory(chain=summed_up.chain).organisation
    client.force_login(PersonFactory(organisation=member))
    with time_machine.travel(AFTER, tick=False):
        page(client, summed_up)
        with django_assert_max_num_queries(7):
            response = page(client, summed_up)

    assert own_links(response) == ["Samenvatting voor bestuurders"]
