"""A summary is drafted, chosen, frozen and opened by a link; what was frozen never changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from buildingblocks.actions import summary as summaries
from buildingblocks.choices import Reader
from buildingblocks.queries.before import previous_results
from buildingblocks.queries.summary import compose, summary_behind
from buildingblocks.values.summary import from_json
from events.models import Edition, Event, Series
from tests.factories.buildingblocks import (
    AddresseeFactory,
    BuildingBlockFactory,
    CommonThreadFactory,
    NoteFactory,
    RecapFactory,
    SummaryFactory,
)
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.choices import Publication

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def olga():
    return PersonFactory()


@pytest.fixture
def event() -> Event:
    return EventFactory(title="Brede Bestuurdersbijeenkomst")


def block_of(event: Event, publication: str = Publication.PUBLIC, **fields: object):
    workshop = WorkshopFactory(event=event, publication=publication)
    return BuildingBlockFactory(session=SessionFactory(workshop=workshop), **fields)


def test_a_draft_is_one_draft_until_it_is_frozen(event, olga):
    first = summaries.draft(event=event, by=olga, now=NOW)
    again = summaries.draft(event=event, by=olga, now=NOW)
    text = summaries.SummaryText(core_message="Samen dragen wij één verhaal.")
    summaries.edit(summary=first, text=text, by=olga, now=NOW)
    summaries.freeze(summary=first, by=olga, now=NOW)

    issue = summaries.draft(event=event, by=olga, now=NOW)

    assert (first, issue.number, issue.core_message) == (again, 2, "Samen dragen wij één verhaal.")


def test_at_most_five_stand_on_top(event, olga):
    blocks = [block_of(event) for _n in range(6)]

    with pytest.raises(summaries.TooMany):
        summaries.choose_top(event=event, blocks=blocks, by=olga, now=NOW)


@pytest.mark.parametrize("publication", [Publication.CLOSED, Publication.YIELD_ONLY])
def test_a_closed_or_not_approved_session_never_stands_on_top(event, olga, publication):
    with pytest.raises(summaries.NotChoosable):
        summaries.choose_top(event=event, blocks=[block_of(event, publication)], by=olga, now=NOW)


def test_a_frozen_summary_stays_as_it_was(event, olga):
    block = block_of(event, statement="Kies weinig prioriteiten")
    thread = CommonThreadFactory(event=event, title="Je hoeft het niet alleen te doen")
    summary = SummaryFactory(event=event)
    summaries.choose_top(event=event, blocks=[block], by=olga, now=NOW)

    frozen = summaries.freeze(summary=summary, by=olga, now=NOW)
    thread.title = "Anders"
    thread.save()

    read = from_json(frozen.frozen)
    assert [one.statement for one in read.blocks] == ["Kies weinig prioriteiten"]
    assert read.threads == ("Je hoeft het niet alleen te doen",)
    with pytest.raises(summaries.AlreadyFrozen):
        summaries.freeze(summary=summary, by=olga, now=NOW)


def test_a_summary_without_core_message_is_not_frozen(event, olga):
    summary = SummaryFactory(event=event, core_message="")

    with pytest.raises(summaries.NotWithinBudget):
        summaries.freeze(summary=summary, by=olga, now=NOW)


def test_a_day_without_bouwstenen_shows_messages(event):
    NoteFactory(event=event, text="Bel elkaar eerder")
    closed = SessionFactory(workshop__event=event, workshop__publication=Publication.CLOSED)
    NoteFactory(event=event, session=closed, text="Blijft in de zaal")

    composed = compose(SummaryFactory(event=event), NOW)

    assert composed.messages == ("Bel elkaar eerder",)


def test_an_organisation_reads_what_it_leads_and_what_is_asked_of_it(event):
    cjib = OrganisationFactory(abbreviation="CJIB")
    led, asked = block_of(event, statement="Eén agenda"), block_of(event, statement="Ga op bezoek")
    led.standing.lead_organisation = cjib
    led.standing.save()
    AddresseeFactory(block=asked, is_all_partners=False, organisation=cjib)

    (own,) = compose(SummaryFactory(event=event), NOW).own

    assert (own.name, len(own.lines)) == ("CJIB", 2)


def test_last_time_is_the_latest_edition_before(event):
    series = Series.objects.create(slug="bbb", chain=event.chain, name="BBB")
    for year, statement in [(2017, "Oud"), (2018, "Vorige keer")]:
        edition = Edition.objects.create(series=series, year=year)
        earlier = EventFactory(edition=edition)
        RecapFactory(event=earlier)
        block_of(earlier, statement=statement)
    event.edition = Edition.objects.create(series=series, year=2019)
    event.save()

    composed = compose(SummaryFactory(event=event), NOW)

    assert [one.statement for one in composed.before] == ["Vorige keer"]


def test_a_reading_link_opens_until_it_ends_or_is_revoked(event, olga):
    summary = summaries.freeze(summary=SummaryFactory(event=event), by=olga, now=NOW)
    made = summaries.make_link(summary=summary, by=olga, now=NOW)

    assert summary_behind(made.token, NOW + timedelta(days=89)) == made.link
    assert summary_behind(made.token, NOW + timedelta(days=90)) is None
    summaries.revoke_link(link=made.link, by=olga, now=NOW)
    assert summary_behind(made.token, NOW) is None
    assert made.token not in str(made.link.__dict__)


def test_what_partners_read_stands_in_a_summary_and_on_no_public_page(event, client):
    series = Series.objects.create(slug="bbb", chain=event.chain, name="BBB")
    earlier = EventFactory(edition=Edition.objects.create(series=series, year=2017))
    RecapFactory(event=earlier, reader=Reader.PARTNERS)
    block_of(earlier, statement="Alleen voor partners")
    event.edition = Edition.objects.create(series=series, year=2018)
    event.save()

    composed = compose(SummaryFactory(event=event), NOW)

    assert [one.statement for one in composed.before] == ["Alleen voor partners"]
    assert previous_results(event) == []
    assert "Alleen voor partners" not in client.get(event.get_absolute_url()).content.decode()


def test_an_announced_event_shows_what_became_of_last_time(event, client):
    series = Series.objects.create(slug="bbb", chain=event.chain, name="BBB")
    earlier = EventFactory(edition=Edition.objects.create(series=series, year=2017))
    RecapFactory(event=earlier)
    block = block_of(earlier, statement="Kies weinig prioriteiten")
    event.edition = Edition.objects.create(series=series, year=2018)
    event.save()

    page = client.get(event.get_absolute_url())

    assert f'href="{block.get_absolute_url()}">Kies weinig prioriteiten' in page.content.decode()
