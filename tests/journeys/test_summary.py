"""J9: a bestuurder reads the outcomes on one screen, in at most 180 words."""

import pytest
from django.utils import timezone

from buildingblocks.actions import summary as summaries
from buildingblocks.queries.summary import choosable
from chain.choices import RoleKind
from chain.values.text import word_count
from events.models import Edition, Series
from participants.choices import CountMoment
from tests.factories.buildingblocks import (
    AddresseeFactory,
    BuildingBlockFactory,
    CommonThreadFactory,
    RecapFactory,
)
from tests.factories.chain import OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.participants import HeadCountFactory
from tests.factories.workshops import SessionFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STATEMENT = "Maak in elke regio samen één agenda en deel wat lukt"
PHONE = {"width": 390, "height": 844}
BOTTOM = "one => one.getBoundingClientRect().bottom + window.scrollY"
SHEET = "() => document.querySelector('article.sheet').innerText"


@pytest.fixture
def frozen(samenwerking, olga):
    """A summary as full as its budget allows, and the bestuurder who reads it."""
    series = Series.objects.create(slug="bbb", chain=samenwerking, name="BBB")
    before = EventFactory(
        chain=samenwerking, edition=Edition.objects.create(series=series, year=2017)
    )
    RecapFactory(event=before)
    for _n in range(5):
        BuildingBlockFactory(session=SessionFactory(workshop__event=before), statement=STATEMENT)
    event = EventFactory(
        chain=samenwerking,
        title="Brede Bestuurdersbijeenkomst",
        city="Den Haag",
        edition=Edition.objects.create(series=series, year=2018),
    )
    EventDayFactory(event=event)
    organisation = OrganisationFactory(abbreviation="CJIB")
    for _n in range(5):
        session = SessionFactory(workshop__event=event)
        block = BuildingBlockFactory(session=session, statement=STATEMENT)
        AddresseeFactory(block=block, is_all_partners=False, organisation=organisation)
    for _n in range(3):
        CommonThreadFactory(event=event, title="U hoeft het niet alleen te doen")
    HeadCountFactory(event=event, moment=CountMoment.OPENING, people=150, organisations=12)
    now = timezone.now()
    summary = summaries.draft(event=event, by=olga, now=now)
    text = summaries.SummaryText(
        core_message=" ".join(["woord"] * 24),
        asked="Kies met uw regio één agenda.\nStuur twee mensen mee.",
        chosen_by="de programmaraad",
        next_date_text="Donderdag 17 december 2026 in Den Haag",
    )
    summaries.edit(summary=summary, text=text, by=olga, now=now)
    summaries.choose_top(event=event, blocks=list(choosable(event)), by=olga, now=now)
    return summaries.freeze(summary=summary, by=olga, now=now), organisation


def test_a_bestuurder_reads_it_on_one_screen(frozen, visitor, samenwerking):
    summary, organisation = frozen
    bert = PersonFactory(organisation=organisation)
    RoleFactory(person=bert, chain=samenwerking, kind=RoleKind.EXECUTIVE)
    visitor.sign_in(bert)

    visitor.open(f"/bijeenkomsten/{summary.event.slug}/samenvatting/")

    assert visitor.page.locator("h2").first.inner_text() == "Voor uw organisatie"
    assert word_count(visitor.page.evaluate(SHEET)) <= 190  # 180 and the links under it
    assert visitor.page.locator("article.sheet").evaluate(BOTTOM) <= 768
    visitor.page.set_viewport_size(PHONE)
    assert visitor.page.locator("article.sheet").evaluate(BOTTOM) <= 2 * 844
    visitor.page.set_viewport_size({"width": 1366, "height": 768})
    visitor.shoot("summary")
    assert visitor.faults() == []


def test_a_reading_link_opens_the_summary_and_nothing_else(frozen, visitor, olga):
    summary, organisation = frozen
    made = summaries.make_link(
        summary=summary, by=olga, now=timezone.now(), organisation=organisation
    )

    visitor.open(f"/lezen/{made.token}/")

    assert visitor.page.locator("h2").first.inner_text() == "Voor uw organisatie"
    hrefs = visitor.page.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
    assert hrefs == [f"/lezen/{made.token}/samenvatting.pdf"]
    assert visitor.page.locator("article.sheet").evaluate(BOTTOM) <= 768
    assert visitor.faults() == []
