"""A call with an extended review, for the next BBB: phases, criteria and scores, all invented.

It closed, and its readers are busy; who has the link could answer, because the day is by
invitation. `given` is what its readers gave, in the order in which the idea was given to them:
verdict, line, and a score for each of the criteria.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from config.demo.call import key_for, mark_invented, publish_call, shift_call, values_of
from config.demo.day_shape import WEDNESDAY, working_day
from config.demo.scene import Scene, touched
from config.demo.upcoming import BBB
from events.models import Event
from workshops.actions import idea as actions
from workshops.actions import review as reviews
from workshops.choices import Answering, ReviewMode, SeesOthers, Verdict
from workshops.models import Call, Idea, Phase

TITLE = "Workshopideeën Brede Bestuurdersbijeenkomst"
MORNING, EVENING = time(9), time(17)
# From the first Wednesday on: when it opened, when it closed, and by when all have an answer.
OPENED, CLOSED, ANSWER = timedelta(weeks=-7), timedelta(weeks=-2), timedelta(weeks=3)
# How long ago the readers gave their verdicts: within the first phase on any day of the week.
GIVEN = timedelta(hours=12)
# The third one is an account that everyone can try.
READERS = ("lotte.hendriks", "pim.smit", "begeleider", "gijs.timmermans")

_ABOUT = {
    "question": "Wat moet een bestuurder deze middag van u horen?",
    "intro": (
        "Op de Brede Bestuurdersbijeenkomst is plaats voor 4 workshops. Wij zoeken ideeën van "
        "mensen die het werk doen. Bestuurders spreken er iets af dat een jaar later te zien is."
    ),
    "criteria": (
        "Het antwoord vraagt een besluit van bestuurders.\n"
        "Een jaar later is te zien wat het opleverde.\n"
        "Het idee is nieuw voor de keten."
    ),
    "answering": Answering.LINK,
    "review_mode": ReviewMode.EXTENDED,
    "are_names_hidden": True,
    "reviews_wanted": 2,
}
# name, weight, whether it counts in the total
_CRITERIA = [
    ("Vraagt een besluit van bestuurders", 3, True),
    ("Is na een jaar te zien", 2, True),
    ("Is nieuw voor de keten", 1, True),
    ("Past in 1 ronde", 1, False),
]
# name, first and last day counted from such a Wednesday, and what readers may and see
_PHASES: list[tuple[str, timedelta, timedelta, dict[str, Any]]] = [
    (
        "Lezen en scoren",
        timedelta(days=-7),
        timedelta(days=7),
        {"may_review": True, "only_assigned": True, "sees_others": SeesOthers.AFTER_OWN},
    ),
    (
        "Samen kiezen",
        timedelta(days=8),
        timedelta(days=14),
        {"may_review": False, "only_assigned": False, "sees_others": SeesOthers.ALWAYS},
    ),
]
_IDEAS: list[dict[str, Any]] = [
    {
        "title": "Stoppen met dubbele rapporten",
        "question": "Welk rapport maakt u, en leest niemand?",
        "takeaway": "Een lijst van wat weg kan.",
        "work_format": "scored-list",
        "by": "iris.van.dam",
        "given": [
            ("yes", "Dit scheelt elke week uren, en het vraagt lef van bestuurders.", (5, 5, 4, 4)),
            (
                "no",
                "Elk rapport heeft ooit een reden gehad. Dit lukt niet in 1 ronde.",
                (2, 2, 1, 1),
            ),
        ],
        "remarks": [
            "Ik zie het anders: begin met 3 rapporten, dan past het wel.",
        ],
        "answer": "Wij vragen de indiener welke 3 rapporten het zijn. Kijk vrijdag nog eens.",
    },
    {
        "title": "Bel eerst, schrijf daarna",
        "question": "Welke brieven kunnen een telefoontje worden?",
        "takeaway": "3 brieven die u morgen vervangt.",
        "by": "emma.willems",
        "given": [
            ("yes", "Klein, zichtbaar, en elke organisatie kan meedoen.", (4, 5, 3, 5)),
            ("yes", "Na een jaar te tellen.", (4, 4, 3, 5)),
        ],
    },
    {
        "title": "De agenda van de ander",
        "question": "Wat staat bij uw buren bovenaan, en wat merkt u daarvan?",
        "takeaway": "1 punt dat u van een ander overneemt.",
        "work_format": "dialogue",
        "by": "thijs.van.rijn",
        "given": [
            ("yes", "Precies wat bestuurders samen kunnen besluiten.", (5, 3, 3, 4)),
            ("doubt", "Mooi gesprek, maar wat is er over een jaar te zien?", (4, 2, 3, 4)),
        ],
    },
    {
        "title": "1 plan per gezin",
        "question": "Hoe komt een gezin met 4 plannen aan 1 plan?",
        "takeaway": "Een afspraak over wie het plan schrijft.",
        "work_format": "case",
        "by": "lucas.den.ouden",
        "given": [("yes", "Raakt 5 organisaties tegelijk.", (5, 4, 2, 3))],
    },
    {
        "title": "De klok van wie wacht",
        "question": "Hoe lang duurt een zaak voor wie erop wacht?",
        "takeaway": "1 termijn die iedereen kent.",
        "work_format": "world-cafe",
        "by": "tom.gerritsen",
        "given": [("abstain", "", ()), ("doubt", "Er loopt al een project over.", (3, 3, 1, 4))],
    },
    {
        "title": "Wat beslist u zelf op straat",
        "question": "Wanneer belt u eerst, en wanneer beslist u zelf?",
        "takeaway": "Een kaartje met 5 keuzes.",
        "work_format": "game",
        "by": "roos.scholten",
        "given": [("no", "Vraagt geen besluit van bestuurders.", (1, 3, 2, 5))],
    },
    {
        "title": "Een vast gezicht voor jongeren",
        "question": "Hoeveel mensen spreekt een jongere, en wie blijft?",
        "takeaway": "Een proef met 10 jongeren.",
        "by": "sara.yilmaz",
    },
    {
        "title": "Een dag meelopen als bestuurder",
        "question": "Wat ziet u als u 1 dag meeloopt met wie het werk doet?",
        "takeaway": "Een afspraak in uw agenda.",
        "work_format": "visit",
        "by": "hanna.veenstra",
    },
]


def load(scene: Scene) -> str:
    """Write the call, its ideas and what was given once; later only its moments move along."""
    event = Event.objects.select_related("chain").get(slug=BBB)
    found = Call.objects.filter(event=event).first()
    if found:
        return _shift(scene, found)
    call = _call(scene, event)
    made = [(_idea(scene, call, row, number), row) for number, row in enumerate(_IDEAS)]
    reviews.assign_evenly(call=call, by=scene.organiser, now=scene.now - GIVEN)
    criteria = list(call.scored_criteria.values_list("pk", flat=True))
    for idea, row in made:
        _read(scene, idea, row, criteria)
    mark_invented(call)
    return f"{call.slug}: geladen"


def _day(now: datetime, after: timedelta) -> date:
    """Return the day so long after the first Wednesday from today on."""
    return working_day(timezone.localdate(now), WEDNESDAY) + after


def _at(day: date, clock: time = MORNING) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def _moments(now: datetime) -> dict[str, Any]:
    return {
        "opens_at": _at(_day(now, OPENED)),
        "closes_at": _at(_day(now, CLOSED), EVENING),
        "answer_by": _day(now, ANSWER),
    }


def _phases(now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "opens_at": _at(_day(now, first)),
            "closes_at": _at(_day(now, last), EVENING),
        }
        | terms
        for name, first, last, terms in _PHASES
    ]


def _call(scene: Scene, event: Event) -> Call:
    by, now = scene.organiser, _at(_day(scene.now, OPENED))
    values = _ABOUT | _moments(scene.now)
    call = publish_call(scene, about=event, title=TITLE, values=values, readers=READERS, now=now)
    for name, weight, counts in _CRITERIA:
        criterion = {"name": name, "weight": weight, "in_total": counts}
        reviews.add_criterion(call=call, values=criterion, by=by, now=now)
    for phase in _phases(scene.now):
        reviews.add_phase(call=call, values=phase, by=by, now=now)
    return call


def _shift(scene: Scene, call: Call) -> str:
    """Move the call and its phases along with today, unless a person changed it."""
    if touched(call):
        return ""
    told = shift_call(scene, call, _moments(scene.now))
    for phase in _phases(scene.now):
        Phase.objects.filter(call=call, name=phase["name"]).update(**phase)
    return told


def _idea(scene: Scene, call: Call, row: Mapping[str, Any], number: int) -> Idea:
    return actions.submit(
        call=call,
        key=key_for(row["title"]),
        values=values_of(row),
        sender=scene.people[row["by"]],
        is_named=True,
        now=scene.now + timedelta(days=-20, hours=9 * number),
    )


def _read(scene: Scene, idea: Idea, row: Mapping[str, Any], criteria: Sequence[int]) -> None:
    """Let those who were given the idea say what they think, as far as they are."""
    now = scene.now - GIVEN
    rows = idea.assignments.select_related("reviewer").order_by("reviewer")
    readers = [one.reviewer for one in rows]
    for reader, (verdict, line, scores) in zip(readers, row.get("given", ()), strict=False):
        reviews.give(
            idea=idea,
            verdict=Verdict(verdict),
            line=line,
            scores=dict(zip(criteria, scores, strict=False)),
            by=reader,
            now=now,
        )
    for reader, text in zip(readers, row.get("remarks", ()), strict=False):
        reviews.comment(idea=idea, text=text, by=reader, now=now)
    if "answer" in row:
        reviews.answer(idea=idea, text=row["answer"], by=scene.organiser, now=scene.now)
