"""The wall, the page of one bouwsteen, and what never leaves a closed session."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from buildingblocks.actions import block as blocks
from buildingblocks.choices import BlockState, Reader
from buildingblocks.models import BuildingBlock
from buildingblocks.queries.outcomes import Filters, filtered, listed_blocks
from chain.choices import Level, SuccessFactor
from events.choices import Visibility
from tests.buildingblocks.yielding import fill
from tests.factories.buildingblocks import (
    AddresseeFactory,
    BuildingBlockFactory,
    RecapFactory,
)
from tests.factories.chain import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.choices import Publication

pytestmark = pytest.mark.django_db
MARKER = "Zeehond in de zaal"


def block_of(event, publication=Publication.PUBLIC, **fields):
    workshop = WorkshopFactory(event=event, publication=publication)
    return BuildingBlockFactory(session=SessionFactory(workshop=workshop), **fields)


@pytest.fixture
def event(samenwerking):
    day = timezone.localdate() - timedelta(days=30)
    event = EventFactory(chain=samenwerking, title="Netwerkdag", starts_on=day)
    RecapFactory(event=event)
    return event


def found_by(client, **query):
    page = client.get(reverse("outcomes"), query).context["page"]
    return {block.statement for block in page}


@pytest.mark.parametrize("count", [1, 3])
def test_the_wall_costs_the_same_for_any_number(client, event, count, django_assert_num_queries):
    for _n in range(count):
        AddresseeFactory(block=block_of(event))

    with django_assert_num_queries(10):
        client.get(reverse("outcomes"))


def test_each_filter_finds_its_own(client, event):
    cjib = OrganisationFactory(slug="cjib", name="CJIB")
    own = block_of(event, statement="Eigen", factors=[SuccessFactor.RELATION], levels=[Level.BOARD])
    AddresseeFactory(block=own, is_all_partners=False, organisation=cjib)
    other = block_of(event, statement="Ander", state=BlockState.PARKED)
    AddresseeFactory(block=other)
    elsewhere = EventFactory()
    RecapFactory(event=elsewhere)
    block_of(elsewhere, statement="Elders")

    assert found_by(client) == {"Eigen", "Ander", "Elders"}
    assert found_by(client, keten="proefketen") == {"Eigen", "Ander"}
    assert found_by(client, bijeenkomst=elsewhere.slug) == {"Elders"}
    assert found_by(client, factor="relation") == {"Eigen"}
    assert found_by(client, niveau="board") == {"Eigen"}
    assert found_by(client, organisatie="cjib") == {"Eigen"}
    assert found_by(client, aan="organisatie-cjib") == {"Eigen"}
    assert found_by(client, aan="alle") == {"Ander"}
    assert found_by(client, stand="parked") == {"Ander"}
    assert found_by(client, workshop=str(own.session.workshop_id)) == {"Eigen"}


def test_words_are_found_in_any_dutch_form(client, event):
    block_of(event, statement="Deel één gezamenlijke agenda in de regio's")
    block_of(event, statement="Kies weinig prioriteiten")

    assert found_by(client, q="gezamenlijk agenda") == {
        "Deel één gezamenlijke agenda in de regio's"
    }
    assert found_by(client, q="prioriteit") == {"Kies weinig prioriteiten"}


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0'\"(&|!"},
        {"q": "a" * 10_000},
        {"aan": "regio-"},
        {"aan": "vreemd-1"},
        {"workshop": "9" * 40},
        {"pagina": "-1"},
        {"pagina": "x"},
        {"stand": "<script>"},
    ],
)
def test_strange_filters_find_nothing_and_break_nothing(client, event, query):
    block_of(event)

    assert client.get(reverse("outcomes"), query).status_code == 200


def test_the_numbers_link_to_their_rows(client, event):
    block_of(event, state=BlockState.CHOSEN)
    block_of(event, state=BlockState.CHOSEN)

    states = client.get(reverse("outcomes")).context["states"]

    assert states == [(BlockState.CHOSEN, 2)]
    assert len(found_by(client, stand="chosen")) == 2


def test_what_is_not_for_everyone_is_not_known_to_a_stranger(client, event, samenwerking):
    partners = EventFactory(chain=samenwerking)
    RecapFactory(event=partners, reader=Reader.PARTNERS)
    unlisted = EventFactory(chain=samenwerking, visibility=Visibility.UNLISTED)
    RecapFactory(event=unlisted)
    hidden = [
        block_of(partners),
        block_of(EventFactory(chain=samenwerking)),
        block_of(event, Publication.CLOSED),
    ]
    by_address = block_of(unlisted)

    assert found_by(client) == set()
    assert [client.get(one.get_absolute_url()).status_code for one in hidden] == [404, 404, 404]
    assert client.get(by_address.get_absolute_url()).status_code == 200

    member = MembershipFactory(chain=samenwerking).organisation
    client.force_login(PersonFactory(organisation=member))
    assert found_by(client) == {hidden[0].statement}
    assert client.get(hidden[0].get_absolute_url()).status_code == 200


def test_a_bouwsteen_shows_its_history_and_whom_it_is_for(client, event):
    block = block_of(event)
    addressee = blocks.AddressedTo(is_all_partners=True)
    blocks.describe(
        block=block,
        description=blocks.Description(addressees=[addressee]),
        by=None,
        now=timezone.now(),
        seen=block.version,
    )

    answer = client.get(block.get_absolute_url())

    assert [one.state for one in answer.context["history"]] == [BlockState.RECORDED]
    assert [link.state for link in answer.context["links"]] == [
        "never",
        "done",
        "now",
        "next",
        "next",
        "next",
    ]


def _inside(answer):
    """Give all text of a page, of a PDF or of a zipped document."""
    if answer["Content-Type"] == "application/pdf":
        sheets = PdfReader(io.BytesIO(answer.content)).pages
        return " ".join(word for sheet in sheets for word in sheet.extract_text().split())
    if not zipfile.is_zipfile(io.BytesIO(answer.content)):
        return answer.content.decode(errors="ignore")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as paper:
        return "".join(paper.read(name).decode(errors="ignore") for name in paper.namelist())


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_report_on_paper_says_that_a_demo_is_partly_invented(client, event, settings, is_demo):
    settings.DEMO = is_demo
    fill(SessionFactory(workshop__event=event), MARKER)

    odt = _inside(client.get(reverse("buildingblocks:report-paper", args=[event.slug])))
    pdf = _inside(client.get(reverse("buildingblocks:report-sheet", args=[event.slug])))

    for made in (odt, pdf):
        assert MARKER in made
        assert ("Voorbeeld: deels verzonnen" in made) is is_demo


@pytest.mark.parametrize(
    ("publication", "is_told"), [(Publication.CLOSED, False), (Publication.PUBLIC, True)]
)
def test_a_closed_session_is_in_no_page_and_no_export(client, event, publication, is_told):
    block = fill(SessionFactory(workshop__event=event, workshop__publication=publication), MARKER)
    paths = [
        event.get_absolute_url(),
        reverse("outcomes"),
        reverse("outcomes") + "?q=zeehond",
        reverse("outcomes-ods"),
        reverse("outcomes-xlsx"),
        reverse("buildingblocks:report-paper", args=[event.slug]),
        reverse("buildingblocks:report-sheet", args=[event.slug]),
        reverse("search") + "?q=zeehond",
        reverse("workshop", args=[event.slug, block.session.workshop_id]),
        "/",
    ]

    told = {path: MARKER in _inside(client.get(path)) for path in paths}

    # The control: a public session is told, so the marker would have been seen.
    assert any(told.values()) is is_told
    assert told[reverse("outcomes-ods")] is is_told


def test_the_sheet_holds_what_the_filters_find(event):
    block_of(event, statement="Eigen", state=BlockState.PARKED)
    block_of(event, statement="Ander")
    everything = listed_blocks(PersonFactory(), now=timezone.now())

    assert [one.statement for one in filtered(everything, Filters(stand="parked"))] == ["Eigen"]


def test_the_search_of_bouwstenen_can_use_its_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        found = filtered(BuildingBlock.objects.all(), Filters(q="netwerk"))
        plan = found.order_by().explain()

    assert "block_words" in plan
