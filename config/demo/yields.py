"""Load what an event yielded: bouwstenen, lists, notes, insights, recap and summary."""

from typing import Any

from buildingblocks.actions import (
    article,
    block,
    conclusion,
    note,
    recap,
    recording,
    reflection,
    scored_list,
    standing,
    summary,
    thread,
)
from buildingblocks.models import BuildingBlock
from chain.choices import Level
from config.demo.scene import Scene
from events.actions import pictures
from events.models import Event
from participants.actions import count
from workshops.models import Session, Workshop

Row = dict[str, Any]


def load(scene: Scene, event: Event, data: Row) -> None:
    """Write the yield of `event`; its workshops and sessions are there in the order of `data`."""
    workshops = list(event.workshops.order_by("order"))
    for workshop, row in zip(workshops, data.get("workshops", []), strict=True):
        session = workshop.sessions.order_by("item__order").first()
        if session:
            _session(scene, session, workshop, row)
    _event(scene, event, data, workshops)
    _publish(scene, event, data)
    _standings(scene, event, data)
    _summary(scene, event, data)


def _session(scene: Scene, session: Session, workshop: Workshop, row: Row) -> None:
    for number, text in enumerate(row.get("blocks", []), 1):
        _block(scene, session, number, text | {"is_invented": row.get("is_invented", False)})
    for listed in row.get("lists", []):
        _list(scene, session, workshop, listed)
    for text in row.get("notes", []):
        _note(scene, session.event, text, session)
    if "reflection" in row:
        reflection.write(
            session=session,
            reflection=reflection.ReflectionText(**row["reflection"]),
            by=scene.by,
            now=scene.now,
        )
    for link in row.get("recordings", []):
        recording.create(
            session=session,
            recording=recording.RecordingText(**link),
            by=scene.organiser,
            now=scene.now,
        )


def _block(scene: Scene, session: Session, number: int, row: Row) -> None:
    made = block.write(
        session=session,
        number=number,
        text=block.Text(statement=row["statement"], is_invented=row["is_invented"]),
        by=scene.by,
        now=scene.now,
    )
    questions = list(session.event.questions.all())
    block.describe(
        block=made,
        description=block.Description(
            kind=row.get("kind", ""),
            levels=row.get("levels", []),
            factors=row.get("factors", []),
            means=row.get("means", ""),
            questions=[questions[nth - 1] for nth in row.get("questions", [])],
            addressees=_addressees(scene, row),
        ),
        by=scene.by,
        now=scene.now,
        seen=made.version,
    )


def _addressees(scene: Scene, row: Row) -> list[block.AddressedTo]:
    found = []
    if row.get("all_partners"):
        found.append(block.AddressedTo(is_all_partners=True))
    if "addressed_level" in row:
        found.append(block.AddressedTo(level=Level(row["addressed_level"])))
    if "body" in row:
        found.append(block.AddressedTo(body=scene.bodies[row["body"]]))
    return found


def _list(scene: Scene, session: Session, workshop: Workshop, row: Row) -> None:
    made = scored_list.create(session=session, kind=row["kind"], by=scene.by, now=scene.now)
    groups = list(workshop.groups.order_by("order"))
    for text in row["items"]:
        said = {
            name: text[name]
            for name in ("text", "scope", "is_highest_by_source", "is_by_far", "is_invented")
            if name in text
        }
        item = scored_list.add_item(
            scored_list=made, item=scored_list.ItemText(**said), by=scene.by, now=scene.now
        )
        for group, score in zip(groups, text.get("scores", []), strict=False):
            scored_list.score(item=item, group=group, score=score, by=scene.by, now=scene.now)
        if text.get("to_block"):
            scored_list.make_block(item=item, by=scene.by, now=scene.now)


def _note(scene: Scene, event: Event, row: Row, session: Session | None = None) -> None:
    addressed = [scene.organisations[slug] for slug in row.get("addressed_to", [])]
    note.create(
        event=event,
        session=session,
        note=note.NoteText(**row | {"addressed_to": addressed}),
        by=scene.by,
        now=scene.now,
    )


def _event(scene: Scene, event: Event, data: Row, workshops: list[Workshop]) -> None:
    by, now = scene.organiser, scene.now
    for row in data.get("notes", []):
        _note(scene, event, row)
    for row in data.get("counts", []):
        count.record(event=event, count=count.Count(**row), by=by, now=now)
    for row in data.get("pictures", []):
        said = {name: value for name, value in row.items() if name != "drawn"}
        pictures.add_picture(event=event, upload=row["drawn"](), **said, by=by, now=now)
    for row in data.get("articles", []):
        article.create(event=event, article=article.ArticleText(**row), by=by, now=now)
    _insights(scene, event, data, workshops)


def _insights(scene: Scene, event: Event, data: Row, workshops: list[Workshop]) -> None:
    by, now = scene.organiser, scene.now
    for row in data.get("threads", []):
        told = [workshops[nth - 1] for nth in row.get("workshops", [])]
        said = {name: value for name, value in row.items() if name != "workshops"}
        sessions = Session.objects.filter(workshop__in=told)
        text = thread.ThreadText(**said, sessions=sessions)
        thread.create(event=event, thread=text, by=by, now=now)
    for row in data.get("conclusions", []):
        said = {name: value for name, value in row.items() if name != "workshop"}
        if "workshop" in row:
            said["session"] = workshops[row["workshop"] - 1].sessions.first()
        told_by = conclusion.ConclusionText(**said)
        conclusion.create(event=event, conclusion=told_by, by=by, now=now)


def _publish(scene: Scene, event: Event, data: Row) -> None:
    row = data.get("recap")
    if not row:
        return
    recap.enrich(
        event=event,
        intro=row.get("intro", ""),
        closing=row.get("closing", ""),
        is_invented=row.get("intro_invented", False),
        by=scene.organiser,
        now=scene.now,
    )
    recap.publish(event=event, reader=row["reader"], by=scene.organiser, now=scene.now)


def _standings(scene: Scene, event: Event, data: Row) -> None:
    """Follow the bouwstenen after the day; the states are invented, the texts are not."""
    blocks = {
        (found.session.workshop.order, found.number): found
        for found in BuildingBlock.objects.of(event).select_related("session__workshop")
    }
    for order, workshop in enumerate(data.get("workshops", []), 1):
        for number, row in enumerate(workshop.get("blocks", []), 1):
            if "standing" in row:
                _standing(scene, blocks[order, number], row["standing"], blocks)


def _standing(
    scene: Scene, made: BuildingBlock, row: Row, blocks: dict[tuple[int, int], BuildingBlock]
) -> None:
    merged = blocks.get(row.get("merged_into", ()))
    standing.set_standing(
        block=made,
        text=standing.StandingText(
            state=row["state"],
            on=row["on"],
            sentence=row["sentence"],
            merged_into=merged,
            is_invented=True,
        ),
        by=scene.organiser,
        now=scene.now,
    )


def _summary(scene: Scene, event: Event, data: Row) -> None:
    """Choose, write and freeze what bestuurders read."""
    row = data.get("summary")
    if not row:
        return
    by, now = scene.organiser, scene.now
    blocks = BuildingBlock.objects.of(event).select_related("session__workshop")
    by_place = {(found.session.workshop.order, found.number): found for found in blocks}
    top = [by_place[place] for place in data.get("top", [])]
    summary.choose_top(event=event, blocks=top, by=by, now=now)
    made = summary.draft(event=event, by=by, now=now)
    summary.edit(summary=made, text=summary.SummaryText(**row), by=by, now=now)
    made.refresh_from_db()
    summary.freeze(summary=made, by=by, now=now)
