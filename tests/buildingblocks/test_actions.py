"""The outcomes of a day are written, changed and turned into each other."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from buildingblocks.actions import block as blocks
from buildingblocks.actions import recap as recaps
from buildingblocks.actions import recording as recordings
from buildingblocks.actions import scored_list as lists
from buildingblocks.actions import standing as standings
from buildingblocks.choices import BlockState, ListKind, Reader
from buildingblocks.models import BuildingBlock
from chain.actions.change import ChangedMeanwhile
from chain.choices import Level, SuccessFactor
from chain.models import AuditEntry
from tests.factories.buildingblocks import BuildingBlockFactory
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.workshops import GroupFactory, SessionFactory, WorkshopFactory
from workshops.choices import Publication

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_a_new_bouwsteen_is_a_draft_with_a_standing_from_the_start():
    session = SessionFactory()

    made = blocks.write(
        session=session, number=1, text=blocks.Text(" Begin  klein "), by=None, now=NOW
    )

    assert (made.statement, made.state) == ("Begin klein", BlockState.CONCEPT)
    assert made.standings.count() == 1


def test_a_draft_sent_twice_is_one_bouwsteen():
    session, key = SessionFactory(), uuid4()

    for _time in range(2):
        blocks.write(session=session, number=1, text=blocks.Text("A", key=key), by=None, now=NOW)

    assert BuildingBlock.objects.count() == 1


def test_who_saw_an_older_version_overwrites_nothing():
    block = BuildingBlockFactory(number=1)
    first = blocks.Text("Eerste", key=block.key)
    blocks.write(session=block.session, number=1, text=first, by=None, now=NOW, seen=block.version)

    late = blocks.Text("Tweede", key=block.key)
    with pytest.raises(ChangedMeanwhile):
        blocks.write(session=block.session, number=1, text=late, by=None, now=NOW, seen=1)

    block.refresh_from_db()
    assert block.statement == "Eerste"


def test_a_description_says_for_whom_and_at_which_level():
    block, cjib = BuildingBlockFactory(), OrganisationFactory(name="CJIB")
    description = blocks.Description(
        levels=[Level.REGIONAL],
        factors=[SuccessFactor.RELATION],
        addressees=[blocks.AddressedTo(organisation=cjib), blocks.AddressedTo(level=Level.BOARD)],
    )

    blocks.describe(block=block, description=description, by=None, now=NOW, seen=block.version)

    assert [one.organisation or one.level for one in block.addressees.all()] == [cjib, Level.BOARD]
    assert block.levels == [Level.REGIONAL]


def test_a_withdrawn_bouwsteen_gives_its_number_free():
    block = BuildingBlockFactory(number=1)
    blocks.withdraw(block=block, by=PersonFactory(), now=NOW)

    again = blocks.write(
        session=block.session, number=1, text=blocks.Text("Nieuw"), by=None, now=NOW
    )

    assert list(BuildingBlock.objects.kept()) == [again]


def test_a_new_standing_keeps_the_old_one_as_history():
    block = BuildingBlockFactory()
    organisation = OrganisationFactory()
    text = standings.StandingText(
        state=BlockState.TAKEN_UP,
        on=timezone.localdate(),
        sentence="In de regio begonnen.",
        lead_organisation=organisation,
    )

    for _time in range(2):
        standings.set_standing(block=block, text=text, by=None, now=NOW)

    assert [one.state for one in block.standings.order_by("pk")] == ["recorded", "taken-up"]
    assert block.state == BlockState.TAKEN_UP


def test_a_standing_written_meanwhile_is_never_overwritten():
    block = BuildingBlockFactory()
    seen = block.standing.pk
    today = timezone.localdate()
    first = standings.StandingText(state=BlockState.CHOSEN, on=today)
    standings.set_standing(block=block, text=first, by=PersonFactory(), now=NOW, seen=seen)

    late = standings.StandingText(state=BlockState.PARKED, on=today)
    with pytest.raises(ChangedMeanwhile):
        standings.set_standing(block=block, text=late, by=PersonFactory(), now=NOW, seen=seen)

    block.refresh_from_db()
    assert block.state == BlockState.CHOSEN


def test_a_lead_is_named_only_with_consent():
    block = BuildingBlockFactory()
    silent = PersonFactory()
    text = standings.StandingText(
        state=BlockState.TAKEN_UP, on=timezone.localdate(), lead_person=silent
    )

    with pytest.raises(standings.PersonNotAgreed):
        standings.set_standing(block=block, text=text, by=None, now=NOW)

    silent.name_public_at = NOW - timedelta(days=1)
    silent.save()
    assert standings.set_standing(block=block, text=text, by=None, now=NOW).lead_person == silent


def test_an_item_becomes_one_bouwsteen_in_one_tap():
    session = SessionFactory()
    group = GroupFactory(workshop=session.workshop)
    chances = lists.create(session=session, kind=ListKind.WISHES, by=None, now=NOW)
    item = lists.add_item(
        scored_list=chances, item=lists.ItemText("Bij elkaar in de keuken kijken"), by=None, now=NOW
    )
    lists.score(item=item, group=group, score=5, by=None, now=NOW)

    made = lists.make_block(item=item, by=None, now=NOW)
    again = lists.make_block(item=item, by=None, now=NOW)

    assert (made, made.statement) == (again, "Bij elkaar in de keuken kijken")


def test_a_recording_without_captions_asks_first():
    session, olga = SessionFactory(), PersonFactory()
    without = recordings.RecordingText(url="https://video.example/1")

    with pytest.raises(recordings.NoCaptions):
        recordings.create(session=session, recording=without, by=olga, now=NOW)

    answered = recordings.RecordingText(url="https://video.example/1", goes_without_captions=True)
    assert recordings.create(session=session, recording=answered, by=olga, now=NOW).pk


def test_a_closed_session_has_no_recording():
    workshop = WorkshopFactory(publication=Publication.CLOSED)
    session = SessionFactory(workshop=workshop)
    recording = recordings.RecordingText(url="https://video.example/1", has_captions=True)

    with pytest.raises(recordings.NotForRecording):
        recordings.create(session=session, recording=recording, by=PersonFactory(), now=NOW)


def test_publishing_the_recap_records_the_drafts():
    block = BuildingBlockFactory(state=BlockState.CONCEPT)
    olga = PersonFactory()

    recap = recaps.publish(event=block.session.event, reader=Reader.PARTNERS, by=olga, now=NOW)

    block.refresh_from_db()
    assert (recap.published_by, recap.reader) == (olga, Reader.PARTNERS)
    assert block.state == BlockState.RECORDED
    assert AuditEntry.objects.filter(action="recap published").count() == 1
