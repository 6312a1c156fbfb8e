"""Load the whole story; twice changes nothing, later shifts what is relative.

What a person entered or changed is left alone: the audit trail tells by the origin of its rows.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from chain import audit
from config.demo import (
    allocation,
    bbb_2018,
    bijeenkomsten,
    congresweek,
    evaluations,
    guests,
    ideas,
    large_call,
    meeting,
    netwerkdag_2019,
    preferences,
    recent,
    registrations,
    today,
    upcoming,
    versions,
    world,
    yields,
)
from config.demo.scene import ORIGIN, Scene, touched
from events.actions import days, mail_plan, series
from events.actions import tour as tours
from events.choices import StepState
from events.models import Event, EventKind, ProgrammeItem, Tour
from events.queries.mail_plan import Plan
from events.values.days import Day

ANNOUNCED_BEFORE = timedelta(weeks=8)
NOON, EVENING = time(12), time(20)


def load(*, now: datetime) -> list[str]:
    """Write what is missing, shift what is relative; returns a line for each thing done."""
    audit.origin.set(ORIGIN)
    scene = Scene(now=now)
    scene.read_reference()
    with transaction.atomic():
        world.load(scene)
        told = [line for data in _story(scene) if (line := _event(scene, data))]
        return [*told, *filter(None, [ideas.load(scene), large_call.load(scene)])]


def _story(scene: Scene) -> list[dict[str, Any]]:
    local = timezone.localtime(scene.now)
    _tour(scene, netwerkdag_2019.TOUR)
    _tour(scene, upcoming.tour(local.date()))
    return [
        bbb_2018.EVENT,
        *netwerkdag_2019.EARLY_DAYS,
        netwerkdag_2019.LEEUWARDEN,
        congresweek.EVENT,
        recent.afternoon(local.date()),
        upcoming.bbb(local.date()) | {"is_relative": True},
        *(data | {"is_relative": True} for data in upcoming.tour_days(local.date())),
        today.today_event(local) | {"is_relative": True},
    ]


def _tour(scene: Scene, data: dict[str, Any]) -> None:
    if Tour.objects.filter(slug=data["slug"]).exists():
        return
    chain = scene.chains[data["chain"]]
    held = series.ensure_series(chain=chain, name=data["series"], by=scene.organiser, now=scene.now)
    for year in data.get("bare_editions", []):
        series.ensure_bare_edition(series=held, year=year, by=scene.organiser, now=scene.now)
    tours.create_tour(
        tour=tours.NewTour(
            chain=chain,
            kind=EventKind.objects.get(slug="netwerkdag"),
            name=data["name"],
            year=data["year"],
            theme=data["theme"],
            slug=data["slug"],
            series=held,
            values={"intro": data["intro"], "is_invented": data.get("is_invented", False)},
        ),
        days=[],
        by=scene.organiser,
        now=scene.now,
    )


def _event(scene: Scene, data: dict[str, Any]) -> str:
    found = Event.objects.filter(slug=data["slug"]).first()
    if found is None:
        before, after = _moments(scene, data)
        made = bijeenkomsten.load(replace(scene, now=before), data)
        yields.load(replace(scene, now=after), made, data)
        if made.slug == upcoming.BBB:
            guests.load(scene, made)
        versions.load(scene, made)
        preferences.open_ranking(scene, made)
        registrations.load(replace(scene, now=before) if made.is_past(scene.now) else scene, made)
        preferences.load(scene, made)
        allocation.load(scene, made)
        meeting.load(scene, made)
        evaluations.load(scene, made)
        recent.load(scene, made)
        _skip_missed(scene, made)
        return f"{made.slug}: geladen"
    if data.get("is_relative") and not touched(found, *found.items.all()):
        return _shift(scene, found, data)
    return ""


def _skip_missed(scene: Scene, event: Event) -> None:
    """Skip the letters whose moment passed before the demo was there: nobody could send them."""
    for planned in Plan(event, now=scene.now).asking():
        if planned.state == StepState.MISSED:
            mail_plan.skip(step=planned.step, by=scene.organiser, now=scene.now)


def _moments(scene: Scene, data: dict[str, Any]) -> tuple[datetime, datetime]:
    """When it was announced and when its yield was written: for a past event, back then."""
    first, last = data["days"][0]["date"], data["days"][-1]["date"]
    announced = timezone.make_aware(datetime.combine(first - ANNOUNCED_BEFORE, NOON))
    evening = timezone.make_aware(datetime.combine(last, EVENING))
    return min(announced, scene.now), min(evening, scene.now)


def _shift(scene: Scene, event: Event, data: dict[str, Any]) -> str:
    wanted = [Day(**day) for day in data["days"]]
    if event.starts_on == wanted[0].date:
        return ""
    days.set_days(event=event, seen=event.version, days=wanted, by=scene.organiser, now=scene.now)
    hours = {row["title"]: (row.get("starts_at"), row.get("ends_at")) for row in data["items"]}
    for item in event.items.all():
        _move_hours(item, hours)
    return f"{event.slug}: verschoven naar {wanted[0].date:%d-%m-%Y}"


def _move_hours(item: ProgrammeItem, hours: dict[str, tuple[Any, Any]]) -> None:
    if item.title in hours:
        item.starts_at, item.ends_at = hours[item.title]
        item.save(update_fields=["starts_at", "ends_at"])
