"""Load events with their days, programme, speakers, examples and workshops."""

from typing import Any

from chain.actions import samenwerking
from chain.choices import Precision
from chain.models import Plan
from config.demo.scene import Scene
from events.actions import event as events
from events.actions import examples, lifecycle, programme, rooms, series, speakers
from events.models import Edition, Event, EventKind, ProgrammeItem, Room, Tour
from events.values.days import Day
from events.values.learned import Learned
from workshops.actions import role as session_roles
from workshops.actions import session as sessions
from workshops.actions import workshop as workshops
from workshops.choices import SessionRoleKind
from workshops.models import Workshop

Row = dict[str, Any]

PLAIN = (
    "subtitle", "theme", "purpose", "societal_aim", "audience", "date_note", "city", "venue",
    "is_online", "join_url", "visibility", "is_invented",
)  # fmt: skip
OF_A_WORKSHOP = (
    "title", "guiding_question", "description", "target_group", "work_format", "work_format_note",
    "case_story", "is_case_unrecognisable", "is_highlighted", "is_sensitive", "publication",
    "is_invented",
)  # fmt: skip


def load(scene: Scene, data: Row) -> Event:
    """Write one event as `data` tells it and publish it; its yield comes after."""
    event = events.create(draft=_draft(scene, data), by=scene.organiser, now=scene.now)
    texts = data.get("questions", [])
    events.set_questions(
        event=event, seen=event.version, texts=texts, by=scene.organiser, now=scene.now
    )
    halls = {row["name"]: _room(scene, event, row) for row in data.get("rooms", [])}
    items = {row["key"]: _item(scene, event, row, halls) for row in data.get("items", [])}
    _stage(scene, event, data, items)
    for row in data.get("workshops", []):
        _workshop(scene, event, row, items, halls)
    event.refresh_from_db()
    lifecycle.publish(event=event, by=scene.organiser, now=scene.now)
    return event


def _draft(scene: Scene, data: Row) -> events.Draft:
    chain = scene.chains[data["chain"]]
    values = {name: data[name] for name in PLAIN if name in data}
    values["host_organisation"] = scene.organisations.get(data.get("host", ""))
    values["plan"] = _plan(scene, data)
    return events.Draft(
        chain=chain,
        kind=EventKind.objects.get(slug=data["kind"]),
        title=data["title"],
        slug=data["slug"],
        days=[Day(**day) for day in data["days"]],
        tour=Tour.objects.filter(slug=data.get("tour", "")).first(),
        edition=edition(scene, data),
        regions=[scene.regions[slug] for slug in data.get("regions", [])],
        involved=[scene.chains[slug] for slug in data.get("involved", [])],
        values=values,
        has_programme=False,
    )


def _plan(scene: Scene, data: Row) -> Plan | None:
    if "plan" not in data:
        return None
    title, adopted_on, precision = data["plan"]
    chain = scene.chains[data["chain"]]
    found = chain.plans.filter(title=title).first()
    return found or samenwerking.adopt_plan(
        samenwerking=chain,
        title=title,
        adopted_on=adopted_on,
        precision=Precision(precision),
        by=scene.organiser,
        now=scene.now,
    )


def edition(scene: Scene, data: Row) -> Edition | None:
    """Return the edition of the event's series; the days of a tour share the tour's."""
    if "tour" in data:
        return Tour.objects.get(slug=data["tour"]).edition
    if "series" not in data:
        return None
    name, year = data["series"]
    held = series.ensure_series(
        chain=scene.chains[data["chain"]], name=name, by=scene.organiser, now=scene.now
    )
    return series.next_edition(
        series=held, year=year, theme=data.get("theme", ""), by=scene.organiser, now=scene.now
    )


def _room(scene: Scene, event: Event, row: Row) -> Room:
    return rooms.add_room(event=event, by=scene.organiser, now=scene.now, **row)


def _item(scene: Scene, event: Event, row: Row, halls: dict[str, Room]) -> ProgrammeItem:
    days = list(event.days.all())
    values = {name: value for name, value in row.items() if name not in {"key", "day", "room"}}
    if "room" in row:
        values["room"] = halls[row["room"]]
    return programme.add_item(
        day=days[row.get("day", 1) - 1], by=scene.organiser, now=scene.now, **values
    )


def _stage(scene: Scene, event: Event, data: Row, items: dict[str, ProgrammeItem]) -> None:
    by, now = scene.organiser, scene.now
    for row in data.get("contributions", []):
        values = row | {
            "item": items[row["item"]],
            "person": scene.people.get(row.get("person", "")),
            "organisation": scene.organisations.get(row.get("organisation", "")),
            "body": scene.bodies.get(row.get("body", "")),
        }
        speakers.add_contribution(event=event, by=by, now=now, **values)
    for row in data.get("examples", []):
        examples.add_example(event=event, by=by, now=now, **row | {"item": items[row["item"]]})
    lessons = [Learned(**row) for row in data.get("lessons", [])]
    examples.set_lessons(event=event, example=None, lessons=lessons, by=by, now=now)


def _workshop(
    scene: Scene, event: Event, row: Row, items: dict[str, ProgrammeItem], halls: dict[str, Room]
) -> None:
    by, now = scene.organiser, scene.now
    made = workshops.create(
        event=event,
        values={name: row[name] for name in OF_A_WORKSHOP if name in row},
        hosts=[scene.organisations[slug] for slug in row.get("hosts", [])],
        by=by,
        now=now,
    )
    workshops.set_yields(workshop=made, yields=row["yields"], by=by, now=now)
    workshops.set_prompts(workshop=made, texts=row.get("prompts", []), by=by, now=now)
    groups = [(group["name"], group.get("role", "")) for group in row.get("groups", [])]
    workshops.set_groups(workshop=made, groups=groups, by=by, now=now)
    if row.get("publication") == "yield-only":
        workshops.approve_text(workshop=made, by=by, now=now)
    for key in filter(None, [row["item"], row.get("also_in")]):
        _session(scene, made, row, items[key], halls)


def _session(
    scene: Scene, made: Workshop, row: Row, item: ProgrammeItem, halls: dict[str, Room]
) -> None:
    by, now = scene.organiser, scene.now
    session = sessions.place(
        workshop=made,
        item=item,
        room=halls.get(row.get("room", "")),
        capacity=row.get("capacity"),
        by=by,
        now=now,
    )
    for kind, person in row.get("people", []):
        session_roles.assign(
            session=session,
            person=scene.people[person],
            kind=SessionRoleKind(kind),
            by=by,
            now=now,
        )
