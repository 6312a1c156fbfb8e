"""The work on outcomes: who may, what is saved, and what two people do at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from buildingblocks.actions import summary as summaries
from buildingblocks.choices import BlockState, ListKind, Reader
from buildingblocks.models import (
    Article,
    BuildingBlock,
    CommonThread,
    Conclusion,
    Note,
    Recap,
    Recording,
    Reflection,
    ScoredItem,
    Summary,
)
from buildingblocks.values.summary import from_json
from buildingblocks.values.summary_sheet import sheet
from chain import audit
from chain.choices import RoleKind
from tests.factories.buildingblocks import (
    BuildingBlockFactory,
    CommonThreadFactory,
    RecapFactory,
    ScoredItemFactory,
    SummaryFactory,
)
from tests.factories.chain import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RoleFactory,
)
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.workshops import GroupFactory, SessionFactory
from workshops.choices import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(samenwerking):
    event = EventFactory(
        chain=samenwerking, title="BBB", starts_on=timezone.localdate() - timedelta(days=9)
    )
    EventDayFactory(event=event)
    return event


@pytest.fixture
def session(event):
    return SessionFactory(workshop__event=event)


@pytest.fixture
def work(client, olga, event):
    """Give a function that opens a page of the work area of the event, as its organiser."""
    client.force_login(olga)

    def go(name, *args, **data):
        path = reverse(f"buildingblocks:{name}", args=[event.slug, *args])
        return client.post(path, data) if data else client.get(path)

    return go


PAGES = ["report", "standings", "recap-edit", "summary-edit"]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_may_not_work_on_it(client, event, piet, sara, page):
    path = reverse(f"buildingblocks:{page}", args=[event.slug])

    assert client.get(path).status_code == 302
    for person in (piet, sara):
        client.force_login(person)
        assert client.get(path).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("report", 19), ("standings", 9)])
def test_lists_cost_the_same_for_any_number(
    work, event, count, page, queries, django_assert_max_num_queries
):
    for _n in range(count):
        session = SessionFactory(workshop__event=event)
        BuildingBlockFactory(session=session)
        ScoredItemFactory(list__session=session)
    work(page)

    with django_assert_max_num_queries(queries):
        work(page)


def test_a_bouwsteen_is_written_and_described_on_one_page(work, session):
    answer = work(
        "block-new",
        session.pk,
        statement="Begin klein",
        levels=["board"],
        all_partners="on",
        seen=1,
    )

    (block,) = BuildingBlock.objects.all()
    assert answer.status_code == 302
    assert (block.statement, block.levels) == ("Begin klein", ["board"])
    assert [one.label for one in block.addressees.all()] == ["alle partners"]


def test_an_empty_bouwsteen_gets_a_sentence_of_its_own(work, session):
    answer = work("block-new", session.pk, statement="", seen=1)

    assert answer.status_code == 422
    assert answer.context["form"].errors["statement"] == [
        "Schrijf de bouwsteen op, bijvoorbeeld: ‘Begin klein.’"
    ]


def test_who_comes_second_sees_both_texts(work, session):
    block = BuildingBlockFactory(session=session, statement="Eerst")
    work("report-block", block.pk, statement="Van Olga", seen=block.version, **first(block))

    late = {"statement": "Van Pim", "seen": block.version, "initial-statement": "Eerst"}
    answer = work("report-block", block.pk, **late)

    assert answer.status_code == 409
    (clash,) = answer.context["conflict"]["clashes"]
    assert (clash.mine, clash.theirs) == ("Van Pim", "Van Olga")
    block.refresh_from_db()
    assert block.statement == "Van Olga"


def first(block):
    return {"initial-statement": block.statement}


def row(block, **changed):
    """Give a row of the table as the page has it, with what somebody changed."""
    standing = block.standing
    values = {
        "state": standing.state,
        "sentence": standing.sentence,
        "on": standing.on.isoformat(),
        "lead": standing.lead_organisation_id or "",
        "merged_into": "",
        "proof_url": "",
    }
    shown = {f"initial-b{block.pk}-{name}": value for name, value in values.items()}
    typed = {f"b{block.pk}-{name}": value for name, value in (values | changed).items()}
    return shown | typed | {f"b{block.pk}-seen": standing.pk}


def test_the_table_writes_only_what_changed(work, session):
    moved, still = (BuildingBlockFactory(session=session) for _n in range(2))

    answer = work(
        "standings",
        **row(moved, state="taken-up", sentence="Begonnen in de regio."),
        **row(still),
    )

    moved.refresh_from_db()
    assert answer.status_code == 302
    assert (moved.state, moved.standing.sentence) == (BlockState.TAKEN_UP, "Begonnen in de regio.")
    assert moved.standing.on == timezone.localdate()
    assert (moved.standings.count(), still.standings.count()) == (2, 1)


def test_the_table_never_overwrites_what_somebody_wrote_meanwhile(work, session):
    block = BuildingBlockFactory(session=session)
    late = row(block, state="parked")
    work("standings", **row(block, state="chosen"))

    answer = work("standings", **late)

    block.refresh_from_db()
    assert (answer.status_code, block.state) == (409, BlockState.CHOSEN)
    (form,) = answer.context["forms"]
    again = {key: value for key, value in form.data.items() if not key.startswith("initial")}
    assert work("standings", **(late | again)).status_code == 302
    block.refresh_from_db()
    assert block.state == BlockState.PARKED


def test_a_person_leads_only_with_consent(work, session, samenwerking, now):
    block, home = BuildingBlockFactory(session=session), OrganisationFactory(abbreviation="CJIB")
    MembershipFactory(chain=samenwerking, organisation=home)
    anna = PersonFactory(first_name="Anna", last_name="Bos", organisation=home, name_public_at=now)
    shy = PersonFactory(last_name="Verlegen", organisation=home)

    page = work("standings")
    refused = work("standings", **row(block), **{f"b{block.pk}-person": shy.pk})
    work("standings", **row(block), **{f"b{block.pk}-person": anna.pk})

    block.refresh_from_db()
    assert "Anna de Bos (CJIB)" in page.content.decode()
    assert "Verlegen" not in page.content.decode()
    assert refused.status_code == 422
    assert block.standing.lead_person == anna


def test_who_no_longer_agrees_leads_no_more(work, session, samenwerking, now):
    home = OrganisationFactory()
    MembershipFactory(chain=samenwerking, organisation=home)
    anna = PersonFactory(last_name="Bos", organisation=home, name_public_at=now)
    block = BuildingBlockFactory(session=session)
    work("standings", **row(block), **{f"b{block.pk}-person": anna.pk})
    anna.name_public_at = None
    anna.save()
    block.refresh_from_db()

    work("standings", **row(block, sentence="Het gaat goed."))

    block.refresh_from_db()
    assert (block.standing.lead_person, block.standing.sentence) == (None, "Het gaat goed.")


def test_merged_asks_into_which(work, session):
    block = BuildingBlockFactory(session=session)

    answer = work("standings", **row(block, state="merged"))

    assert answer.status_code == 422
    assert answer.context["faulty"][0].errors["merged_into"] == [
        "Kies de bouwsteen waarin deze verderging."
    ]


def test_a_list_is_typed_over_from_paper_and_its_top_becomes_a_bouwsteen(work, session):
    work(
        "list-edit",
        session.pk,
        ListKind.WISHES,
        **{"n0-text": "In elkaars keuken kijken", "n0-paper_total": "14", "n1-text": "Opleiden"},
    )
    top, _rest = ScoredItem.objects.order_by("order")

    work("item-block", top.pk, go="1")

    assert (top.paper_total, top.block.statement) == (14, "In elkaars keuken kijken")


def test_scores_of_groups_are_typed_changed_and_taken_back(work, session):
    first, second = GroupFactory.create_batch(2, workshop=session.workshop)
    new = {"n0-text": "Doorschuiven", f"n0-g{first.pk}": "5", f"n0-g{second.pk}": "4"}

    work("list-edit", session.pk, ListKind.FRUSTRATIONS, **new)
    work("list-edit", session.pk, ListKind.FRUSTRATIONS, **new)  # a second tap
    item = ScoredItem.objects.get()
    row = f"i{item.pk}"
    assert {one.group: one.score for one in item.scores.all()} == {first: 5, second: 4}

    told = {f"{row}-text": "Doorschuiven", f"{row}-g{first.pk}": "3"}
    page = work("list-edit", session.pk, ListKind.FRUSTRATIONS, **told)
    work("list-edit", session.pk, ListKind.FRUSTRATIONS, **told)

    assert page.status_code == 302
    assert [(one.group, one.score) for one in item.scores.all()] == [(first, 3)]
    actions = [row.action for row in audit.history(item)]
    assert actions == ["item scored", "item scored", "scored item added"]


def test_scores_need_their_item_and_a_figure_from_1_to_5(work, session):
    group = GroupFactory(workshop=session.workshop)

    answer = work("list-edit", session.pk, ListKind.WISHES, **{f"n0-g{group.pk}": "5"})
    wrong = {"n0-text": "Samen", f"n0-g{group.pk}": "9"}
    too_much = work("list-edit", session.pk, ListKind.WISHES, **wrong)

    assert (answer.status_code, too_much.status_code) == (422, 422)
    assert answer.context["faulty"][0].errors["text"] == [
        "Schrijf het punt op waar deze scores bij horen."
    ]
    assert too_much.context["faulty"][0].errors[f"g{group.pk}"] == ["Kies een score van 1 tot 5."]
    assert not ScoredItem.objects.exists()


def test_a_recording_without_captions_asks_a_blocking_question(work, session):
    link = {"url": "https://video.example/1"}

    answer = work("recording-new", session.pk, **link)

    assert (answer.status_code, Recording.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == ["goes_without"]
    assert work("recording-new", session.pk, **link, goes_without="on").status_code == 302
    assert Recording.objects.count() == 1


def test_a_sensitive_session_gets_no_recording(work, event):
    session = SessionFactory(workshop__event=event, workshop__is_sensitive=True)

    answer = work("recording-new", session.pk, url="https://video.example/1", has_captions="on")

    assert (answer.status_code, Recording.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("kind", "model", "data"),
    [
        ("rode-draden", CommonThread, {"title": "Niet alleen", "terms": "regie -> samen"}),
        ("conclusies", Conclusion, {"text": "Bestuurders leren mee", "levels": ["board"]}),
        ("boodschappen", Note, {"kind": "message", "text": "Bel eerder"}),
        ("artikelen", Article, {"kind": "interview", "title": "Denk aan het vervolg"}),
    ],
)
def test_a_piece_is_made_changed_and_removed(work, kind, model, data):
    work("piece-new", kind, seen=1, **data)
    (made,) = model.objects.all()
    assert work("piece-edit", kind, made.pk).status_code == 200

    name = "title" if "title" in data else "text"
    work("piece-edit", kind, made.pk, **(data | {name: "Anders", "seen": made.version}))
    made.refresh_from_db()
    assert getattr(made, name) == "Anders"

    work("piece-remove", kind, made.pk, go="1")
    assert not model.objects.exists()


def test_a_piece_of_another_event_is_not_found(work):
    other = CommonThreadFactory()

    assert work("piece-edit", "rode-draden", other.pk).status_code == 404


def test_a_reflection_is_written_once_and_changed_after(work, session):
    work("reflection-edit", session.pk, text="Goed gesprek", seen=1)
    held = Reflection.objects.get()
    work("reflection-edit", session.pk, text="Beter", seen=held.version, **{"initial-text": "x"})

    assert [one.text for one in Reflection.objects.all()] == ["Beter"]


def test_the_recap_is_enriched_previewed_and_published_by_a_person(work, event, olga):
    work("recap-edit", intro="Een **goede** <script>alert(1)</script> middag", seen=1)

    preview = work("recap-edit").content.decode()
    assert "<strong>goede</strong> &lt;script&gt;" in preview

    work("recap-publish", reader=Reader.PARTNERS)
    recap = Recap.objects.get()
    assert (recap.published_by, recap.reader) == (olga, Reader.PARTNERS)
    work("recap-unpublish", go="1")
    recap.refresh_from_db()
    assert recap.published_at is None


def test_a_yield_goes_out_after_somebody_read_it(work, event, client):
    session = SessionFactory(workshop__event=event, workshop__publication=Publication.YIELD_ONLY)
    block = BuildingBlockFactory(session=session)
    RecapFactory(event=event)
    assert client.get(block.get_absolute_url()).status_code == 404

    work("workshop-approve", session.workshop_id, go="1")

    assert client.get(block.get_absolute_url()).status_code == 200


def test_the_summary_is_written_chosen_frozen_and_handed_out(work, session, client, event):
    block = BuildingBlockFactory(session=session, statement="Kies weinig prioriteiten")
    work("summary-edit", core_message="Samen één verhaal.", asked="Kies mee.", seen=1)
    work("summary-choose", **{f"plek-{block.pk}": "1"})
    work("summary-freeze", go="1")
    address = work("link-make", organisation="").context["address"]

    client.logout()
    answer = client.get(address)

    assert answer.status_code == 200
    assert "Kies weinig prioriteiten" in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    paper = client.get(f"{address}samenvatting.pdf")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert client.get(reverse("buildingblocks:summary", args=[event.slug])).status_code == 302
    assert Summary.objects.get().frozen_by is not None


def test_a_revoked_link_opens_nothing(work, olga, client, event):
    now = timezone.now()
    frozen = summaries.freeze(summary=SummaryFactory(event=event), by=olga, now=now)
    made = summaries.make_link(summary=frozen, by=olga, now=now)
    address = reverse("buildingblocks:reading", args=[made.token])
    assert client.get(address).status_code == 200

    work("link-revoke", made.link.pk, go="1")

    assert client.get(address).status_code == 410
    assert client.get(f"{address}samenvatting.pdf").status_code == 404


def test_a_reading_link_writes_nothing(olga, client, event, django_assert_num_queries):
    now = timezone.now()
    frozen = summaries.freeze(summary=SummaryFactory(event=event), by=olga, now=now)
    made = summaries.make_link(summary=frozen, by=olga, now=now)

    with django_assert_num_queries(1):
        client.get(reverse("buildingblocks:reading", args=[made.token]))


@pytest.mark.parametrize(("role", "status"), [(RoleKind.EXECUTIVE, 200), (None, 403)])
def test_bestuurders_and_partners_read_the_summary(client, event, olga, role, status):
    summaries.freeze(summary=SummaryFactory(event=event), by=olga, now=timezone.now())
    reader = PersonFactory()
    if role:
        RoleFactory(person=reader, chain=event.chain, kind=role)
    client.force_login(reader)
    path = reverse("buildingblocks:summary", args=[event.slug])

    assert client.get(path).status_code == status
    client.force_login(
        PersonFactory(organisation=MembershipFactory(chain=event.chain).organisation)
    )
    assert client.get(path).status_code == 200


def test_the_start_page_leads_a_bestuurder_to_the_last_summary(client, event, olga):
    now = timezone.now()
    for _issue in range(2):
        draft = summaries.draft(event=event, by=olga, now=now)
        text = summaries.SummaryText(core_message="Samen één verhaal.")
        summaries.edit(summary=draft, text=text, by=olga, now=now)
        summaries.freeze(summary=draft, by=olga, now=now)
    bert = RoleFactory(chain=event.chain, kind=RoleKind.EXECUTIVE).person
    client.force_login(bert)

    assert [one.number for one in client.get("/").context["summaries"]] == [2]
    client.force_login(PersonFactory())
    assert client.get("/").context["summaries"] == []


def test_the_page_says_what_the_sheet_says_word_for_word(client, session, olga):
    event = session.event
    BuildingBlockFactory(session=session, statement="Kies weinig prioriteiten", top_order=1)
    frozen = summaries.freeze(summary=SummaryFactory(event=event), by=olga, now=timezone.now())
    client.force_login(olga)

    page = client.get(reverse("buildingblocks:summary", args=[event.slug])).content.decode()

    said = sheet(from_json(frozen.frozen)).texts()
    assert [text for text in said if escape(text) not in page] == []
