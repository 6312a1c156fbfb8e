"""The open call of the coming tour: ideas in every state, all of them invented."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from chain.models import Person
from chain.values.addresses import address
from config.demo.call import key_for, mark_invented, publish_call, shift_call, values_of
from config.demo.day_shape import WEDNESDAY, working_day
from config.demo.idea_texts import CALL, DRAFT, IDEAS, REQUESTED, TO_CONFIRM
from config.demo.people import PROFESSIONALS, key_of
from config.demo.scene import Scene, touched
from events.models import Tour
from workshops.actions import decision as decisions
from workshops.actions import idea as actions
from workshops.actions import review as reviews
from workshops.actions import submitter as submitters
from workshops.choices import Verdict
from workshops.models import Call, Idea, Submitter, Workshop
from workshops.values.typed import Typed

TOUR = "tour-van-verbinding-aankomend"
OPENED, CLOSES, ANSWER = timedelta(weeks=3), timedelta(weeks=3), timedelta(weeks=5)
EVENING = time(17)
# The last one is an account that everyone can try; it still has most to read.
READERS = ("lotte.hendriks", "pim.smit", "begeleider")


def load(scene: Scene) -> str:
    """Write the call and its ideas once; later only its moments move along with the tour."""
    tour = Tour.objects.get(slug=TOUR)
    found = Call.objects.filter(tour=tour).first()
    if found:
        return "" if touched(found) else shift_call(scene, found, _moments(scene.now))
    call = _call(scene, tour)
    made = {row["title"]: _idea(scene, call, row, number) for number, row in enumerate(IDEAS)}
    for row in REQUESTED:
        made[row["title"]] = decisions.request(
            call=call, values=row, by=scene.organiser, now=scene.now - timedelta(days=4)
        )
    _decide(scene, made, (row for row in IDEAS if "told" in row))
    waiting = Idea.objects.filter(call=call).to_announce().count()
    decisions.announce(
        call=call, count=waiting, by=scene.organiser, now=scene.now - timedelta(days=2)
    )
    _read(scene, made)
    _decide(scene, made, (row for row in IDEAS if "decided" in row))
    for row in IDEAS:
        if row.get("withdrawn"):
            actions.withdraw(idea=made[row["title"]], by=None, now=scene.now)
    _unfinished(scene, call)
    mark_invented(call)
    return f"{call.slug}: geladen"


def _moments(now: datetime) -> dict[str, Any]:
    closes = working_day(timezone.localdate(now + CLOSES), WEDNESDAY)
    return {
        "opens_at": timezone.make_aware(
            datetime.combine(timezone.localtime(now - OPENED).date(), time(9))
        ),
        "closes_at": timezone.make_aware(datetime.combine(closes, EVENING)),
        "answer_by": working_day(timezone.localdate(now + ANSWER), WEDNESDAY),
    }


def _call(scene: Scene, tour: Tour) -> Call:
    return publish_call(
        scene,
        about=tour,
        title=f"Workshopideeën {tour.name}",
        values=CALL | _moments(scene.now),
        readers=READERS,
        now=scene.now - OPENED,
    )


def _sender(scene: Scene, row: Mapping[str, Any], number: int) -> Person:
    if "by" in row:
        return scene.people[row["by"]]
    return scene.people[key_of(*PROFESSIONALS[4 + number % 26][:3])]


def _idea(scene: Scene, call: Call, row: Mapping[str, Any], number: int) -> Idea:
    now = scene.now - timedelta(days=18, hours=-9 * number)
    idea = actions.submit(
        call=call,
        key=key_for(row["title"]),
        values=values_of(row),
        sender=_sender(scene, row, number),
        is_named=number % 3 != 0,
        now=now,
    )
    for key in row.get("beside", ()):
        _join(idea, scene.people[key], now=now + timedelta(hours=3))
    return idea


def _join(idea: Idea, person: Person, *, now: datetime) -> None:
    typed = Typed(name=person.display_name, address=address(person.email or ""))
    asked = submitters.ask_along(idea=idea, typed=typed, by=None, now=now)
    joined: Submitter = submitters.confirm(submitter=asked, now=now)
    submitters.set_named(submitter=joined, is_named=True, by=person, now=now)


def _decide(scene: Scene, made: Mapping[str, Idea], rows: Iterable[Mapping[str, Any]]) -> None:
    by, now = scene.organiser, scene.now - timedelta(days=3)
    for row in rows:
        idea = made[row["title"]]
        decision = row.get("told") or row.get("decided")
        if decision == "merged":
            decisions.merge(idea=idea, into=made[row["into"]], by=by, now=now)
        elif decision == "not-chosen":
            decisions.refuse(idea=idea, reason=row["reason"], by=by, now=now)
        else:
            decisions.choose(idea=idea, by=by, now=now)
            _link(idea, row)


def _link(idea: Idea, row: Mapping[str, Any]) -> None:
    """Tell that the workshops of the tour with this title came of the idea."""
    if "workshop" in row:
        mine = Workshop.objects.filter(event__tour=idea.call.tour, title=row["workshop"])
        mine.update(idea=idea)


def _read(scene: Scene, made: Mapping[str, Idea]) -> None:
    """Let the readers have given their word about some, never of their own organisation."""
    readers = [scene.people[key] for key in READERS]
    now = scene.now - timedelta(days=4)
    for row in IDEAS:
        idea = made[row["title"]]
        may = [one for one in readers if not Idea.objects.own_to(one).filter(pk=idea.pk).exists()]
        for reader, (verdict, line) in zip(may, row.get("read", ()), strict=False):
            reviews.give(idea=idea, verdict=Verdict(verdict), line=line, by=reader, now=now)


def _unfinished(scene: Scene, call: Call) -> None:
    """Leave a draft of the participant, and an idea of which nobody confirmed the address."""
    now = scene.now - timedelta(days=1)
    actions.save_draft(
        call=call,
        key=key_for(DRAFT["title"]),
        values=values_of(DRAFT),
        by=scene.people["deelnemer"],
        now=now,
    )
    actions.submit(
        call=call,
        key=key_for(TO_CONFIRM["title"]),
        values=values_of(TO_CONFIRM),
        sender=Typed(
            name="Nina Bakker", address=address("nina.bakker@wijkteam.example"), organisation=""
        ),
        now=now,
    )
