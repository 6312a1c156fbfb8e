"""Start, tour, workshop, calendars, sitemap: the public pages around an event."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from buildingblocks.models import Recap
from chain.audit import freshness, record
from events.choices import Visibility
from events.queries.page import returning
from events.values.ordinal import ordinal, years_in_a_row
from events.values.words import words_of
from tests.factories.buildingblocks import BuildingBlockFactory
from tests.factories.chain import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.events import (
    EditionFactory,
    EventDayFactory,
    EventFactory,
    ProgrammeItemFactory,
    RoomFactory,
    SeriesFactory,
    TourFactory,
)
from tests.factories.workshops import (
    PromptFactory,
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
)
from tests.reading import elements, facts, read
from workshops.choices import Publication, SessionRoleKind


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


# --- Start -------------------------------------------------------------------------------------


def test_start_shows_what_is_next_and_then_the_rest(client, samenwerking):
    for title, days in (("Over een week", 7), ("Morgen", 1), ("Gisteren", -1)):
        EventFactory(title=title, chain=samenwerking, starts_on=in_days(days))

    response = client.get("/")

    assert read(response, "article.next-event")[0].startswith("Soort")
    assert [one.split(" ")[0] for one in read(response, "h3")] == ["Morgen", "En"]
    assert read(response, "h4") == ["Over een week"]
    assert read(response, "a.button") == ["Bekijk deze bijeenkomst"]


def test_start_names_nothing_that_is_not_listed(client, samenwerking):
    EventFactory(chain=samenwerking, visibility=Visibility.UNLISTED)
    EventFactory(chain=samenwerking, draft=True)
    EventFactory(chain=samenwerking, cancelled=True)

    assert read(client.get("/"), "article") == []


def test_start_puts_the_own_samenwerking_first(client, samenwerking, other_samenwerking):
    partner = OrganisationFactory()
    MembershipFactory(chain=other_samenwerking, organisation=partner)
    EventFactory(title="Van een ander", chain=samenwerking, starts_on=in_days(1))
    EventFactory(title="Van ons", chain=other_samenwerking, starts_on=in_days(9))
    client.force_login(PersonFactory(first_name="Piet", organisation=partner))

    response = client.get("/")

    assert read(response, "h1") == ["Dag Piet"]
    assert read(response, "h3")[0] == "Van ons"


def test_start_leads_an_organiser_to_the_work_area(client, olga):
    client.force_login(olga)

    buttons = elements(client.get("/"), "a.button")

    assert [(one.words(), one.attributes["href"]) for one in buttons] == [
        ("Naar Beheer", "/beheer/")
    ]


def test_start_shows_the_latest_outcomes(client, samenwerking, olga):
    event = EventFactory(chain=samenwerking, starts_on=in_days(-9), title="Geweest")
    session = SessionFactory(workshop=WorkshopFactory(event=event))
    BuildingBlockFactory(session=session, statement="Begin klein.")
    Recap.objects.create(event=event, published_at=timezone.now(), published_by=olga)

    response = client.get("/")

    assert read(response, "p.statement") == ["Begin klein."]
    assert read(response, "h3")[-1] == "Geweest"


# --- Tour --------------------------------------------------------------------------------------


@pytest.fixture
def tour(samenwerking):
    """The third tour in three years, of two days; the second is still a draft."""
    series = SeriesFactory(chain=samenwerking)
    third = [EditionFactory(series=series, year=year) for year in (2024, 2025, 2026)][-1]
    tour = TourFactory(chain=samenwerking, slug="tour", name="Tour van Verbinding", edition=third)
    make = {"tour": tour, "chain": samenwerking}
    EventFactory(title="In Utrecht", city="Utrecht", starts_on=in_days(5), **make)
    EventFactory(title="In Assen", city="Assen", starts_on=in_days(6), draft=True, **make)
    return tour


def test_a_tour_shows_its_days_and_which_edition_it_is(client, tour):
    tour.days.update(published_at=timezone.now(), published_by=PersonFactory())

    response = client.get(tour.get_absolute_url())

    assert read(response, "h1") == ["Tour van Verbinding"]
    assert read(response, "p.kicker")[0] == "Tour · derde editie, derde jaar op rij"
    assert read(response, "h3") == ["In Utrecht", "In Assen"]
    assert read(response, "p.muted")[0] == "2 dagen · Utrecht, Assen"


def test_a_draft_day_of_a_tour_shows_to_its_organisers_only(client, tour, olga):
    stranger = client.get(tour.get_absolute_url())
    client.force_login(olga)
    organiser = client.get(tour.get_absolute_url())

    assert read(stranger, "h3") == ["In Utrecht"]
    assert read(organiser, "h3") == ["In Utrecht", "In Assen"]


def test_a_tour_of_drafts_is_not_known_to_strangers(client, tour, sara):
    tour.days.update(published_at=None, published_by=None)

    assert client.get(tour.get_absolute_url()).status_code == 404
    client.force_login(sara)
    assert client.get(tour.get_absolute_url()).status_code == 404


# --- Workshop ----------------------------------------------------------------------------------


@pytest.fixture
def workshop(samenwerking):
    """A workshop in a round of a coming event, guided by Anna who agreed and Bram who did not."""
    event = EventFactory(chain=samenwerking, starts_on=in_days(5))
    item = ProgrammeItemFactory(event=event, title="Ronde 1")
    workshop = WorkshopFactory(
        event=event,
        title="Samen meten",
        guiding_question="Wat meten wij samen?",
        case_story="Een verzonnen zaak.",
        is_case_unrecognisable=True,
    )
    PromptFactory(workshop=workshop, text="Wat telt?")
    session = SessionFactory(workshop=workshop, item=item, room=RoomFactory(event=event))
    guide = {"session": session, "kind": SessionRoleKind.FACILITATOR}
    agreed = {"first_name": "Anna", "infix": "", "last_name": "Ja"}
    SessionRoleFactory(person=PersonFactory(name_public_at=timezone.now(), **agreed), **guide)
    SessionRoleFactory(person=PersonFactory(first_name="Bram"), **guide)
    return workshop


def test_a_workshop_tells_its_question_and_who_agreed_to_be_named(client, workshop):
    response = client.get(workshop.get_absolute_url())

    assert read(response, "h1") == ["Samen meten"]
    assert read(response, "p.lead") == ["Wat meten wij samen?"]
    told = facts(response)
    assert told["Begeleid door"].startswith("Anna Ja")
    assert "Bram" not in told["Begeleid door"]
    assert read(response, "h2")[1:] == ["Van idee tot resultaat", "De casus", "Vragen op tafel"]


@pytest.mark.parametrize("quiet", [{"is_sensitive": True}, {"publication": Publication.YIELD_ONLY}])
def test_a_sensitive_workshop_names_nobody_and_tells_no_case(client, workshop, quiet):
    type(workshop).objects.update(**quiet)

    response = client.get(workshop.get_absolute_url())

    assert "Begeleid door" not in facts(response)
    assert read(response, "h2")[1:] == ["Van idee tot resultaat"]


def test_a_closed_workshop_tells_its_title_alone(client, workshop):
    type(workshop).objects.update(publication=Publication.CLOSED)

    response = client.get(workshop.get_absolute_url())

    assert read(response, "h1") == ["Samen meten"]
    assert read(response, "p.lead") == []
    assert read(response, ".notice") == [
        "Deze workshop is besloten. De opbrengst wordt niet gepubliceerd."
    ]


def test_a_workshop_of_another_event_or_of_a_draft_is_not_found(client, workshop, sara):
    other = EventFactory()
    elsewhere = reverse("workshop", args=[other.slug, workshop.pk])
    assert client.get(elsewhere).status_code == 404

    type(workshop.event).objects.filter(pk=workshop.event_id).update(
        published_at=None, published_by=None
    )
    client.force_login(sara)
    assert client.get(workshop.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_workshop_costs_the_same_for_any_number(
    client, workshop, count, django_assert_max_num_queries
):
    session = workshop.sessions.get()
    for _number in range(count):
        SessionRoleFactory(session=session)
        BuildingBlockFactory(session=session)

    # Inside a test's transaction the trail is looked at per question: twice more than over HTTP.
    with django_assert_max_num_queries(14):
        client.get(workshop.get_absolute_url())


# --- Calendars and sitemap ---------------------------------------------------------------------


def entries(response):
    calendar = Calendar.from_ical(response.content)
    return [str(one["summary"]) for one in calendar.walk("VEVENT")]


def test_the_calendar_file_of_an_event_holds_its_day(client, samenwerking):
    event = EventFactory(chain=samenwerking, title="Netwerkdag", slug="nwd")
    EventDayFactory(event=event)

    response = client.get("/bijeenkomsten/nwd/agenda.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert entries(response) == ["Netwerkdag"]


def test_the_calendar_of_an_invitation_only_event_tells_the_city_alone(client, samenwerking):
    event = EventFactory(
        slug="bbb",
        chain=samenwerking,
        visibility=Visibility.INVITATION,
        city="Den Haag",
        venue="Geheime zaal",
    )
    EventDayFactory(event=event)

    calendar = Calendar.from_ical(client.get("/bijeenkomsten/bbb/agenda.ics").content)

    assert [str(one["location"]) for one in calendar.walk("VEVENT")] == ["Den Haag"]


def test_the_calendar_file_of_a_draft_is_not_found(client, samenwerking):
    EventFactory(chain=samenwerking, slug="concept", draft=True)

    assert client.get("/bijeenkomsten/concept/agenda.ics").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_holds_listed_events_and_costs_the_same_for_any_number(
    client, samenwerking, other_samenwerking, count, django_assert_num_queries
):
    for number in range(count):
        involved = EventFactory(chain=other_samenwerking, title=f"Samen {number}")
        involved.involved.add(samenwerking)
        EventDayFactory(event=involved)
    EventDayFactory(event=EventFactory(chain=samenwerking, visibility=Visibility.UNLISTED))

    with django_assert_num_queries(3):
        response = client.get("/samenwerkingen/proefketen/agenda.ics")

    assert entries(response) == [f"Samen {number}" for number in range(count)]


def test_the_sitemap_names_public_pages_only(client, samenwerking):
    EventFactory(chain=samenwerking, slug="open")
    EventFactory(chain=samenwerking, slug="verstopt", visibility=Visibility.UNLISTED)
    EventFactory(chain=samenwerking, slug="concept", draft=True)
    WorkshopFactory(
        event=EventFactory(chain=samenwerking, slug="ook"), publication=Publication.CLOSED
    )

    response = client.get("/sitemap.xml")
    addresses = [one.removeprefix("http://testserver") for one in read(response, "loc")]

    assert [one for one in addresses if one.startswith("/bijeenkomsten/")] == [
        "/bijeenkomsten/open/",
        "/bijeenkomsten/ook/",
    ]
    assert addresses[:3] == ["/", "/agenda/", "/opbrengsten/"]


# --- What they stand on ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "word"), [(1, "eerste"), (3, "derde"), (12, "twaalfde"), (13, "13e")]
)
def test_ordinals_are_words_up_to_twelve(number, word):
    assert ordinal(number) == word


@pytest.mark.parametrize(
    ("years", "told"), [([2017, 2018, 2019], (3, 3)), ([2018, 2027], None), ([2019], None)]
)
def test_an_edition_behind_a_gap_says_no_number(years, told, db):
    series = SeriesFactory()
    last = [EditionFactory(series=series, year=year) for year in years][-1]

    found = returning(last)

    assert (found and (found.ordinal, found.years_in_a_row)) == told


@pytest.mark.parametrize(
    ("years", "year", "count"),
    [([2017, 2018, 2019], 2019, 3), ([2016, 2018], 2018, 1), ([], 2018, 0)],
)
def test_years_in_a_row_stop_at_the_first_gap(years, year, count):
    assert years_in_a_row(years, year) == count


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("de dag van de keten", ["dag", "keten"]),
        ("‘Van ego naar eco’!", ["ego", "eco"]),
        ("a b c d f g h i j k", ["a", "b", "c", "d", "f", "g", "h", "i"]),
        ("dag dag", ["dag"]),
        ("  ", []),
    ],
)
def test_a_search_keeps_its_telling_words(query, words):
    assert words_of(query) == words


@pytest.mark.django_db(transaction=True)
def test_freshness_rises_with_every_recorded_change(samenwerking, olga):
    before = freshness()
    record("thing changed", on=samenwerking, by=olga, now=timezone.now())
    after = freshness()

    assert after.number > before.number
    assert after.holds is True


def test_freshness_does_not_hold_for_who_has_written_meanwhile(samenwerking):
    assert freshness().holds is False


@pytest.mark.django_db(transaction=True)
def test_nothing_is_settled_while_a_change_is_under_way(samenwerking, olga):
    with transaction.atomic():
        record("thing changed", on=samenwerking, by=olga, now=timezone.now())
        assert freshness().is_settled() is False
