from uuid import uuid4

import pytest

from buildingblocks.actions import note_taking as actions
from buildingblocks.actions.note_taking import Choice, Typed
from buildingblocks.models import BlockText, BuildingBlock, Note, PromptAnswer, Reflection
from buildingblocks.queries.note_taking import sheet_of, waiting_versions
from buildingblocks.values.slots import MAX_LINE, SlotName, UnknownSlot
from tests.factories.workshops import (
    GroupFactory,
    PromptFactory,
    SessionFactory,
    WorkshopFactory,
    YieldFactory,
)
from workshops.choices import YieldKind

FIRST = SlotName.parse("block-1")


@pytest.fixture
def session(samenwerking):
    workshop = WorkshopFactory(event__chain=samenwerking)
    for kind in YieldKind.values:
        YieldFactory(workshop=workshop, kind=kind, target=2)
    return SessionFactory(workshop=workshop)


@pytest.fixture
def save(session, now):
    def saved(slot, text, base="", **more):
        return actions.save(
            session=session,
            slot=SlotName.parse(slot),
            typed=Typed(text=text, base=base, **more),
            by=None,
            now=now,
        )

    return saved


def statements(session):
    return list(session.blocks.kept().values_list("number", "statement"))


def test_what_is_typed_becomes_a_bouwsteen_of_the_group(session, save):
    save("block-2", " Begin  klein\nen vier het. ")

    block = session.blocks.get()
    assert (block.number, block.statement) == (2, "Begin klein en vier het.")
    assert (block.state, block.changed_by) == ("concept", None)


def test_the_same_draft_sent_twice_is_one_bouwsteen(session, save):
    key = uuid4()

    for _again in range(2):
        save("block-1", "Begin klein", key=key)

    assert (statements(session), session.blocks.get().key) == ([(1, "Begin klein")], key)


def test_an_answer_that_got_lost_does_not_quarrel_with_itself(session, save):
    save("block-1", "Begin")

    saved = save("block-1", "Begin klein", base="", tried=["Beg", "Begin"])

    assert (saved.text, saved.other) == ("Begin klein", None)


def test_two_who_type_in_one_field_keep_both_texts(session, save):
    save("block-1", "Begin klein")

    saved = save("block-1", "Begin groot")

    assert (saved.text, saved.other.text) == ("Begin klein", "Begin groot")
    assert statements(session) == [(1, "Begin klein")]


def test_control_who_saw_the_other_text_replaces_it(session, save):
    save("block-1", "Begin klein")

    saved = save("block-1", "Begin groot", base="Begin klein")

    assert (saved.text, saved.other, waiting_versions(session)) == ("Begin groot", None, [])


def test_who_goes_on_typing_goes_on_in_the_own_version(session, save):
    save("block-1", "Begin klein")
    first = save("block-1", "Begin gr").other

    second = save("block-1", "Begin groot", base="Begin gr").other

    assert second == first
    assert [text.text for text in waiting_versions(session)] == ["Begin groot"]


def test_a_field_of_another_does_not_quarrel(session, save):
    save("block-1", "Begin klein")
    save("block-2", "Meet samen")

    assert statements(session) == [(1, "Begin klein"), (2, "Meet samen")]
    assert waiting_versions(session) == []


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice.CURRENT, [(1, "Begin klein")]),
        (Choice.OTHER, [(1, "Begin groot")]),
        (Choice.BOTH, [(1, "Begin klein"), (2, "Begin groot")]),
    ],
)
def test_choosing_settles_two_versions(session, save, olga, now, choice, left):
    save("block-1", "Begin klein")
    other = save("block-1", "Begin groot").other

    for _twice in range(2):
        actions.choose(session=session, text=other, choice=choice, by=olga, now=now)

    assert (statements(session), waiting_versions(session)) == (left, [])


def test_the_text_that_loses_stays_in_the_history(session, save, olga, now):
    save("block-1", "Begin klein")
    other = save("block-1", "Begin groot").other

    actions.choose(session=session, text=other, choice=Choice.OTHER, by=olga, now=now)

    texts = BlockText.objects.filter(block__session=session)
    assert sorted(texts.values_list("text", flat=True)) == ["Begin groot", "Begin klein"]


def test_notes_answers_and_reflection_are_kept_each_in_its_place(session, save):
    group = GroupFactory(workshop=session.workshop)
    prompt = PromptFactory(workshop=session.workshop)

    save("dilemma-1", "Regels of mensen")
    save("agreement-2", "Wij bellen elkaar")
    save(f"answer-{group.pk}-{prompt.pk}", "Zo doen wij het\nen zo ook")
    save("reflection-hard", "Kort was het")

    notes = Note.objects.filter(session=session).values_list("kind", "order", "text")
    assert sorted(notes) == [
        ("agreement", 2, "Wij bellen elkaar"),
        ("dilemma", 1, "Regels of mensen"),
    ]
    assert PromptAnswer.objects.get().text == "Zo doen wij het\nen zo ook"
    assert Reflection.objects.get().hard == "Kort was het"


def test_a_note_made_empty_is_gone_and_a_bouwsteen_made_empty_does_not_count(session, save):
    save("dilemma-1", "Regels of mensen")
    save("block-1", "Begin klein")

    save("dilemma-1", "", base="Regels of mensen")
    save("block-1", "", base="Begin klein")

    assert not Note.objects.exists()
    assert not BuildingBlock.objects.filled().exists()


def test_an_answer_for_a_group_of_another_workshop_is_refused(save):
    with pytest.raises(UnknownSlot):
        save(f"answer-{GroupFactory().pk}-{PromptFactory().pk}", "Hallo")


def test_a_line_has_room_for_what_a_bouwsteen_holds(session, save):
    save("block-1", "a" * MAX_LINE)

    with pytest.raises(actions.TooLong):
        save("block-2", "a" * (MAX_LINE + 1))


@pytest.mark.parametrize("name", ["block-0", "block-100", "blok-1", "answer-1", "reflection-x", ""])
def test_a_field_that_does_not_exist_is_refused(name):
    with pytest.raises(UnknownSlot):
        SlotName.parse(name)


def test_the_sheet_has_as_many_fields_as_the_workshop_is_to_yield(session, save):
    save("block-1", "Begin klein")

    sheet = sheet_of(session)

    counts = {section.kind: (section.done, len(section.slots)) for section in sheet.sections}
    assert counts == {
        "block": (1, 2),
        "answer": (0, 0),
        "dilemma": (0, 2),
        "solution": (0, 2),
        "chance": (0, 2),
        "message": (0, 2),
        "agreement": (0, 2),
        "reflection": (0, 3),
    }


def test_the_stamp_changes_with_any_text(session, save):
    stamps = [sheet_of(session).stamp()]
    for slot, text in [("block-1", "A"), ("block-1", "B"), ("reflection-text", "C")]:
        save(slot, text)
        stamps.append(sheet_of(session).stamp())

    assert len(set(stamps)) == 4


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_sheet_costs_the_same_for_any_number(session, save, count, django_assert_num_queries):
    group = GroupFactory(workshop=session.workshop)
    for number in range(1, count + 1):
        prompt = PromptFactory(workshop=session.workshop)
        save(f"block-{number}", "Begin klein")
        save(f"answer-{group.pk}-{prompt.pk}", "Zo")
    fresh = type(session).objects.select_related("workshop").get(pk=session.pk)

    with django_assert_num_queries(14):
        assert len(sheet_of(fresh).slots) == max(count, 2) + count + 13
